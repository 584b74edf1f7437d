"""A stock of invented statements of reasons, from which independent_dump.py makes rows.

A statement is cut into three pieces around what differs from row to row: UUID, two dates, platform_uid and created_at.
"""

import functools
import json
import random
import re
from dataclasses import dataclass

FULL = (
    "uuid,decision_visibility,decision_visibility_other,end_date_visibility_restriction,decision_monetary,"
    "decision_monetary_other,end_date_monetary_restriction,decision_provision,end_date_service_restriction,"
    "decision_account,end_date_account_restriction,account_type,decision_ground,decision_ground_reference_url,"
    "illegal_content_legal_ground,illegal_content_explanation,incompatible_content_ground,"
    "incompatible_content_explanation,incompatible_content_illegal,category,category_addition,"
    "category_specification,category_specification_other,content_type,content_type_other,content_language,"
    "content_date,content_id_ean,territorial_scope,application_date,decision_facts,source_type,source_identity,"
    "automated_detection,automated_decision,platform_name,platform_uid,created_at"
).split(",")
NOT_IN_LIGHT = {
    "illegal_content_explanation", "incompatible_content_explanation", "territorial_scope", "decision_facts"
}

# How many statements of each sort a stock holds.
PLAIN, BACKSLASHED = 6000, 300

PLATFORMS = {"Facebook": 34, "Instagram": 30, "VKontakte": 18, "TikTok": 12, "Google Shopping": 6}

# category: (share, keywords, what the complaint is about)
CATEGORIES = {
    "SCAMS_AND_FRAUD": (19, ["PHISHING", "INAUTHENTIC_ACCOUNTS", "OTHER"], "deceptive offers"),
    "ILLEGAL_OR_HARMFUL_SPEECH": (17, ["HATE_SPEECH", "DEFAMATION"], "abusive language"),
    "OTHER_VIOLATION_TC": (15, ["NUDITY", "ADULT_SEXUAL_MATERIAL"], "adult material"),
    "VIOLENCE": (9, ["INCITEMENT_VIOLENCE_HATRED", "COORDINATED_HARM"], "threats of violence"),
    "CYBER_VIOLENCE": (9, ["CYBER_BULLYING_INTIMIDATION", "STALKING"], "harassment"),
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": (8, ["MISINFORMATION_DISINFORMATION"], "misleading claims"),
    "PROTECTION_OF_MINORS": (6, ["AGE_SPECIFIC_RESTRICTIONS_MINORS"], "safety of minors"),
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS": (5, ["COPYRIGHT_INFRINGEMENT"], "somebody else's work"),
    "UNSAFE_AND_PROHIBITED_PRODUCTS": (4, ["OTHER"], "goods that may not be traded"),
    "RISK_FOR_PUBLIC_SECURITY": (3, ["TERRORIST_CONTENT"], "support of violent groups"),
    "SELF_HARM": (3, ["SUICIDE"], "self-injury"),
    "CONSUMER_INFORMATION": (1, ["INSUFFICIENT_INFORMATION_ON_TRADERS"], "unmarked advertising"),
    "ANIMAL_WELFARE": (1, ["ANIMAL_HARM"], "cruelty to animals"),
}
# What these are called in schema v1, or stand under there.
IN_V1 = {
    "OTHER_VIOLATION_TC": "SCOPE_OF_PLATFORM_SERVICE",
    "CYBER_VIOLENCE": "NON_CONSENSUAL_BEHAVIOUR",
    "UNSAFE_AND_PROHIBITED_PRODUCTS": "UNSAFE_AND_ILLEGAL_PRODUCTS",
    "CONSUMER_INFORMATION": "PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
    "CYBER_BULLYING_INTIMIDATION": "ONLINE_BULLYING_INTIMIDATION",
    "INSUFFICIENT_INFORMATION_ON_TRADERS": "INSUFFICIENT_INFORMATION_TRADERS",
    "MISINFORMATION_DISINFORMATION": "DISINFORMATION",
}
# Values that the schema's enumerations do not know. Some belong to the other version: filers keep to old habits.
UNKNOWN = [
    ("content_type", "CONTENT_TYPE_HOLOGRAM"),
    ("decision_visibility", "DECISION_VISIBILITY_CONTENT_HUSHED"),
    ("source_type", "SOURCE_PASSER_BY"),
    ("automated_decision", "AUTOMATED_DECISION_MOSTLY"),
    ("account_type", "ACCOUNT_TYPE_SHARED"),
    ("territorial_scope", "XX"),
    ("content_language", "QQ"),
]
UNKNOWN_IN = {
    "v1": [("category", "STATEMENT_CATEGORY_CYBER_VIOLENCE"), ("category_specification", "KEYWORD_HIDDEN_ADVERTISEMENT")],
    "v2": [("category", "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE"), ("category_specification", "KEYWORD_MISINFORMATION")],
}
# End dates go up to 2038-01-01.
LATE_ENDS = [
    ("end_date_visibility_restriction", "2038-01-02 00:00:00"),
    ("end_date_monetary_restriction", "2120-02-29 00:00:00"),
    ("end_date_service_restriction", "2038-02-01 00:00:00"),
    ("end_date_account_restriction", "9999-12-31 00:00:00"),
]
LISTS = {"decision_visibility", "category_addition", "category_specification", "content_type", "territorial_scope"}

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
SCOPES = [(40, EUROPE), (35, sorted(EUROPE + ["IS", "LI", "NO"])), (12, ["LT", "LV"]), (8, ["DE"]), (5, ["FR"])]

REMARKS = {
    "EN": [
        "This was flagged because of {about}; a specialist team confirmed the flag, and the measure below applies.",
        "Under chapter {n} of the agreement with members, publishing {about} leads to the measure named here.",
        "Reference {n}-{m}: {about}. Members may lodge a complaint, free of charge, through the usual form.",
        "Notice sent to the member:\\nchapter {n} does not allow {about}.\\nThe measure applies from today.",
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
PROCEDURE = (
    " Whoever is affected was told at the same time, with the reason, the rule it rests on and the ways to have it looked"
    " at again: by the platform itself, before a certified body, or in court."
)
# Backslash and quotation mark: fputcsv leaves the mark as it is, so that it looks like the end of the field. A field
# that ends in a backslash looks, to whoever takes a backslash for an escape, as if it went on.
BACKSLASHES = [
    'Title: \\"Win today\\", second line: \\"call us\\"',
    'The file name was "C:\\media\\"',
    'It reads \\"Жеңіл ақша\\" in large letters.',
    "The folder was C:\\media\\",
    "Kept below \\\\archive\\2025\\",
]


def columns(version, light):
    """The header of a dump of this schema."""
    return [
        name for name in FULL
        if (version == "v2" or name != "content_id_ean") and not (light and name in NOT_IN_LIGHT)
    ]


@dataclass(frozen=True)
class Statement:
    """Ready-made text around the dates and ids of a row, and what a row made of it counts as, by (what, value)."""

    head: str
    middle: str
    tail: str
    counted: list
    platform: str


@functools.cache
def stock(seed, version, light):
    """Plain statements, then those with backslashes, then one for each unknown value and each end date too late."""
    rng = random.Random(f"stock {seed}")
    header = columns(version, light)
    odd = [
        (column, value, what)
        for what, planted in (("unknown_values", UNKNOWN + UNKNOWN_IN[version]), ("out_of_range", LATE_ENDS))
        for column, value in planted
        if column in header
    ]
    return (
        [statement(rng, header, version) for _ in range(PLAIN)]
        + [statement(rng, header, version, backslashed=True) for _ in range(BACKSLASHED)]
        + [statement(rng, header, version, odd=planted) for planted in odd]
    )


def statement(rng, header, version, backslashed=False, odd=None):
    row = dict.fromkeys(FULL, "")
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

    def name(value):
        return IN_V1.get(value, value) if version == "v1" else value

    named = [name(keyword) for keyword in keywords if rng.random() < 0.22][:2]
    types = sorted(rng.sample(["IMAGE", "OTHER", "TEXT", "VIDEO"], 2 if rng.random() < 0.06 else 1))
    if platform == "Google Shopping":
        types = ["PRODUCT"]
    ends = f"{rng.randint(2026, 2037)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d} 00:00:00"
    row["decision_visibility"] = ["DECISION_VISIBILITY_" + value for value in visibility]
    row["decision_monetary"] = monetary and "DECISION_MONETARY_" + monetary
    row["decision_provision"] = provision and "DECISION_PROVISION_" + provision
    row["decision_account"] = account and "DECISION_ACCOUNT_" + account
    if account == "SUSPENDED":
        row["end_date_account_restriction"] = ends
    elif visibility and rng.random() < 0.05:
        row["end_date_visibility_restriction"] = ends
    row["account_type"] = rng.choice(["", "", "", "ACCOUNT_TYPE_PRIVATE", "ACCOUNT_TYPE_BUSINESS"])
    ground, reason = ("ILLEGAL", "illegal_content_legal") if by_order else ("INCOMPATIBLE", "incompatible_content")
    row["decision_ground"] = f"DECISION_GROUND_{ground}_CONTENT"
    row["decision_ground_reference_url"] = rng.choice(["", f"https://{platform.split()[0].lower()}.example/agreement"])
    row[reason + "_ground"] = f"Statute {rng.randint(10, 480)}" if by_order else f"Agreement, {about}"
    row["illegal_content_explanation" if by_order else "incompatible_content_explanation"] = remark
    row["incompatible_content_illegal"] = "" if by_order else rng.choice(["", "No", "No", "Yes"])
    row["category"] = "STATEMENT_CATEGORY_" + name(category)
    row["category_specification"] = sorted("KEYWORD_" + keyword for keyword in named)
    row["category_specification_other"] = "named in the remarks" if "OTHER" in named else ""
    row["content_type"] = ["CONTENT_TYPE_" + value for value in types]
    row["content_type_other"] = "Profile" if "OTHER" in types else ""
    row["content_language"] = spoken
    row["content_id_ean"] = str(rng.randrange(10**12, 10**13)) if types == ["PRODUCT"] else ""
    row["territorial_scope"] = rng.choices([codes for _, codes in SCOPES], [share for share, _ in SCOPES])[0]
    row["decision_facts"] = rng.choice(BACKGROUND) + PROCEDURE
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
    if backslashed:
        row["decision_facts" if "decision_facts" in header else "category_specification_other"] += (
            " " + rng.choice(BACKSLASHES)
        )
    if odd:
        column, value, _ = odd
        row[column] = sorted({*row[column], value}) if column in LISTS else value

    texts = {column: json_array(value) if column in LISTS else value for column, value in row.items()}
    fields = [php_field(texts[column]) for column in header]
    at = header.index
    return Statement(
        "," + ",".join(fields[1 : at("content_date")]) + ',"',
        '",' + "".join(field + "," for field in fields[at("content_date") + 1 : at("application_date")]) + '"',
        '",' + ",".join(fields[at("application_date") + 1 : at("platform_uid")]) + ",",
        counted(row, header, odd),
        platform,
    )


def counted(row, header, odd):
    single = [
        (column, row[column] or "absent") for column in (
            "platform_name", "category", "decision_ground", "source_type", "automated_detection", "automated_decision",
            "content_language", "decision_monetary", "decision_provision", "decision_account", "account_type",
            "incompatible_content_illegal",
        )
    ]
    several = [
        (column, value)
        for column in ("decision_visibility", "content_type", "category_specification", "territorial_scope")
        if column in header
        for value in row[column] or ["absent"]
    ]
    both = [("platform_name and category", row["platform_name"] + " | " + row["category"])]
    if odd:
        column, value, what = odd
        both.append((what, column if what == "out_of_range" else f"{column}={value}"))
    return single + several + both


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
