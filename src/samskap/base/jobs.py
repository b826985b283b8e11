"""Long work: started in a request, done by a worker, shown with a bar, stopped with a button.

A room's `tasks.py` holds functions decorated with `@task`; its services call `start`. The worker may be killed at any
moment: the work is then taken up again from the start, so a task computes first and writes once, in one transaction.
"""

import functools
import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from samskap.base.choices import ENDED, JOB_HAS_ENDED, JobState
from samskap.base.models import Job
from samskap.base.refusal import Refusal

logger = logging.getLogger(__name__)

REPORT_EVERY_SECONDS = 0.3


class Cancelled(Exception):  # noqa: N818 - somebody's wish, not an error
    """Somebody pressed cancel."""


class Reporter:
    """Tells the page how far the work has come, and the work that it should stop."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Report that `done` of `total` parts of `step` are finished; raises `Cancelled` when asked to stop."""
        now = time.monotonic()
        if now - self._last < REPORT_EVERY_SECONDS and step == self.job.step:
            return
        self._last = now
        self.job.step = step
        Job.objects.filter(pk=self.job.pk).update(step=step, done=done, total=total)
        self.stop_if_asked()

    def stop_if_asked(self) -> None:
        """Raise `Cancelled` when somebody has pressed cancel."""
        if Job.objects.filter(pk=self.job.pk, cancel_asked_at__isnull=False).exists():
            raise Cancelled


def task(name: str) -> Callable[[Callable[..., Any]], Any]:
    """Make a function of a room's `tasks.py` work that `start` can begin; it gets a `Reporter` first.

    Returns the procrastinate task. What the function returns is kept as the job's result (JSON).
    """

    def decorate(function: Callable[..., Any]) -> Any:
        @app.task(name=name, pass_context=False)
        @functools.wraps(function)
        def run(job: int, language: str = "", **arguments: Any) -> None:
            with translation.override(language or settings.LANGUAGE_CODE):
                _run(Job.objects.get(pk=job), function, arguments)

        return run

    return decorate


def start(kind: str, *, by: Any, subject: Any, **arguments: Any) -> Job:
    """Queue the task named `kind` (services name it, since tasks stand above them) when this transaction commits.

    Two jobs on one subject never run at the same time. A refusal is worded in the language of the one who asked.
    """
    with transaction.atomic():
        job = Job.objects.create(kind=kind, by=str(getattr(by, "ref", by)), subject=subject.ref)
        app.configure_task(kind, lock=subject.ref).defer(job=job.pk, language=translation.get_language(), **arguments)
    return job


def cancel(job: Job) -> None:
    """Ask the worker to stop; what no worker has begun stops at once. Refused when there is nothing left to stop."""
    now = timezone.now()
    asked = Job.objects.filter(pk=job.pk)
    if asked.filter(state=JobState.WAITING).update(state=JobState.CANCELLED, cancel_asked_at=now, ended_at=now):
        return
    if not asked.exclude(state__in=ENDED).update(cancel_asked_at=now):
        raise Refusal(JOB_HAS_ENDED)


def _run(job: Job, function: Callable[..., Any], arguments: dict[str, Any]) -> None:
    if job.state in ENDED:
        return
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, started_at=timezone.now(), step="", done=0, total=0)
    reporter = Reporter(job)
    try:
        reporter.stop_if_asked()
        result = function(reporter, **arguments)
    except Cancelled:
        _end(job, JobState.CANCELLED)
    except Refusal as refusal:
        _end(job, JobState.REFUSED, refusal={"code": refusal.code, "words": refusal.words()})
    except Exception:
        logger.exception("job %s failed", job.ref)
        _end(job, JobState.FAILED)
    else:
        _end(job, JobState.DONE, result=result)


def _end(job: Job, state: JobState, **fields: Any) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, ended_at=timezone.now(), **fields)
