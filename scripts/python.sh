# Finds a Python that fits by running each candidate, since one that is merely found may not start.
# Sourced by the other scripts; prints its path, or one sentence on what to install.

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

find_python() {
    for candidate in "${SAMSKAP_PYTHON:-}" python3.13 python3.12 python3.14 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python \
        /usr/local/bin/python3.1[234] /opt/homebrew/bin/python3.1[234] python3 python; do
        [ -n "$candidate" ] || continue
        path=$(command -v "$candidate" 2>/dev/null) || continue
        if fits "$path"; then
            printf '%s\n' "$path"
            return 0
        fi
    done
    if command -v uv >/dev/null 2>&1 && uv python install --quiet 3.13 2>/dev/null; then
        path=$(uv python find 3.13 2>/dev/null) && fits "$path" && printf '%s\n' "$path" && return 0
    fi
    echo "No fitting Python was found: install Python 3.12, 3.13 or 3.14 with its venv module, then run this again." >&2
    return 1
}
