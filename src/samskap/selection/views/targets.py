"""Pages of sets of targets: the list, one set, and the reading of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from samskap.base import files
from samskap.base.listing import Column, Listing
from samskap.base.refusal import Refusal
from samskap.people.choices import Characteristic, RoleKind
from samskap.people.doors import for_roles
from samskap.selection.forms.targets import DEFAULT_BOUNDARIES, AgesForm, GroupsForm, TargetSetForm, UploadForm
from samskap.selection.queries import targets as queries
from samskap.selection.rules.columns import guess_columns
from samskap.selection.services import sources, targets
from samskap.selection.services.targets import Origin
from samskap.selection.views import target_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise

    from samskap.base.models import PrivateFile


@dataclass(frozen=True)
class Reading:
    """One kind of table that can be read into a set."""

    characteristic: Characteristic
    title: str | Promise
    how: str | Promise
    endings: tuple[str, ...]


READINGS = {
    "alder": Reading(
        Characteristic.AGE,
        gettext_lazy("Gender and age"),
        gettext_lazy(
            "Table 07459 from Statistics Norway as JSON-stat 2, with both genders, single years of age, one place and "
            "one year."
        ),
        (".json",),
    ),
    "bosted": Reading(
        Characteristic.AREA,
        gettext_lazy("Residence"),
        gettext_lazy("A table with one row for each area, such as table 04317 from Statistics Norway."),
        (".csv", ".xlsx"),
    ),
    "landbakgrunn": Reading(
        Characteristic.COUNTRY_BACKGROUND,
        gettext_lazy("Country background"),
        gettext_lazy("A table with one row for each country or part of the world, such as table 09817."),
        (".csv", ".xlsx"),
    ),
}


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def target_list(request: HttpRequest) -> HttpResponse:
    """Show all sets of targets."""
    listing = Listing(
        request,
        queries.target_sets(),
        [
            Column("title", _("Targets"), sort="title", link=lambda row: reverse("selection:targets", args=[row.ref])),
            Column("lowest_age", _("Lowest age"), sort="lowest_age", is_number=True),
            Column("groups", _("Groups"), sort="groups", is_number=True),
            Column("made_at", _("Made"), sort="made_at", value=lambda row: row.made_at.date()),
            Column("is_locked", _("State"), value=_state_words, status=_state),
        ],
        name=_("Targets"),
        empty=_("There are no targets yet. Make a set, and read the official tables into it."),
    )
    if listing.wants_export:
        return listing.export()
    return render(request, "selection/targets/list.html", {"listing": listing, "may_change": _may_change(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(RoleKind.PANEL_MANAGER)
def target_new(request: HttpRequest) -> HttpResponse:
    """Make an empty set of targets."""
    form = TargetSetForm(request.POST or None)
    if form.is_valid():
        made = targets.make_target_set(**form.cleaned_data, by=request.viewer.person)  # type: ignore[attr-defined]
        messages.success(request, _("The set is made. Read gender and age first."))
        return redirect("selection:targets", made.ref)
    return render(request, "selection/targets/new.html", {"form": form, "crumbs": _crumbs()})


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def target_set(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one set: every target with its people and share, and the tables they came from."""
    found = queries.target_set_of(ref)
    context = {
        "target_set": found,
        "crumbs": _crumbs(),
        "rows": target_tables.rows_of_set(READINGS, queries.parts_of(found)),
        "may_change": _may_change(request) and not found.is_locked,  # type: ignore[attr-defined]
    }
    return render(request, "selection/targets/set.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(RoleKind.PANEL_MANAGER)
def target_upload(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Take in a table; nothing is saved in the set yet."""
    found, reading = queries.target_set_of(ref), _reading(kind)
    form = UploadForm(request.POST or None, request.FILES or None, endings=reading.endings)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = sources.keep_table(found, reading.characteristic, file.read(), file.name)
        except Refusal as refusal:
            form.add_error("file", refusal.words())
        else:
            return redirect("selection:targets_read", ref, kind, kept.ref)
    context = {"reading": reading, "form": form, "crumbs": _crumbs(found)}
    return render(request, "selection/targets/upload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(RoleKind.PANEL_MANAGER)
def target_read(request: HttpRequest, ref: str, kind: str, file_ref: str) -> HttpResponse:
    """Show what a table says and which targets it gives; save it when she says so."""
    found, reading = queries.target_set_of(ref), _reading(kind)
    try:
        file = sources.kept_table(file_ref)
        if reading.characteristic == Characteristic.AGE:
            return _read_ages(request, found, reading, file)
        return _read_groups(request, found, reading, file)
    except Refusal as refusal:
        messages.error(request, refusal.words())
        return redirect("selection:targets_upload", ref, kind)


def _read_ages(request: HttpRequest, found: Any, reading: Reading, file: PrivateFile) -> HttpResponse:
    published = sources.read_ages(files.read(file))
    known = {
        "boundaries": DEFAULT_BOUNDARIES,
        "publisher": published.publisher,
        "table": published.title,
        "reference_date": published.reference_date,
        "licence": published.licence,
    }
    is_saving = request.POST.get("do") == "save"
    form = AgesForm(request.POST or known, is_saving=is_saving, ages=published.ages, lowest_age=found.lowest_age)
    if form.is_valid() and is_saving and _is_saved(request, form, partial(_save_ages, found, published, file)):
        return redirect("selection:targets", found.ref)
    context = _shared(found, reading, form) | {
        "population": published.ages.population(found.lowest_age),
        "groups": target_tables.ages_table(form),
        "said": target_tables.said_by(published, file.name),
        "first": target_tables.first_ages(published, found.lowest_age),
    }
    return render(request, "selection/targets/read_ages.html", context)


def _read_groups(request: HttpRequest, found: Any, reading: Reading, file: PrivateFile) -> HttpResponse:
    sheet = sources.read_sheet(files.read(file), file.name)
    guess = guess_columns(sheet)
    is_saving = request.POST.get("do") == "save"
    form = GroupsForm(
        request.POST or {**guess.__dict__, "reference_date": guess.only_value},
        is_saving=is_saving,
        sheet=sheet,
        characteristic=reading.characteristic,
        population=targets.population_of(found) or 0,
        lowest_age=found.lowest_age,
    )
    if form.is_valid() and is_saving and _is_saved(request, form, partial(_save_groups, found, reading, file)):
        return redirect("selection:targets", found.ref)
    context = _shared(found, reading, form) | {
        "file": file,
        "sheet": sheet,
        "first": target_tables.first_rows(sheet),
        "warnings": target_tables.warnings_of(form),
        "groups": target_tables.groups_table(form.drafts, target_tables.counts_of(form)),
    }
    return render(request, "selection/targets/read_groups.html", context)


def _save_ages(found: Any, published: Any, file: PrivateFile, form: AgesForm, by: Any) -> None:
    origin = Origin.of_file(file, form.origin(), updated=published.updated, labels=published.labels)
    targets.save_ages(found, published.ages, form.cleaned_data["boundaries"], origin, by=by)


def _save_groups(found: Any, reading: Reading, file: PrivateFile, form: GroupsForm, by: Any) -> None:
    origin = Origin.of_file(file, form.origin())
    is_same = form.cleaned_data["is_same"]
    targets.save_groups(found, reading.characteristic, form.figures, form.names, origin, is_same=is_same, by=by)


def _is_saved(request: HttpRequest, form: Any, save: Callable[[Any, Any], None]) -> bool:
    try:
        save(form, request.viewer.person)  # type: ignore[attr-defined]
    except Refusal as refusal:
        form.add_error(None, refusal.words())
        return False
    messages.success(request, _("The targets are saved."))
    return True


def _shared(found: Any, reading: Reading, form: Any) -> dict[str, Any]:
    return {"target_set": found, "reading": reading, "form": form, "crumbs": _crumbs(found)}


def _crumbs(found: Any = None) -> list[tuple[str, str]]:
    crumbs = [(_("Targets"), reverse("selection:target_list"))]
    return [*crumbs, (found.title, reverse("selection:targets", args=[found.ref]))] if found else crumbs


def _reading(kind: str) -> Reading:
    if kind not in READINGS:
        raise Http404
    return READINGS[kind]


def _may_change(request: HttpRequest) -> bool:
    return request.viewer.has(RoleKind.PANEL_MANAGER)  # type: ignore[attr-defined]


def _state(row: Any) -> str:
    return "locked" if row.is_locked else ("plain" if row.groups else "wait")


def _state_words(row: Any) -> str:
    if row.is_locked:
        return _("Used by a locked draw")
    return _("Can be changed") if row.groups else _("No figures yet")
