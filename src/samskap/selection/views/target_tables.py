"""How targets and the tables they come from are set out on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samskap.base.numbers import number, percent
from samskap.people.choices import Characteristic
from samskap.selection.choices import Gender
from samskap.selection.forms.targets import AgesForm, GroupsForm
from samskap.selection.queries.targets import Part
from samskap.selection.rules.columns import Sheet
from samskap.selection.rules.published import Published
from samskap.selection.rules.targets import Draft, label_of

FIRST = 5
MOST_NAMED = 8


@dataclass(frozen=True)
class Table:
    """What the table brick needs."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Shown:
    """One characteristic of a set on its page."""

    part: Part

    @property
    def caption(self) -> str:
        """What the table is about."""
        return str(self.part.characteristic.label)

    @property
    def header(self) -> Sequence[str]:
        """The columns."""
        return (self.caption, _("People"), _("Share"))

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The groups, and their sum."""
        rows = [(row.label, number(float(row.people)), percent(row.share)) for row in self.part.rows]
        return [*rows, (_("Together"), number(float(self.part.people)), percent(1))]


def rows_of_set(readings: dict[str, Any], parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return the page's sections: each table that can be read, and what has been read from it."""
    by_kind = {part.characteristic: part for part in parts}
    rows: list[dict[str, Any]] = []
    for slug, reading in readings.items():
        wanted = [reading.characteristic]
        if reading.characteristic == Characteristic.AGE:
            wanted.insert(0, Characteristic.GENDER)
        shown = [Shown(by_kind[kind]) for kind in wanted if kind in by_kind]
        source = source_words(shown[0].part.source) if shown else ""
        is_next = not shown and all(row["source"] for row in rows)
        rows.append({"slug": slug, "title": reading.title, "parts": shown, "source": source, "is_next": is_next})
    return rows


def source_words(source: Any) -> str:
    """Say where a table comes from."""
    words = f"{source.publisher}, {source.table}, {source.reference_date} ({source.licence})"
    return f"{words}. {_('Updated %(date)s.') % {'date': source.updated[:10]}}" if source.updated else words


def groups_table(drafts: Sequence[Draft], counts: Sequence[int] | None = None) -> Table | None:
    """Return the groups as they would be saved; `counts` are the people of each group in the table itself."""
    if not drafts:
        return None
    total = sum(draft.people for draft in drafts)
    header = [_("Group"), _("People"), _("Share")]
    rows = [
        [label_of(draft.characteristic, draft.value, draft.label), number(float(draft.people)), percent(share)]
        for draft in drafts
        for share in [float(draft.people / total)]
    ]
    rows.append([_("Together"), number(float(total)), percent(1)])
    if counts is not None:
        header.insert(1, _("People in the table"))
        for row, count in zip(rows, [*counts, sum(counts)], strict=True):
            row.insert(1, number(count))
    return Table(_("Groups"), header, rows)


def ages_table(form: AgesForm) -> Table | None:
    """Return the age groups, women and men apart."""
    bands = [draft for draft in form.drafts if draft.characteristic == Characteristic.AGE]
    if not bands:
        return None
    labels = [label_of(draft.characteristic, draft.value, draft.label) for draft in bands] + [_("Together")]
    figures = [
        [sum(form.ages.counts[gender, int(code)] for code in draft.codes) for gender in Gender.values]
        for draft in bands
    ]
    figures.append([sum(column) for column in zip(*figures, strict=True)])
    header = (_("Age"), *(str(label) for label in Gender.labels), _("Together"))
    rows = [
        [label, *(number(figure) for figure in (*row, sum(row)))] for label, row in zip(labels, figures, strict=True)
    ]
    return Table(_("Age groups"), header, rows)


def said_by(published: Published, file_name: str) -> list[tuple[str, str]]:
    """Return what the file says about itself."""
    return [
        (_("File"), file_name),
        (_("Table"), published.title),
        (_("Published by"), published.publisher or _("Not said")),
        (_("Updated"), published.updated[:10] or _("Not said")),
        (_("Figures read"), number(len(published.ages.counts))),
        (_("People of all ages in the table"), number(sum(published.ages.counts.values()))),
    ]


def first_ages(published: Published, lowest_age: int) -> Table:
    """Return the first ages of the table."""
    header = (_("Age"), *(str(label) for label in Gender.labels))
    ages = range(lowest_age, min(lowest_age + FIRST, published.ages.highest + 1))
    rows = [[str(age), *(_figure(published, gender, age) for gender in Gender.values)] for age in ages]
    return Table(_("The first rows"), header, rows)


def first_rows(sheet: Sheet) -> Table:
    """Return the first rows of a file as they stand."""
    rows = [[row[column] for column in sheet.columns] for row in sheet.rows[:FIRST]]
    return Table(_("The first rows"), sheet.columns, rows)


def counts_of(form: GroupsForm) -> list[int]:
    """Return how many people of the table each group holds."""
    counts = {figure.code: figure.count for figure in form.figures}
    return [sum(counts[code] for code in draft.codes) for draft in form.drafts]


def first_of(names: Sequence[str]) -> str:
    """Name the first rows, and say how many more there are."""
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return _("%(rows)s and %(count)s more") % {"rows": shown, "count": number(more)} if more > 0 else shown


def warnings_of(form: GroupsForm) -> list[str]:
    """Say what she should know before she saves."""
    said = []
    skipped = form.reading.skipped if form.reading else ()
    if skipped:
        words = ngettext(
            "%(count)s row has no figure and is left out: %(rows)s.",
            "%(count)s rows have no figure and are left out: %(rows)s.",
            len(skipped),
        )
        said.append(words % {"count": number(len(skipped)), "rows": first_of([code for _row, code in skipped])})
    if form.left_out:
        words = ngettext(
            "%(count)s row has no group and is left out: %(rows)s.",
            "%(count)s rows have no group and are left out: %(rows)s.",
            len(form.left_out),
        )
        said.append(words % {"count": number(len(form.left_out)), "rows": first_of(form.left_out)})
    if form.drafts and not form.cleaned_data.get("is_same"):
        words = _(
            "The table is about %(total)s people. They are scaled to the %(population)s from %(age)s years, and marked "
            "as an estimate everywhere."
        )
        figures = {"total": form.total_read, "population": form.population}
        said.append(words % {**{key: number(value) for key, value in figures.items()}, "age": form.lowest_age})
    return said


def _figure(published: Published, gender: str, age: int) -> str:
    count = published.ages.counts.get((gender, age))
    return "" if count is None else number(count)
