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
import random
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from statements import BACKSLASHED, PLAIN, columns, stock

ROWS_PER_BATCH = 4_000
LONGEST_AGE = 700
MOST_CARRIED = 500

# Odds within 100,000 rows.
REPEATED, LATE, REPEATED_PUID, WITH_BACKSLASH, ODD, ODD_DATE, BROKEN = 70, 300, 50, 120, 30, 20, 30
PLANTED = REPEATED + LATE + REPEATED_PUID + WITH_BACKSLASH + ODD + ODD_DATE + BROKEN

NO_DATES = ["2025-00-10 00:00:00", "10.09.2025 noon", "2025-11-31 00:00:00"]
# Content is dated from 2000-01-01, measures from 2020-01-01.
EARLY_CONTENT, EARLY_APPLICATION = "1999-12-31", "2019-12-31"

CLOCK = [f" {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}" for second in range(86_400)]


@dataclass(frozen=True)
class Part:
    """An inner zip to write."""

    path: str
    stem: str
    seed: str
    version: str
    light: bool
    day: datetime.date
    number: int
    first_row: int
    rows: int
    rows_of_day: int
    rows_per_chunk: int
    carried: int
    follows: bool
    is_followed: bool


class Rows:
    """The rows of a part, one after the other, and their counts."""

    def __init__(self, part):
        self.part = part
        self.stock = stock(part.seed, part.version, part.light)
        self.pieces = [(row.head, row.middle, row.tail) for row in self.stock]
        self.rng = random.Random(f"part {part.seed} {part.day} {part.number}")
        drawn = random.Random(f"delays {part.seed}")
        self.ages = [min(LONGEST_AGE, int(drawn.paretovariate(0.9)) - 1) for _ in range(4096)]
        self.waits = [min(45, int(drawn.expovariate(1.1))) for _ in range(4096)]
        # A platform sends statements in bunches, so that neighbouring rows are much alike.
        self.bunches = [1 + min(100, int(drawn.expovariate(1 / 20))) for _ in range(4096)]
        # The first of them is the day after the dump's.
        days = [part.day + datetime.timedelta(days=1 - back) for back in range(LONGEST_AGE + 60)]
        self.dates = ['"' + str(day) for day in days]
        self.midnights = [str(day) + " 00:00:00" for day in days]
        self.used, self.aged, self.waited = Counter(), Counter(), Counter()
        self.balance, self.out_of_range = Counter(), Counter()

    def fill(self, which, uuid, puid, row, shift=0, content=None, application=None):
        """A row, which counts as accepted; created on the dump's day, or as many days later as shift says."""
        head, middle, tail = self.pieces[which]
        bits = self.rng.getrandbits
        created = 1 - shift
        wait, age = self.waits[bits(12)], self.ages[bits(12)]
        acted = application or self.midnights[created + wait]
        done = content or self.midnights[created + wait + age]
        if content or application:
            wait, age = days_between(self.dates[created][1:], acted[:10]), days_between(acted[:10], done[:10])
        self.used[which] += 1
        self.aged[age] += 1
        self.waited[wait] += 1
        if shift:
            self.balance["late"] += 1
        self.balance["accepted"] += 1
        time = CLOCK[row * 86_400 // self.part.rows_of_day]
        return f'{uuid}{head}{done}{middle}{acted}{tail}{puid},{self.dates[created]}{time}"'

    def opening(self):
        """Rows that stand in other parts, or in the dumps of neighbouring days, as well."""
        part, rng = self.part, self.rng
        row = part.first_row
        first_part = part.number == 0
        common = random.Random(f"common {part.seed} {part.day}")
        saved, self.rng = rng, common
        line = self.fill(0, uuid(common.getrandbits), puid(common.getrandbits, 0), 0)
        again = common.getrandbits(64)
        self.rng = saved
        if not first_part:
            # The first row of a day begins every part: all but one of them are repeated.
            self.uncount(0, line)
        yield line
        # The second row of every part is about the same content, under a UUID of its own.
        if not first_part:
            self.balance["repeated_puid"] += 1
        yield self.fill(1, uuid(rng.getrandbits), f"{again:x}-1", row)
        if not first_part:
            return
        for goes, day, shift in ((part.is_followed, part.day, 0), (part.follows, part.day - datetime.timedelta(1), -1)):
            if not goes:
                continue
            # Half of them stand in both dumps whole; of the other half the later dump has the content's id only.
            for number in range(2 * part.carried):
                carried = random.Random(f"carried {part.seed} {day} {number}")
                which, theirs, content = carried.randrange(PLAIN), uuid(carried.getrandbits), puid(carried.getrandbits, number)
                if number < part.carried:
                    self.rng = carried
                    self.balance["uuid_in_neighbours"] += 1
                    line = self.fill(which, theirs, content, row, shift)
                    self.rng = saved
                else:
                    line = self.fill(which, uuid(rng.getrandbits) if shift else theirs, content, row)
                self.balance["puid_in_neighbours"] += 1
                yield line

    def uncount(self, which, line):
        """Takes the first row back: it is the repetition of an accepted one."""
        self.used[which] -= 1
        self.aged.clear()
        self.waited.clear()
        self.balance["accepted"] -= 1
        self.balance["duplicate"] += 1

    def __iter__(self):
        part, rng, balance = self.part, self.rng, self.balance
        draw, bits = rng.random, rng.getrandbits
        kept, contents = [], []
        last = part.first_row + part.rows
        row = part.first_row
        for line in islice(self.opening(), part.rows):
            yield line
            row += 1
        bunch, which = 0, 0
        odd = len(self.stock) - PLAIN - BACKSLASHED
        while row < last:
            if bunch == 0:
                bunch, which = self.bunches[bits(12)], int(draw() ** 1.5 * PLAIN)
            bunch -= 1
            luck = int(draw() * 100_000)
            if luck >= PLANTED:
                content = puid(bits, row)
                line = self.fill(which, uuid(bits), content, row)
                if luck >= 99_500 or len(kept) < 50:
                    keep(kept, line, bits)
                    keep(contents, (which, content), bits)
            elif luck < REPEATED:
                if not kept:
                    continue
                line = kept[bits(16) % len(kept)]
                balance["duplicate"] += 1
            elif (luck := luck - REPEATED) < LATE:
                line = self.fill(which, uuid(bits), puid(bits, row), row, 1 if luck % 3 == 0 else -1)
            elif (luck := luck - LATE) < REPEATED_PUID:
                if not contents:
                    continue
                about, content = contents[bits(16) % len(contents)]
                line = self.fill(about, uuid(bits), content, row)
                balance["repeated_puid"] += 1
            elif (luck := luck - REPEATED_PUID) < WITH_BACKSLASH:
                line = self.fill(PLAIN + bits(16) % BACKSLASHED, uuid(bits), puid(bits, row), row)
            elif (luck := luck - WITH_BACKSLASH) < ODD:
                line = self.fill(PLAIN + BACKSLASHED + bits(16) % odd, uuid(bits), puid(bits, row), row)
            elif (luck := luck - ODD) < ODD_DATE:
                line = self.oddly_dated(which, row, luck % 2 == 0)
            else:
                line = self.broken(which, row, luck % 3)
            yield line
            row += 1

    def oddly_dated(self, which, row, application):
        bits = self.rng.getrandbits
        midnight = " 00:00:00"
        early = EARLY_APPLICATION if application else None
        content = EARLY_APPLICATION if application else EARLY_CONTENT
        self.out_of_range["application_date" if application else "content_date"] += 1
        return self.fill(
            which, uuid(bits), puid(bits, row), row, content=content + midnight, application=early and early + midnight
        )

    def broken(self, which, row, how):
        bits = self.rng.getrandbits
        head, middle, tail = self.pieces[which]
        start = uuid(bits)
        if how == 0:
            self.balance["too_few_fields"] += 1
            return start + head[: head.index("DECISION_GROUND_")] + "DECISION_GROUND_"
        content, reason = (NO_DATES[bits(8) % 3], "bad_date") if how == 1 else (self.midnights[3], "missing_uuid")
        self.balance[reason] += 1
        start = start if how == 1 else ""
        return f'{start}{head}{content}{middle}{self.midnights[2]}{tail}{puid(bits, row)},{self.dates[1]} 12:00:00"'

    def counts(self):
        counts = {}
        for which, times in self.used.items():
            for name, value in self.stock[which].counted:
                counts.setdefault(name, Counter())[value] += times
        counts.setdefault("out_of_range", Counter()).update(self.out_of_range)
        counts["days_from_content_to_action"] = Counter({str(n): times for n, times in sorted(self.aged.items())})
        counts["days_from_action_to_created"] = Counter({str(n): times for n, times in sorted(self.waited.items())})
        counts["balance"] = self.balance
        return counts


def uuid(bits):
    raw = f"{bits(128):032x}"
    return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-9{raw[17:20]}-{raw[20:]}"


def puid(bits, row):
    """The platform's id of what the statement is about; no two rows share it unless they are made to."""
    return f"{bits(48):012x}-{row}"


def keep(stock_of_rows, entry, bits):
    if len(stock_of_rows) < 500:
        stock_of_rows.append(entry)
    else:
        stock_of_rows[bits(16) % 500] = entry


def days_between(later, earlier):
    return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days


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
