# Finds a Python that fits by running each candidate, since one that is merely found may not start.
# Sourced by the other scripts; prints its path, or one sentence on what to install.

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

candidates() {
    printf '%s\n' "${SAMSKAP_PYTHON:-}" python3.13 python3.12 python3.14 python3 python
    # A pyenv shim may exist and fail; the versions behind it stand beside its folder.
    shim=$(command -v python3 2>/dev/null || true)
    for root in "${PYENV_ROOT:-}" "$HOME/.pyenv" "${shim%/shims/*}"; do
        [ -d "$root/versions" ] && printf '%s\n' "$root"/versions/3.13*/bin/python "$root"/versions/3.1[24]*/bin/python
    done
    return 0
}

find_python() {
    for candidate in $(candidates); do
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
