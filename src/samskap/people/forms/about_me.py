"""What somebody tells about herself: every field may be left blank."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samskap.people.choices import (
    NOT_GIVEN_WORDS,
    OFFICIAL_GENDERS,
    Characteristic,
    ConsentPurpose,
    Education,
    Gender,
)
from samskap.people.models import Background
from samskap.people.queries.people import answer_options

OLDEST = 120
YES, NO = "yes", "no"


class AboutMeForm(forms.Form):
    """Gender, birth year, residence and the like; only the fields whose consent is given are there."""

    gender = forms.ChoiceField(label=_("Gender"), required=False)
    birth_year = forms.IntegerField(
        label=_("Which year were you born?"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "bday-year"}),
    )
    area = forms.ChoiceField(label=_("Where do you live?"), required=False)
    country_background = forms.ChoiceField(
        label=_("Where were you and your parents born?"),
        required=False,
        help_text=_("Choose the group that fits best. The answer is only shown in totals."),
    )
    education = forms.ChoiceField(label=_("The longest education you have finished"), required=False)
    is_first_time = forms.ChoiceField(
        label=_("Have you taken part in something like this in the last two years?"), required=False
    )

    def __init__(self, *args: Any, background: Background, purposes: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = initial_of(background)
        choices: dict[str, list[Any]] = {
            "gender": answer_options(Characteristic.GENDER) or [*Gender.choices],
            "area": answer_options(Characteristic.AREA),
            "country_background": answer_options(Characteristic.COUNTRY_BACKGROUND),
            "education": [*Education.choices],
            "is_first_time": [(NO, _("No, this is the first time")), (YES, _("Yes"))],
        }
        for name, known in choices.items():
            self._offer(name, known)
        if ConsentPurpose.BACKGROUND not in purposes:
            for name in ("gender", "birth_year", "area", "education", "is_first_time"):
                self.fields.pop(name, None)
        if ConsentPurpose.COUNTRY_BACKGROUND not in purposes:
            self.fields.pop("country_background", None)

    def clean_birth_year(self) -> int | None:
        """Refuse years in which nobody who can answer was born."""
        year: int | None = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not this_year - OLDEST <= year <= this_year:
            raise forms.ValidationError(_("Write the year with four digits, for example 1984, or leave it blank."))
        return year

    def answers(self) -> dict[str, Any]:
        """Return field -> answer, with None for what is not given."""
        given: dict[str, Any] = {name: value or None for name, value in self.cleaned_data.items()}
        if given.get("is_first_time") is not None:
            given["is_first_time"] = given["is_first_time"] == NO
        return given

    def _offer(self, name: str, known: list[Any]) -> None:
        """Offer the known answers, the one that was given before, and a blank one; no list, no field."""
        before = self.initial.get(name)
        known = [*known] if before is None or before in {code for code, _label in known} else [*known, (before, before)]
        field = self.fields[name]
        if known and isinstance(field, forms.ChoiceField):
            field.choices = [("", NOT_GIVEN_WORDS), *known]
        else:
            del self.fields[name]


def initial_of(background: Background) -> dict[str, Any]:
    """Return what was answered before, as the form shows it."""
    initial = {
        name: getattr(background, name) for name in ("gender", "birth_year", "area", "country_background", "education")
    }
    initial["gender"] = OFFICIAL_GENDERS.get(background.gender, background.gender)
    if background.is_first_time is not None:
        initial["is_first_time"] = NO if background.is_first_time else YES
    return initial
