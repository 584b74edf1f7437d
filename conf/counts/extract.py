"""Cuts the extract beside this script out of the daily counts of the whole DSA Transparency Database.

    pip install duckdb==2.0.1
    python conf/counts/extract.py STATISTICS.parquet

STATISTICS.parquet is the statistics file that shantay 0.6.0 (PyPI, Apache-2.0) ships. Kept are: for every day to 2025-06-30
and every platform the statements, their automation and their ground; for the days of 2024-H2 the main columns too. Counts of
zero are left out, but for the statements themselves. The same input gives the same rows in the same order.
"""

import sys
from pathlib import Path

import duckdb

EVERY_DAY = ("rows", "total_rows", "automated_decision", "automated_detection", "decision_ground")
HALF_YEAR = (
    "account_type",
    "category",
    "category_specification",
    "content_language",
    "content_type",
    "decision_account",
    "decision_monetary",
    "decision_provision",
    "decision_visibility",
    "disclosure_delay",
    "incompatible_content_illegal",
    "moderation_delay",
    "source_type",
)
ENTITIES = ("elements", "null_bc_negative")
# Larger row groups overflow the dictionary of the counts, smaller ones repeat it: this size gives the smallest file.
ROWS_IN_A_GROUP = 200_000


def main(source: str) -> None:
    target = Path(__file__).with_name("eu-dsa.parquet")
    duckdb.execute("SET threads = 1")
    duckdb.execute(
        f"""
        COPY (
            SELECT * FROM read_parquet($source)
            WHERE start_date <= '2025-06-30'
              AND ("column" IN {EVERY_DAY}
                   OR ("column" IN {HALF_YEAR}
                       AND start_date BETWEEN '2024-07-01' AND '2024-12-31'
                       AND (entity IS NULL OR entity IN {ENTITIES})))
              AND (count > 0 OR "column" = 'rows')
            ORDER BY "column", entity, variant, text, platform, start_date
        ) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE {ROWS_IN_A_GROUP})
        """,
        {"source": source},
    )
    rows, total = duckdb.execute(
        f"""SELECT count(*), sum(count) FILTER ("column" = 'rows') FROM '{target}'"""
    ).fetchone()
    print(f"{target}: {target.stat().st_size:,} bytes, {rows:,} counts, {total:,} statements")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
