"""The secrets and the public number of a draw, before they become a seed (the seed itself: `verify.make_seed`)."""

import hashlib
import hmac
from dataclasses import dataclass

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.verify import is_number

#: A secret must be too long to guess.
SHORTEST_SECRET = 16


@dataclass(frozen=True)
class Secrets:
    """Two secrets as hex: `seed` is opened after the draw; `salt` never leaves the sealed file.

    They must be two, because whoever holds the salts can try all rows of answers against a person's leaf.
    """

    seed: str
    salt: str


def split_secret(secret: bytes) -> Secrets:
    """Derive the two secrets of a draw from one; neither tells the other.

    Raises `MethodRefusal` ``secret_short`` (found, wanted; in bytes).
    """
    if len(secret) < SHORTEST_SECRET:
        raise MethodRefusal("secret_short", found=len(secret), wanted=SHORTEST_SECRET)
    seed, salt = (
        hmac.new(secret, f"samskap {purpose} secret".encode(), hashlib.sha256).hexdigest()
        for purpose in ("seed", "salt")
    )
    return Secrets(seed, salt)


def check_number(number: str) -> str:
    """Return a public number as it is hashed: without spaces around it, otherwise exactly as its source wrote it.

    Raises `MethodRefusal` ``number_unclear`` (number): letters and digits of ASCII, single signs between them.

    >>> check_number(" 3 14 15 ")
    '3 14 15'
    """
    clean = number.strip()
    if not is_number(clean):
        raise MethodRefusal("number_unclear", number=number[:60])
    return clean
