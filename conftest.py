"""Every test runs on a real PostgreSQL: the one DATABASE_URL names, or an embedded one started here."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

# Before Django reads its settings, which is why this stands at the top and not in a fixture.
if "DATABASE_URL" not in os.environ:
    from samskap.base.embedded import start_database

    os.environ["DATABASE_URL"] = start_database("test")
os.environ["DJANGO_SETTINGS_MODULE"] = "samskap.settings"
os.environ["SAMSKAP_FILES"] = tempfile.mkdtemp(prefix="samskap-files-")
# The browser's driver runs an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django

django.setup()

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Give every run a database of its own, so that two runs can go side by side."""
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_samskap_{os.getpid()}"
    # A connection ends with its piece of work, or the database couldn't be removed under an idle one.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture(autouse=True)
def empty_private_files():
    """Let every test begin with no files but its own."""
    yield
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def empty_queue(request):
    """Leave no work to the next test: Django's own cleaning does not know the queue's tables."""
    marker = request.node.get_closest_marker("django_db")
    is_real = marker is not None and marker.kwargs.get("transaction", False)
    if is_real:
        request.getfixturevalue("transactional_db")
    yield
    if is_real:
        tables = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers"
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {tables} CASCADE")
