# Sourced by the benchmarks' scripts: checks for the commands they need, and makes the Python environment once.
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
python=$here/target/venv/bin/python

for command in python3 unzip xargs; do
  command -v "$command" >/dev/null || { echo "Cannot measure: there is no $command. Install it." >&2; exit 2; }
done
if ! cmp -s "$here/requirements.txt" "$here/target/venv/requirements.txt"; then
  python3 -m venv --clear "$here/target/venv"
  "$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$here/target/venv/"
fi
