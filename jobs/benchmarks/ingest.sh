#!/usr/bin/env bash
# Measures ingest-decisions beside unzip and DuckDB, and its memory as dumps grow; writes results/ingest.md.
#   jobs/benchmarks/ingest.sh [rows,...] [runs]      (default 1000000,3000000,10000000 3)
set -euo pipefail
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/environment.sh"
exec "$python" "$here/ingest.py" --rows "${1:-1000000,3000000,10000000}" --runs "${2:-3}"
