#!/usr/bin/env bash
# Measures how long one more day takes when the lake holds a year of small days; writes results/year.md.
#   jobs/benchmarks/year.sh [rows a day] [runs] [days]      (default 2000 5 365)
set -euo pipefail
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/environment.sh"
exec "$python" "$here/year.py" --rows "${1:-2000}" --runs "${2:-5}" --days "${3:-365}"
