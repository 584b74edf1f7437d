"""What pandas_preprocess.py and polars_preprocess.py share: one task for each CSV file of a nested zip, on all cores.

Both do what the Commission's tool dsa-tdb does to make a dump ready for use: read each CSV file as text, parse the dates,
sort the values of the lists, write Parquet. The tool gives a day to one process and gathers a million rows before it
writes; here a day is shared among processes and each file is a part, in the peers' favour.
"""

import io
import multiprocessing
import sys
import zipfile

DATES = [
    "end_date_visibility_restriction", "end_date_monetary_restriction", "end_date_service_restriction",
    "end_date_account_restriction", "content_date", "application_date", "created_at",
]
TIME = "%Y-%m-%d %H:%M:%S"
LISTS = ["decision_visibility", "category_addition", "category_specification", "content_type"]


def csv_file(dump, inner, name):
    """The bytes of a CSV file in an inner zip of a dump."""
    with zipfile.ZipFile(dump) as outer, zipfile.ZipFile(io.BytesIO(outer.read(inner))) as archive:
        return archive.read(name)


def main(convert):
    """Calls convert(dump, inner zip, CSV file, Parquet file) for each file: DUMP FOLDER PROCESSES."""
    dump, folder, processes = sys.argv[1:]
    tasks = []
    with zipfile.ZipFile(dump) as outer:
        for inner in outer.namelist():
            with zipfile.ZipFile(io.BytesIO(outer.read(inner))) as archive:
                tasks += [(dump, inner, name, f"{folder}/{name}.parquet") for name in archive.namelist()]
    with multiprocessing.get_context("spawn").Pool(int(processes)) as pool:
        pool.starmap(convert, tasks, chunksize=1)
