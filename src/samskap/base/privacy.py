"""What kind of data each field holds; `docs/privacy.md` says how long each kind is kept and what erasure does to it.

Each room answers for its own fields in its `privacy.py`; a test fails for a field that nobody has classified.
"""

import enum

from django.utils.translation import gettext_lazy as _


class PrivacyClass(enum.Enum):
    """From what anybody may read to what nobody may read."""

    PUBLIC = _("Public: anybody may read it")
    INTERNAL = _("Internal: what staff did and decided, by reference")
    CONTACT = _("Contact: who somebody is and how to reach her")
    BACKGROUND = _("Background: a special category, sealed, and never beside a name")
    SECRET = _("Secret: a keyed hash or a password's hash; nobody reads it")
    REFERENCE = _("Reference: points at another row, and says that the two belong together")
    TECHNICAL = _("Technical: keys, positions and times that the machinery needs")


FIELDS = {
    "AuditEntry.position": PrivacyClass.TECHNICAL,
    "AuditEntry.at": PrivacyClass.INTERNAL,
    "AuditEntry.actor": PrivacyClass.REFERENCE,
    "AuditEntry.act": PrivacyClass.INTERNAL,
    "AuditEntry.subject": PrivacyClass.REFERENCE,
    "AuditEntry.data": PrivacyClass.INTERNAL,
    "AuditEntry.previous": PrivacyClass.TECHNICAL,
    "AuditEntry.hash": PrivacyClass.TECHNICAL,
    "AuditHead.day": PrivacyClass.PUBLIC,
    "AuditHead.position": PrivacyClass.PUBLIC,
    "AuditHead.hash": PrivacyClass.PUBLIC,
    "Job.ref": PrivacyClass.REFERENCE,
    "Job.kind": PrivacyClass.TECHNICAL,
    "Job.subject": PrivacyClass.REFERENCE,
    "Job.by": PrivacyClass.REFERENCE,
    "Job.state": PrivacyClass.TECHNICAL,
    "Job.step": PrivacyClass.TECHNICAL,
    "Job.done": PrivacyClass.TECHNICAL,
    "Job.total": PrivacyClass.TECHNICAL,
    "Job.asked_at": PrivacyClass.TECHNICAL,
    "Job.started_at": PrivacyClass.TECHNICAL,
    "Job.ended_at": PrivacyClass.TECHNICAL,
    "Job.cancel_asked_at": PrivacyClass.TECHNICAL,
    "Job.refusal": PrivacyClass.INTERNAL,
    "Job.result": PrivacyClass.INTERNAL,
    "PrivateFile.ref": PrivacyClass.REFERENCE,
    "PrivateFile.name": PrivacyClass.INTERNAL,
    "PrivateFile.media_type": PrivacyClass.TECHNICAL,
    "PrivateFile.size": PrivacyClass.TECHNICAL,
    "PrivateFile.digest": PrivacyClass.TECHNICAL,
    "PrivateFile.is_sealed": PrivacyClass.TECHNICAL,
    "PrivateFile.path": PrivacyClass.TECHNICAL,
    "PrivateFile.purpose": PrivacyClass.INTERNAL,
    "PrivateFile.made_at": PrivacyClass.TECHNICAL,
    "PrivateFile.ends_at": PrivacyClass.TECHNICAL,
}
