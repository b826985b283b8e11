"""The log is read by auditors and administrators; its chain is checked by the worker."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from samskap.base import audit, jobs
from samskap.base.models import AuditEntry, AuditHead, Job
from samskap.base.services import publish_head
from samskap.people.choices import AttemptKind, RoleKind
from samskap.people.models import Attempt
from samskap.people.tasks import check_chain, forget_attempts
from samskap.people.tests.factories import make_staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def auditor(client):
    client.force_login(make_staff(RoleKind.AUDITOR).login)
    return client


def write(count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            audit.record("test.act", by="FOL-A", subject=f"S-{number}", number=number)


def check(client) -> Job:
    """Press the button, and do the worker's work."""
    client.post("/arbeid/logg/kontroll")
    job = Job.objects.latest("pk")
    check_chain.func(job=job.pk)
    job.refresh_from_db()
    return job


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_auditentry DISABLE TRIGGER base_audit_guard")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE base_auditentry ENABLE TRIGGER base_audit_guard")


def test_before_the_first_check_the_page_says_so(auditor):
    assert "The chain has not been checked yet" in auditor.get("/arbeid/logg").text


def test_a_whole_chain_holds_and_its_head_is_shown(auditor):
    write(3)
    job = check(auditor)
    head = AuditEntry.objects.latest("position").hash
    assert job.result == {"entries": 3, "head": head, "fault_count": 0, "faults": []}
    page = auditor.get("/arbeid/logg").text
    assert "The chain holds: 3 entries" in page
    assert head in page


def test_the_changed_line_is_named(auditor):
    write(5)
    tamper("UPDATE base_auditentry SET actor = 'FOL-X' WHERE position = 4")
    assert check(auditor).result["faults"] == [[4, "changed"]]
    page = auditor.get("/arbeid/logg").text
    assert "The chain does not hold: one fault" in page
    assert "Line 4 has been changed after it was written." in page


def test_a_missing_line_is_named(auditor):
    write(5)
    tamper("DELETE FROM base_auditentry WHERE position = 3")
    check(auditor)
    assert "Line 3 is missing." in auditor.get("/arbeid/logg").text


def test_a_chain_written_anew_differs_from_the_head_that_was_published(auditor):
    write(3)
    publish_head()
    AuditHead.objects.update(hash="0" * 64)
    assert check(auditor).result["faults"] == [[3, "rewritten"]]
    assert "Line 3 is not the one whose fingerprint was published." in auditor.get("/arbeid/logg").text


def test_while_it_works_the_page_shows_a_bar_and_afterwards_loads_again(auditor):
    auditor.post("/arbeid/logg/kontroll")
    assert "Checking the chain" in auditor.get("/arbeid/logg").text
    assert "Checking the chain" in auditor.get("/arbeid/logg/kontroll/fremdrift").text
    check_chain.func(job=Job.objects.latest("pk").pk)
    assert auditor.get("/arbeid/logg/kontroll/fremdrift")["HX-Refresh"] == "true"


def test_a_check_that_was_stopped_says_so(auditor):
    auditor.post("/arbeid/logg/kontroll")
    job = Job.objects.latest("pk")
    jobs.cancel(job)
    check_chain.func(job=job.pk)
    assert "The check did not come to its end" in auditor.get("/arbeid/logg").text


def test_filters_find_lines_and_pages_are_short(auditor):
    write(60)
    items = auditor.get("/arbeid/logg?subject=s-5").context["items"]
    assert items.total == 11
    assert auditor.get("/arbeid/logg?act=other").context["items"].total == 0
    assert len(auditor.get("/arbeid/logg").context["items"].rows) == 50
    assert auditor.get("/arbeid/logg?sort=position").context["items"].rows[0][0].value == 1


def test_the_page_asks_the_database_the_same_number_of_times(auditor, django_assert_num_queries):
    write(1)
    with django_assert_num_queries(8):
        auditor.get("/arbeid/logg")
    write(3)
    with django_assert_num_queries(8):
        auditor.get("/arbeid/logg")


def test_guesses_are_forgotten_after_a_day():
    now = timezone.now()
    for hours in (1, 23, 25):
        Attempt.objects.create(kind=AttemptKind.LOGIN, key=str(hours), at=now - timedelta(hours=hours))
    forget_attempts.func(timestamp=0)
    assert set(Attempt.objects.values_list("key", flat=True)) == {"1", "23"}
