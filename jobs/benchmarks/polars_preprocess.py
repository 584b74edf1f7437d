"""Turns a nested zip into Parquet files with Polars: POLARS_MAX_THREADS=1 python polars_preprocess.py DUMP FOLDER PROCESSES.

Polars refuses a whole file for one mark quoted in PHP's way, so rows that have a mark behind a backslash are taken out.
"""

import re

import polars

from preprocess import DATES, LISTS, TIME, csv_file, main


def convert(dump, inner, name, target):
    rows = re.split(rb"\n(?=[0-9a-f]{8}-)", csv_file(dump, inner, name))
    text = b"\n".join(row for row in rows if b'\\"' not in row)
    frame = polars.read_csv(text, infer_schema=False, ignore_errors=True, truncate_ragged_lines=True)
    dates = polars.col(DATES).str.to_datetime(TIME, strict=False)
    lists = polars.col(LISTS).str.replace_all(r'[\[\]"]', "").str.split(",").list.sort()
    frame.with_columns(dates, lists).write_parquet(target, compression="zstd")


if __name__ == "__main__":
    main(convert)
