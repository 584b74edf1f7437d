"""Measures ingest-decisions beside unzip and DuckDB's CSV-to-Parquet copy. Called by ingest.sh."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent
DAY = "2025-09-10"
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Cost:
    """What a command and all it started took: wall and CPU seconds, peak resident memory of its largest process."""

    wall: float
    cpu: float
    megabytes: float

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.megabytes, other.megabytes))


def measured(command, **options):
    """Runs a command; its cost and what it printed on standard output."""
    os.sync()  # what the run before has left to write is not on this one's clock
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, **options)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            sys.exit(f"Cannot measure: {command[0]} ended with {process.returncode}.\n{errors.read().decode()}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), output.read().decode()


def independent_dump(folder, rows):
    subprocess.run(
        [sys.executable, HERE / "independent_dump.py", "--out", folder, "--rows", str(rows), "--day", DAY], check=True
    )
    return folder / f"sor-global-{DAY}-full.zip", json.loads((folder / f"totals-{DAY}.json").read_text())


def aiqyn(dump, scratch):
    """Dump to table: one fresh lake, the start of the Java machine included."""
    storage = scratch / "aiqyn"
    shutil.rmtree(storage, ignore_errors=True)
    cost, printed = measured([
        HOME / "aiqyn", "ingest-decisions", "--period", DAY[:7], "--json",
        "--set", f"storage.root={storage}", "--set", f"inputs.decisions={dump}",
    ])
    return cost, json.loads(printed)


def unzipped(dump, scratch):
    """Both levels of zip to disk, the inner ones on all cores."""
    folder = scratch / "csv"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    script = f'unzip -q "$1" -d . && ls *.zip | xargs -P {CORES} -n 1 unzip -q && rm *.zip'
    return measured(["sh", "-c", script, "sh", dump], cwd=folder)[0], folder


def copied(folder, scratch):
    target = scratch / "decisions.parquet"
    target.unlink(missing_ok=True)
    return measured([sys.executable, HERE / "duckdb_copy.py", folder, target, str(CORES)])[0], target


def find(tree, name):
    """The first value of this name in nested JSON."""
    if isinstance(tree, dict):
        if name in tree:
            return tree[name]
        tree = list(tree.values())
    for branch in tree if isinstance(tree, list) else []:
        if (value := find(branch, name)) is not None:
            return value
    return None


def agreement(result, parquet, totals):
    """Lines that say whose rows agree with the totals; stops when Aiqyn's do not."""
    balance = {name: find(result, key) for name, key in
               (("read", "lines-read"), ("accepted", "accepted"), ("rejected", "rejected"), ("duplicate", "duplicate"))}
    expected = {name: totals[name] for name in balance}
    if balance != expected:
        sys.exit(f"Cannot compare: aiqyn counted {balance}, the dump holds {expected}.")
    rows, statements = duckdb.execute(
        """
        select count(*), count(distinct uuid) filter (
            regexp_full_match(uuid, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
            and category like 'STATEMENT_CATEGORY_%'
            and try_cast(content_date as timestamp) is not null
            and try_cast(application_date as timestamp) is not null
            and try_cast(created_at as timestamp) is not null)
        from read_parquet(?)
        """,
        [str(parquet)],
    ).fetchone()
    return [
        f"- aiqyn: {totals['read']:,} read = {totals['accepted']:,} accepted + {totals['rejected']:,} rejected (kept with"
        f" reason and line) + {totals['duplicate']:,} duplicate, each as the dump's totals say.",
        f"- DuckDB: {rows:,} rows, so {totals['read'] - rows:,} of {totals['read']:,} left out without a word; of the"
        f" {totals['accepted']:,} statements that are whole and different, {statements:,} are whole in its file:"
        f" {totals['accepted'] - statements:,} are lost or have their fields in the wrong columns.",
    ]


def median(costs):
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "megabytes")))


def table_row(name, costs):
    walls = [cost.wall for cost in costs]
    middle = median(costs)
    return (
        f"| {name} | {middle.wall:.1f} | {min(walls):.1f} to {max(walls):.1f} | {middle.cpu:.1f}"
        f" | {middle.megabytes:,.0f} |"
    )


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).splitlines()[0]


def machine():
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if "model name" in line]
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    return f"{CORES} cores ({names[0] if names else 'unnamed'}), {memory:.0f} GB, {first_line(java, '-version')}"


def prepare(scratch):
    """Builds, and lets the first whole run leave its class-data archive, as every installation has it."""
    subprocess.run([HOME / "aiqyn", "list"], check=True, stdout=subprocess.DEVNULL)
    if not (HOME / "jobs/target/aiqyn.jsa").exists():
        subprocess.run([HOME / "aiqyn", "demo", "--out", scratch / "demo"], check=True, capture_output=True)


def say(line):
    print(line, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    options = parser.parse_args()
    small = max(1, options.rows // 5)

    with tempfile.TemporaryDirectory(prefix="aiqyn-ingest-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        say(f"ingest: writing dumps of {small:,} and {options.rows:,} rows")
        small_dump, _ = independent_dump(scratch / "small", small)
        dump, totals = independent_dump(scratch / "dump", options.rows)
        load_before = os.getloadavg()

        _, csv = unzipped(dump, scratch)
        csv_megabytes = sum(path.stat().st_size for path in csv.iterdir()) / 1e6
        ours, unzips, copies = [], [], []
        for run in range(options.runs):
            cost, result = aiqyn(dump, scratch)
            ours.append(cost)
            unzip, csv = unzipped(dump, scratch)
            copy, parquet = copied(csv, scratch)
            unzips.append(unzip)
            copies.append(copy)
            say(f"ingest: run {run + 1} of {options.runs}: aiqyn {cost.wall:.1f} s,"
                f" unzip {unzip.wall:.1f} s + DuckDB {copy.wall:.1f} s")
        agree = agreement(result, parquet, totals)
        small_costs = [aiqyn(small_dump, scratch)[0] for _ in range(min(3, options.runs))]
        load_after = os.getloadavg()

    theirs = [unzip + copy for unzip, copy in zip(unzips, copies)]
    ratios = [our.wall / their.wall for our, their in zip(ours, theirs)]
    our, their, at_small = median(ours), median(theirs), median(small_costs)
    lines = [
        "# Dump to table: aiqyn beside unzip and DuckDB",
        "",
        f"Measured on {datetime.now(timezone.utc):%Y-%m-%d} by `jobs/benchmarks/ingest.sh {options.rows} {options.runs}`.",
        "",
        f"- Machine: {machine()}; DuckDB {duckdb.__version__}, {CORES} threads.",
        f"- Load average (1 minute) {load_before[0]:.1f} before, {load_after[0]:.1f} after"
        f" (the benchmark itself brings up to {CORES}).",
        f"- Dump: {options.rows:,} rows, {csv_megabytes:,.0f} MB of CSV, made by independent_dump.py (synthetic).",
        f"- {options.runs} {'run' if options.runs == 1 else 'runs'} of each, taking turns; medians.",
        "",
        "| | wall s | from, to | CPU s | peak MB |",
        "|---|---|---|---|---|",
        table_row("`aiqyn ingest-decisions`, start of the Java machine included", ours),
        table_row("unzip of both levels, then DuckDB", theirs),
        table_row("- of it unzip", unzips),
        table_row("- of it DuckDB `COPY` to Parquet", copies),
        "",
        f"**Ratio of the medians, aiqyn to unzip and DuckDB: wall {our.wall / their.wall:.2f},"
        f" CPU {our.cpu / their.cpu:.2f}, memory {our.megabytes / their.megabytes:.2f}.**"
        f" Wall by pair of runs: {', '.join(f'{ratio:.2f}' for ratio in ratios)}."
        " Below 1, aiqyn is faster. The target is a wall ratio of at most 1.",
        "",
        "## Rows",
        "",
        *agree,
        "",
        "## Memory",
        "",
        "| rows | wall s | CPU s | peak MB |",
        "|---|---|---|---|",
        f"| {small:,} | {at_small.wall:.1f} | {at_small.cpu:.1f} | {at_small.megabytes:,.0f} |",
        f"| {options.rows:,} | {our.wall:.1f} | {our.cpu:.1f} | {our.megabytes:,.0f} |",
        "",
        f"Peak memory of aiqyn grows {our.megabytes / at_small.megabytes:.2f}-fold while rows grow"
        f" {options.rows / small:.0f}-fold; its heap is limited to {os.environ.get('AIQYN_MEMORY', '2g')}. Further rows cost"
        f" {(our.wall - at_small.wall) / (options.rows - small) * 1e6:.1f} s of wall time and"
        f" {(our.cpu - at_small.cpu) / (options.rows - small) * 1e6:.1f} s of CPU a million; the rest is the start.",
        "",
    ]
    target = HERE / "results" / "ingest.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
