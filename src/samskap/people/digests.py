"""Keyed hashes: what is looked up but must never be read. Without the pepper a leaked table of them opens nothing."""

import hashlib
import hmac

from django.conf import settings


def keyed_hash(kind: str, value: str) -> str:
    """Return the HMAC-SHA256 of `value` for this kind of secret."""
    return hmac.new(settings.CODE_PEPPER.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
