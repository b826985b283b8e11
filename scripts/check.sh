#!/usr/bin/env bash
# All that a machine can say about the house without running it: every check runs, then the faults are counted.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
DATABASE_URL=${DATABASE_URL:-$(python -c "import sys; sys.path.insert(0, 'src')
from samskap.base.embedded import start_database; print(start_database('test'))")}
export DATABASE_URL
faults=0

run() {
    local name=$1 begun=$SECONDS output
    shift
    if output=$("$@" 2>&1); then
        printf '  %-12s well (%s s)\n' "$name" $((SECONDS - begun))
    else
        printf '  %-12s FAULT\n%s\n' "$name" "$output"
        faults=$((faults + 1))
    fi
}

mypy --no-error-summary >.cache-mypy.txt 2>&1 &
types=$!
run format ruff format --quiet --check .
run lint ruff check --quiet .
run templates djlint --quiet --lint src
run floors lint-imports
run house python -m pytest tests/house/test_floors.py tests/house/test_sizes.py -p no:cacheprovider
run migrations python manage.py makemigrations --check --dry-run
run deploy python manage.py check
run messages python scripts/messages.py --check
if wait "$types"; then printf '  %-12s well\n' types; else
    printf '  %-12s FAULT\n' types
    cat .cache-mypy.txt
    faults=$((faults + 1))
fi
rm -f .cache-mypy.txt
[ "$faults" = 0 ] || { echo "$faults of the checks found a fault."; exit 1; }
