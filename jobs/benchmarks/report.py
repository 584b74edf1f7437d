"""Measures the way from a dump to a report, job by job, beside the ingest alone. Called by report.sh."""

import json
import tempfile
from pathlib import Path

from measuring import (
    COST_HEAD, DAY, HOME, Result, cost_row, dump_path, emptied, find, independent_dump, ingest_afresh, measured, median,
    prepare, say, sizes_and_runs, verdict,
)

JOBS = ["ingest-decisions", "measure-decisions", "publish-report", "publish-report, unchanged"]
COUNTED, PUBLISHED = 1.5, 6


def job(name, storage):
    command = [HOME / "aiqyn", name, "--period", f"{DAY}/{DAY}", "--json", "--set", f"storage.root={storage}"]
    return measured(command)[0]


def counted(storage):
    """Decisions of the day by the table that reports read, and in all combinations: both from SQL."""
    query = (
        "SELECT (SELECT sum(count) FROM decision_marginals WHERE dimension = 'decisions') AS marginals,"
        " (SELECT sum(decisions) FROM decision_counts) AS combined"
    )
    printed = measured([HOME / "aiqyn", "query", query, "--json", "--set", f"storage.root={storage}"])[1]
    answer = json.loads(printed)
    return find(answer, "marginals"), find(answer, "combined")


def measure(rows, runs, scratch):
    say(f"report: writing a dump of {rows:,} rows")
    totals = independent_dump(scratch / "dump", rows)[DAY]
    costs = {name: [] for name in JOBS}
    for run in range(runs):
        ingest, result, storage = ingest_afresh(dump_path(scratch / "dump"), scratch)
        costs[JOBS[0]].append(ingest)
        for name in JOBS[1:]:
            costs[name].append(job(name.split(",")[0], storage))
        say(f"report: {rows:,} rows, run {run + 1} of {runs}: " + ", ".join(f"{c[-1].wall:.1f} s" for c in costs.values()))
    accepted = find(result, "accepted")
    marginals, combined = counted(storage)
    if not accepted == marginals == combined:
        raise SystemExit(f"Cannot use the result: {accepted} decisions accepted, {marginals} in marginals, {combined} combined.")
    emptied(scratch)
    return costs, f"- {rows:,} rows: {accepted:,} decisions accepted, as many in `decision_marginals` and in `decision_counts`."


def main():
    options = sizes_and_runs(__doc__)
    with tempfile.TemporaryDirectory(prefix="aiqyn-report-") as folder:
        scratch = Path(folder)
        prepare(scratch)
        arguments = [",".join(map(str, options.rows)), options.runs]
        result = Result("Dump to report, job by job", "report", arguments, [])
        sizes = {rows: measure(rows, options.runs, scratch) for rows in sorted(options.rows)}

    lines = [
        f"- Runs on each dump: {options.runs}; medians. Every job is a process of its own, its start included.",
        "",
        "## Ratios",
        "",
        f"| rows | ingest and measure, to ingest alone: wall (target: at most {COUNTED} times an ingest) | CPU"
        f" | publish-report, s (target: at most {PUBLISHED}) |",
        "|---|---|---|---|",
    ]
    for rows, (costs, _) in sizes.items():
        ingest, count, publish = (median(costs[name]) for name in JOBS[:3])
        lines.append(
            f"| {rows:,} | {verdict((ingest.wall + count.wall) / ingest.wall, COUNTED)}"
            f" | {(ingest.cpu + count.cpu) / ingest.cpu:.2f} | {verdict(publish.wall, PUBLISHED)} |"
        )
    lines += ["", "## Costs", "", *COST_HEAD]
    lines += [cost_row(rows, f"`{name}`", costs[name]) for rows, (costs, _) in sizes.items() for name in JOBS]
    lines += ["", "## Rows", "", *(agreement for _, agreement in sizes.values())]
    result.write(lines)


if __name__ == "__main__":
    main()
