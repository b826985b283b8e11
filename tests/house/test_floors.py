"""The floor plan, where imports can't show it: foreign keys, templates, addresses, doors between rooms."""

import ast
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from tests.house.plan import COMMON_URLS, FLOORS, SOURCE, may_use, python_files, room_of, templates

INCLUDE = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""")
URL = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
#: Templates that Django looks for under a name of its own.
DJANGO_NAMES = {"403_csrf.html"}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def test_every_room_of_the_settings_stands_on_a_floor_and_every_floor_has_its_room():
    assert list(FLOORS) == settings.ROOMS
    rooms = {path.parent.name for path in SOURCE.glob("*/apps.py")}
    assert rooms == set(FLOORS)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_to_the_same_room_or_down(model):
    for field in model._meta.get_fields(include_hidden=False):
        if isinstance(field, models.ForeignObject) and field.related_model is not None:
            target = field.related_model._meta.app_label
            assert target in FLOORS, f"{model._meta.label}.{field.name} points outside the house"
            assert may_use(model._meta.app_label, target), f"{model._meta.label}.{field.name} points up to {target}"


def test_templates_stand_in_a_folder_named_after_their_room():
    for path in templates():
        if path.name not in DJANGO_NAMES:
            assert path.relative_to(SOURCE).parts[2] == room_of(path), path


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_use_and_link_only_what_stands_below(path):
    text, room = path.read_text(encoding="utf-8"), room_of(path)
    for other in INCLUDE.findall(text):
        assert other in FLOORS, f"{path} includes {other}"
        assert may_use(room, other), f"{path} includes {other}"
    for name in URL.findall(text):
        if name not in COMMON_URLS:
            other = name.partition(":")[0]
            assert other in FLOORS, f"{path} links to {name}"
            assert may_use(room, other), f"{path} links to {name}"


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_templates_hold_no_script_and_no_style_of_their_own(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path
    assert not re.search(r"<script(?![^>]*\b(?:src=|type=.application/json))", text), path


def test_addresses_in_code_obey_the_floors_too():
    for path in python_files():
        room = room_of(path)
        if room not in FLOORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"redirect", "reverse", "reverse_lazy"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and ":" in str(node.args[0].value)
            ):
                other = str(node.args[0].value).partition(":")[0]
                assert may_use(room, other), f"{path}:{node.lineno} goes up to {other}"


def test_rooms_have_no_generic_keys_and_no_signals_between_them():
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        assert "GenericForeignKey" not in text, path
        assert "@receiver" not in text, path
        assert ".connect(" not in text or "sqlite" in text, path


def test_views_never_touch_the_database():
    for path in python_files():
        if "views" not in {path.stem, path.parent.name} or room_of(path) not in FLOORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.startswith("django.db") for name in names), f"{path}:{node.lineno}"
            assert not (isinstance(node, ast.Attribute) and node.attr == "objects"), f"{path}:{node.lineno}"
