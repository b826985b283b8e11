"""Forms of the panel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samskap.panel.choices import LEGAL_STATUS_WORDS, LegalStatus
from samskap.selection.models import TargetSet

MOST_SEATS = 100_000


class PanelForm(forms.Form):
    """What the panel is called, how large it should be, and what it is in law."""

    name = forms.CharField(label=_("Name"), max_length=120)
    seats_low = forms.IntegerField(label=_("At least this many seats"), min_value=1, max_value=MOST_SEATS)
    seats_high = forms.IntegerField(label=_("At most this many seats"), min_value=1, max_value=MOST_SEATS)
    legal_status = forms.ChoiceField(
        label=_("What is the panel in law?"), choices=LegalStatus.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["legal_status"].choice_hints = LEGAL_STATUS_WORDS  # type: ignore[attr-defined]


class UseTargetsForm(forms.Form):
    """Which targets the panel should mirror."""

    targets = forms.ModelChoiceField(
        label=_("Targets"),
        queryset=TargetSet.objects.none(),
        to_field_name="ref",
        empty_label=None,
    )

    def __init__(self, *args: Any, choosable: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["targets"].queryset = choosable  # type: ignore[attr-defined]
