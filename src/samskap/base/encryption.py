"""Sealing what must not lie open in the database: AES-GCM, with the key's id on every value.

Keys live in the environment, outside database and backup; the first key seals, every key opens, so that keys can be
changed while old values still open. A value is bound to its place (table and column): moved elsewhere it won't open.
"""

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE_BYTES = 12


def seal(plain: bytes, place: str) -> bytes:
    """Return `plain` sealed for `place`, as ``key id, 0, nonce, ciphertext``."""
    key_id = next(iter(settings.ENCRYPTION_KEYS))
    nonce = os.urandom(NONCE_BYTES)
    return key_id.encode() + b"\0" + nonce + _cipher(key_id).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, place: str) -> bytes:
    """Return what was sealed for `place`; raises `cryptography.exceptions.InvalidTag` for anything else."""
    key_id, _, rest = bytes(sealed).partition(b"\0")
    return _cipher(key_id.decode()).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], place.encode())


def _cipher(key_id: str) -> AESGCM:
    return AESGCM(base64.b64decode(settings.ENCRYPTION_KEYS[key_id]))


class SealedField(models.BinaryField):
    """Any JSON value, sealed in the database and plain in Python; it can't be searched or summed by the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        # Fixtures hold no secrets: a sealed value is left out of them.
        kwargs["serialize"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Say nothing of fixtures to migrations: it is a property of the field, not of its column."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("serialize", None)
        return name, path, args, kwargs

    @property
    def place(self) -> str:
        """Where values of this field belong."""
        return f"{self.model._meta.db_table}.{self.column}"  # noqa: SLF001 - Django's documented meta API

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Seal on the way in."""
        if value is not None:
            value = seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), self.place)
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Open on the way out."""
        return None if value is None else json.loads(unseal(value, self.place))
