"""The audit log as it is read: references and figures, never names."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet, Subquery

from samskap.base.models import AuditEntry, AuditHead, Job
from samskap.base.queries import latest_job
from samskap.people.choices import RoleKind
from samskap.people.viewers import Viewer

READS_LOG = (RoleKind.AUDITOR, RoleKind.ADMINISTRATOR)
CHECK_CHAIN = "people.check_chain"


@dataclass(frozen=True)
class Log:
    """The log as something that work can be done on."""

    ref: str = "LOG"


LOG = Log()


def entries(viewer: Viewer) -> QuerySet[AuditEntry]:
    """Return every line of the log, newest first; nothing for those who may not read it."""
    lines = AuditEntry.objects.filter(position__isnull=False).order_by("-position")
    return lines if viewer.has(*READS_LOG) else lines.none()


def last_chain_check(viewer: Viewer) -> Job | None:
    """Return the newest check of the chain, whoever asked for it: it concerns everybody who reads the log."""
    return latest_job(LOG.ref, CHECK_CHAIN) if viewer.has(*READS_LOG) else None


def rewritten_heads() -> list[int]:
    """Return the positions whose published hash is no longer the one that stands in the log."""
    now = AuditEntry.objects.filter(position=OuterRef("position")).values("hash")[:1]
    heads = AuditHead.objects.annotate(now=Subquery(now)).exclude(now=F("hash"))
    missing = AuditHead.objects.annotate(now=Subquery(now)).filter(now=None)
    return sorted({*heads.values_list("position", flat=True), *missing.values_list("position", flat=True)})
