"""Every refusal that a room can say is asserted in some test: by a piece of its sentence."""

import importlib
import re

import pytest
from django.utils import translation

from samskap.base.refusal import Sentence
from tests.house.plan import FLOORS, ROOT, SOURCE

PIECE = 14


def said_in_tests() -> str:
    """Return the text of all tests, as a reader sees it: pieces of a string joined, entities as signs."""
    paths = [*SOURCE.glob("**/tests/**/*.py"), *(ROOT / "tests").glob("**/*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return re.sub(r"[\"']\s*\n\s*f?[\"']", "", text).replace("&#x27;", "'")


def sentences():
    for room in FLOORS:
        if not (SOURCE / room / "choices.py").exists():
            continue
        for name, value in vars(importlib.import_module(f"samskap.{room}.choices")).items():
            if isinstance(value, Sentence):
                yield pytest.param(value, id=f"{room}.{name}")


SAID = said_in_tests()


@pytest.mark.parametrize("sentence", list(sentences()))
def test_every_sentence_of_a_refusal_is_asserted_somewhere(sentence):
    with translation.override("en"):
        parts = [part.strip() for part in re.split(r"%\(\w+\)s", str(sentence.text))]
    pieces = [part[start : start + PIECE] for part in parts for start in range(len(part) - PIECE + 1)]
    assert any(piece in SAID for piece in pieces), f"no test asserts: {sentence.text}"
