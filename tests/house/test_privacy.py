"""Every field of our own tables is classified, and every class says what becomes of it."""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from samskap.base.privacy import PrivacyClass

DOCUMENT = Path(__file__).parents[2] / "docs" / "privacy.md"


def fields_of(room: str) -> set[str]:
    return {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config(room).get_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.name != "id"
    }


def classified(room: str) -> dict[str, PrivacyClass]:
    if not fields_of(room):
        return {}
    return importlib.import_module(f"samskap.{room}.privacy").FIELDS


@pytest.mark.parametrize("room", settings.ROOMS)
def test_every_field_is_classified(room):
    assert fields_of(room) - set(classified(room)) == set()


@pytest.mark.parametrize("room", settings.ROOMS)
def test_no_classified_field_is_gone(room):
    assert set(classified(room)) - fields_of(room) == set()


@pytest.mark.parametrize("room", settings.ROOMS)
def test_every_class_is_one_of_ours(room):
    assert all(isinstance(kind, PrivacyClass) for kind in classified(room).values())


def test_every_sealed_field_is_background():
    sealed = {
        (room, f"{model.__name__}.{field.name}")
        for room in settings.ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.local_fields
        if type(field).__name__ == "SealedField"
    }
    assert sealed
    assert {classified(room)[name] for room, name in sealed} == {PrivacyClass.BACKGROUND}


@pytest.mark.parametrize("kind", PrivacyClass)
def test_the_document_says_what_becomes_of_each_class(kind):
    rows = [line for line in DOCUMENT.read_text().splitlines() if line.startswith(f"| {kind.name} |")]
    assert [len(row.strip("|").split("|")) for row in rows] == [4]
