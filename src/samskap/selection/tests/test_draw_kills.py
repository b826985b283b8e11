"""The worker is killed with -9 wherever it stands: the draw is absent or complete, and the next worker completes it."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from samskap.base import jobs
from samskap.base.choices import JobState
from samskap.base.models import AuditEntry, Job, PrivateFile
from samskap.people.tests.factories import PersonFactory
from samskap.selection.choices import SelectionState
from samskap.selection.models import Candidate, Seat, Selection
from samskap.selection.tests.draw_factories import make_checked, make_numbered

pytestmark = pytest.mark.django_db(transaction=True)

#: Does one job, and dies where it is told: at the first report of a step, in the transaction when everything is
#: written, or between the transaction and the word that the job has ended.
WORKER = """
import os, signal, sys
import django
django.setup()
from samskap.base import audit, jobs
from samskap.selection.tasks import draws

work, place, job, selection, by = sys.argv[1:]

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

if place == "written":
    audit.record = die
elif place == "committed":
    jobs._end = die
else:
    report = jobs.Reporter.__call__
    jobs.Reporter.__call__ = lambda self, step, done, total: die() if step == place else report(self, step, done, total)
getattr(draws, work)(job=int(job), selection=int(selection), by_person=int(by))
sys.exit("was not killed")
"""


@pytest.fixture
def alice():
    return PersonFactory(name="Alice")


def start(kind, selection, by):
    return jobs.start(kind, by=by, subject=selection, selection=selection.pk, by_person=by.pk)


def run(work, place, job, selection, by):
    """Let another process do the job and die on the way; returns how it ended."""
    known = connection.settings_dict
    address = f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}&port={known['PORT'] or 5432}"
    done = subprocess.run(
        [sys.executable, "-c", WORKER, work, place, str(job.pk), str(selection.pk), str(by.pk)],
        env={**os.environ, "DATABASE_URL": address, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def finish(work, job, selection, by):
    """The next worker takes the job up again."""
    from samskap.selection.tasks import draws

    getattr(draws, work)(job=job.pk, selection=selection.pk, by_person=by.pk)
    job.refresh_from_db()
    selection.refresh_from_db()
    assert (job.state, job.refusal) == (JobState.DONE, None)


LOCK_STEPS = ("pool", "values", "mixture", "lottery", "commit", "save", "written", "committed")


@pytest.mark.parametrize("place", LOCK_STEPS)
def test_a_worker_killed_while_it_locks_leaves_the_lock_absent_or_complete(alice, place):
    selection = make_checked(alice)
    job = start("selection.lock", selection, alice)
    run("lock", place, job, selection, alice)

    selection.refresh_from_db()
    is_complete = place == "committed"
    assert selection.state == (SelectionState.LOCKED if is_complete else SelectionState.CHECKED)
    assert Candidate.objects.count() == (120 if is_complete else 0)
    assert PrivateFile.objects.count() == (2 if is_complete else 0)
    assert bool(selection.commitment and selection.figures) == is_complete

    finish("lock", job, selection, alice)
    assert selection.state == SelectionState.LOCKED
    assert (Candidate.objects.count(), PrivateFile.objects.count()) == (120, 2)
    assert AuditEntry.objects.filter(act="selection.lock").count() == 1
    assert job.result == {"commitment": selection.commitment}


@pytest.mark.parametrize("place", ["open", "save", "written", "committed"])
def test_a_worker_killed_while_it_draws_leaves_the_draw_absent_or_complete(alice, place):
    selection = make_numbered(alice, PersonFactory())
    job = start("selection.draw", selection, alice)
    run("draw", place, job, selection, alice)

    selection.refresh_from_db()
    is_complete = place == "committed"
    assert selection.state == (SelectionState.DRAWN if is_complete else SelectionState.LOCKED)
    assert Seat.objects.count() == (24 if is_complete else 0)
    assert (selection.panel_index is not None) == (selection.result is not None) == is_complete

    finish("draw", job, selection, alice)
    assert selection.state == SelectionState.DRAWN
    assert Seat.objects.count() == 24
    assert AuditEntry.objects.filter(act="selection.draw").count() == 1
    assert job.result == {"panel": selection.panel_index}


def test_the_steps_that_are_tried_are_all_the_steps_there_are(alice):
    from samskap.selection.services import locks, results

    seen = []
    selection = make_checked(alice)
    locks.lock(selection, by=alice, report=lambda step, done, total: seen.append(step))
    assert set(seen) == set(LOCK_STEPS[:6])
    numbered = make_numbered(alice, PersonFactory())
    results.draw(numbered, by=alice, report=lambda step, done, total: seen.append(step))
    assert set(seen) == {*LOCK_STEPS[:6], "open"}


def test_a_lock_that_is_cancelled_leaves_nothing(alice):
    selection = make_checked(alice)
    job = start("selection.lock", selection, alice)
    jobs.cancel(job)
    from samskap.selection.tasks import draws

    draws.lock(job=job.pk, selection=selection.pk, by_person=alice.pk)
    assert Job.objects.get(pk=job.pk).state == JobState.CANCELLED
    assert Selection.objects.get(pk=selection.pk).state == SelectionState.CHECKED
    assert not Candidate.objects.exists()
