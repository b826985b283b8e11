"""The log of everything that changed: references and figures, and whether its chain holds."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from samskap.base.listing import Column, Listing
from samskap.base.queries import heads
from samskap.people import services
from samskap.people.doors import for_roles
from samskap.people.forms.search import LogFilters
from samskap.people.queries import log as queries
from samskap.people.viewers import Request

COLUMNS = [
    Column("position", gettext_lazy("Number"), sort="position"),
    Column("at", gettext_lazy("When"), value=lambda entry: when(entry.at)),
    Column("actor", gettext_lazy("By whom"), sort="actor", is_code=True),
    Column("act", gettext_lazy("What was done"), sort="act", is_wide=True),
    Column("subject", gettext_lazy("To what"), sort="subject", is_wide=True, is_code=True),
    Column("data", gettext_lazy("Figures"), value=lambda entry: figures(entry.data), is_wide=True, is_long=True),
]


@require_safe
@for_roles(*queries.READS_LOG)
def log(request: Request) -> HttpResponse:
    """List the log, and say what the last check of its chain found."""
    items = Listing(request, queries.entries(request.viewer), COLUMNS, filters=LogFilters, name=_("The log"))
    if items.wants_export:
        return items.export()
    job = queries.last_chain_check(request.viewer)
    return render(request, "people/log.html", {"items": items, "job": job, "faults": faults_of(job), "heads": heads()})


@require_POST
@for_roles(*queries.READS_LOG)
def check_chain(request: Request) -> HttpResponse:
    """Let the worker check the chain now."""
    services.start_chain_check(by=request.viewer.somebody)
    return redirect("people:log")


@require_safe
@for_roles(*queries.READS_LOG)
def chain_progress(request: Request) -> HttpResponse:
    """Answer with the bar alone while the check runs; when it has ended the page is loaded again."""
    job = queries.last_chain_check(request.viewer)
    if job is None or job.state not in {"waiting", "running"}:
        return HttpResponseClientRefresh()
    return render(request, "people/_chain_progress.html", {"job": job})


FAULTS = {
    "missing": gettext_lazy("Line %(position)s is missing."),
    "unlinked": gettext_lazy("Line %(position)s does not follow from the line before it."),
    "changed": gettext_lazy("Line %(position)s has been changed after it was written."),
    "rewritten": gettext_lazy("Line %(position)s is not the one whose fingerprint was published."),
}


def faults_of(job: Any) -> list[str]:
    """Return a sentence for each fault that the last check found."""
    if job is None or not job.result:
        return []
    return [str(FAULTS[fault]) % {"position": position} for position, fault in job.result["faults"]]


def figures(data: str) -> str:
    """Return a line's figures as people read them: names and values, without the signs that machines need."""
    return ", ".join(f"{name}: {value}" for name, value in json.loads(data).items() if value not in (None, ""))


def when(at: str) -> str:
    """Return the time of a line as people read it."""
    moment = parse_datetime(at)
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else at
