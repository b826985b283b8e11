"""The bricks that every page is put together from. `/bricks` shows them all; `docs/bricks.md` says how to use them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samskap.base import numbers
from samskap.base.charts import Chances, Disc, Grid, Mirror, Ranges, Table
from samskap.base.charts.dots import Dot
from samskap.base.health import count_workers
from samskap.base.icons import ICONS

register = template.Library()

COLOURS = {
    "ok": ("success", "check"),
    "info": ("info", "info"),
    "open": ("info", "flag"),
    "warning": ("warning", "alert"),
    "error": ("danger", "alert"),
    "wait": ("neutral", "clock"),
    "locked": ("neutral", "lock"),
    "plain": ("neutral", ""),
}
EMPTY_DOTS = [
    Dot(str(12 + 19 * (index % 7)), str(12 + 19 * (index // 7)), "5", "d--drawn" if index % 5 == 0 else "d--panel")
    for index in range(21)
]


def _look(kind: str) -> tuple[str, str]:
    return COLOURS[kind]


def _part(name: str, context: Mapping[str, Any]) -> SafeString:
    return mark_safe(render_to_string(f"base/{name}.html", dict(context)).strip())  # noqa: S308 - our own template


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of our icons; the word beside it carries the meaning."""
    drawing = mark_safe(ICONS[str(name)])  # noqa: S308 - our own drawings
    return format_html('<svg class="sk-icon i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


# --- Numbers ----------------------------------------------------------------------------------------------------------


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """Write a number the way the language does."""
    return "" if value is None else numbers.number(value, decimals)


@register.filter
def signed(value: float | None, decimals: int = 0) -> str:
    """Write a difference with its sign."""
    return "" if value is None else numbers.signed(value, decimals)


@register.filter
def percent(share: float | None, decimals: int = 1) -> str:
    """Write a share between 0 and 1 as per cent."""
    return "" if share is None else numbers.percent(share, decimals)


# --- Forms ------------------------------------------------------------------------------------------------------------


def _kind_of(widget: Any) -> str:
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "choices" if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)) else "plain"


def _options(bound: BoundField) -> list[dict[str, Any]]:
    hints = getattr(bound.field, "choice_hints", {})
    return [
        {
            "id": option.id_for_label,
            "tag": option.tag(),
            "label": option.choice_label,
            "hint": hints.get(str(option.data["value"]), ""),
        }
        for option in bound.subwidgets
    ]


@register.inclusion_tag("base/bricks/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Draw a form field with its label, hint, error and input, tied together by the server."""
    kind = _kind_of(bound.field.widget)
    own_class = bound.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": f"ds-input {own_class}".strip()} if kind == "plain" else {}
    return {
        "field": bound,
        "kind": kind,
        "options": _options(bound) if kind == "choices" else [],
        "widget": "" if kind == "choices" or bound.is_hidden else bound.as_widget(attrs=attrs),
    }


def _target(bound: BoundField) -> str:
    return bound.id_for_label or f"{bound.auto_id}_0"


def _name_of(bound: BoundField) -> str:
    label = str(bound.label)
    return label if label.endswith(("?", ".", "!", ":")) else f"{label}:"


def _errors_of(form: BaseForm) -> Iterable[dict[str, str]]:
    for text in form.non_field_errors():
        yield {"target": "", "text": str(text)}
    for bound in form:
        for text in bound.errors:
            yield {"target": _target(bound), "text": f"{_name_of(bound)} {text}"}


@register.inclusion_tag("base/bricks/errors.html")
def errors(*forms: BaseForm) -> dict[str, Any]:
    """List what must be put right, with links to the fields; nothing when nothing is wrong."""
    key = f"errors-{forms[0].auto_id or ''}".replace("%s", "heading") if forms else "errors"
    return {"key": key, "items": [item for form in forms if form.is_bound for item in _errors_of(form)]}


# --- Boxes and words --------------------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: str, heading: str = "", *, url: str = "", kind: str = "", level: int = 2) -> SafeString:
    """Put content in a card; with a url, the whole card is the link."""
    return _part("bricks/card", {"content": content, "heading": heading, "url": url, "kind": kind, "level": level})


@register.inclusion_tag("base/bricks/status.html")
def status(kind: str, text: str) -> dict[str, str]:
    """Say a state with a mark and a word: ok, info, open, warning, error, wait, locked or plain."""
    color, mark = _look(kind)
    return {"color": color, "icon": mark, "text": text}


@register.simple_block_tag
def note(content: str, kind: str = "info", heading: str = "", *, level: int = 2) -> SafeString:
    """Tell something in a box: info, ok, warning or error."""
    color, mark = _look(kind)
    context = {"content": content, "heading": heading, "color": color, "icon": mark, "level": level}
    return _part("bricks/note", context)


@register.simple_block_tag
def receipt(content: str, heading: str) -> SafeString:
    """Say what happened, and inside it what happens next."""
    return _part("bricks/receipt", {"content": content, "heading": heading})


@register.simple_block_tag
def pagehead(
    content: str,
    heading: str,
    *,
    lead: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
    state: str = "",
    state_text: str = "",
) -> SafeString:
    """Begin a staff page: one heading, one sentence, and inside it the actions."""
    parts = {"heading": heading, "lead": lead, "crumbs": crumbs, "state": state, "state_text": state_text}
    return _part("bricks/head", {"content": content, **parts})


@register.inclusion_tag("base/bricks/crumb.html")
def crumb(label: str, url: str) -> dict[str, str]:
    """Lead back one level, above the heading of a public page."""
    return {"label": label, "url": url}


@register.inclusion_tag("base/bricks/stepper.html")
def stepper(steps: Sequence[Mapping[str, Any]], label: str) -> dict[str, Any]:
    """Show where in a row of steps we are; a step has label, state (done, now, later, stop) and perhaps url."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("base/bricks/timeline.html")
def timeline(events: Sequence[Mapping[str, Any]], *, is_row: bool = False) -> dict[str, Any]:
    """Show what came when; an event has when, label, text and state (done, now, next, late)."""
    return {"events": events, "is_row": is_row}


@register.inclusion_tag("base/bricks/empty.html")
def empty(text: str, url: str = "", label: str = "") -> dict[str, Any]:
    """Say what it means that nothing is here, and one thing to do."""
    return {"text": text, "url": url, "label": label, "dots": EMPTY_DOTS}


@register.inclusion_tag("base/bricks/facts.html")
def facts(pairs: Iterable[tuple[str, Any]], *, is_wide: bool = False) -> dict[str, Any]:
    """List facts as pairs of a name and a value."""
    return {"pairs": pairs, "is_wide": is_wide}


@register.inclusion_tag("base/bricks/lamps.html")
def lamps(items: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Show lamps: each has state (ok, part, wait, none, late), text and perhaps label."""
    return {"lamps": items}


@register.inclusion_tag("base/bricks/action_rows.html")
def action_rows(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Show rows of what, why now and one verb: what, why, url, verb, verb_url, icon, is_urgent, status."""
    return {"rows": rows}


@register.inclusion_tag("base/bricks/big_number.html")
def big_number(value: str, label: str) -> dict[str, Any]:
    """Show one number that is worth remembering, and what it counts."""
    return {"value": value, "label": label}


@register.inclusion_tag("base/bricks/code.html")
def code(value: str, key: str, *, label: str = "", is_large: bool = False) -> dict[str, Any]:
    """Show a code or a fingerprint, with a button that copies it where scripts are allowed."""
    return {"value": value, "key": key, "label": label, "is_large": is_large}


# --- Numbers to look at -----------------------------------------------------------------------------------------------


@register.simple_block_tag
def figure(content: str, sentence: str, *, more: str = "", table: Table | None = None, source: str = "") -> SafeString:
    """Frame a picture: the sentence first, then the picture, the numbers as a table, and the source."""
    context = {"content": content, "sentence": sentence, "more": more, "table": table, "source": source}
    return _part("bricks/figure", context)


@register.simple_tag
def draw(chart: Any, way: str = "cells") -> SafeString:
    """Draw a chart made by `samskap.base.charts`; a mirror is drawn as `cells` or as `bars`."""
    if isinstance(chart, Disc):
        return _part("charts/dots", {"disc": chart})
    if isinstance(chart, Grid):
        return _part("charts/grid", {"grid": chart})
    if isinstance(chart, Ranges):
        return _part("charts/ranges", {"ranges": chart})
    if isinstance(chart, Chances):
        return _part("charts/chances", {"line": chart})
    return _part(f"charts/mirror_{way}", {"mirror": chart})


@register.simple_tag
def mirror_key(mirror: Mirror) -> SafeString:
    """Draw the key of a mirror's cells, once above all its tables."""
    return _part("charts/mirror_key", {"mirror": mirror})


@register.inclusion_tag("base/bricks/table.html")
def table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[Any]], *, numbers: str = "", hide_caption: bool = False
) -> dict[str, Any]:
    """Show a small table; `numbers` names the columns of numbers, counted from 0: "1,2"."""
    right = {int(part) for part in numbers.split(",") if part}
    heads = [{"label": label, "is_number": index in right} for index, label in enumerate(header)]
    cells = [[{"text": text, **head} for text, head in zip(row, heads, strict=True)] for row in rows]
    return {"caption": caption, "header": heads, "rows": cells, "hide_caption": hide_caption}


@register.inclusion_tag("base/bricks/listing.html")
def listing(items: Any) -> dict[str, Any]:
    """Show a `samskap.base.listing.Listing`: filters, table, pages and export."""
    return {"listing": items}


@register.inclusion_tag("base/bricks/progress.html", takes_context=True)
def progress(
    context: template.Context, job: Any, title: str, *, url: str, cancel_url: str = "", left: str = "", ended: str = ""
) -> dict[str, Any]:
    """Show how far a job has come; `url` answers with this brick alone, or reloads the page when the job has ended."""
    is_running = job.state in {"waiting", "running"}
    return {
        "key": job.ref,
        "title": title,
        "url": url,
        "cancel_url": cancel_url,
        "left": left,
        "ended": ended or _("The work has ended."),
        "done": job.done,
        "total": job.total,
        "done_text": numbers.number(job.done),
        "total_text": numbers.number(job.total),
        "is_running": is_running,
        "is_stopping": is_running and job.cancel_asked_at is not None,
        "is_left_alone": is_running and not count_workers(),
        "csrf_token": context.get("csrf_token", ""),
    }
