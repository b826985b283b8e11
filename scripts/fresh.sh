#!/usr/bin/env bash
# Proves the README's two commands where nothing of this was installed: a fresh clone, an empty home directory.
# The demo must serve within 3 minutes; then every check and every test must pass. Loopback only; everything is removed afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."

place=$(mktemp -d "${TMPDIR:-/tmp}/samskap-fresh-XXXXXX")
chmod 755 "$place"
demo=
finish() {
    [ -z "$demo" ] || kill -- -"$demo" 2>/dev/null || true
    [ ! -x "$place/house/.venv/bin/python" ] || "$place/house/.venv/bin/python" "$place/house/scripts/demo.py" --remove || true
    rm -rf "$place"
}
trap finish EXIT

git clone --quiet . "$place/house"
mkdir "$place/home"
fresh() { env -u XDG_CACHE_HOME -u UV_CACHE_DIR -u PIP_CACHE_DIR -u DATABASE_URL -u VIRTUAL_ENV HOME="$place/home" "$@"; }
port=$((20000 + RANDOM % 20000))
cd "$place/house"

begun=$SECONDS
set -m
fresh make demo PORT="$port" >"$place/demo.log" 2>&1 &
demo=$!
set +m
until fresh curl --silent --fail --output /dev/null --max-time 5 "http://127.0.0.1:$port/"; do
    if ! kill -0 "$demo" 2>/dev/null || [ $((SECONDS - begun)) -gt 180 ]; then
        cat "$place/demo.log"
        echo "The demo did not serve within 3 minutes."
        exit 1
    fi
    sleep 1
done
echo "make demo serves after $((SECONDS - begun)) s"
kill -- -"$demo" 2>/dev/null || true
wait "$demo" 2>/dev/null || true
demo=

begun=$SECONDS
fresh make check
echo "make check passes after $((SECONDS - begun)) s, its installing included"

begun=$SECONDS
fresh make test
echo "make test passes after $((SECONDS - begun)) s"
