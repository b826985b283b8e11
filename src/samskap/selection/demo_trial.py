"""The demo's finished draw, so that a newcomer can look at a protocol before she makes a draw of her own.

It goes through the same services as the pages, except that nobody can wait minutes for a number: its moment is a few
seconds after the locking, and the demo waits for it.
"""

import secrets
import time
from datetime import timedelta

from django.utils import timezone

from samskap.base.refusal import Refusal
from samskap.people.choices import Channel
from samskap.people.models import Person
from samskap.selection.choices import NUMBER_NOT_IN_FUTURE, NumberSource
from samskap.selection.models import Pool, PoolMember, Selection, TargetSet
from samskap.selection.services import draws, locks, numbers, pools, quotas, results

TITLE = "Innbyggersamling om nytt bibliotek"
INTERESTED, SEATS, TERM_MONTHS, SLACK = 400, 60, 6, 2
#: Seconds from the locking to the number, tried in turn: the computing must end before.
PATIENCE = (6, 20, 60)
DIE_THROWS = 5


def load_trial(everybody: Pool, targets: TargetSet, *, manager: Person, adviser: Person) -> Selection:
    """Draw 60 people to an assembly, from first quota to approval; those interested are some of the panel's."""
    pool = _load_interested(everybody, manager)
    trial = draws.make_selection(
        title=TITLE, size=SEATS, pool=pool, targets=targets, term_months=TERM_MONTHS, slack=SLACK, by=manager
    )
    trial = quotas.check_quotas(trial, by=manager)
    if (trial.finding or {}).get("never") or (trial.finding or {}).get("always"):
        quotas.accept_extremes(trial, by=manager)
    trial = _lock(trial, manager)
    _wait_for(trial)
    number = "".join(str(secrets.randbelow(6) + 1) for _ in range(DIE_THROWS))
    numbers.enter_number(trial, number, by=manager)
    numbers.confirm_number(trial, number, by=adviser)
    results.draw(Selection.objects.get(pk=trial.pk), by=manager, report=_quietly)
    return results.approve(trial, note="Prøvetrekning i demoen.", by=adviser)


def _load_interested(everybody: Pool, manager: Person) -> Pool:
    pool = pools.make_pool(title=TITLE, origin="Svarte ja på et brev om biblioteket", by=manager)
    PoolMember.objects.bulk_create(
        PoolMember(pool=pool, person_id=person, channel=Channel.LETTER, joined_at=timezone.now())
        for person in everybody.members.order_by("pk").values_list("person_id", flat=True)[:INTERESTED]
    )
    pools.count_pool(pool)
    return pool


def _lock(trial: Selection, manager: Person) -> Selection:
    """Lock with a number that will come to be soon after; on a slow machine, not quite as soon."""
    for seconds in PATIENCE:
        trial = Selection.objects.get(pk=trial.pk)
        trial.number_source = NumberSource.DICE
        trial.number_words = f"Demo: en terning kastet {DIE_THROWS} ganger, lest fra første til siste kast"
        trial.number_at = timezone.now() + timedelta(seconds=seconds)
        trial.save(update_fields=["number_source", "number_words", "number_at"])
        try:
            return locks.lock(trial, by=manager, report=_quietly)
        except Refusal as refusal:
            if refusal.sentence is not NUMBER_NOT_IN_FUTURE:
                raise
    raise Refusal(NUMBER_NOT_IN_FUTURE, minutes=1)


def _wait_for(trial: Selection) -> None:
    while trial.number_at and trial.number_at > timezone.now():
        time.sleep(0.1)


def _quietly(step: str, done: int, total: int) -> None:
    """Report to nobody: the demo's loading says what it does on its own."""
