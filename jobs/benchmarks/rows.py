"""Rows of a dump made of invented statements, one after the other, with what real dumps have planted and counted."""

import datetime
import random
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from statements import BACKSLASHED, PLAIN, stock

LONGEST_AGE = 700

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

    def row(self, which, uuid, puid, number, shift=0, content=None, application=None, bits=None):
        """A row, and its days from creation back to action and from action back to content.

        It is created on the dump's day, or as many days later as shift says.
        """
        head, middle, tail = self.pieces[which]
        bits = bits or self.rng.getrandbits
        created = 1 - shift
        wait, age = self.waits[bits(12)], self.ages[bits(12)]
        acted = application or self.midnights[created + wait]
        done = content or self.midnights[created + wait + age]
        if content or application:
            wait, age = days_between(self.dates[created][1:], acted[:10]), days_between(acted[:10], done[:10])
        time = CLOCK[number * 86_400 // self.part.rows_of_day]
        return f'{uuid}{head}{done}{middle}{acted}{tail}{puid},{self.dates[created]}{time}"', wait, age

    def accepted(self, which, uuid, puid, number, shift=0, **dates):
        """As row, counted as accepted; the text alone."""
        line, wait, age = self.row(which, uuid, puid, number, shift, **dates)
        self.used[which] += 1
        self.aged[age] += 1
        self.waited[wait] += 1
        if shift:
            self.balance["late"] += 1
        self.balance["accepted"] += 1
        return line

    def opening(self):
        """Rows that stand in other parts, or in the dumps of neighbouring days, as well."""
        part, bits, balance = self.part, self.rng.getrandbits, self.balance
        common = random.Random(f"common {part.seed} {part.day}").getrandbits
        first = {"which": 0, "uuid": uuid(common), "puid": puid(common, 0), "number": 0, "bits": common}
        # The first row of the day begins every part, and counts in the first of them. The second row of each is about the
        # same content, under a UUID of its own.
        if part.number == 0:
            yield self.accepted(**first)
        else:
            balance["duplicate"] += 1
            balance["repeated_puid"] += part.rows > 1
            yield self.row(**first)[0]
        yield self.accepted(1, uuid(bits), puid(common, 1), part.first_row)
        if part.number == 0 and part.is_followed:
            yield from self.carried(part.day, 0)
        if part.number == 0 and part.follows:
            yield from self.carried(part.day - datetime.timedelta(1), -1)

    def carried(self, day, shift):
        """Rows of a day that the next day's dump has again: half of them whole, of the others the content's id only."""
        part = self.part
        for number in range(2 * part.carried):
            drawn = random.Random(f"carried {part.seed} {day} {number}")
            bits = drawn.getrandbits
            which, theirs, content = drawn.randrange(PLAIN), uuid(bits), puid(bits, number)
            self.balance["puid_in_neighbours"] += 1
            if number < part.carried:
                self.balance["uuid_in_neighbours"] += 1
                yield self.accepted(which, theirs, content, 0, shift, bits=bits)
            else:
                yield self.accepted(which, uuid(self.rng.getrandbits) if shift else theirs, content, 0)

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
                line = self.accepted(which, uuid(bits), content, row)
                if luck >= 99_500 or len(kept) < 50:
                    keep(kept, line, bits)
                    keep(contents, (which, content), bits)
            elif luck < REPEATED:
                if not kept:
                    continue
                line = kept[bits(16) % len(kept)]
                balance["duplicate"] += 1
            elif (luck := luck - REPEATED) < LATE:
                line = self.accepted(which, uuid(bits), puid(bits, row), row, 1 if luck % 3 == 0 else -1)
            elif (luck := luck - LATE) < REPEATED_PUID:
                if not contents:
                    continue
                about, content = contents[bits(16) % len(contents)]
                line = self.accepted(about, uuid(bits), content, row)
                balance["repeated_puid"] += 1
            elif (luck := luck - REPEATED_PUID) < WITH_BACKSLASH:
                line = self.accepted(PLAIN + bits(16) % BACKSLASHED, uuid(bits), puid(bits, row), row)
            elif (luck := luck - WITH_BACKSLASH) < ODD:
                line = self.accepted(PLAIN + BACKSLASHED + bits(16) % odd, uuid(bits), puid(bits, row), row)
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
        return self.accepted(
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
