"""Giving, ending and lending roles."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samskap.base.inputs import DateInput
from samskap.base.listing import Filters
from samskap.people.choices import RoleKind
from samskap.people.queries import roles as queries


class StaffChoice(forms.ModelChoiceField):
    """Somebody who can log in, by name and address."""

    def label_from_instance(self, obj: Any) -> str:
        """Say who it is."""
        return f"{obj.name} ({obj.email})"


class RoleForm(forms.Form):
    """Who, what, where, and from when to when."""

    person = StaffChoice(label=_("Who"), queryset=queries.staff())
    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices)
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=queries.units(), required=False, empty_label=_("The whole house")
    )
    starts = forms.DateField(label=_("First day"), widget=DateInput, initial=timezone.localdate)
    ends = forms.DateField(
        label=_("Last day"), widget=DateInput, required=False, help_text=_("A consultant must have one.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = queries.staff()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = queries.units()  # type: ignore[attr-defined]


class DeputyForm(forms.Form):
    """Who stands in, and from when to when."""

    person = StaffChoice(label=_("Deputy"), queryset=queries.staff())
    starts = forms.DateField(label=_("First day"), widget=DateInput, initial=timezone.localdate)
    ends = forms.DateField(label=_("Last day"), widget=DateInput)


class NewLoginForm(forms.Form):
    """A new member of staff."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))


OPEN, ENDED = "open", "ended"


class RoleFilters(Filters):
    """Which roles, and whether they are still in force."""

    kind = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *RoleKind.choices])
    state = forms.ChoiceField(
        label=_("In force"),
        required=False,
        choices=[("", _("All")), (OPEN, _("In force or to come")), (ENDED, _("Ended"))],
    )

    def narrow(self, rows: Any) -> Any:
        """Narrow by what was chosen."""
        chosen = self.cleaned_data
        if chosen["kind"]:
            rows = rows.filter(kind=chosen["kind"])
        narrowings = {OPEN: queries.open_roles, ENDED: queries.ended_roles}
        return narrowings[chosen["state"]](rows) if chosen["state"] else rows
