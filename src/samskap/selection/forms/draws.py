"""Forms of a draw, step by step. What a person typed is never lost: refusals are added to the form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samskap.base.inputs import DateTimeInput
from samskap.base.refusal import Refusal
from samskap.selection.choices import EXTREMES_NOT_ACCEPTED, NumberSource
from samskap.selection.models import Pool, TargetSet
from samskap.selection.queries.draws import QuotaRow
from samskap.selection.queries.targets import sets_with_figures

MOST_SEATS, MOST_MONTHS, MOST_SLACK = 100_000, 120, 1000


class PoliteForm(forms.Form):
    """A form that can be refused, and comes back as it was sent."""

    def refuse(self, refusal: Refusal, field: str | None = None) -> None:
        """Show why not, beside the field that it is about."""
        self.add_error(field, refusal.words())


class DrawForm(PoliteForm):
    """What a draw is about."""

    title = forms.CharField(
        label=_("What is drawn?"), max_length=120, help_text=_("Everybody reads this. For example: The panel for 2027.")
    )
    size = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS, initial=550)
    term_months = forms.IntegerField(
        label=_("Months in the panel"),
        min_value=1,
        max_value=MOST_MONTHS,
        initial=36,
        help_text=_("36 is three years."),
    )
    pool = forms.ModelChoiceField(label=_("Who can be drawn?"), queryset=Pool.objects.none(), to_field_name="ref")
    targets = forms.ModelChoiceField(
        label=_("Whom shall they mirror?"), queryset=TargetSet.objects.none(), to_field_name="ref"
    )
    slack = forms.IntegerField(
        label=_("Room in each quota"),
        min_value=0,
        max_value=MOST_SLACK,
        initial=1,
        help_text=_("Seats more or fewer than an exact mirror would give. Some room makes everybody's chance fairer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].queryset = Pool.objects.order_by("-made_at")  # type: ignore[attr-defined]
        self.fields["targets"].queryset = sets_with_figures()  # type: ignore[attr-defined]


class QuotasForm(PoliteForm):
    """The lowest and the highest number of seats of every group."""

    def __init__(self, *args: Any, rows: Iterable[QuotaRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quota_keys = [row.quota.pk for row in rows]
        for row in rows:
            self._add(f"low_{row.quota.pk}", gettext("%(group)s, at least") % {"group": row.label}, row.quota.low)
            self._add(f"high_{row.quota.pk}", gettext("%(group)s, at most") % {"group": row.label}, row.quota.high)

    def _add(self, name: str, label: str, initial: int) -> None:
        self.fields[name] = forms.IntegerField(
            label=label,
            initial=initial,
            min_value=0,
            max_value=MOST_SEATS,
            widget=forms.NumberInput(attrs={"class": "ds-input short", "inputmode": "numeric"}),
        )

    def ends(self) -> dict[int, tuple[int, int]]:
        """Return the ends of every quota, by its key."""
        clean = self.cleaned_data
        return {key: (clean[f"low_{key}"], clean[f"high_{key}"]) for key in self.quota_keys}

    def laid_out(self, groups: list[tuple[str, list[QuotaRow]]]) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return each group with its two fields, under the name of its characteristic."""
        return [
            (
                name,
                [
                    {"row": row, "low": self[f"low_{row.quota.pk}"], "high": self[f"high_{row.quota.pk}"]}
                    for row in rows
                ],
            )
            for name, rows in groups
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a lowest number above the highest, at the field where it stands."""
        clean = super().clean() or {}
        for key in self.quota_keys:
            low, high = clean.get(f"low_{key}"), clean.get(f"high_{key}")
            if low is not None and high is not None and low > high:
                self.add_error(f"low_{key}", _("The lowest number can't be larger than the highest."))
        return clean


class RefillForm(PoliteForm):
    """Begin anew from the targets."""

    slack = forms.IntegerField(label=_("Room in each quota"), min_value=0, max_value=MOST_SLACK)


class ProposalForm(PoliteForm):
    """Why the quotas are changed."""

    reason = forms.CharField(
        label=_("Why do you choose this?"),
        help_text=_("It stands in the protocol."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class ExtremesForm(PoliteForm):
    """That it is meant that some can't be drawn, or are certain to be."""

    is_meant = forms.BooleanField(
        label=_("Yes, this is meant."),
        error_messages={"required": EXTREMES_NOT_ACCEPTED.text},  # type: ignore[dict-item]
    )


class LockForm(PoliteForm):
    """Where the number will come from, and when."""

    source = forms.ChoiceField(
        label=_("Where will the number come from?"), choices=NumberSource, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Exactly which number?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "So exactly that nobody can doubt: the dice and the order in which they are read, the lottery and its "
            "date, or the round."
        ),
    )
    moment = forms.DateTimeField(
        label=_("When will the number come to be?"),
        widget=DateTimeInput(),
        help_text=_("Nobody may know the number when the list is locked, so this must be in the future."),
    )


class NumberForm(PoliteForm):
    """The number, typed."""

    number = forms.CharField(
        label=_("The number"),
        max_length=256,
        help_text=_("Exactly as its source shows it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ApprovalForm(PoliteForm):
    """A note to the protocol."""

    note = forms.CharField(
        label=_("Note to the protocol"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(PoliteForm):
    """Why a draw is stopped or its result rejected."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays in the protocol, and everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
