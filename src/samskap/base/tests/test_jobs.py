"""Long work: begins, reports, is cancelled, refuses, fails, and never runs twice to its end."""

import pytest
from django.utils import translation

from samskap.base import jobs
from samskap.base.choices import JOB_HAS_ENDED, JobState
from samskap.base.models import Job
from samskap.base.refusal import Refusal, Sentence
from samskap.base.tests.worker import run_worker
from samskap.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

NO = Sentence("test_no", "No, because %(reason)s.")


@jobs.task("test.count")
def count(report, *, to):
    for number in range(to):
        report("counting", number, to)
    return {"counted": to}


@jobs.task("test.refuse")
def refuse(report):
    raise Refusal(NO, reason="it rains")


@jobs.task("test.fail")
def fail(report):
    raise ZeroDivisionError


@jobs.task("test.say_language")
def say_language(report):
    raise Refusal(Sentence("test_language", translation.get_language()))


@jobs.task("test.give_up")
def give_up(report):
    jobs.cancel(report.job)
    report("working", 1, 2)
    report("never reached", 2, 2)


def start(kind, **arguments):
    alice = PersonFactory()
    job = jobs.start(kind, by=alice, subject=alice, **arguments)
    assert job.state == JobState.WAITING
    run_worker()
    job.refresh_from_db()
    return job


def test_a_job_runs_in_the_worker_and_keeps_its_result():
    job = start("test.count", to=3)
    assert (job.state, job.result, job.step) == (JobState.DONE, {"counted": 3}, "counting")
    assert job.ended_at >= job.started_at


def test_a_refusal_ends_the_job_with_its_sentence():
    job = start("test.refuse")
    assert (job.state, job.refusal) == (JobState.REFUSED, {"code": "test_no", "words": "No, because it rains."})


@pytest.mark.filterwarnings("ignore")
def test_a_fault_ends_the_job_as_failed_without_telling_its_insides():
    job = start("test.fail")
    assert (job.state, job.refusal, job.result) == (JobState.FAILED, None, None)


def test_a_cancelled_job_stops_at_its_next_report():
    job = start("test.give_up")
    assert (job.state, job.step) == (JobState.CANCELLED, "working")


def test_a_job_cancelled_before_it_began_never_begins():
    alice = PersonFactory()
    job = jobs.start("test.count", by=alice, subject=alice, to=3)
    jobs.cancel(job)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED  # at once, though no worker may be there to hear of it
    run_worker()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.CANCELLED, None)


def test_an_ended_job_has_nothing_to_cancel():
    job = start("test.count", to=1)
    with pytest.raises(Refusal) as refusal:
        jobs.cancel(job)
    assert refusal.value.sentence is JOB_HAS_ENDED


def test_work_that_is_taken_up_again_after_its_end_does_nothing():
    job = start("test.count", to=2)
    count(job=job.pk, to=99)
    assert Job.objects.get().result == {"counted": 2}


def test_a_refusal_is_worded_in_the_language_of_the_one_who_asked():
    with translation.override("nn"):
        job = start("test.say_language")
    assert job.refusal["words"] == "nn"
