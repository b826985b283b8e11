"""What the ground floor does on its own: publishes the chain's head, removes files whose time is up."""

from datetime import timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from samskap.base import files
from samskap.base.models import AuditEntry, AuditHead, PrivateFile

#: Bytes without a row are left alone this long: their transaction may not have ended yet.
ORPHAN_AGE = timedelta(days=1)


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


def remove_orphans() -> int:
    """Remove stored bytes whose transaction never came to be; return how many."""
    storage, oldest = storages["private"], timezone.now() - ORPHAN_AGE
    known = set(PrivateFile.objects.values_list("path", flat=True))
    folders, _ = storage.listdir("")
    paths = [f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]]
    orphans = [path for path in paths if path not in known and storage.get_modified_time(path) < oldest]
    for path in orphans:
        storage.delete(path)
    return len(orphans)
