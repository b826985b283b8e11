from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samskap.base.models import AuditEntry, Job
from samskap.people.choices import NOT_GIVEN, Channel, ConsentPurpose, RoleKind
from samskap.people.models import Consent
from samskap.people.tests.factories import PersonFactory, make_staff
from samskap.selection.models import PoolSnapshot
from samskap.selection.queries.pools import latest_snapshot
from samskap.selection.services import pools
from samskap.selection.tests.target_factories import make_pool

pytestmark = pytest.mark.django_db
ANSWERS = ("female", 2009, "1", "Asia")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def alice():
    return make_staff(RoleKind.PANEL_MANAGER)


def test_those_who_answered_alike_are_counted_together():
    snapshot = pools.count_pool(make_pool(ANSWERS, ANSWERS, ("male", 1950, None, "")))

    assert snapshot.people == 3
    assert sorted(PoolSnapshot.objects.get().counts, key=str) == [
        ["female", 2009, "1", "Asia", 2],
        ["male", 1950, NOT_GIVEN, NOT_GIVEN, 1],
    ]


def test_an_answer_without_consent_counts_as_not_given():
    pool = make_pool(ANSWERS, purposes=(ConsentPurpose.BACKGROUND,))
    assert pools.count_pool(pool).counts == [["female", 2009, "1", NOT_GIVEN, 1]]

    Consent.objects.update(withdrawn_at=timezone.now())
    pools.count_pool(pool)

    assert latest_snapshot(pool).counts == [[NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN, 1]]


def test_somebody_without_background_is_counted_as_not_given():
    pool = make_pool()
    pools.join_pool(pool, PersonFactory(), Channel.PHONE, by=PersonFactory())

    assert pools.count_pool(pool).counts == [[NOT_GIVEN] * 4 + [1]]


def test_the_count_is_sealed_in_the_database(db):
    from django.db import connection

    pools.count_pool(make_pool(ANSWERS))
    with connection.cursor() as cursor:
        cursor.execute("select counts from selection_poolsnapshot")
        assert b"Asia" not in bytes(cursor.fetchone()[0])


def test_saying_yes_twice_is_one_place_in_the_pool(alice):
    pool, bob = make_pool(), PersonFactory()

    first = pools.join_pool(pool, bob, Channel.LETTER, by=alice)
    second = pools.join_pool(pool, bob, Channel.WEB, by=alice)

    assert first.pk == second.pk
    assert AuditEntry.objects.filter(act="selection.join_pool").count() == 1


def test_counting_again_is_a_job_that_the_page_shows(client, alice):
    client.force_login(alice.login)
    pool = make_pool(ANSWERS)

    answer = client.post(reverse("selection:pool_count", args=[pool.ref]), follow=True).content.decode()

    job = Job.objects.get(kind="selection.count_pool", subject=pool.ref)
    assert job.by == alice.ref
    assert "Counting the answers" in answer
    assert "Not counted yet" in answer
    assert client.get(reverse("selection:pool_progress", args=[pool.ref])).status_code == 200
    Job.objects.update(state="done", ended_at=timezone.now() + timedelta(seconds=1))
    assert "HX-Refresh" in client.get(reverse("selection:pool_progress", args=[pool.ref]))


def test_the_worker_counts_and_says_how_many(alice):
    from samskap.selection.tasks.pools import count_pool

    pool = make_pool(ANSWERS, ANSWERS)
    job = pools.start_count(pool, by=alice)
    count_pool(job=job.pk, pool=pool.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"people": 2})
    assert latest_snapshot(pool).people == 2


def test_the_list_takes_as_many_questions_for_three_pools_as_for_one(client, alice, django_assert_max_num_queries):
    client.force_login(alice.login)
    make_pool(ANSWERS)
    url = reverse("selection:pool_list")
    with django_assert_max_num_queries(6) as one:
        client.get(url)
    make_pool(ANSWERS)
    make_pool()
    with django_assert_max_num_queries(len(one)):
        assert client.get(url).content.decode().count("Interested</a>") >= 3
