#!/usr/bin/env python3
"""Writes one day's decision dump (schema v2) whose totals are known, without any code of Aiqyn.

    python3 independent_dump.py --out DIR --rows 1000000 [--seed 1] [--day 2025-09-10] [--processes 2]

A pipeline that is only ever tested on dumps of its own generator shares that generator's mistakes. This script
draws whole rows from a stock of ready-made statements and fills in ids and dates; repeated rows, broken rows and
PHP's way of quoting are planted and counted. It needs Python 3.11 and its standard library.

Writes sor-global-DAY-full.zip, its .zip.sha1 and totals-DAY.json. Everything in them is invented.
"""

import argparse
import datetime
import hashlib
import io
import json
import multiprocessing
import os
import random
import re
import sys
import zipfile
from collections import Counter

HEADER = (
    "uuid,decision_visibility,decision_visibility_other,end_date_visibility_restriction,decision_monetary,"
    "decision_monetary_other,end_date_monetary_restriction,decision_provision,end_date_service_restriction,"
    "decision_account,end_date_account_restriction,account_type,decision_ground,decision_ground_reference_url,"
    "illegal_content_legal_ground,illegal_content_explanation,incompatible_content_ground,"
    "incompatible_content_explanation,incompatible_content_illegal,category,category_addition,"
    "category_specification,category_specification_other,content_type,content_type_other,content_language,"
    "content_date,content_id_ean,territorial_scope,application_date,decision_facts,source_type,source_identity,"
    "automated_detection,automated_decision,platform_name,platform_uid,created_at"
).split(",")

STOCK = 6000
ROWS_PER_FILE = 100_000
ROWS_PER_BATCH = 4_000
LONGEST_AGE = 700

# Odds within 10,000 rows.
REPEATED, PHP_QUOTED, SHORT, ODD_DATE, NAMELESS = 7, 12, 1, 1, 1

PLATFORMS = {"Facebook": 34, "Instagram": 30, "VKontakte": 18, "TikTok": 12, "Google Shopping": 6}

# category: (share, keywords, what the complaint is about)
CATEGORIES = {
    "SCAMS_AND_FRAUD": (19, ["PHISHING", "INAUTHENTIC_ACCOUNTS", "OTHER"], "deceptive offers"),
    "ILLEGAL_OR_HARMFUL_SPEECH": (17, ["HATE_SPEECH", "DEFAMATION"], "abusive language"),
    "OTHER_VIOLATION_TC": (15, ["NUDITY", "ADULT_SEXUAL_MATERIAL"], "adult material"),
    "VIOLENCE": (9, ["INCITEMENT_VIOLENCE_HATRED", "COORDINATED_HARM"], "threats of violence"),
    "CYBER_VIOLENCE": (9, ["CYBER_HARASSMENT", "STALKING"], "harassment"),
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": (8, ["MISINFORMATION_DISINFORMATION"], "misleading claims"),
    "PROTECTION_OF_MINORS": (6, ["AGE_SPECIFIC_RESTRICTIONS_MINORS"], "safety of minors"),
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS": (5, ["COPYRIGHT_INFRINGEMENT"], "somebody else's work"),
    "UNSAFE_AND_PROHIBITED_PRODUCTS": (4, ["PROHIBITED_PRODUCTS"], "goods that may not be traded"),
    "RISK_FOR_PUBLIC_SECURITY": (3, ["TERRORIST_CONTENT"], "support of violent groups"),
    "SELF_HARM": (3, ["SUICIDE"], "self-injury"),
    "CONSUMER_INFORMATION": (1, ["HIDDEN_ADVERTISEMENT"], "unmarked advertising"),
    "ANIMAL_WELFARE": (1, ["ANIMAL_HARM"], "cruelty to animals"),
}

# (share, visibility, monetary, provision, account)
MEASURES = [
    (46, ["CONTENT_REMOVED"], "", "", ""),
    (17, ["CONTENT_DISABLED"], "", "", ""),
    (11, ["CONTENT_DEMOTED"], "", "", ""),
    (5, ["CONTENT_AGE_RESTRICTED"], "", "", ""),
    (4, ["CONTENT_DEMOTED", "CONTENT_LABELLED"], "", "", ""),
    (3, ["CONTENT_INTERACTION_RESTRICTED"], "", "", ""),
    (7, [], "", "", "SUSPENDED"),
    (4, [], "", "", "TERMINATED"),
    (1, [], "SUSPENSION", "", ""),
    (1, [], "", "TOTAL_SUSPENSION", ""),
    (1, ["CONTENT_REMOVED"], "TERMINATION", "PARTIAL_TERMINATION", "TERMINATED"),
]

LANGUAGES = {"": 31, "RU": 25, "KK": 19, "EN": 16, "DE": 5, "FR": 4}

EUROPE = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
SCOPES = [(40, EUROPE), (25, sorted(EUROPE + ["IS", "LI", "NO"])), (22, ["KZ"]), (8, ["DE"]), (5, ["FR", "KZ"])]

REMARKS = {
    "EN": [
        "This was flagged because of {about}; a specialist team confirmed the flag, and the measure below applies.",
        "Under chapter {n} of the agreement with members, publishing {about} leads to the measure named here.",
        "Reference {n}-{m}: {about}. Members may lodge a complaint, free of charge, through the usual form.",
    ],
    "RU": [
        "Материал отмечен по признаку «{about}», группа специалистов подтвердила отметку. Мера действует сразу.",
        "Глава {n} соглашения с участниками: за такие публикации применяется указанная мера, номер {m}.",
    ],
    "KK": [
        "Материал «{about}» белгісімен тіркелді, мамандар тобы оны растады. Шара бірден күшіне енеді.",
        "Қатысушылармен келісімнің {n}-тарауы: мұндай жарияланым үшін аталған шара қолданылады, нөмірі {m}.",
    ],
}
BACKGROUND = [
    "Signals used: the published material, what surrounds it, reports by members and the record of the account.",
    "A classifier raised the material, its score was above the limit that holds for this language and region.",
    "A member of staff compared the material with the policy text, \"line by line\", and noted the outcome.",
    "Two reviewers looked at it independently of each other; in case of doubt, a third one would have decided.",
]
# Backslash and quotation mark: fputcsv leaves the mark as it is, so that it looks like the end of the field.
BACKSLASHED = [
    'Title: \\"Win today\\", second line: \\"call us\\"',
    'The file name was "C:\\media\\"',
    'It reads \\"Жеңіл ақша\\" in large letters.',
]
ODD_DATES = ["2025-00-10 00:00:00", "10.09.2025 noon", "2025-11-31 00:00:00"]


def php_field(value):
    """One field as PHP's fputcsv writes it with its default escape character."""
    if not re.search(r'[ ",\\\n\r\t]', value):
        return value
    return '"' + re.sub(r'\\"|"', lambda found: found[0] if len(found[0]) == 2 else '""', value) + '"'


def json_array(values):
    return json.dumps(values, separators=(",", ":")) if values else ""


def pick(rng, weighted):
    """A key of a dictionary whose values are weights."""
    return rng.choices(list(weighted), list(weighted.values()))[0]


def statement(rng, backslashed=False):
    """A ready-made statement: its text in four pieces around the dates and ids, and what to count for it."""
    row = dict.fromkeys(HEADER, "")
    platform = pick(rng, PLATFORMS)
    category = rng.choices(list(CATEGORIES), [entry[0] for entry in CATEGORIES.values()])[0]
    _, keywords, about = CATEGORIES[category]
    _, visibility, monetary, provision, account = rng.choices(MEASURES, [entry[0] for entry in MEASURES])[0]
    by_order = rng.random() < 0.07
    automatic = not by_order and rng.random() < {"TikTok": 0.95, "VKontakte": 0.5}.get(platform, 0.82)
    spoken = pick(rng, LANGUAGES)
    wording = spoken if spoken in REMARKS and rng.random() < 0.8 else "EN"
    remark = " ".join(
        rng.choice(REMARKS[wording]).format(about=about, n=rng.randint(2, 40), m=rng.randint(1000, 99999))
        for _ in range(2 if wording == "EN" and rng.random() < 0.75 else 1)
    )
    if rng.random() < 0.015:
        remark = remark.replace(". ", ".\n")

    named = [keyword for keyword in keywords if rng.random() < 0.22][:2]
    types = sorted(rng.sample(["IMAGE", "OTHER", "TEXT", "VIDEO"], 2 if rng.random() < 0.06 else 1))
    if platform == "Google Shopping":
        types = ["PRODUCT"]
    scope = rng.choices([codes for _, codes in SCOPES], [share for share, _ in SCOPES])[0]
    row["decision_visibility"] = json_array(["DECISION_VISIBILITY_" + value for value in visibility])
    row["decision_monetary"] = monetary and "DECISION_MONETARY_" + monetary
    row["decision_provision"] = provision and "DECISION_PROVISION_" + provision
    row["decision_account"] = account and "DECISION_ACCOUNT_" + account
    row["account_type"] = rng.choice(["", "", "", "ACCOUNT_TYPE_PRIVATE", "ACCOUNT_TYPE_BUSINESS"])
    ground, reason = ("ILLEGAL", "illegal_content_legal") if by_order else ("INCOMPATIBLE", "incompatible_content")
    row["decision_ground"] = f"DECISION_GROUND_{ground}_CONTENT"
    row[reason + "_ground"] = f"Statute {rng.randint(10, 480)}" if by_order else f"Agreement, {about}"
    row["illegal_content_explanation" if by_order else "incompatible_content_explanation"] = remark
    row["incompatible_content_illegal"] = "" if by_order else rng.choice(["", "No", "No", "Yes"])
    row["category"] = "STATEMENT_CATEGORY_" + category
    row["category_specification"] = json_array(sorted("KEYWORD_" + keyword for keyword in named))
    row["category_specification_other"] = "named in the remarks" if "OTHER" in named else ""
    row["content_type"] = json_array(["CONTENT_TYPE_" + value for value in types])
    row["content_type_other"] = "Profile" if "OTHER" in types else ""
    row["content_language"] = spoken
    row["content_id_ean"] = str(rng.randrange(10**12, 10**13)) if types == ["PRODUCT"] else ""
    row["territorial_scope"] = json_array(scope)
    row["decision_facts"] = rng.choice(BACKGROUND) + (" " + rng.choice(BACKSLASHED) if backslashed else "")
    row["source_type"] = rng.choice(
        ["SOURCE_ARTICLE_16", "SOURCE_TYPE_OTHER_NOTIFICATION", "SOURCE_TRUSTED_FLAGGER"]
        if by_order or (not automatic and rng.random() < 0.3)
        else ["SOURCE_VOLUNTARY"]
    )
    row["automated_detection"] = "Yes" if automatic else "No"
    row["automated_decision"] = "AUTOMATED_DECISION_" + (
        rng.choices(["FULLY", "PARTIALLY", "NOT_AUTOMATED"], [55, 30, 15] if automatic else [2, 18, 80])[0]
    )
    row["platform_name"] = platform

    fields = [php_field(row[name]) for name in HEADER]
    at = HEADER.index
    pieces = (
        "," + ",".join(fields[1 : at("content_date")]) + ',"',
        '",' + ",".join(fields[at("content_date") + 1 : at("application_date")]) + ',"',
        '",' + ",".join(fields[at("application_date") + 1 : at("platform_uid")]) + ",",
    )
    counted = [(name, row[name] or "absent") for name in (
        "platform_name", "category", "decision_ground", "source_type", "automated_detection", "automated_decision",
        "content_language", "decision_monetary", "decision_provision", "decision_account", "account_type",
        "incompatible_content_illegal",
    )]
    for name in ("decision_visibility", "content_type", "category_specification", "territorial_scope"):
        counted += [(name, value) for value in json.loads(row[name] or '["absent"]')]
    return pieces, counted


def write_part(task):
    """Writes one inner zip and returns its counts."""
    path, stem, seed, part, rows, first_id, day, is_last = task
    stock_rng = random.Random(f"stock {seed}")
    stock = [statement(stock_rng) for _ in range(STOCK)]
    quoted = [statement(stock_rng, backslashed=True) for _ in range(300)]
    everything = stock + quoted
    rng = random.Random(f"part {seed} {part}")
    draw, bits = rng.random, rng.getrandbits
    age_stock = [min(LONGEST_AGE, int(stock_rng.paretovariate(0.9)) - 1) for _ in range(4096)]
    wait_stock = [min(45, int(stock_rng.expovariate(1.1))) for _ in range(4096)]
    dates = [str(day - datetime.timedelta(days=back)) for back in range(LONGEST_AGE + 60)]
    midnights = [date + " 00:00:00" for date in dates]
    used, ages, waits, balance = [0] * len(everything), [0] * (LONGEST_AGE + 1), [0] * 46, Counter()

    def fill(number, which):
        (head, middle, tail), _ = everything[which]
        age, wait = age_stock[bits(12)], wait_stock[bits(12)]
        raw = f"{bits(128):032x}"
        second = number % 86400
        line = (
            f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-9{raw[17:20]}-{raw[20:]}{head}{midnights[age + wait]}{middle}"
            f'{midnights[wait]}{tail}{raw[::-1][:10]}-{number},"{dates[0]} '
            f'{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"'
        )
        return line, age, wait

    recent, lines, written = [], [HEADER_LINE], 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        file_number = 0
        while written < rows or file_number == 0:
            with archive.open(entry(f"{stem}-{file_number:05d}.csv", day), "w") as target:
                end = min(rows, written + ROWS_PER_FILE)
                while written < end:
                    number = first_id + written
                    luck = int(draw() * 10_000)
                    written += 1
                    # The first row of every part is the same row: all but one of them are repeated.
                    if written == 1:
                        saved = rng.getstate()
                        rng.seed(f"anchor {seed}")
                        line, age, wait = fill(1, 0)
                        rng.setstate(saved)
                        if part > 0:
                            lines.append(line)
                            balance["duplicate"] += 1
                            continue
                        used[0] += 1
                        ages[age] += 1
                        waits[wait] += 1
                        balance["accepted"] += 1
                        lines.append(line)
                        continue
                    if luck < REPEATED and recent:
                        lines.append(recent[bits(16) % len(recent)])
                        balance["duplicate"] += 1
                        continue
                    luck -= REPEATED
                    which = STOCK + bits(16) % 300 if 0 <= luck < PHP_QUOTED else int(draw() ** 1.5 * STOCK)
                    line, age, wait = fill(number, which)
                    luck -= PHP_QUOTED
                    if 0 <= luck < SHORT + ODD_DATE + NAMELESS:
                        if luck < SHORT:
                            line, reason = line[: line.index("DECISION_GROUND_")] + "DECISION_GROUND_", "too_few_fields"
                        elif luck < SHORT + ODD_DATE:
                            (head, middle, _), _ = everything[which]
                            old = head + midnights[age + wait] + middle
                            line = line.replace(old, head + ODD_DATES[bits(8) % 3] + middle, 1)
                            reason = "bad_date"
                        else:
                            line, reason = line[36:], "missing_uuid"
                        balance[reason] += 1
                    else:
                        used[which] += 1
                        ages[age] += 1
                        waits[wait] += 1
                        balance["accepted"] += 1
                        if len(recent) < 500:
                            recent.append(line)
                        elif luck < 400:
                            recent[bits(16) % 500] = line
                    lines.append(line)
                    if len(lines) >= ROWS_PER_BATCH:
                        target.write("\n".join(lines).encode())
                        lines = [""]
                target.write("\n".join(lines).encode() if lines != [""] else b"")
                lines = [HEADER_LINE]
                file_number += 1
        if is_last:
            archive.writestr(entry(f"{stem}-{file_number:05d}.csv", day), HEADER_LINE)

    counts = {}
    for (_, counted), times in zip(everything, used):
        if times:
            for name, value in counted:
                counts.setdefault(name, Counter())[value] += times
    counts["days_from_content_to_action"] = Counter({str(days): n for days, n in enumerate(ages) if n})
    counts["days_from_action_to_created"] = Counter({str(days): n for days, n in enumerate(waits) if n})
    counts["balance"] = balance
    return counts


HEADER_LINE = ",".join(HEADER)


def entry(name, day):
    """A zip entry whose time does not depend on the clock."""
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 6, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2025, 9, 10))
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--rows-per-part", type=int, default=250_000)
    options = parser.parse_args()
    if options.day < datetime.date(2025, 7, 1):
        sys.exit(f"Cannot write a dump: {options.day} is before schema v2. Give a day from 2025-07-01 on.")
    name = f"sor-global-{options.day}-full"
    target = os.path.join(options.out, name + ".zip")
    if os.path.exists(target):
        sys.exit(f"Cannot write a dump: {target} exists. Name another folder or remove it.")
    os.makedirs(options.out, exist_ok=True)

    tasks = []
    parts = max(1, -(-options.rows // options.rows_per_part))
    for part in range(parts):
        start = part * options.rows_per_part
        rows = min(options.rows_per_part, options.rows - start)
        path = os.path.join(options.out, f".{name}-{part:05d}.csv.zip")
        # Statement numbers start at 2: number 1 is the row that every part begins with.
        stem = f"{name}-{part:05d}"
        tasks.append((path, stem, options.seed, part, rows, start + 2, options.day, part == parts - 1))
    with multiprocessing.Pool(options.processes) as pool:
        results = pool.map(write_part, tasks, chunksize=1)

    digest = hashlib.sha1()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as outer:
        outer.comment = b"Synthetic data made by independent_dump.py"
        for path, stem, *_ in tasks:
            info = entry(stem + ".csv.zip", options.day)
            info.compress_type = zipfile.ZIP_STORED
            info.file_size = os.path.getsize(path)
            with open(path, "rb") as source, outer.open(info, "w") as copy:
                while block := source.read(1 << 20):
                    copy.write(block)
            os.remove(path)
    with open(target, "rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    with io.open(target + ".sha1", "w", encoding="ascii") as checksum:
        checksum.write(f"{digest.hexdigest()}  {name}.zip\n")

    sums = {}
    for counts in results:
        for column, values in counts.items():
            sums.setdefault(column, Counter()).update(values)
    balance = sums.pop("balance")
    reasons = {reason: balance[reason] for reason in ("bad_date", "missing_uuid", "too_few_fields")}
    totals = {
        "synthetic": True,
        "day": str(options.day),
        "seed": options.seed,
        "read": options.rows,
        "accepted": balance["accepted"],
        "rejected": sum(reasons.values()),
        "duplicate": balance["duplicate"],
        "rejected_by_reason": reasons,
    }
    totals |= {column: dict(sorted(values.items())) for column, values in sorted(sums.items())}
    assert totals["read"] == totals["accepted"] + totals["rejected"] + totals["duplicate"]
    with io.open(os.path.join(options.out, f"totals-{options.day}.json"), "w", encoding="utf-8") as file:
        json.dump(totals, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
