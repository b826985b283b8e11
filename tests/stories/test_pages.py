"""Every public page, looked at in each language, on a phone and a wide screen, in light and dark."""

import re

import pytest

from samskap.panel.tests.factories import make_counted_panel
from samskap.selection.services import draws
from samskap.selection.tests.draw_factories import make_alice, make_berit, make_in_use, make_locked

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = (("female", 2010, "1", "Norway", 30), ("male", 2008, "2", "Asia", 30))
WIDTHS, LANGUAGES = (1280, 360), ("nb", "nn", "en")
PAGES = (
    "/", "/panelet", "/speilet", "/trekning", "/trekning/1", "/trekning/2", "/trekning/3", "/kode", "/hjelp",
    "/tilgjengelighet", "/personvern", "/bricks", "/logg-inn", "/finnes-ikke",
)  # fmt: skip
#: Words that stand in nearly every English sentence of ours, and in no Norwegian one.
ENGLISH = re.compile(
    r"\b(you|your|everybody|nobody|people|with|what|drawn|draws|seats|which|and|this)\b", re.IGNORECASE
)
#: What no resident should have to read.
OURS = re.compile(r"\b(sortition|token|quotas?|kvote\w*|respondent\w*|stratum|utvalg\w*|løp|puls)\b", re.IGNORECASE)
#: What is read aloud counts as said: names of parts, pictures and buttons, and what a script will write.
SAID = """[document.title, document.body.innerText, ...Array.from(
    document.querySelectorAll("[aria-label], [data-same]"),
    (part) => [part.ariaLabel, part.dataset.same, part.dataset.other, part.dataset.lost].join(" "),
)].join("\\n")"""


def load_house():
    """A counted panel, and a draw in use, one that waits for its number, and one that was stopped."""
    alice, berit = make_alice(), make_berit()
    make_counted_panel(*PEOPLE, by=alice)
    make_in_use(alice, berit)
    make_locked(alice)
    draws.cancel_selection(make_locked(alice), reason="123", by=alice)


def wrong_words(visitor, language: str) -> list[str]:
    """Return the lines that are in the wrong language, or in ours instead of a resident's."""
    visitor.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    lines = visitor.page.evaluate(SAID).splitlines()
    visitor.page.evaluate("for (const part of document.querySelectorAll('.sk-drop')) part.open = false")
    wrong = [line for line in lines if OURS.search(line)]
    return wrong if language == "en" else wrong + [line for line in lines if ENGLISH.search(line)]


def look_at(visitor, path: str, language: str):
    """Open a page, read it, and look at it in both widths and schemes."""
    visitor.go(path)
    assert visitor.page.locator("html").get_attribute("lang") == language, path
    assert visitor.page.locator("h1").count() == 1, path
    assert wrong_words(visitor, language) == [], f"{path} in {language}"
    # Night changes colours and nothing else.
    for scheme, rule in (("light", ""), ("dark", "color-contrast")):
        visitor.page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.sees_no_fault(rule=rule)


def test_every_public_page_in_each_language_on_each_screen_by_day_and_night(visit):
    load_house()
    for language in LANGUAGES:
        visitor = visit(language="en-GB" if language == "en" else language)
        for path in PAGES:
            look_at(visitor, path, language)
