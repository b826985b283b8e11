"""The locking: asked for by a person, computed by the worker, written in one transaction or not at all."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from samskap.base import audit, files, jobs
from samskap.base.models import Job, PrivateFile
from samskap.base.refusal import Refusal
from samskap.people.choices import ConsentPurpose
from samskap.people.models import Consent, Person
from samskap.selection import choices
from samskap.selection.choices import SelectionState
from samskap.selection.models import Candidate, Selection, SelectionQuota, TargetSet
from samskap.selection.queries.draws import LOCK, work_going_on
from samskap.selection.rules import draws as rules
from samskap.selection.rules.answers import Grouping
from samskap.selection.rules.figures import figures_of
from samskap.selection.services import lotteries
from samskap.selection.services.draws import hold
from samskap.selection.services.pools import open_members

if TYPE_CHECKING:
    from samskap.methods.sortition.draw import Locked

SECRET_BYTES, SAVE_EVERY = 32, 500
JSON = "application/json"
PUBLIC, SEALED = "draw-public", "draw-sealed"


@dataclass(frozen=True)
class Frozen:
    """The pool as it is locked: nameless ids and groups, and whose they are."""

    people: dict[str, int]
    rows: Sequence[tuple[str, tuple[str, ...]]]
    features: tuple[str, ...]
    left_out: int


def start_lock(selection: Selection, *, source: str, words: str, moment: datetime, by: Person) -> Job:
    """Say where the number will come from, and ask the worker to lock the draw."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_lock(held))
        rules.enforce(rules.may_name_number(words, moment, timezone.now()))
        check_idle(held)
        # Whoever changes the targets holds them too, and then sees this work: no draw is locked on half-changed ones.
        TargetSet.objects.select_for_update().get(pk=held.targets_id)
        held.number_source, held.number_words, held.number_at = source, words.strip(), moment
        held.save(update_fields=["number_source", "number_words", "number_at"])
        job = jobs.start(LOCK, by=by, subject=held, selection=held.pk, by_person=by.pk)
        audit.record("selection.start_lock", by=by, subject=held, job=job.ref, moment=moment.isoformat())
    return job


def cancel_work(selection: Selection, *, by: Person) -> Job:
    """Cancel the work that goes on with a draw, whoever began it."""
    with transaction.atomic():
        job = work_going_on(selection)
        if job is None:
            raise Refusal(choices.NO_WORK)
        jobs.cancel(job)
        audit.record("selection.cancel_work", by=by, subject=selection, job=job.ref)
    return job


def check_idle(selection: Selection) -> None:
    """Refuse to begin work on a draw while other work on it goes on."""
    if work_going_on(selection) is not None:
        raise Refusal(choices.WORK_GOING_ON)


def lock(selection: Selection, *, by: Person, report: lotteries.Report) -> Selection:
    """Lock a draw: freeze the pool, make the 1000 panels, commit to everything, write it all at once."""
    rules.enforce(rules.may_lock(selection))
    report("pool", 0, 0)
    # Read once, so that what is written at the end can be compared with what was computed from.
    prefetch_related_objects([selection], "quotas")
    frozen = freeze(selection)
    types = lotteries.types_of(frozen.features, frozen.rows)
    quotas = lotteries.quotas_for(types, selection.quotas.all())
    report("values", 0, 0)
    found = lotteries.find_lottery(types, quotas, selection.size, report)
    _check_extremes(selection, found.chances)
    report("commit", 0, 0)
    locked = lotteries.lock_lottery(found.lottery, secrets.token_bytes(SECRET_BYTES), selection)
    figures = figures_of(locked.record["committed"], found.reason, frozen.left_out)
    candidates = _candidates(selection, locked, frozen)
    report("save", 0, 0)
    return _write(selection, locked, figures, candidates, by)


def freeze(selection: Selection) -> Frozen:
    """Read who may be drawn now: those with a consent in force who are old enough, under nameless ids."""
    grouping = Grouping(selection.targets.targets.all(), selection.age_on.year)
    willing = set(
        Consent.objects.filter(
            purpose=ConsentPurpose.PANEL, withdrawn_at=None, person__in=selection.pool.members.values("person_id")
        ).values_list("person_id", flat=True)
    )
    people: dict[str, int] = {}
    rows: list[tuple[str, tuple[str, ...]]] = []
    left_out = 0
    for member in open_members(selection.pool):
        if member.person_id not in willing or grouping.is_too_young(member.answers[1]):
            left_out += 1
            continue
        # The id says nothing about the person, and is another one in every draw.
        nameless = secrets.token_hex(8)
        people[nameless] = member.person_id
        rows.append((nameless, grouping.values_of(member.answers)))
    if len(rows) < selection.size:
        raise Refusal(choices.SIZE_OVER_POOL, people=len(rows), size=selection.size)
    return Frozen(people, rows, tuple(map(str, grouping.characteristics)), left_out)


def _check_extremes(selection: Selection, chances: lotteries.Chances) -> None:
    if (chances.never or chances.always) and not selection.is_zero_accepted:
        raise Refusal(choices.EXTREMES_NOT_ACCEPTED)


def _write(
    selection: Selection, locked: "Locked", figures: dict[str, Any], candidates: list[Candidate], by: Person
) -> Selection:
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_lock(held))
        _check_same(held, selection)
        Candidate.objects.bulk_create(candidates, SAVE_EVERY)
        held.public_file, held.sealed_file = keep_files(held, locked.record, locked.sealed)
        held.state, held.locked_at, held.locked_by = SelectionState.LOCKED, timezone.now(), by
        held.commitment, held.figures = locked.commitment, figures
        held.save()
        audit.record("selection.lock", by=by, subject=held, commitment=held.commitment, people=len(candidates))
    return held


def _check_same(held: Selection, read: Selection) -> None:
    """Refuse when somebody changed the draw while the worker computed, or the number has come to be meanwhile."""
    now = SelectionQuota.objects.filter(selection=held).values_list("pk", "low", "high")
    before = [(quota.pk, quota.low, quota.high) for quota in read.quotas.all()]
    is_same = sorted(now) == sorted(before) and (held.size, held.pool_id) == (read.size, read.pool_id)
    if not is_same or held.number_at != read.number_at or held.number_words != read.number_words:
        raise Refusal(choices.POOL_CHANGED)
    if held.number_at is None or held.number_at <= timezone.now():
        raise Refusal(choices.NUMBER_NOT_IN_FUTURE, minutes=int(rules.NUMBER_EARLIEST.total_seconds() // 60))


def _candidates(selection: Selection, locked: "Locked", frozen: Frozen) -> list[Candidate]:
    committed = locked.record["committed"]
    seats = [sum(column) for column in zip(*committed["panels"], strict=True)]
    return [
        Candidate(
            selection=selection,
            person_id=frozen.people[nameless],
            leaf=receipt["leaf"],
            label=str(receipt["group"]),
            chance_seats=seats[receipt["group"]],
            chance_of=len(committed["panels"]) * committed["sizes"][receipt["group"]],
            receipt=receipt,
        )
        for nameless, receipt in lotteries.make_receipts(locked.sealed).items()
    ]


def keep_files(selection: Selection, public: dict[str, Any], sealed: dict[str, Any]) -> tuple[PrivateFile, PrivateFile]:
    """Keep both files of a draw; those they replace go with the nightly cleaning."""
    old = [pk for pk in (selection.public_file_id, selection.sealed_file_id) if pk]
    PrivateFile.objects.filter(pk__in=old).update(ends_at=timezone.now())
    name = f"trekning-{selection.number}"
    return (
        files.keep(lotteries.to_bytes(public), name=f"{name}.json", media_type=JSON, purpose=PUBLIC),
        files.keep(
            lotteries.to_bytes(sealed), name=f"{name}-forseglet.json", media_type=JSON, purpose=SEALED, is_sealed=True
        ),
    )
