"""What the benchmarks share: running a command and its cost, dumps, Aiqyn itself, the form of a result."""

import argparse
import importlib.metadata
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent
DAY = "2025-09-10"
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Cost:
    """What a command and all it started took: wall and CPU seconds, peak resident memory of its largest process."""

    wall: float
    cpu: float
    megabytes: float

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.megabytes, other.megabytes))


def measured(command, may_fail=False, **options):
    """Runs a command; its cost and what it printed on standard output, None for that when it failed and may."""
    os.sync()  # what the run before has left to write is not on this one's clock
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, **options)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        cost = Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        if process.returncode == 0:
            return cost, output.read().decode()
        complaint = errors.read().decode()[-4000:]
        if may_fail:
            say(complaint)
            return cost, None
        sys.exit(f"Cannot measure: {command[0]} ended with {process.returncode}.\n{complaint}")


def independent_dump(folder, rows, day=DAY, days=1):
    """Writes dumps; the folder they are in and their totals by day."""
    subprocess.run([
        sys.executable, HERE / "independent_dump.py",
        "--out", folder, "--rows", str(rows), "--day", day, "--days", str(days),
    ], check=True)
    return {path.stem.removeprefix("totals-"): json.loads(path.read_text()) for path in sorted(folder.glob("totals-*.json"))}


def dump_path(folder, day=DAY):
    return folder / f"sor-global-{day}-full.zip"


def ingest(inputs, storage, period):
    """One call of ingest-decisions, the start of the Java machine included; its cost and what it says."""
    cost, printed = measured([
        HOME / "aiqyn", "ingest-decisions", "--period", period, "--json",
        "--set", f"storage.root={storage}", "--set", f"inputs.decisions={inputs}",
    ])
    return cost, json.loads(printed)


def ingest_afresh(dump, scratch):
    """Dump to table in a lake that was empty; its cost, what it says, and where the lake is."""
    storage = scratch / "aiqyn"
    shutil.rmtree(storage, ignore_errors=True)
    return *ingest(dump, storage, f"{DAY}/{DAY}"), storage


def unzipped(dump, scratch):
    """Both levels of zip to disk, the inner ones on all cores; the cost, and the folder of CSV files."""
    folder = scratch / "csv"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    script = f'unzip -q "$1" -d . && ls *.zip | xargs -P {CORES} -n 1 unzip -q && rm *.zip'
    return measured(["sh", "-c", script, "sh", dump], cwd=folder)[0], folder


def prepare(scratch):
    """Builds, and lets the first demo leave its archive of classes, as every installation has it."""
    subprocess.run([HOME / "aiqyn", "list"], check=True, stdout=subprocess.DEVNULL)
    version = first_line(java(), "-version").split('"')[1]
    archive = HOME / f"jobs/target/aiqyn-{version}.{'aot' if version.startswith('25') else 'jsa'}"
    if not archive.exists():
        subprocess.run([HOME / "aiqyn", "demo", "--out", scratch / "demo"], check=True, capture_output=True)
        for _ in range(120):  # it is written in the background
            if archive.exists():
                break
            time.sleep(1)
        shutil.rmtree(scratch / "demo", ignore_errors=True)


def emptied(folder):
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def find(tree, name):
    """The first value of this name in nested JSON."""
    if isinstance(tree, dict):
        if name in tree:
            return tree[name]
        tree = list(tree.values())
    for branch in tree if isinstance(tree, list) else []:
        if (value := find(branch, name)) is not None:
            return value
    return None


def turns(run, sides):
    """The sides in the order of this run: every other time the last one begins."""
    return sides if run % 2 == 0 else sides[::-1]


def median(costs):
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "megabytes")))


COST_HEAD = ["| rows | | wall s | from, to | CPU s | peak MB |", "|---|---|---|---|---|---|"]


def cost_row(rows, name, costs):
    walls = [cost.wall for cost in costs]
    middle = median(costs)
    return (
        f"| {rows:,} | {name} | {middle.wall:.1f} | {min(walls):.1f} to {max(walls):.1f} | {middle.cpu:.1f}"
        f" | {middle.megabytes:,.0f} |"
    )


def verdict(value, limit):
    """Whether a ratio keeps to its target."""
    return f"{value:.2f}, {'met' if value <= limit else 'missed'}"


def pairs(ours, theirs):
    return ", ".join(f"{our.wall / their.wall:.2f}" for our, their in zip(ours, theirs))


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).splitlines()[0]


def java():
    return os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"


def memory():
    """The heap of the Java machine."""
    return os.environ.get("AIQYN_MEMORY", "2g")


class Result:
    """A page of results in the making: machine and command, load, what was measured."""

    def __init__(self, title, script, arguments, packages):
        self.name = script
        self.command = f"jobs/benchmarks/{script}.sh {' '.join(map(str, arguments))}"
        self.title = title
        self.packages = packages
        self.load = os.getloadavg()[0]

    def write(self, lines):
        names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if "model name" in line]
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
        versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in self.packages)
        code = subprocess.run(
            ["git", "-C", HOME, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
        ).stdout.strip()
        page = [
            f"# {self.title}",
            "",
            f"Measured on {datetime.now(timezone.utc):%Y-%m-%d} by `{self.command}`, code {code or 'unknown'}.",
            "",
            f"- Machine: {CORES} cores ({names[0] if names else 'unnamed'}), {size:.0f} GB;"
            f" {first_line(java(), '-version')}, heap of at most {memory()}{'; ' if versions else ''}{versions}.",
            f"- Load average (1 minute) {self.load:.1f} before, {os.getloadavg()[0]:.1f} after"
            f" (the benchmark itself brings up to {CORES}).",
            *lines,
        ]
        target = Path(os.environ.get("BENCHMARK_RESULTS", HERE / "results")) / f"{self.name}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(page) + "\n", encoding="utf-8")
        print("\n".join(page))


def sizes_and_runs(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rows", type=lambda text: [int(rows) for rows in text.split(",")], required=True)
    parser.add_argument("--runs", type=int, required=True)
    return parser.parse_args()


def say(line):
    print(line, file=sys.stderr, flush=True)
