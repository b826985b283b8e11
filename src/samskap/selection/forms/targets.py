"""Forms of sets of targets: a new set, a file, and what its figures mean."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samskap.base.choices import FILE_KIND, FILE_TOO_LARGE
from samskap.base.refusal import Refusal
from samskap.selection.rules import columns as column_rules
from samskap.selection.rules import targets as rules
from samskap.selection.rules.columns import Columns, Reading, Sheet
from samskap.selection.rules.targets import Ages, Draft, Figure

DEFAULT_BOUNDARIES = "25, 45, 67"
MEGABYTE = 1024 * 1024


class TargetSetForm(forms.Form):
    """What a new set of targets is called, and from which age it counts."""

    title = forms.CharField(
        label=_("What shall we call these targets?"),
        max_length=120,
        help_text=_("The year they are about is a good name, such as “Targets 2026”."),
    )
    lowest_age = forms.IntegerField(
        label=_("Lowest age"),
        min_value=0,
        max_value=100,
        initial=15,
        help_text=_("Every table is counted from this age. It can't be changed afterwards."),
    )


class UploadForm(forms.Form):
    """One file of a kind that can be read."""

    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, endings: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.endings = endings
        self.fields["file"].widget.attrs["accept"] = ",".join(endings)

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large or can't be a table."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                Refusal(FILE_TOO_LARGE, megabytes=settings.UPLOAD_MAX_BYTES // MEGABYTE).words()
            )
        if PurePath(file.name or "").suffix.casefold() not in self.endings:
            raise forms.ValidationError(Refusal(FILE_KIND, kinds=", ".join(self.endings)).words())
        return file


class OriginForm(forms.Form):
    """Where the figures come from; it is kept and shown."""

    publisher = forms.CharField(label=_("Who published the figures"), max_length=120)
    table = forms.CharField(label=_("Table"), max_length=120, help_text=_("Its number and title."))
    reference_date = forms.CharField(
        label=_("Date the figures are about"), max_length=40, help_text=_("As published, such as 1 January 2026.")
    )
    licence = forms.CharField(label=_("Licence"), max_length=80, help_text=_("Such as CC BY 4.0 or NLOD."))

    def __init__(self, *args: Any, is_saving: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts: list[Draft] = []
        self.is_saving = is_saving

    def clean(self) -> dict[str, Any]:
        """While she is only looking, the source may wait."""
        for name in () if self.is_saving else OriginForm.base_fields:
            self.errors.pop(name, None)
        return self.cleaned_data

    def origin(self) -> dict[str, str]:
        """Return what was said about the source."""
        return {name: self.cleaned_data[name] for name in OriginForm.base_fields}


class AgesForm(OriginForm):
    """In which age groups gender by age is read."""

    boundaries = forms.CharField(
        label=_("Ages where a new group begins"),
        max_length=100,
        help_text=_("With commas between, such as 25, 45, 67. The first group begins at the lowest age."),
    )
    field_order = ("boundaries",)

    def __init__(self, *args: Any, ages: Ages, lowest_age: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ages = ages
        self.lowest_age = lowest_age

    def clean_boundaries(self) -> tuple[int, ...]:
        """Read the ages, and make the groups that they give."""
        try:
            boundaries = rules.read_boundaries(self.cleaned_data["boundaries"])
            self.drafts = rules.age_drafts(self.ages, self.lowest_age, boundaries)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.words()) from None
        return boundaries


class GroupsForm(OriginForm):
    """What the columns of a table are, and which groups its rows make."""

    value = forms.ChoiceField(label=_("Column with the areas or countries"))
    count = forms.ChoiceField(label=_("Column with the number of people"))
    label = forms.ChoiceField(label=_("Column with their names"), required=False)
    only = forms.ChoiceField(label=_("Column to choose rows by"), required=False)
    only_value = forms.CharField(
        label=_("Read only the rows where it says"), required=False, max_length=120, help_text=_("Such as the year.")
    )
    rest_name = forms.CharField(
        label=_("Everybody else is called"),
        required=False,
        max_length=rules.LONGEST_NAME,
        help_text=_("When the table lists only some of the people, such as immigrants."),
    )
    total = forms.ChoiceField(label=_("Column with everybody, listed or not"), required=False)
    total_people = forms.IntegerField(
        label=_("Or how many people there are in all"), required=False, min_value=1, help_text=_("On the same date.")
    )
    is_same = forms.BooleanField(
        label=_("The figures are about the same date and the same ages as gender by age"),
        required=False,
        help_text=_("Otherwise they are scaled to those from the lowest age, and marked as an estimate everywhere."),
    )
    field_order = ("value", "count", "label", "only", "only_value", "rest_name", "total", "total_people", "is_same")

    def __init__(
        self, *args: Any, sheet: Sheet, characteristic: str, population: int, lowest_age: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.characteristic = sheet, characteristic
        self.population, self.lowest_age = population, lowest_age
        self.reading: Reading | None = None
        self.names: dict[str, str] = {}
        self.figures: list[Figure] = []
        columns = [(name, name) for name in sheet.columns]
        for name in ("value", "count"):
            self.fields[name].choices = columns  # type: ignore[attr-defined]
        for name in ("label", "only", "total"):
            self.fields[name].choices = [("", _("None")), *columns]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the rows, group them and scale them; every refusal leaves what was typed where it was."""
        said = super().clean()
        if "value" in said and "count" in said:
            try:
                self._read(said)
            except Refusal as refusal:
                self.add_error(None, refusal.words())
        return said

    def _read(self, said: Mapping[str, Any]) -> None:
        wanted = {name: said.get(name, "") for name in ("value", "count", "label", "only", "only_value", "total")}
        self.reading = column_rules.read_figures(self.sheet, Columns(**wanted))
        self.names = rules.first_names(self.reading.figures) | self._typed_names()
        total = said.get("total_people") or self.reading.total or (self.population if said["is_same"] else None)
        self.figures = rules.with_rest(self.reading.figures, self.names, said.get("rest_name", "").strip(), total)
        if said["is_same"]:
            rules.check_same(sum(figure.count for figure in self.figures), self.population, self.lowest_age)
        self.drafts = rules.group_drafts(
            self.characteristic, self.figures, self.names, self.population, is_same=said["is_same"]
        )

    def _typed_names(self) -> dict[str, str]:
        if self.data.get("do") == "reset" or not hasattr(self.data, "getlist"):
            return {}
        return dict(zip(self.data.getlist("code"), self.data.getlist("group"), strict=False))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of the table, each with the group that it belongs to."""
        read = self.reading.figures if self.reading else ()
        return [{"figure": figure, "name": self.names.get(figure.code, "")} for figure in read]

    @property
    def kept(self) -> dict[str, str]:
        """Return the groups that were typed, for as long as the table can't be read; they are not lost."""
        return {} if self.reading else self._typed_names()

    @property
    def left_out(self) -> list[str]:
        """Return the rows that no group holds."""
        return [row["figure"].label for row in self.rows if not row["name"].strip()]

    @property
    def total_read(self) -> int:
        """How many people the figures sum to, everybody else included."""
        return sum(figure.count for figure in self.figures)
