"""Prints which languages are recognised in four public collections, a row each of the table in jobs/README.md.

    languages.py DATA        DATA holds kazakh/kazsandra, toxicity/ru_vk, posts/telegram_ru_news, misinformation/constraint2021
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

AIQYN = Path(__file__).resolve().parents[2] / "aiqyn"
csv.field_size_limit(1 << 30)


def zipped(path):
    with zipfile.ZipFile(path) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    return csv.DictReader(io.StringIO(text, newline=""))


def rows(path, column, delimiter=","):
    with open(path, encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file, delimiter=delimiter)]


def collections(data):
    kazsandra = data / "kazakh/kazsandra"
    yield "kazsandra", [row["text"] for name in ("03_pc_train_rus", "04_pc_valid") for row in zipped(kazsandra / f"{name}.zip")]
    vk = data / "toxicity/ru_vk"
    comments = rows(vk / "russian_distorted_toxicity.tsv", "comments", "\t")
    yield "ru_vk", comments + [t for n in ("train", "val") for t in rows(vk / f"combined_{n}.tsv", "doc", "\t")]
    telegram = sorted((data / "posts/telegram_ru_news").glob("*.json"))
    yield "telegram_ru_news", [m["text"] for f in telegram for m in json.loads(f.read_text(encoding="utf-8"))]
    tweets = data / "misinformation/constraint2021"
    yield "constraint2021", [t for n in ("Train", "Val", "Test") for t in rows(tweets / f"Constraint_{n}.csv", "tweet")]


def main():
    environment = {**os.environ, "AIQYN_PSEUDONYM_KEY": "key of a measurement, of public texts only"}
    with tempfile.TemporaryDirectory() as folder:
        posts = Path(folder) / "posts.ndjson"
        with open(posts, "w", encoding="utf-8") as file:
            for name, texts in collections(Path(sys.argv[1])):
                for number, text in enumerate(text for text in texts if text and text.strip()):
                    post = {"platform": name, "post_id": str(number), "created_at": "2025-07-01T00:00:00Z", "text": text}
                    file.write(json.dumps(post) + "\n")
        storage = f"storage.root={folder}/storage"
        ingest = [AIQYN, "ingest-posts", "--period", "2025-07", "--set", storage, "--set", f"inputs.posts={posts}"]
        subprocess.run(ingest, check=True, env=environment)
        sql = "SELECT platform, language, count(*) AS texts FROM posts GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
        subprocess.run([AIQYN, "query", "--set", storage, sql], check=True, env=environment)


if __name__ == "__main__":
    main()
