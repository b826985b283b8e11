"""The one nerve of the house: every change to the world is written down in the transaction that makes it."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from samskap.base.models import AuditEntry

CHUNK = 2000


def record(act: str, *, by: Any, subject: Any, **data: Any) -> AuditEntry:
    """Write that `by` did `act` to `subject`; must stand in the transaction that does it.

    `by` and `subject` are things with a `ref`, or plain text. `data` holds figures and references, never names.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("audit.record stands in the transaction that makes the change")
    return AuditEntry.objects.create(
        at=timezone.now().isoformat(timespec="microseconds"),
        actor=reference(by),
        act=act,
        subject=reference(subject),
        data=json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str),
    )


def reference(thing: Any) -> str:
    """Return how the log names `thing`."""
    return str(getattr(thing, "ref", thing))


@dataclass(frozen=True)
class Finding:
    """What is wrong with the chain, and at which position."""

    position: int
    fault: str


def link(previous: str, entry: AuditEntry) -> str:
    """Return the hash that `entry` must carry: SHA-256 of its fields as netstrings, the previous hash first."""
    parts = (previous, str(entry.position), entry.at, entry.actor, entry.act, entry.subject, entry.data)
    netstrings = (f"{len(part.encode())}:{part}," for part in parts)
    return hashlib.sha256("".join(netstrings).encode()).hexdigest()


def check_chain(report: Callable[[int], None] = lambda _: None) -> list[Finding]:
    """Walk the whole chain and name every place where it does not hold; `report` hears how far it has come."""
    return list(_faults(report))


def _faults(report: Callable[[int], None]) -> Iterator[Finding]:
    previous, expected = "", 1
    for entry in AuditEntry.objects.filter(position__isnull=False).order_by("position").iterator(chunk_size=CHUNK):
        position = entry.position or 0
        if position != expected:
            yield Finding(expected, "missing")
        elif entry.previous != previous:
            yield Finding(position, "unlinked")
        if entry.hash != link(entry.previous, entry):
            yield Finding(position, "changed")
        previous, expected = entry.hash, position + 1
        if position % CHUNK == 0:
            report(position)
