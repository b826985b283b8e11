"""The files of a draw as bytes: one way to write them, so that equal draws give equal files.

*Public file*, ``samskap-draw-1``: `commitment` (the root), `committed` and, after the draw, `drawn`. In `committed`:

- `title`, `source` and `moment` of the public number, `code_version`;
- `features`, `quotas` (feature, value, lowest, highest), `size`;
- by group, that is by type under an opaque number: `sizes`, `people` (their salted leaves), `chances`;
- `panels` (seats by group), `margins` (people by answer; null where hidden);
- `stages` of the certificate (value, bound, tight, and the prices of quota ends as in `Stage`);
- `proofs_hash`, `seed_secret_hash`, `salt_secret_hash`.

In `drawn`: `number`, `seed_secret`, `panel` (counted from 0), `drawn` and `reserves` (leaves).

*Sealed file*, ``samskap-sealed-1``: `public` (all of that) and `opened`: both secrets, by group `answers` and `ids`
(in the order of the leaves), and `proofs`, one a stage: `settled` groups, `weights` by group, `caps` (group, price).
The weights are sealed since they tell which groups hold an answer. The seed secret is opened by the draw, the salt
secret never: with it anybody could try all rows of answers against a leaf.

*Receipt*, ``samskap-receipt-1``: `commitment`, `group`, `id`, `row`, `salt`, `leaf`.
"""

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
