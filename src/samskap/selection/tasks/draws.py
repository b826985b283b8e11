"""Long work on draws: the locking, and the draw. Both compute first and write once.

A worker may be killed after it has written and before it could say so; the work is then begun again, finds itself done,
and says so.
"""

from datetime import datetime
from typing import Any

from samskap.base.jobs import Reporter, task
from samskap.people.models import Person
from samskap.selection.models import Selection
from samskap.selection.queries.draws import DRAW, LOCK
from samskap.selection.services import locks, results


@task(LOCK)
def lock(report: Reporter, *, selection: int, by_person: int) -> dict[str, Any]:
    """Lock a draw."""
    found = Selection.objects.get(pk=selection)
    if not _was_done(report, found.locked_at):
        found = locks.lock(found, by=Person.objects.get(pk=by_person), report=report)
    return {"commitment": found.commitment}


@task(DRAW)
def draw(report: Reporter, *, selection: int, by_person: int) -> dict[str, Any]:
    """Make a draw."""
    found = Selection.objects.get(pk=selection)
    if not _was_done(report, found.drawn_at):
        found = results.draw(found, by=Person.objects.get(pk=by_person), report=report)
    return {"panel": found.panel_index}


def _was_done(report: Reporter, done_at: datetime | None) -> bool:
    """Whether this job has done its work already: nobody else works on a draw from when a job is asked for."""
    return done_at is not None and done_at >= report.job.asked_at
