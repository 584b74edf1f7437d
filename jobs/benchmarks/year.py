"""Measures how long one more day takes when the lake holds a year of small days. Called by year.sh."""

import argparse
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from agreement import aiqyn_agrees, list_dumps
from measuring import (
    COST_HEAD, Result, cost_row, dump_path, independent_dump, ingest, median, pairs, prepare, say, verdict,
)

FIRST = date(2025, 7, 1)
MORE = 1.5
NO_NEIGHBOURS = {"uuid_in_neighbours": 0, "puid_in_neighbours": 0}


def period(first, last=None):
    return f"{first}/{last or first}"


def restored(storage, saved):
    """The lake as it was saved, at the path that its metadata name."""
    shutil.rmtree(storage, ignore_errors=True)
    shutil.copytree(saved, storage)


def measure(rows, runs, days, scratch):
    """Costs of the first day, of the rest of the year in one run, and of one more day; lines on the rows."""
    dumps, storage, saved = scratch / "dumps", scratch / "lake", scratch / "saved"
    last, added = FIRST + timedelta(days - 1), FIRST + timedelta(days)
    say(f"year: writing {days + 1:,} dumps of {rows:,} rows")
    totals = independent_dump(dumps, rows, str(FIRST), days + 1)
    # The dump that is added arrives when the lake is full.
    arriving = [dump_path(dumps, added), Path(f"{dump_path(dumps, added)}.sha1")]
    for path in arriving:
        path.rename(scratch / path.name)

    firsts, agreements = [], []
    for run in range(runs):
        shutil.rmtree(storage, ignore_errors=True)
        cost, result = ingest(dump_path(dumps, FIRST), storage, period(FIRST))
        firsts.append(cost)
        say(f"year: first day, run {run + 1} of {runs}: {cost.wall:.1f} s")
    # The neighbours of this day are not in the lake yet.
    agreements.append(aiqyn_agrees(result, storage, totals[str(FIRST)] | NO_NEIGHBOURS))

    rest, result = ingest(f"{dumps}/*.zip", storage, period(FIRST + timedelta(1), last))
    say(f"year: the other {days - 1:,} days: {rest.wall:.1f} s")
    shutil.copytree(storage, saved)

    for path in arriving:
        (scratch / path.name).rename(path)
    more = []
    for run in range(runs):
        restored(storage, saved)
        cost, result = ingest(f"{dumps}/*.zip", storage, period(added))
        more.append(cost)
        say(f"year: one more day, run {run + 1} of {runs}: {cost.wall:.1f} s")
    agreements.append(aiqyn_agrees(result, storage, totals[str(added)]))
    listed = list_dumps(storage)
    if listed is not None:
        rows_listed = sum(dump["lines_read"] for dump in listed.values())
        agreements.append(f"`list-dumps` names {len(listed):,} days with {rows_listed:,} rows read of {rows * (days + 1):,}.")
    return firsts, rest, more, agreements


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--days", type=int, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aiqyn-year-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        arguments = [options.rows, options.runs, options.days]
        result = Result("A day more in a lake that holds a year", "year", arguments, [])
        firsts, rest, more, agreements = measure(options.rows, options.runs, options.days, scratch)

    first, added = median(firsts), median(more)
    result.write([
        f"- {options.days + 1:,} dumps of {options.rows:,} rows each, made by independent_dump.py (synthetic); each repeats some"
        " rows of the day before.",
        f"- Runs of the first day, into an empty lake, and of the last, into a copy of the lake: {options.runs}; medians.",
        "",
        f"**Wall time of one more day by that of the first: {verdict(added.wall / first.wall, MORE)}"
        f" (target: at most {MORE}); CPU {added.cpu / first.cpu:.2f}.** Wall by run: {pairs(more, firsts)}.",
        "",
        *COST_HEAD,
        cost_row(options.rows, "the first day", firsts),
        cost_row(options.rows * (options.days - 1), f"the other {options.days - 1:,} days in one run", [rest]),
        cost_row(options.rows, "one more day", more),
        "",
        f"A day within the long run takes {rest.wall / (options.days - 1):.2f} s.",
        "",
        "## Rows",
        "",
        *(f"- {line}" for line in agreements),
    ])


if __name__ == "__main__":
    main()
