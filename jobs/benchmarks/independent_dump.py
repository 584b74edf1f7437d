#!/usr/bin/env python3
"""Writes daily dumps of statements of reasons whose totals are known, without any code of Aiqyn.

    python3 independent_dump.py --out DIR --rows 1000000 [--day 2025-09-10] [--days 1] [--seed 1] [--processes 2]
                                [--version v1|v2] [--light] [--rows-per-part 1000000] [--rows-per-chunk 100000]

A pipeline that is only ever tested on dumps of its own generator shares that generator's mistakes. This script draws
whole rows from a stock of ready-made statements (statements.py) and fills in ids and dates. What real dumps have is
planted and counted: repeated rows, ids of content that come again under another UUID, statements created on the day
before or after, rows that also stand in the dump of the day before, broken rows, PHP's way of quoting, values and dates
that the format does not allow, chunks without rows, a byte order mark. It needs Python 3.11 and its standard library.

Writes for each day sor-global-DAY-full.zip, its .zip.sha1 and totals-DAY.json. Everything in them is invented.
"""

import argparse
import datetime
import hashlib
import json
import multiprocessing
import os
import sys
import zipfile
from collections import Counter

from rows import Part, Rows
from statements import columns

ROWS_PER_BATCH = 4_000
MOST_CARRIED = 500


def write_part(part):
    """Writes one inner zip and returns its counts."""
    header = ",".join(columns(part.version, part.light))
    rows, lines = Rows(part), 0
    source = iter(rows)
    with zipfile.ZipFile(part.path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        chunk, empty = 0, 0
        while lines < part.rows or chunk == 0 or not empty:
            with archive.open(entry(f"{part.stem}-{chunk:05d}.csv", part.day), "w") as target:
                # A chunk is a range of database ids. Where these are another exporter's, it has no row.
                without_rows = lines == part.rows or (3 * part.number + chunk) % 5 == 4
                size = 0 if without_rows else min(part.rows_per_chunk, part.rows - lines)
                empty += size == 0
                lines += size
                marked = part.number == 0 and size > 0 and lines == part.rows
                target.write(("\ufeff" if marked else "").encode() + header.encode())
                for start in range(0, size, ROWS_PER_BATCH):
                    batch = [next(source) for _ in range(min(ROWS_PER_BATCH, size - start))]
                    target.write(("\n" + "\n".join(batch)).encode())
                chunk += 1
    rows.balance["header_only_chunks"] = empty
    return rows.counts()


def entry(name, day):
    """A zip entry whose time does not depend on the clock."""
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 6, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def parts(options, day, name):
    """The inner zips of a day; the last one has no rows at all."""
    each = options.rows_per_part
    for number in range(-(-options.rows // each) + 1):
        rows = min(each, options.rows - number * each) if number * each < options.rows else 0
        stem = f"{name}-{number:05d}"
        yield Part(
            os.path.join(options.out, f".{stem}.csv.zip"), stem, options.seed, options.version, options.light, day, number,
            number * each, rows, options.rows, options.rows_per_chunk, min(MOST_CARRIED, min(each, options.rows) // 400),
            day > options.day, day < options.day + datetime.timedelta(options.days - 1),
        )


def assemble(target, day, inner):
    """Puts the inner zips into the outer one, stored, and writes its check sum."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as outer:
        outer.comment = b"Synthetic data made by independent_dump.py"
        for part in inner:
            info = entry(part.stem + ".csv.zip", day)
            info.compress_type = zipfile.ZIP_STORED
            info.file_size = os.path.getsize(part.path)
            with open(part.path, "rb") as source, outer.open(info, "w") as copy:
                while block := source.read(1 << 20):
                    copy.write(block)
            os.remove(part.path)
    with open(target, "rb") as source:
        digest = hashlib.file_digest(source, "sha1").hexdigest()
    with open(target + ".sha1", "w", encoding="ascii") as checksum:
        checksum.write(f"{digest}  {os.path.basename(target)}\n")


def totals(options, day, results):
    sums = {}
    for counts in results:
        for column, values in counts.items():
            sums.setdefault(column, Counter()).update(values)
    balance = sums.pop("balance")
    reasons = {reason: balance[reason] for reason in ("bad_date", "missing_uuid", "too_few_fields")}
    whole = {
        "synthetic": True,
        "day": str(day),
        "seed": options.seed,
        "version": options.version,
        "light": options.light,
        "read": options.rows,
        "accepted": balance["accepted"],
        "rejected": sum(reasons.values()),
        "duplicate": balance["duplicate"],
        "rejected_by_reason": reasons,
        "out_of_range": {},
        "unknown_values": {},
    }
    for name in ("late", "repeated_puid", "header_only_chunks", "uuid_in_neighbours", "puid_in_neighbours"):
        whole[name] = balance[name]
    whole |= {column: dict(sorted((+values).items())) for column, values in sorted(sums.items())}
    whole["platforms"] = whole.get("platform_name", {})
    assert whole["read"] == whole["accepted"] + whole["rejected"] + whole["duplicate"]
    return whole


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, required=True, help="of each day")
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2025, 9, 10))
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--version", choices=["v1", "v2"], default="v2")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--rows-per-part", type=int, default=1_000_000)
    parser.add_argument("--rows-per-chunk", type=int, default=100_000)
    options = parser.parse_args()
    if options.version == "v2" and options.day < datetime.date(2025, 7, 1):
        sys.exit(f"Cannot write a dump: {options.day} is before schema v2. Give a day from 2025-07-01 on, or --version v1.")
    return options


def main():
    options = arguments()
    os.makedirs(options.out, exist_ok=True)
    days_asked = {}
    for number in range(options.days):
        day = options.day + datetime.timedelta(number)
        name = f"sor-global-{day}-{'light' if options.light else 'full'}"
        target = os.path.join(options.out, name + ".zip")
        if os.path.exists(target):
            sys.exit(f"Cannot write a dump: {target} exists. Name another folder or remove it.")
        days_asked[day] = target, list(parts(options, day, name))
    with multiprocessing.Pool(options.processes) as pool:
        everything = [part for _, inner in days_asked.values() for part in inner]
        results = pool.imap(write_part, everything, chunksize=1 if options.days == 1 else 8)
        for day, (target, inner) in days_asked.items():
            counts = [next(results) for _ in inner]
            assemble(target, day, inner)
            path = os.path.join(options.out, f"totals-{day}.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(totals(options, day, counts), file, ensure_ascii=False, indent=1)
                file.write("\n")


if __name__ == "__main__":
    main()
