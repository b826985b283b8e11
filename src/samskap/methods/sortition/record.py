"""The files of a draw as bytes: one way to write them, so that equal draws give equal files."""

from typing import Any

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import verify


def write_record(record: dict[str, Any]) -> bytes:
    """Return a public file, sealed file or receipt as canonical JSON (UTF-8, keys sorted, no spaces, a line end)."""
    return verify.canonical(record) + b"\n"


def read_record(data: bytes) -> dict[str, Any]:
    """Read what `write_record` wrote, strictly.

    Raises `MethodRefusal` ``record_unreadable`` (reason, a sentence).
    """
    try:
        record = verify.load(data)
    except verify.Doubt as doubt:
        raise MethodRefusal("record_unreadable", reason=str(doubt)) from None
    if not isinstance(record, dict):
        raise MethodRefusal("record_unreadable", reason="The file holds no record.")
    return record


def check_pair(record: dict[str, Any], sealed: dict[str, Any]) -> None:
    """Refuse a public and a sealed record that are not sound, or not of one draw.

    Raises `MethodRefusal` ``record_unsound`` (reason, a sentence) or ``records_differ``.
    """
    try:
        verify.check_public(record, None, None)
        verify.check_sealed(sealed)
    except verify.Doubt as doubt:
        raise MethodRefusal("record_unsound", reason=str(doubt)) from None
    if verify.canonical(sealed["public"]) != verify.canonical(record):
        raise MethodRefusal("records_differ")
