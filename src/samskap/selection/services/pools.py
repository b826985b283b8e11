"""Pools: who said yes, counted by the worker."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from samskap.base import audit, jobs
from samskap.base.models import Job
from samskap.people.choices import NOT_GIVEN, Channel, ConsentPurpose
from samskap.people.models import Consent, Person
from samskap.selection.models import Pool, PoolMember, PoolSnapshot

COUNT_POOL = "selection.count_pool"
BATCH = 500
BACKGROUND = ("gender", "birth_year", "area", "country_background")


class Member(NamedTuple):
    """One who may be drawn, and the answers that she lets us use, in the order of `rules.answers.ORDER`."""

    person_id: int
    answers: tuple[Any, ...]


def make_pool(*, title: str, origin: str = "", asked: int | None = None, by: Person) -> Pool:
    """Make an empty pool: `origin` says in words how its people came to be asked."""
    with transaction.atomic():
        pool = Pool.objects.create(title=title, origin=origin, asked=asked)
        audit.record("selection.make_pool", by=by, subject=pool, asked=asked)
    return pool


def join_pool(pool: Pool, person: Person, channel: Channel, *, by: Person) -> PoolMember:
    """Write down that `person` said yes to being drawn; a second yes changes nothing."""
    with transaction.atomic():
        member, is_new = PoolMember.objects.get_or_create(
            pool=pool, person=person, defaults={"channel": channel, "joined_at": timezone.now()}
        )
        if is_new:
            audit.record("selection.join_pool", by=by, subject=pool, person=person.ref)
    return member


def start_count(pool: Pool, *, by: Person) -> Job:
    """Ask the worker to count the pool; the page shows how far it has come."""
    with transaction.atomic():
        job = jobs.start(COUNT_POOL, by=by, subject=pool, pool=pool.pk)
        audit.record("selection.start_count", by=by, subject=pool, job=job.ref)
    return job


def count_pool(pool: Pool, report: Any = None) -> PoolSnapshot:
    """Count the pool's answers: the worker's own work, since it opens the sealed background of many."""
    counts: Counter[tuple[Any, ...]] = Counter()
    total = pool.members.count()
    for number, member in enumerate(open_members(pool), start=1):
        counts[member.answers] += 1
        if report and number % BATCH == 0:
            report("count", number, total)
    rows = [[*answers, people] for answers, people in sorted(counts.items(), key=str)]
    with transaction.atomic():
        snapshot = PoolSnapshot.objects.create(pool=pool, people=sum(counts.values()), counts=rows)
        audit.record("selection.count_pool", by="worker", subject=pool, people=snapshot.people)
    return snapshot


def open_members(pool: Pool) -> Iterator[Member]:
    """Open the background of everybody in the pool, by person; in the worker only.

    An answer without a consent in force counts as not given, like a blank one.
    """
    mirrored = _consenting(pool, ConsentPurpose.BACKGROUND)
    of_country = _consenting(pool, ConsentPurpose.COUNTRY_BACKGROUND)
    fields = ["person_id", *(f"person__background__{name}" for name in BACKGROUND)]
    for person_id, *raw in pool.members.order_by("person_id").values_list(*fields).iterator(chunk_size=BATCH):
        allowed = [person_id in mirrored] * (len(BACKGROUND) - 1) + [person_id in of_country]
        yield Member(person_id, tuple(_answer(raw_one, may_use=may) for raw_one, may in zip(raw, allowed, strict=True)))


def _consenting(pool: Pool, purpose: ConsentPurpose) -> set[int]:
    consents = Consent.objects.filter(purpose=purpose, withdrawn_at=None, person__in=pool.members.values("person_id"))
    return set(consents.values_list("person_id", flat=True))


def _answer(raw: Any, *, may_use: bool) -> Any:
    return raw if may_use and raw not in (None, "") else NOT_GIVEN
