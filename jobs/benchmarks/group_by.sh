#!/usr/bin/env bash
# Measures a group by straight from a zipped dump beside DuckDB on unzipped files; writes results/group_by.md.
#   jobs/benchmarks/group_by.sh [rows,...] [runs]      (default 3000000,10000000 3)
set -euo pipefail
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/environment.sh"
exec "$python" "$here/group_by.py" --rows "${1:-3000000,10000000}" --runs "${2:-3}"
