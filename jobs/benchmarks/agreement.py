"""Whether what Aiqyn counted, and what others wrote, is what a dump's totals say."""

import json
import subprocess
import sys

import duckdb

from measuring import HOME, find

BALANCE = {"read": "lines-read", "accepted": "accepted", "rejected": "rejected", "duplicate": "duplicate"}
# What `aiqyn list-dumps` says of a dump beyond its balance. The neighbours are those that the lake holds.
COUNTED = [
    "late", "repeated_puid", "out_of_range", "unknown_values", "header_only_chunks", "uuid_in_neighbours",
    "puid_in_neighbours", "platforms",
]


def aiqyn_agrees(result, storage, totals):
    """Lines that say how Aiqyn's counts agree with the totals; stops when they do not."""
    balance = {name: find(result, key) for name, key in BALANCE.items()}
    expected = {name: totals[name] for name in balance}
    if balance != expected:
        sys.exit(f"Cannot compare: aiqyn counted {balance}, the dump holds {expected}.")
    return (
        f"aiqyn: {totals['read']:,} read = {totals['accepted']:,} accepted + {totals['rejected']:,} rejected (kept with"
        f" reason and line) + {totals['duplicate']:,} duplicate, each as the dump's totals say; {listed(storage, totals)}."
    )


def listed(storage, totals):
    """What list-dumps counted; stops when it differs from the totals."""
    counts = list_dumps(storage)
    if counts is None:
        return "this version has no `list-dumps`, so nothing else was compared"
    counts = counts[totals["day"]]
    compared = [name for name in COUNTED if counts.get(name) is not None]
    uncounted = ""
    if counts.get("unknown_values") == {} and totals["unknown_values"]:
        compared.remove("unknown_values")
        uncounted = "; it names no unknown values, as when it is not told the enumerations"
    wrong = {name: (counts[name], totals[name]) for name in compared if counts[name] != totals[name]}
    if wrong:
        sys.exit(f"Cannot compare: list-dumps and the totals of {totals['day']} differ (aiqyn, totals): {wrong}.")
    if not compared:
        return "`list-dumps` counts nothing else yet"
    said = [f"{name} {totals[name]:,}" if isinstance(totals[name], int) else name for name in compared]
    return "likewise " + ", ".join(said) + uncounted


def list_dumps(storage):
    """What Aiqyn knows of each dump, by day; None when it has no such command."""
    done = subprocess.run(
        [HOME / "aiqyn", "list-dumps", "--json", "--set", f"storage.root={storage}"], capture_output=True, text=True
    )
    if done.returncode != 0:
        if "no such command" in done.stderr:
            return None
        sys.exit(f"Cannot compare: aiqyn list-dumps ended with {done.returncode}.\n{done.stderr[-4000:]}")
    return {
        dump["period_from"]: dump | counted(dump["findings"])
        for dump in json.loads(done.stdout)["dumps"]
        if dump["table_name"] == "decisions"
    }


def counted(findings):
    """Findings by kind: a number, or what the numbers of a kind are of, where the totals say that."""
    kinds = {kind: rows for kind, rows in findings.items() if "." not in kind}
    for kind in ("out_of_range", "unknown_values"):
        kinds[kind] = {
            key.removeprefix(kind + "."): rows for key, rows in findings.items() if key.startswith(kind + ".")
        }
    return kinds


def others_agree(name, parquet, totals):
    """A line that says how many rows and whole statements there are in others' Parquet files."""
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
    lost = totals["read"] - rows
    return (
        f"{name}: {rows:,} rows, so {abs(lost):,} {'fewer' if lost >= 0 else 'more'} than the {totals['read']:,} read,"
        f" without a word; of the {totals['accepted']:,} statements that are whole and different, {statements:,} are whole"
        f" in its files: {totals['accepted'] - statements:,} are lost or have their fields in the wrong columns."
    )
