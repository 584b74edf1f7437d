"""Turns a nested zip into Parquet files with pandas: python pandas_preprocess.py DUMP FOLDER PROCESSES."""

import io

import pandas

from preprocess import DATES, LISTS, TIME, csv_file, main


def in_order(text):
    """A list's values in their order; what is no text is a missing value."""
    return ",".join(sorted(text.strip("[]").replace('"', "").split(","))) if isinstance(text, str) else None


def convert(dump, inner, name, target):
    frame = pandas.read_csv(io.BytesIO(csv_file(dump, inner, name)), dtype=str, on_bad_lines="skip")
    for column in DATES:
        frame[column] = pandas.to_datetime(frame[column], format=TIME, errors="coerce")
    for column in LISTS:
        frame[column] = frame[column].apply(in_order)
    frame.to_parquet(target, compression="zstd", index=False)


if __name__ == "__main__":
    main(convert)
