"""Turns a nested zip into Parquet files with pandas: python pandas_preprocess.py DUMP FOLDER PROCESSES.

Does what the Commission's tool dsa-tdb does to make a dump ready for use: each CSV file of the nested zip becomes a data
frame, its dates are parsed, and a Parquet part is written; several processes work side by side. All columns are kept.
"""

import io
import multiprocessing
import sys
import zipfile

import pandas

DATES = [
    "end_date_visibility_restriction", "end_date_monetary_restriction", "end_date_service_restriction",
    "end_date_account_restriction", "content_date", "application_date", "created_at",
]


def convert(task):
    dump, inner, name, target = task
    with zipfile.ZipFile(dump) as outer, zipfile.ZipFile(io.BytesIO(outer.read(inner))) as archive:
        with archive.open(name) as file:
            frame = pandas.read_csv(file, dtype=str, on_bad_lines="skip")
    for column in DATES:
        frame[column] = pandas.to_datetime(frame[column], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    frame.to_parquet(target, compression="zstd", index=False)


def main():
    dump, folder, processes = sys.argv[1:]
    tasks = []
    with zipfile.ZipFile(dump) as outer:
        for inner in outer.namelist():
            with zipfile.ZipFile(io.BytesIO(outer.read(inner))) as archive:
                for name in archive.namelist():
                    tasks.append((dump, inner, name, f"{folder}/part-{len(tasks):04d}.parquet"))
    with multiprocessing.get_context("spawn").Pool(int(processes)) as pool:
        pool.map(convert, tasks, chunksize=1)


if __name__ == "__main__":
    main()
