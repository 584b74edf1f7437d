"""Measures ingest-decisions beside Spark's own CSV reader, pandas and Polars. Called by peers.sh."""

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from agreement import aiqyn_agrees, others_agree
from measuring import (
    CORES, COST_HEAD, DAY, HERE, HOME, Result, cost_row, dump_path, emptied, independent_dump, ingest_afresh, java, measured,
    median, memory, pairs, prepare, say, sizes_and_runs, turns, unzipped,
)
from statements import columns

SPARK, PANDAS, POLARS = 2, 2, 1.5
PEERS = {
    "spark": ("Spark's CSV reader, on unzipped files", SPARK),
    "pandas": ("pandas, from the zip", PANDAS),
    "polars": ("Polars, from the zip", POLARS),
}


@dataclass
class Size:
    """What was measured on a dump of so many rows."""

    rows: int
    costs: dict
    unzip: object
    agreements: list


def compiled(scratch):
    """The class of SparkCsv.java, so that its compilation is not on Spark's clock."""
    compiler = java() + "c" if os.path.exists(java() + "c") else "javac"
    classes = scratch / "classes"
    measured([compiler, "-d", classes, "-cp", f"{HOME}/jobs/target/lib/*", HERE / "SparkCsv.java"])
    return classes


def peer(name, dump, csv, classes, target):
    """One run of a peer; its cost."""
    shutil.rmtree(target, ignore_errors=True)
    if name == "spark":
        return measured([
            java(), f"-Xmx{memory()}", "-XX:+UseParallelGC", "-Duser.timezone=UTC", f"@{HOME}/conf/java.options",
            f"-Dlog4j2.configurationFile={HOME}/conf/log4j2.properties",
            "-cp", f"{classes}:{HOME}/jobs/target/lib/*", "SparkCsv", csv, target, ",".join(columns("v2", False)),
        ], env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"})[0]
    target.mkdir()
    command = [sys.executable, HERE / f"{name}_preprocess.py", dump, target, str(CORES)]
    return measured(command, env=os.environ | {"POLARS_MAX_THREADS": "1"})[0]


def measure(rows, runs, scratch):
    say(f"peers: writing a dump of {rows:,} rows")
    totals = independent_dump(scratch / "dump", rows)[DAY]
    dump = dump_path(scratch / "dump")
    unzip, csv = unzipped(dump, scratch)
    classes = compiled(scratch)
    size = Size(rows, {name: [] for name in ("aiqyn", *PEERS)}, unzip, [])
    for run in range(runs):
        for name in turns(run, ["aiqyn", *PEERS]):
            if name == "aiqyn":
                cost, result, storage = ingest_afresh(dump, scratch)
            else:
                cost = peer(name, dump, csv, classes, scratch / name)
            size.costs[name].append(cost)
            say(f"peers: {rows:,} rows, run {run + 1} of {runs}: {name} {cost.wall:.1f} s")
    size.agreements = [aiqyn_agrees(result, storage, totals)]
    size.agreements += [others_agree(PEERS[name][0], scratch / name / "*.parquet", totals) for name in PEERS]
    emptied(scratch)
    return size


def ratio_rows(size):
    ours = size.costs["aiqyn"]
    our = median(ours)
    for name, (title, times) in PEERS.items():
        theirs = size.costs[name]
        their = median(theirs)
        faster = their.wall / our.wall
        yield (
            f"| {size.rows:,} | {title} | {times} | {faster:.2f}, {'met' if faster >= times else 'missed'}"
            f" | {pairs(theirs, ours)} | {their.cpu / our.cpu:.2f} |"
        )


def main():
    options = sizes_and_runs(__doc__)
    with tempfile.TemporaryDirectory(prefix="aiqyn-peers-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        arguments = [",".join(map(str, options.rows)), options.runs]
        result = Result(
            "Dump to table: aiqyn beside Spark's CSV reader, pandas and Polars", "peers", arguments,
            ["pandas", "pyarrow", "polars"],
        )
        sizes = [measure(rows, options.runs, scratch) for rows in sorted(options.rows)]

    costs = []
    for size in sizes:
        costs.append(cost_row(size.rows, "`aiqyn ingest-decisions`, from the zip", size.costs["aiqyn"]))
        costs += [cost_row(size.rows, title, size.costs[name]) for name, (title, _) in PEERS.items()]
        costs.append(cost_row(size.rows, "unzip of both levels, not counted for Spark", [size.unzip]))
    result.write([
        f"- Runs of each side on each dump, taking turns: {options.runs}; medians. Starts of processes included.",
        f"- Spark's reader: `multiLine`, `escape=\"`, every column as text, `local[*]`, the same heap, Parquet (zstd).",
        f"- pandas and Polars: what dsa-tdb's preprocessing does (preprocess.py), {CORES} processes, Parquet (zstd).",
        "",
        "## How many times faster aiqyn is",
        "",
        "| rows | than | target: at least | wall | by pair of runs | CPU |",
        "|---|---|---|---|---|---|",
        *(row for size in sizes for row in ratio_rows(size)),
        "",
        "## Costs",
        "",
        *COST_HEAD,
        *costs,
        "",
        "## Rows",
        "",
        *(f"- {line}" for size in sizes for line in size.agreements),
    ])


if __name__ == "__main__":
    main()
