#!/usr/bin/env bash
# Installs what the house needs, pinned by hash, into .venv: `setup.sh` for running it, `setup.sh dev` for its tests too.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/python.sh

wanted=requirements.txt
[ "${1:-}" = dev ] && wanted=requirements-dev.txt

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi

stamp=.venv/installed-$(cat requirements-setup.txt "$wanted" pyproject.toml | cksum | cut -d' ' -f1)-$wanted
if ! [ -f "$stamp" ]; then
    echo "Installing $wanted"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "$wanted" ||
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    rm -f .venv/installed-*-"$wanted"
    touch "$stamp"
fi
scripts/messages.py --compile
