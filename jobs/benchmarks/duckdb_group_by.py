"""Counts a folder of CSV files by two columns, as JSON: python duckdb_group_by.py FOLDER THREADS COLUMN COLUMN."""

import json
import sys
from pathlib import Path

import duckdb

folder, threads, first, second = sys.argv[1:]
with open(sorted(Path(folder).glob("*.csv"))[0], encoding="utf-8-sig") as file:
    columns = {name: "VARCHAR" for name in file.readline().rstrip("\n").split(",")}
connection = duckdb.connect(config={"threads": threads})
# As in duckdb_copy.py; of the columns, DuckDB keeps only those that the query asks for.
rows = connection.execute(f"""
    select {first}, {second}, count(*)
    from read_csv('{folder}/*.csv', columns = {columns}, header = true, auto_detect = false,
        delim = ',', quote = '"', escape = '"', strict_mode = false, ignore_errors = true)
    group by 1, 2
""").fetchall()
print(json.dumps(rows, ensure_ascii=False))
