"""Finding people, and lines of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samskap.base.listing import Filters
from samskap.people.queries import people as queries


class PeopleFilters(Filters):
    """By name or reference."""

    q = forms.CharField(
        label=_("Name or reference"), required=False, max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )

    def narrow(self, rows: Any) -> Any:
        """Narrow to those that fit."""
        words = self.cleaned_data["q"].strip()
        return queries.search(rows, words) if words else rows


class LogFilters(Filters):
    """By what was done, by whom and to what; all are the beginnings of what the log says."""

    act = forms.CharField(label=_("What was done"), required=False, max_length=60)
    actor = forms.CharField(label=_("By whom"), required=False, max_length=40)
    subject = forms.CharField(label=_("To what"), required=False, max_length=40)

    def narrow(self, rows: Any) -> Any:
        """Narrow to the lines that begin so."""
        for name, words in self.cleaned_data.items():
            if words.strip():
                rows = rows.filter(**{f"{name}__istartswith": words.strip()})
        return rows
