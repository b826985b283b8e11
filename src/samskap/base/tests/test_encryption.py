"""Sealing: opens in its own place only, with any key of the ring."""

import pytest
from cryptography.exceptions import InvalidTag
from django.core.serializers import serialize
from django.db import connection

from samskap.base.encryption import seal, unseal
from samskap.people.models import Background, Person


def test_what_is_sealed_opens_again_in_its_place():
    assert unseal(seal(b"fire", "a.b"), "a.b") == b"fire"


def test_a_value_moved_to_another_place_does_not_open():
    with pytest.raises(InvalidTag):
        unseal(seal(b"fire", "a.b"), "a.c")


def test_old_keys_open_what_they_sealed_after_a_new_key_came(settings):
    old = dict(settings.ENCRYPTION_KEYS)
    sealed = seal(b"fire", "a.b")
    settings.ENCRYPTION_KEYS = {"new": next(iter(old.values())).replace("a", "b"), **old}
    assert unseal(sealed, "a.b") == b"fire"
    assert seal(b"fire", "a.b").startswith(b"new\0")


@pytest.mark.django_db
def test_background_is_unreadable_in_the_database_and_plain_in_python():
    person = Person.objects.create()
    Background.objects.create(person=person, country_background="Norden", birth_year=1988)
    with connection.cursor() as cursor:
        cursor.execute("SELECT country_background FROM people_background")
        assert b"Norden" not in bytes(cursor.fetchone()[0])
    background = Background.objects.get()
    assert (background.country_background, background.birth_year, background.gender) == ("Norden", 1988, None)


@pytest.mark.django_db
def test_a_sealed_value_is_never_written_to_a_fixture():
    person = Person.objects.create()
    Background.objects.create(person=person, birth_year=1988)
    assert "1988" not in serialize("json", Background.objects.all())
