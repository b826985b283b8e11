"""Moments as people say them: torsdag 3. desember 2026 kl. 18.00, Thursday 3 December 2026 at 18.00."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

NORWEGIAN, ENGLISH = "l j. F Y \\k\\l. H.i", "l j F Y \\a\\t H.i"


def moment_words(moment: datetime) -> str:
    """Write a moment in our own time, to the minute, with its day of the week.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     moment_words(datetime.fromisoformat("2026-12-03T17:00:00+00:00"))
    'Thursday 3 December 2026 at 18.00'
    """
    is_english = (get_language() or "").startswith("en")
    return date_format(timezone.localtime(moment), ENGLISH if is_english else NORWEGIAN)
