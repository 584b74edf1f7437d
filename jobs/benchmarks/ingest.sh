#!/usr/bin/env bash
# Measures ingest-decisions beside unzip and DuckDB on one dump, and writes results/ingest.md.
#   jobs/benchmarks/ingest.sh [rows] [runs]      (default 1000000 5)
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
environment=$here/target/venv

for command in python3 unzip xargs; do
  command -v "$command" >/dev/null || { echo "Cannot measure: there is no $command. Install it." >&2; exit 2; }
done
if ! "$environment/bin/pip" freeze 2>/dev/null | grep -qxFf "$here/requirements.txt"; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
fi
exec "$environment/bin/python" "$here/ingest.py" --rows "${1:-1000000}" --runs "${2:-5}"
