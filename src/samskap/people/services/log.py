"""The log's chain is checked on request, by the worker; and what leaves the house is written in the log."""

from django.db import transaction

from samskap.base import audit, jobs
from samskap.base.models import Job
from samskap.people.models import Person
from samskap.people.queries.log import CHECK_CHAIN, LOG

RESEAL = "people.reseal"


def start_chain_check(*, by: Person) -> Job:
    """Let the worker walk the whole chain; the page of the log shows the result."""
    return jobs.start(CHECK_CHAIN, by=by, subject=LOG)


def start_resealing(*, by: Person | str) -> Job:
    """Let the worker seal everything again with the first key."""
    return jobs.start(RESEAL, by=by, subject=LOG)


def note_export(count: int, *, by: Person) -> None:
    """Write in the log that somebody took a list of people out of the house."""
    with transaction.atomic():
        audit.record("people.export_people", by=by, subject="people", count=count)
