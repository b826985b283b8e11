#!/usr/bin/env python3
"""Keeps the catalogues in step with the code: extract every sentence, merge, compile, and name what is missing.

`--compile` makes the .mo files, `--update` merges new sentences into the catalogues, `--check` fails for a sentence
that a language lacks. Pure Python, so that no gettext needs to be installed.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_own = ROOT / ".venv" / "bin" / "python"
if __name__ == "__main__" and _own.exists() and Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
    os.execv(_own, [str(_own), __file__, *sys.argv[1:]])  # noqa: S606 - itself, in the project's environment

import argparse
import io
import re

SOURCE = ROOT / "src" / "samskap"
LOCALE = SOURCE / "locale"
LANGUAGES = ("nb", "nn")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "_": None,
}
# What Django's forms say of themselves, in our words: its own catalogues lack some of it, and say some of it stiffly.
OF_DJANGO = (
    "- Select an option -",
    "This field is required.",
    "Enter a valid email address.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid date.",
    "Enter a valid date/time.",
    "Enter a valid time.",
    "Enter a valid value.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    (
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    "The password is too similar to the %(verbose_name)s.",
    "No file was submitted.",
    "The submitted file is empty.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
)


def keywords_of(source: str) -> dict[str, object]:
    """Return what marks a sentence in one module, with the names it gives gettext there."""
    names = re.findall(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)", source)
    return {**KEYWORDS, **{own: KEYWORDS[name] for name, own in names}}


def sentences() -> Iterator[tuple[str, int, object, list[str], str | None]]:
    """Yield every sentence marked for translation in code and templates: where it stands, it, comments, context."""
    from babel.messages.extract import extract
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    for path in sorted(SOURCE.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or not path.is_file():
            continue
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            source = path.read_text(encoding="utf-8")
            found = extract(
                "python", io.BytesIO(source.encode()), keywords=keywords_of(source), comment_tags=["Translators:"]
            )
        elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
            source = templatize(path.read_text(encoding="utf-8"), origin=name)
            found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
        else:
            continue
        for line, message, comments, context in found:
            yield name, line, message, comments, context
    for message in OF_DJANGO:
        yield "django", 0, message, [], None


def template() -> "object":
    """Return a catalogue of everything that wants a translation."""
    from babel.messages.catalog import Catalog

    catalog = Catalog(project="samskap", charset="utf-8", fuzzy=False)
    for name, _line, message, comments, context in sentences():
        if isinstance(message, tuple) and not isinstance(message, str):
            message = tuple(part for part in message if part)  # noqa: PLW2901 - plural pairs only
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> "object":
    """Read a language's catalogue, empty when there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="samskap", charset="utf-8", fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def update() -> None:
    """Merge new sentences into every catalogue and drop those that are gone."""
    from babel.messages.pofile import write_po

    wanted = template()
    for language in LANGUAGES:
        catalog = read(language)
        wanted.creation_date = catalog.creation_date  # a date alone is no change
        catalog.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, catalog, omit_header=False, sort_output=True, width=110, no_location=True)


def compile_all() -> None:
    """Write the .mo files that Django reads."""
    from babel.messages.mofile import write_mo

    for language in LANGUAGES:
        target = path_of(language).with_suffix(".mo")
        if not path_of(language).exists():
            continue
        if not target.exists() or target.stat().st_mtime < path_of(language).stat().st_mtime:
            with target.open("wb") as file:
                write_mo(file, read(language))


def is_translated(message: object) -> bool:
    """Whether every form of a message has a translation, and none is only guessed."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(forms) and all(forms) and not message.fuzzy


def missing() -> list[str]:
    """Return one line per sentence that a language lacks."""
    wanted = template()
    lines = []
    for language in LANGUAGES:
        catalog = read(language)
        for message in wanted:
            if not message.id:
                continue
            found = catalog.get(message.id, message.context)
            if found is None or not is_translated(found):
                lines.append(f"{language} lacks: {message.id!r} ({message.locations[0][0]})")
    return lines


def main() -> int:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.update:
        update()
    if asked.compile:
        compile_all()
    lines = missing() if asked.check else []
    print("\n".join(lines), end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
