"""Health says in words what is wrong."""

from datetime import timedelta

import pytest
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from samskap.base.health import TEND
from samskap.base.tests.worker import run_worker

pytestmark = pytest.mark.django_db(transaction=True)


def beat(age):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - timedelta(seconds=age)]
        )


def test_without_a_worker_health_is_red_and_says_how_to_start_one(client):
    answer = client.get(reverse("base:health"))
    assert answer.status_code == 503
    assert answer.json()["worker"] == "No worker has a heartbeat. Start one with: manage.py procrastinate worker"
    assert answer.json()["periodic"] == "Periodic work has not run for 5 minutes. Look at the worker's log."
    assert answer.json()["database"] == "The database answers."


def test_a_heart_that_beat_long_ago_is_no_heartbeat(client):
    beat(age=3600)
    assert client.get(reverse("base:health")).json()["worker"].startswith("No worker has a heartbeat.")


def test_with_a_worker_and_periodic_work_health_is_green(client):
    from procrastinate.contrib.django import app

    app.configure_task(TEND).defer(timestamp=0)
    run_worker()
    beat(age=1)
    answer = client.get(reverse("base:health"))
    assert answer.json() == {
        "is_well": True,
        "database": "The database answers.",
        "worker": "1 worker(s) at work.",
        "periodic": "Periodic work runs.",
    }
    assert answer.status_code == 200


def test_a_dead_database_is_said_and_does_not_crash_the_page(client, monkeypatch):
    unreachable = dict(connection.settings_dict, HOST="/nowhere")
    connection.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(connections["default"], "settings_dict", unreachable)
        answer = client.get(reverse("base:health"))
    assert answer.status_code == 503
    assert answer.json()["database"] == ("The database does not answer. Look at DATABASE_URL and at PostgreSQL's log.")


def test_the_work_of_a_dead_worker_is_taken_up_again():
    from procrastinate.contrib.django import app

    from samskap.base import jobs
    from samskap.base.models import Job
    from samskap.people.tests.factories import PersonFactory

    alice = PersonFactory()
    job = jobs.start("test.count", by=alice, subject=alice, to=2)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - timedelta(hours=1)],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = 1", [cursor.fetchone()[0]]
        )
    app.configure_task(TEND).defer(timestamp=0)
    run_worker()
    run_worker()
    assert Job.objects.get(pk=job.pk).result == {"counted": 2}
