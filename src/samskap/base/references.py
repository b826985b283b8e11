"""Short random references that people can read aloud, and codes that open something."""

import secrets

#: No vowels and no look-alikes (0 O, 1 I L), so that no word and no doubt can arise: 27 signs, 4.75 bits each.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 12


def make_reference(prefix: str) -> str:
    """Return a reference such as ``INN-7K4P-2MQ9``: for finding a thing, not for opening it.

    Eight signs: among a hundred thousand people the chance that any two would get the same is under 2 in 100.
    """
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{prefix}-{signs[:4]}-{signs[4:]}"


def make_code() -> str:
    """Return a code of 12 signs (57 bits) in three groups: ``7K4P-2MQ9-XTRW``."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(signs[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def plain_code(typed: str) -> str:
    """Return `typed` as it was meant: capitals, without spaces and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
