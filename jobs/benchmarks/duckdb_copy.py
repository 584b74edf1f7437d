"""Copies a folder of CSV files to one Parquet file: python duckdb_copy.py FOLDER FILE THREADS."""

import sys
from pathlib import Path

import duckdb

folder, target, threads = sys.argv[1:]
with open(sorted(Path(folder).glob("*.csv"))[0], encoding="utf-8-sig") as first:
    columns = {name: "VARCHAR" for name in first.readline().rstrip("\n").split(",")}
connection = duckdb.connect(config={"threads": threads})
# Strict, it stops at the first mark quoted in PHP's way; without ignore_errors, at the first broken row.
connection.execute(f"""
    copy (select * from read_csv('{folder}/*.csv', columns = {columns}, header = true, auto_detect = false,
        delim = ',', quote = '"', escape = '"', strict_mode = false, ignore_errors = true))
    to '{target}' (format parquet, compression zstd)
""")
