"""A new key: everything is sealed again with it, and the old one may go."""

import base64
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from samskap.base import files
from samskap.base.choices import JobState
from samskap.base.models import AuditEntry, Job
from samskap.people import services
from samskap.people.models import Background
from samskap.people.tasks import reseal
from samskap.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sealed(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    for year in (1950, 1984, 2001):
        Background.objects.create(person=PersonFactory(), birth_year=year, gender="female")
    return files.keep(b"a sealed file", name="a.txt", media_type="text/plain", purpose="test", is_sealed=True)


@pytest.fixture
def new_key(settings, sealed):
    keys = {"new": base64.b64encode(b"n" * 32).decode(), **settings.ENCRYPTION_KEYS}
    settings.ENCRYPTION_KEYS = keys
    return keys


def key_ids() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT birth_year FROM people_background UNION ALL SELECT gender FROM people_background")
        return {bytes(value).partition(b"\0")[0].decode() for (value,) in cursor.fetchall()}


def test_after_resealing_only_the_new_key_is_needed(settings, new_key, sealed, tmp_path):
    assert key_ids() == {"demo"}
    job = services.start_resealing(by="test")
    reseal.func(job=job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"sealed": 7})
    assert key_ids() == {"new"}
    settings.ENCRYPTION_KEYS = {"new": new_key["new"]}
    assert sorted(row.birth_year for row in Background.objects.all()) == [1950, 1984, 2001]
    sealed.refresh_from_db()
    assert files.read(sealed) == b"a sealed file"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert AuditEntry.objects.get(act="base.reseal").data == '{"changed":7,"total":19}'


def test_a_second_run_changes_nothing(new_key):
    for expected in (7, 0):
        job = services.start_resealing(by="test")
        reseal.func(job=job.pk)
        assert Job.objects.get(pk=job.pk).result == {"sealed": expected}


def test_it_can_be_cancelled_and_every_value_still_opens(new_key):
    job = services.start_resealing(by="test")
    Job.objects.filter(pk=job.pk).update(cancel_asked_at=job.asked_at)
    reseal.func(job=job.pk)
    assert Job.objects.get(pk=job.pk).state == JobState.CANCELLED
    assert sorted(row.birth_year for row in Background.objects.all()) == [1950, 1984, 2001]


def test_the_command_does_it_in_the_terminal_or_asks_the_worker(new_key):
    said = StringIO()
    call_command("reseal", "--here", stdout=said, stderr=StringIO())
    assert "Sealed again with the first key: 7. The other keys may go." in said.getvalue()
    call_command("reseal", stdout=said)
    assert Job.objects.get().ref in said.getvalue()
