"""Measures ingest-decisions beside unzip and DuckDB's CSV-to-Parquet copy. Called by ingest.sh."""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from agreement import aiqyn_agrees, others_agree
from measuring import (
    CORES, COST_HEAD, DAY, HERE, Result, cost_row, dump_path, emptied, independent_dump, ingest_afresh, measured, median,
    pairs, prepare, say, sizes_and_runs, turns, unzipped, verdict,
)

WALL, CPU, FLAT = 1.0, 1.25, 1.2


@dataclass
class Size:
    """What was measured on a dump of so many rows."""

    rows: int
    zip_megabytes: float
    csv_megabytes: float
    ours: list
    unzips: list
    copies: list
    agreements: list

    @property
    def theirs(self):
        return [unzip + copy for unzip, copy in zip(self.unzips, self.copies)]


def copied(folder, scratch):
    target = scratch / "decisions.parquet"
    target.unlink(missing_ok=True)
    return measured([sys.executable, HERE / "duckdb_copy.py", folder, target, str(CORES)])[0], target


def measure(rows, runs, scratch):
    say(f"ingest: writing a dump of {rows:,} rows")
    totals = independent_dump(scratch / "dump", rows)[DAY]
    dump = dump_path(scratch / "dump")
    size = Size(rows, dump.stat().st_size / 1e6, 0, [], [], [], [])
    for run in range(runs):
        for side in turns(run, ["aiqyn", "peer"]):
            if side == "aiqyn":
                cost, result, storage = ingest_afresh(dump, scratch)
                size.ours.append(cost)
            else:
                unzip, csv = unzipped(dump, scratch)
                size.csv_megabytes = sum(path.stat().st_size for path in csv.iterdir()) / 1e6
                copy, parquet = copied(csv, scratch)
                shutil.rmtree(csv)
                size.unzips.append(unzip)
                size.copies.append(copy)
        say(f"ingest: {rows:,} rows, run {run + 1} of {runs}: aiqyn {size.ours[-1].wall:.1f} s,"
            f" unzip {size.unzips[-1].wall:.1f} s + DuckDB {size.copies[-1].wall:.1f} s")
    size.agreements = [aiqyn_agrees(result, storage, totals), others_agree("DuckDB", parquet, totals)]
    emptied(scratch)
    return size


def ratio_row(size):
    our, their = median(size.ours), median(size.theirs)
    return (
        f"| {size.rows:,} | {verdict(our.wall / their.wall, WALL)} | {pairs(size.ours, size.theirs)}"
        f" | {verdict(our.cpu / their.cpu, CPU)} | {our.megabytes / their.megabytes:.2f} |"
    )


def memory_lines(sizes):
    peaks = [median(size.ours).megabytes for size in sizes]
    lines = ["| rows | peak MB of aiqyn | highest run |", "|---|---|---|"]
    lines += [
        f"| {size.rows:,} | {peak:,.0f} | {max(cost.megabytes for cost in size.ours):,.0f} |"
        for size, peak in zip(sizes, peaks)
    ]
    if len(sizes) > 1:
        spread = max(peaks) / min(peaks)
        grown = sizes[-1].rows / sizes[0].rows
        lines += ["", f"Highest by lowest: {verdict(spread, FLAT)} (target: at most {FLAT}) while rows grow {grown:.0f}-fold."]
        first, last = median(sizes[0].ours), median(sizes[-1].ours)
        more = (sizes[-1].rows - sizes[0].rows) / 1e6
        lines += [
            f"A further million rows costs aiqyn {(last.wall - first.wall) / more:.1f} s of wall time and"
            f" {(last.cpu - first.cpu) / more:.1f} s of CPU; the rest is the start."
        ]
    return lines


def main():
    options = sizes_and_runs(__doc__)
    with tempfile.TemporaryDirectory(prefix="aiqyn-ingest-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        arguments = [",".join(map(str, options.rows)), options.runs]
        result = Result("Dump to table: aiqyn beside unzip and DuckDB", "ingest", arguments, ["duckdb"])
        sizes = [measure(rows, options.runs, scratch) for rows in sorted(options.rows)]

    costs = []
    for size in sizes:
        costs += [
            cost_row(size.rows, "`aiqyn ingest-decisions`", size.ours),
            cost_row(size.rows, "unzip, then DuckDB", size.theirs),
            cost_row(size.rows, "- of it unzip of both levels", size.unzips),
            cost_row(size.rows, "- of it DuckDB `COPY` to Parquet", size.copies),
        ]
    result.write([
        "- Dumps: " + "; ".join(
            f"{size.rows:,} rows, {size.csv_megabytes:,.0f} MB of CSV, {size.zip_megabytes:,.0f} MB zipped" for size in sizes
        ) + "; made by independent_dump.py (synthetic).",
        f"- Runs of each side on each dump, taking turns: {options.runs}; medians. Start of the Java machine included.",
        "",
        "## Ratios: aiqyn to unzip and DuckDB",
        "",
        f"| rows | wall (target: at most {WALL}) | wall by pair of runs | CPU (target: at most {CPU}) | peak memory |",
        "|---|---|---|---|---|",
        *map(ratio_row, sizes),
        "",
        "## Costs",
        "",
        *COST_HEAD,
        *costs,
        "",
        "## Memory",
        "",
        *memory_lines(sizes),
        "",
        "## Rows",
        "",
        *(f"- {line}" for size in sizes for line in size.agreements),
    ])


if __name__ == "__main__":
    main()
