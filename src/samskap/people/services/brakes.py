"""Brakes on guessing: per account or code, and for the whole house; never by address on the net.

Every guess is written down before it is checked and forgiven when it was right, so that guesses made side by side
can't slip past the count. `rules.guesses_allowed` says why a busy house still lets a first guess through.
"""

import math
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from samskap.base.refusal import Refusal, Sentence
from samskap.people.choices import AttemptKind
from samskap.people.digests import keyed_hash
from samskap.people.models import Attempt
from samskap.people.rules import BRAKE_WINDOW, GUESSES_EACH, guesses_allowed


def charge(kind: AttemptKind, account: str, sentence: Sentence, **params: str) -> Attempt:
    """Write down a guess at `account`, or refuse it with `sentence` when there have been too many."""
    key = keyed_hash(kind, account)
    now = timezone.now()
    with transaction.atomic():
        _one_at_a_time(kind)
        recent = Attempt.objects.filter(kind=kind, at__gt=now - BRAKE_WINDOW)
        allowed = guesses_allowed(recent.count())
        made = list(recent.filter(key=key).order_by("-at").values_list("at", flat=True)[:GUESSES_EACH])
        if len(made) >= allowed:
            raise Refusal(sentence, minutes=_minutes_left(made[allowed - 1], now), **params)
        return Attempt.objects.create(kind=kind, key=key, at=now)


def forgive(attempt: Attempt) -> None:
    """Forget the guesses at an account or code that was opened in the end."""
    Attempt.objects.filter(kind=attempt.kind, key=attempt.key).delete()


def _one_at_a_time(kind: AttemptKind) -> None:
    """Let one guess of a kind be counted at a time; held for two quick queries, never while a password is checked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"people.attempt.{kind}"])


def _minutes_left(oldest: datetime, now: datetime) -> int:
    return max(1, math.ceil((oldest + BRAKE_WINDOW - now).total_seconds() / 60))
