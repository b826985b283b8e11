"""Moments in templates."""

from datetime import datetime

from django import template

from samskap.selection.rules.moments import moment_words

register = template.Library()


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as people say it."""
    return "" if value is None else moment_words(value)
