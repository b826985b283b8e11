#!/usr/bin/env bash
# Finds or installs a Chromium for the browser tests and prints its path. A missing browser fails: it is never skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

find_browser() {
    for name in "${SAMSKAP_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
if not pathlib.Path(path).exists():
    sys.exit(1)
print(path)
PY
}

if ! path=$(find_browser 2>/dev/null); then
    echo "Installing a browser for the tests" >&2
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >/dev/null 2>&1 || true
    else
        .venv/bin/python -m playwright install chromium >/dev/null 2>&1 || true
    fi
    path=$(find_browser 2>/dev/null) || {
        echo "No Chromium was found: install it (apt-get install chromium), or set SAMSKAP_CHROMIUM to its path." >&2
        exit 1
    }
fi
printf '%s\n' "$path"
