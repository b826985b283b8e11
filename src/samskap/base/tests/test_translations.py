"""The catalogues: complete in both written forms of Norwegian, whole, and in the words of `docs/words.md`."""

import importlib.util
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
SOURCE = ROOT / "src" / "samskap"
LANGUAGES = ("nb", "nn")

# What residents read: a path, or a folder with everything in it.
RESIDENTS = (
    "base/templates/base/400.html",
    "base/templates/base/403.html",
    "base/templates/base/403_csrf.html",
    "base/templates/base/404.html",
    "base/templates/base/500.html",
    "base/templates/base/_help.html",
    "base/templates/base/_language.html",
    "base/templates/base/page.html",
    "base/templates/base/charts",
    "base/charts",
    "front/templates/front/_house.html",
    "front/templates/front/accessibility.html",
    "front/templates/front/help.html",
    "front/templates/front/home.html",
    "front/templates/front/my_page.html",
    "front/templates/front/privacy.html",
    "panel/templates/panel/_sources.html",
    "panel/templates/panel/mirror.html",
    "panel/templates/panel/none.html",
    "panel/templates/panel/panel.html",
    "panel/views/mirror_words.py",
    "people/forms/about_me.py",
    "people/forms/entry.py",
    "people/templates/people/_consent.html",
    "people/templates/people/about_me.html",
    "people/templates/people/code.html",
    "people/templates/people/consents.html",
    "people/views/me.py",
    "selection/queries/protocol.py",
    "selection/queries/receipts.py",
    "selection/templates/selection/protocol",
    "selection/views/protocol.py",
    "selection/views/receipts.py",
)
NEVER_TO_RESIDENTS = re.compile(
    r"\b(sortition|token|quota|kvot|respondent|strat|utval|løp|puls)\w*", re.IGNORECASE
)  # the stems, so that every form of the words is found in both languages

# Where a word is the same in English and Norwegian, and nothing is left untranslated.
SAME_WORD = {
    "Administrator",
    "Open",  # nynorsk
    "SMS",
    "Send",
    "under 5",
    "%(people)s person",
}

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
MARKUP = re.compile(r"<[^>]+>|&\w+;")
# Common words that only one of the two written forms has.
ONLY_BOKMAAL = frozenset(
    re.findall(
        r"\w+",
        """ikke jeg dere hva hvem hvor hvordan hvorfor hvilke hvilken hvilket noen noe nå ennå bare fra selv gjør velger
        ble være vært mer flere hver hvert også sier vet trenger innbygger innbyggere trekning trekningen trukket bosted
        rådgiver ansatt ansatte tallet tallene listen siden filen kvotene målene en et""",
    )
)
ONLY_NYNORSK = frozenset(
    re.findall(
        r"\w+",
        """ikkje eg dykk kva kven korleis kvifor nokon noko enno berre frå sjølv gjer vart vere vore meir fleire kvar
        kvart òg seier veit treng innbyggjar innbyggjarar trekking trekkinga bustad rådgjevar tilsett tilsette talet
        tala lista fila kvotane måla ein eit""",
    )
)


@cache
def messages():
    """Return `scripts/messages.py` as a module."""
    specification = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def forms_of(message):
    return message.string if isinstance(message.string, (tuple, list)) else (message.string,)


@cache
def pairs(language):
    """Return every form of every sentence that stands in the source: the English, and its translation."""
    catalogue = messages().read(language)
    found = []
    for wanted in messages().template():
        message = catalogue.get(wanted.id, wanted.context) if wanted.id else None
        if message is None:
            continue
        english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        found += [(english, form) for form in forms_of(message) if form]
    return found


def marks(sentence, pattern):
    return Counter(pattern.findall(sentence))


def is_for_residents(name):
    path = name.removeprefix("src/samskap/")
    return any(path == one or path.startswith(f"{one}/") for one in RESIDENTS)


def residents_read(language):
    """Yield where residents read it, and every form of the translation."""
    catalogue = messages().read(language)
    for name, _line, sentence, _comments, context in messages().sentences():
        if not is_for_residents(name):
            continue
        key = tuple(part for part in sentence if part) if isinstance(sentence, tuple) else sentence
        message = catalogue.get(key, context)
        if message is not None:
            yield from ((name, form) for form in forms_of(message) if form)


def letters(sentence):
    return re.sub(r"[\W\d_]+", "", MARKUP.sub("", PLACEHOLDER.sub("", sentence)))


def test_every_sentence_has_bokmal_and_nynorsk():
    assert messages().missing() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_only_what_the_source_says(language):
    wanted = {(str(message.id), message.context) for message in messages().template() if message.id}
    kept = {(str(message.id), message.context) for message in messages().read(language) if message.id}
    assert kept - wanted == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_lost_or_added(language):
    """The form for one may leave its number out; a sentence without plural has exactly the same placeholders."""
    wrong = []
    for english, form in pairs(language):
        found = marks(form, PLACEHOLDER)
        allowed = [marks(one, PLACEHOLDER) for one in english]
        if found not in allowed:
            wrong.append((english, form))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_kept_as_it_is(language):
    wrong = [
        (english, form)
        for english, form in pairs(language)
        if marks(form, MARKUP) not in [marks(one, MARKUP) for one in english]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language):
    left = {form for english, form in pairs(language) if form in english and letters(form)}
    assert left - SAME_WORD == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_as_the_english_ones_do(language):
    """A full stop, a question mark or a colon at the end is there in both, so that nothing is glued wrongly."""
    ends = ".?:…"
    wrong = [
        (english, form)
        for english, form in pairs(language)
        if (form[-1] if form[-1] in ends else "") not in {one[-1] if one[-1] in ends else "" for one in english}
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_norwegian(language):
    wrong = [form for _english, form in pairs(language) if re.search('[“”„"]', MARKUP.sub("", form))]
    assert wrong == []


@pytest.mark.parametrize(("language", "others"), [("nb", ONLY_NYNORSK), ("nn", ONLY_BOKMAAL)], ids=LANGUAGES)
def test_the_two_written_forms_are_not_mixed(language, others):
    mixed = []
    for _english, form in pairs(language):
        words = set(re.findall(r"\w+", PLACEHOLDER.sub(" ", MARKUP.sub(" ", form)).lower()))
        if found := words & others:
            mixed.append((found, form))
    assert mixed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_residents_never_meet_our_own_words(language):
    met = [
        (name, hit.group(), form) for name, form in residents_read(language) if (hit := NEVER_TO_RESIDENTS.search(form))
    ]
    assert met == []


def test_every_page_that_residents_read_is_there():
    gone = [path for path in RESIDENTS if not (SOURCE / path).exists()]
    assert gone == []
