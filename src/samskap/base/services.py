"""What the ground floor does on its own: publishes the chain's head, removes files whose time is up."""

from django.db import transaction
from django.utils import timezone

from samskap.base import files
from samskap.base.models import AuditEntry, AuditHead, PrivateFile


def publish_head() -> AuditHead | None:
    """Keep today's head of the audit chain; a second call on the same day changes nothing."""
    last = AuditEntry.objects.filter(position__isnull=False).order_by("-position").first()
    if last is None:
        return None
    head, _ = AuditHead.objects.get_or_create(
        day=timezone.localdate(), defaults={"position": last.position or 0, "hash": last.hash}
    )
    return head


def remove_ended_files() -> int:
    """Remove every private file whose end has come; return how many."""
    ended = list(PrivateFile.objects.filter(ends_at__lte=timezone.now()))
    for file in ended:
        with transaction.atomic():
            files.remove(file)
    return len(ended)
