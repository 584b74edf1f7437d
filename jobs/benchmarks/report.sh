#!/usr/bin/env bash
# Measures the way from a dump to a report, job by job, beside the ingest alone; writes results/report.md.
#   jobs/benchmarks/report.sh [rows,...] [runs]      (default 3000000,10000000 3)
set -euo pipefail
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/environment.sh"
exec "$python" "$here/report.py" --rows "${1:-3000000,10000000}" --runs "${2:-3}"
