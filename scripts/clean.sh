#!/usr/bin/env bash
# Stops this checkout's embedded database and removes what was built, installed or loaded.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -x .venv/bin/python ]; then
    .venv/bin/python scripts/demo.py --remove || true
fi
rm -rf .venv node_modules build .demo .bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
find src -name '*.mo' -delete
