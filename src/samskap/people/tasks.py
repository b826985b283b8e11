"""What the worker does for this room."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from samskap.base import audit, jobs
from samskap.base.models import AuditEntry
from samskap.base.resealing import reseal_everything
from samskap.people.models import Attempt
from samskap.people.queries.log import CHECK_CHAIN, rewritten_heads
from samskap.people.services.log import RESEAL

ATTEMPTS_KEPT = timedelta(days=1)
#: More than this many faults say no more than the first ones.
FAULTS_SHOWN = 20


@jobs.task(CHECK_CHAIN)
def check_chain(report: jobs.Reporter) -> dict[str, Any]:
    """Walk the whole audit chain, and compare it with the heads that were published."""
    total = AuditEntry.objects.filter(position__isnull=False).count()
    faults = audit.check_chain(lambda seen: report("check", seen, total))
    last = AuditEntry.objects.filter(position__isnull=False).order_by("position").last()
    faults += [audit.Finding(position, "rewritten") for position in rewritten_heads()]
    return {
        "entries": last.position if last else 0,
        "head": last.hash if last else "",
        "fault_count": len(faults),
        "faults": [[fault.position, fault.fault] for fault in faults[:FAULTS_SHOWN]],
    }


@jobs.task(RESEAL)
def reseal(report: jobs.Reporter) -> dict[str, int]:
    """Seal everything again with the first key; may be stopped and begun again at any time."""
    return {"sealed": reseal_everything(report)}


@app.periodic(cron="27 * * * *")
@app.task(name="people.forget_attempts", queueing_lock="people.forget_attempts")
def forget_attempts(timestamp: int) -> None:
    """Every hour: forget guesses that no brake counts any more."""
    Attempt.objects.filter(at__lt=timezone.now() - ATTEMPTS_KEPT).delete()
