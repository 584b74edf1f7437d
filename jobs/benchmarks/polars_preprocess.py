"""As pandas_preprocess.py, with Polars: POLARS_MAX_THREADS=1 python polars_preprocess.py DUMP FOLDER PROCESSES.

Polars refuses a whole file for one mark quoted in PHP's way, so rows that have a mark behind a backslash are taken out.
"""

import io
import multiprocessing
import re
import sys
import zipfile

import polars

DATES = [
    "end_date_visibility_restriction", "end_date_monetary_restriction", "end_date_service_restriction",
    "end_date_account_restriction", "content_date", "application_date", "created_at",
]


def convert(task):
    dump, inner, name, target = task
    with zipfile.ZipFile(dump) as outer, zipfile.ZipFile(io.BytesIO(outer.read(inner))) as archive:
        rows = re.split(rb"\n(?=[0-9a-f]{8}-)", archive.read(name))
    text = b"\n".join(row for row in rows if b'\\"' not in row)
    frame = polars.read_csv(text, infer_schema=False, ignore_errors=True, truncate_ragged_lines=True)
    dates = polars.col(DATES).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
    frame.with_columns(dates).write_parquet(target, compression="zstd")


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
