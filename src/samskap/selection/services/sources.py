"""Uploaded tables: kept for a day while they are looked at, and read into figures. They change nothing themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from samskap import sentences, tables
from samskap.base import files
from samskap.base.models import PrivateFile
from samskap.base.refusal import Refusal, Sentence
from samskap.people.choices import Characteristic
from samskap.selection import choices
from samskap.selection.models import TargetSet
from samskap.selection.rules.columns import Sheet, make_sheet
from samskap.selection.rules.published import Published, read_published
from samskap.selection.services.targets import check_open, population_of

PURPOSE = "targets"
KEPT_FOR = timedelta(days=1)


def keep_table(target_set: TargetSet, characteristic: str, content: bytes, name: str) -> PrivateFile:
    """Keep a table for a day, so that it need not be chosen again while it is looked at; refuses what can't be read."""
    check_open(target_set)
    if characteristic == Characteristic.AGE:
        read_ages(content)
    elif population_of(target_set) is None:
        raise Refusal(choices.AGES_FIRST)
    else:
        read_sheet(content, name)
    ends_at = timezone.now() + KEPT_FOR
    return files.keep(
        content, name=name[-200:], media_type="application/octet-stream", purpose=PURPOSE, ends_at=ends_at
    )


def kept_table(ref: str) -> PrivateFile:
    """Return a table that was kept; refuses when its day is over."""
    file = PrivateFile.objects.filter(ref=ref, purpose=PURPOSE, ends_at__gt=timezone.now()).first()
    if file is None:
        raise Refusal(choices.FILE_GONE)
    return file


@contextmanager
def said_in_words() -> Iterator[None]:
    """Turn what a reader refuses into a refusal with its sentence."""
    try:
        yield
    except tables.TableRefusal as refusal:
        raise Refusal(Sentence(refusal.code, sentences.template(refusal.code)), **refusal.params) from refusal


def read_ages(content: bytes) -> Published:
    """Read gender by age from a JSON-stat 2 answer."""
    with said_in_words():
        return read_published(tables.read_jsonstat(content))


def read_sheet(content: bytes, name: str) -> Sheet:
    """Read a CSV or XLSX file as it is."""
    with said_in_words():
        return make_sheet(tables.read_table(content, name))
