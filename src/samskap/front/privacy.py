"""The roof owns no tables, so it keeps nothing about anybody."""

from samskap.base.privacy import PrivacyClass

FIELDS: dict[str, PrivacyClass] = {}
