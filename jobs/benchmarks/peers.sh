#!/usr/bin/env bash
# Measures ingest-decisions beside Spark's CSV reader, pandas and Polars; writes results/peers.md.
#   jobs/benchmarks/peers.sh [rows,...] [runs]      (default 3000000 3)
set -euo pipefail
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/environment.sh"
exec "$python" "$here/peers.py" --rows "${1:-3000000}" --runs "${2:-3}"
