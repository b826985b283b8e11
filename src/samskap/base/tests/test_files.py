"""Private files: kept, sealed, handed out as downloads, and gone when their time is up."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import storages
from django.utils import timezone

from samskap.base import files, services
from samskap.base.models import PrivateFile

pytestmark = pytest.mark.django_db

CONTENT = "navn;alder\nBlåbær;7\n".encode()


def keep(**more):
    return files.keep(CONTENT, name="fil med æøå.csv", media_type="text/csv", purpose="test", **more)


def stored(file):
    with storages["private"].open(file.path) as opened:
        return opened.read()


def test_a_file_is_read_as_it_was_kept():
    assert files.read(keep()) == CONTENT


def test_a_sealed_file_is_unreadable_where_it_lies():
    file = keep(is_sealed=True)
    assert CONTENT not in stored(file)
    assert files.read(file) == CONTENT


def test_a_file_is_served_as_a_download_that_nobody_keeps():
    answer = files.serve(keep())
    assert answer.content == CONTENT
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''fil%20med")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_whose_time_is_up_is_removed_with_its_content():
    old, fresh, lasting = keep(ends_at=timezone.now()), keep(ends_at=timezone.now() + timedelta(days=1)), keep()
    assert services.remove_ended_files() == 1
    assert not storages["private"].exists(old.path)
    assert set(PrivateFile.objects.all()) == {fresh, lasting}


def test_bytes_whose_transaction_never_came_to_be_are_removed_after_a_day():
    lost, known = keep(), keep()
    PrivateFile.objects.filter(pk=lost.pk).delete()
    assert services.remove_orphans() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert services.remove_orphans() == 1
    assert not storages["private"].exists(lost.path)
    assert storages["private"].exists(known.path)
