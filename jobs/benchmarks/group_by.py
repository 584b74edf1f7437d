"""Measures a group by straight from a zipped dump beside DuckDB on unzipped files. Called by group_by.sh."""

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measuring import (
    CORES, COST_HEAD, DAY, HERE, HOME, Result, cost_row, dump_path, emptied, independent_dump, measured, median, pairs,
    prepare, say, sizes_and_runs, turns, unzipped, verdict,
)

WALL = 1.2
QUERY = "SELECT platform_name, category, count(*) AS decisions FROM decisions GROUP BY 1, 2"


@dataclass
class Size:
    """What was measured on a dump of so many rows."""

    rows: int
    ours: list
    theirs: list
    unzip: object
    differences: list


def asked(dump):
    """The query straight from the zip; cost, and counts by platform and category."""
    cost, printed = measured([HOME / "aiqyn", "query", "--json", "--decisions", dump, QUERY], may_fail=True)
    if printed is None:
        sys.exit("Cannot measure: `aiqyn query --decisions` failed, see above. Build a version that has this command.")
    return cost, {(row["platform_name"], row["category"]): row["decisions"] for row in json.loads(printed)["rows"]}


def grouped(folder):
    command = [sys.executable, HERE / "duckdb_group_by.py", folder, str(CORES), "platform_name", "category"]
    cost, printed = measured(command)
    return cost, {(platform, category): rows for platform, category, rows in json.loads(printed)}


def difference(name, found, totals):
    """How counts differ from those of the accepted rows, in words."""
    expected = {tuple(key.split(" | ")): number for key, number in totals["platform_name and category"].items()}
    off = {key: found.get(key, 0) - expected.get(key, 0) for key in {*found, *expected}}
    wrong = {key: number for key, number in off.items() if number}
    if not wrong:
        return f"{name}: {sum(found.values()):,} statements in {len(found)} groups, each as the dump's totals say."
    return (
        f"{name}: {sum(found.values()):,} rows in {len(found)} groups, the totals say {sum(expected.values()):,} statements in"
        f" {len(expected)}; {len(wrong)} groups differ, by {sum(abs(number) for number in wrong.values()):,} rows in all."
    )


def measure(rows, runs, scratch):
    say(f"group_by: writing a dump of {rows:,} rows")
    totals = independent_dump(scratch / "dump", rows)[DAY]
    dump = dump_path(scratch / "dump")
    unzip, csv = unzipped(dump, scratch)
    size = Size(rows, [], [], unzip, [])
    for run in range(runs):
        for side in turns(run, ["aiqyn", "peer"]):
            if side == "aiqyn":
                cost, ours = asked(dump)
                size.ours.append(cost)
            else:
                cost, theirs = grouped(csv)
                size.theirs.append(cost)
        say(f"group_by: {rows:,} rows, run {run + 1} of {runs}: aiqyn {size.ours[-1].wall:.1f} s,"
            f" DuckDB {size.theirs[-1].wall:.1f} s")
    note = " It counts repeated rows, and leaves out rows that it cannot read without a word."
    size.differences = [difference("aiqyn", ours, totals), difference("DuckDB", theirs, totals) + note]
    emptied(scratch)
    return size


def ratio_row(size):
    our, their = median(size.ours), median(size.theirs)
    return (
        f"| {size.rows:,} | {verdict(our.wall / their.wall, WALL)} | {pairs(size.ours, size.theirs)}"
        f" | {our.cpu / their.cpu:.2f} | {our.wall / (their.wall + size.unzip.wall):.2f} |"
    )


def main():
    options = sizes_and_runs(__doc__)
    with tempfile.TemporaryDirectory(prefix="aiqyn-group-by-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        arguments = [",".join(map(str, options.rows)), options.runs]
        result = Result("Group by straight from the zip: aiqyn beside DuckDB", "group_by", arguments, ["duckdb"])
        sizes = [measure(rows, options.runs, scratch) for rows in sorted(options.rows)]

    costs = []
    for size in sizes:
        costs += [
            cost_row(size.rows, "`aiqyn query --decisions`, from the zip", size.ours),
            cost_row(size.rows, "DuckDB, on unzipped files", size.theirs),
            cost_row(size.rows, "unzip of both levels, not counted for DuckDB", [size.unzip]),
        ]
    result.write([
        f"- `{QUERY}`",
        f"- Runs of each side on each dump, taking turns: {options.runs}; medians. Both sides start a process for the query.",
        "",
        "## Ratios: aiqyn to DuckDB",
        "",
        f"| rows | wall (target: at most {WALL}) | wall by pair of runs | CPU | wall, were DuckDB to unzip first |",
        "|---|---|---|---|---|",
        *map(ratio_row, sizes),
        "",
        "## Costs",
        "",
        *COST_HEAD,
        *costs,
        "",
        "## Counts",
        "",
        *(f"- {size.rows:,} rows, {line}" for size in sizes for line in size.differences),
    ])


if __name__ == "__main__":
    main()
