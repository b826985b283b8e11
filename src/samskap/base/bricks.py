"""The living page of bricks: every piece of the pages in all its states, with examples that harm nobody."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from samskap.base import charts
from samskap.base.choices import JobState
from samskap.base.inputs import DateInput, TimeInput
from samskap.base.listing import Column, Filters, Listing

AREAS = ["Sandvika", "Fornebu", "Rykkinn", "Stabekk", "Kolsås", "Bekkestua"]
CHANNELS = [("letter", lazy("Letter")), ("email", lazy("E-mail")), ("sms", lazy("SMS"))]
TOTAL = 1000
PARTS_A_SECOND = 25


@dataclass(frozen=True)
class ExampleJob:
    """Long work that nobody does: it moves with the clock."""

    ref: str
    state: str
    done: int
    total: int
    cancel_asked_at: datetime | None = None


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=lazy("What is it about?"), help_text=lazy("A few words are enough."))
    story = forms.CharField(label=lazy("Tell us more"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    area = forms.ChoiceField(label=lazy("Where?"), choices=[("", "—"), *((area, area) for area in AREAS)])
    channel = forms.ChoiceField(label=lazy("How may we answer?"), choices=CHANNELS, widget=forms.RadioSelect)
    day = forms.DateField(label=lazy("Which day?"), widget=DateInput, required=False)
    hour = forms.TimeField(label=lazy("What time?"), widget=TimeInput, required=False)
    picture = forms.FileField(label=lazy("A picture or a document"), required=False)
    agrees = forms.BooleanField(label=lazy("You may show what I wrote to others"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choice_hints = {"letter": _("It takes about three days.")}  # type: ignore[attr-defined]


class ExampleFilters(Filters):
    """Filters of the example list."""

    area = forms.ChoiceField(label=lazy("Area"), required=False, choices=[("", lazy("All")), *((a, a) for a in AREAS)])

    def narrow(self, rows: Any) -> Any:
        """Keep the rows of the chosen area."""
        area = self.cleaned_data["area"]
        return [row for row in rows if row["area"] == area] if area else rows


def _listing(request: HttpRequest) -> Listing:
    rows = [
        {"name": f"{area} {number}", "area": area, "answers": 37 * number + 3 * place, "state": number % 2}
        for number in range(1, 10)
        for place, area in enumerate(AREAS)
    ]
    columns = [
        Column("name", _("Meeting place"), sort="name", link=lambda _row: "#listing"),
        Column("area", _("Area"), sort="area"),
        Column("answers", _("Answers"), sort="answers", is_number=True),
        Column(
            "state",
            _("State"),
            value=lambda row: _("Open") if row["state"] else _("Answered"),
            status=lambda row: "open" if row["state"] else "ok",
        ),
    ]
    return Listing(request, rows, columns, filters=ExampleFilters, page_size=8, name=_("Meeting places"))


def _mirror() -> charts.Mirror:
    figures = [
        (_("15 to 24 years"), 0.16, 46, 88.0, 16.8),
        (_("25 to 44 years"), 0.31, 140, 170.5, 21.3),
        (_("45 to 66 years"), 0.35, 236, 192.5, 21.9),
        (_("67 years and over"), 0.18, 108, 99.0, 17.7),
    ]
    groups = [charts.Group(*row[:1], share=row[1], count=row[2], expected=row[3], chance=row[4]) for row in figures]
    return charts.mirror(_("Age"), groups, count_label=_("The panel"))


def _ranges() -> charts.Ranges:
    rows = [
        charts.Range(_("15 to 24 years"), 30, None, 30),
        charts.Range(_("Women"), 24, 26, 25),
        charts.Range(_("Men"), 25, 25, 25),
    ]
    return charts.ranges(_("Targets and results"), rows)


def _pictures() -> dict[str, Any]:
    return {
        "mirror": _mirror(),
        "ranges": _ranges(),
        "disc": charts.dots(
            _("120 dots: 90 are there, 18 are missing, 12 were drawn"), filled=90, missing=18, drawn=12
        ),
        "grid": charts.grid(_("1000 dots in 25 rows of 40. Number 617 is coloured."), picked=617),
        "chance_line": charts.chance_line(0.412, 0.874),
    }


def _words() -> dict[str, Any]:
    return {
        "steps": [
            {"label": _("Targets"), "state": "done", "url": "#stepper"},
            {"label": _("Who"), "state": "done", "url": "#stepper"},
            {"label": _("Lock"), "state": "now"},
            {"label": _("Draw"), "state": "later"},
        ],
        "stopped": [{"label": _("Targets"), "state": "stop", "url": "#stepper"}, {"label": _("Who"), "state": "later"}],
        "events": [
            {"when": _("20 November"), "label": _("The list was locked"), "state": "done"},
            {"when": _("Today"), "label": _("Waiting for the number"), "state": "now"},
            {"when": _("25 November"), "label": _("The panel is drawn"), "state": "next"},
            {"when": _("1 November"), "label": _("The protocol should have been out"), "state": "late"},
        ],
        "lamps": [
            {"state": "ok", "label": _("Owner"), "text": _("on time")},
            {"state": "part", "label": _("Documented"), "text": _("in part")},
            {"state": "none", "label": _("Answer"), "text": _("not yet")},
            {"state": "late", "label": _("Time"), "text": _("4 days over")},
        ],
        "rows": [
            {
                "what": _("Seven e-mails did not arrive"),
                "why": _("Five of them have a phone"),
                "icon": "mail",
                "url": "#action-rows",
                "verb": _("Switch to SMS"),
            },
            {
                "what": _("A draw waits for you"),
                "why": _("It must be approved today"),
                "icon": "dice",
                "url": "#action-rows",
                "verb": _("Look at it"),
                "is_urgent": True,
            },
        ],
        "facts": [(_("Interested"), "2 500"), (_("Source"), _("Statistics Norway, table 07459"))],
        "table_header": [_("Group"), _("In the list"), _("Places")],
        "table_rows": [[_("Women"), "1 302", "276"], [_("Men"), "1 198", "274"]],
        "fingerprint": "9f3c71ab04de88c25b17e6f03d94a1c877204be9c35d16fa8e02d7b459a360ef",
    }


def _job() -> ExampleJob:
    done = int(time.time() * PARTS_A_SECOND) % TOTAL
    return ExampleJob("JOB-EXAMPLE", JobState.RUNNING, done, TOTAL)


@require_http_methods(["GET", "HEAD", "POST"])
def bricks(request: HttpRequest) -> HttpResponse:
    """Show every brick; a POST tries the form or the cancel button, and stores nothing."""
    if request.method == "POST" and "name" not in request.POST:
        messages.success(request, _("The example was cancelled. Nothing was kept."))
        return redirect("base:bricks")
    if request.headers.get("HX-Request"):
        return render(request, "base/bricks_progress.html", {"job": _job()})
    items = _listing(request)
    if items.wants_export:
        return items.export()
    form = ExampleForm(request.POST, request.FILES) if request.method == "POST" else ExampleForm()
    wrong = ExampleForm({"name": "", "channel": ""}, auto_id="wrong_%s")
    ended = ExampleJob("JOB-ENDED", JobState.DONE, TOTAL, TOTAL)
    context = {"form": form, "wrong": wrong, "listing": items, "job": _job(), "ended": ended}
    return render(request, "base/bricks.html", {**context, **_words(), **_pictures()})
