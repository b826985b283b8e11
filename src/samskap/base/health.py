"""Is the house well? Said in words, for people and for monitors."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

PERIODIC_SILENCE = timedelta(minutes=5)
TEND = "base.tend"


@dataclass(frozen=True)
class Check:
    """One thing that must work, whether it does, and what to do when it doesn't."""

    name: str
    is_well: bool
    words: str


def check_health() -> list[Check]:
    """Look at the database, the workers and the periodic work; a dead database hides the rest."""
    database = _database()
    return [database, _worker(), _periodic()] if database.is_well else [database]


def _database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check(
            "database",
            is_well=False,
            words="The database does not answer. Look at DATABASE_URL and at PostgreSQL's log.",
        )
    return Check("database", is_well=True, words="The database answers.")


def count_workers() -> int:
    """How many workers have a heart that beats."""
    alive = timezone.now() - timedelta(seconds=settings.WORKER_SILENCE_SECONDS)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=alive).count()


def _worker() -> Check:
    if count := count_workers():
        return Check("worker", is_well=True, words=f"{count} worker(s) at work.")
    return Check(
        "worker", is_well=False, words="No worker has a heartbeat. Start one with: manage.py procrastinate worker"
    )


def _periodic() -> Check:
    recent = ProcrastinateJob.objects.filter(
        task_name=TEND,
        status="succeeded",
        procrastinateevent__type="succeeded",
        procrastinateevent__at__gte=timezone.now() - PERIODIC_SILENCE,
    )
    if recent.exists():
        return Check("periodic", is_well=True, words="Periodic work runs.")
    return Check("periodic", is_well=False, words="Periodic work has not run for 5 minutes. Look at the worker's log.")
