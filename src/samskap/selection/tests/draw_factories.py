"""A small draw for tests: 24 seats, 120 people, two characteristics; Alice runs it, Berit is the second person."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from samskap.base import files
from samskap.people.choices import Channel, Characteristic, ConsentPurpose, RoleKind
from samskap.people.models import Background, Consent, Person
from samskap.people.tests.factories import make_staff
from samskap.selection.choices import NumberSource, SelectionState
from samskap.selection.models import Pool, PoolMember, Selection, Target, TargetSet, TargetSource
from samskap.selection.services import draws, locks, numbers, quotas, results
from samskap.selection.services.pools import count_pool

#: Gender and birth year, and how many people of each; on 31 December 2026 those born in 1990 are 36, in 1960 66.
PEOPLE = {("female", 1990): 18, ("female", 1960): 54, ("male", 1990): 12, ("male", 1960): 36}
NUMBER = "3 14 15 9 2 6"


def silent(step, done, total):
    """Report to nobody."""


def make_alice() -> Person:
    """The panel manager."""
    return make_staff(RoleKind.PANEL_MANAGER, name="Alice")


def make_berit() -> Person:
    """The adviser, who is the second person."""
    return make_staff(RoleKind.ADVISER, name="Berit")


def make_targets(by: Person, *, title: str = "Mirror of the town") -> TargetSet:
    """Half women, half men; half under 45."""
    targets = TargetSet.objects.create(title=title, lowest_age=16, made_by=by)
    for characteristic, groups in {
        Characteristic.GENDER: {"female": ["2"], "male": ["1"]},
        Characteristic.AGE: {
            "16-44": [str(age) for age in range(16, 45)],
            "45+": [str(age) for age in range(45, 106)],
        },
    }.items():
        source = TargetSource.objects.create(
            target_set=targets,
            publisher="Statistics Norway",
            table="07459",
            reference_date="1 January 2026",
            licence="CC BY 4.0",
            file_name="table.json",
            digest="0" * 64,
            characteristics=[characteristic],
            cells=[],
        )
        for position, (value, codes) in enumerate(groups.items()):
            Target.objects.create(
                target_set=targets,
                source=source,
                characteristic=characteristic,
                value=value,
                label=value,
                position=position,
                codes=[*codes, value] if characteristic == Characteristic.GENDER else codes,
                people=1000,
            )
    return targets


def join(pool: Pool, gender, birth_year, *purposes: ConsentPurpose, count: int = 1) -> list[Person]:
    """More people on the list, with their answers and consents."""
    now, purposes = timezone.now(), purposes or (ConsentPurpose.PANEL, ConsentPurpose.BACKGROUND)
    people = Person.objects.bulk_create(Person() for _ in range(count))
    Background.objects.bulk_create(Background(person=one, gender=gender, birth_year=birth_year) for one in people)
    PoolMember.objects.bulk_create(
        PoolMember(pool=pool, person=one, channel=Channel.LETTER, joined_at=now) for one in people
    )
    yes = {"text_version": "1", "language": "nb", "channel": Channel.LETTER, "given_at": now}
    Consent.objects.bulk_create(Consent(person=one, purpose=purpose, **yes) for one in people for purpose in purposes)
    return people


def make_pool(people=None, *, title: str = "Those who said yes") -> Pool:
    """A list of people, counted."""
    pool = Pool.objects.create(title=title)
    for (gender, birth_year), count in (PEOPLE if people is None else people).items():
        join(pool, gender, birth_year, count=count)
    count_pool(pool)
    return pool


def make_draft(alice: Person, *, size: int = 24, people=None, slack: int = 0, pool: Pool | None = None) -> Selection:
    """A draw whose quotas are filled in and not yet checked."""
    return draws.make_selection(
        title="A small panel",
        size=size,
        pool=pool or make_pool(people),
        targets=make_targets(alice),
        term_months=36,
        slack=slack,
        by=alice,
    )


def make_checked(alice: Person, **options) -> Selection:
    """A draw whose quotas add up, with the number named and its moment to come."""
    selection = quotas.check_quotas(make_draft(alice, **options), by=alice)
    selection.number_source, selection.number_words = NumberSource.DICE, "Six dice, read from the left"
    selection.number_at = timezone.now() + timedelta(hours=1)
    selection.save()
    return selection


def make_locked(alice: Person, **options) -> Selection:
    """A locked draw."""
    return locks.lock(make_checked(alice, **options), by=alice, report=silent)


def make_due(alice: Person, **options) -> Selection:
    """A draw that was locked two hours ago, and whose number came to be an hour ago."""
    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        return make_locked(alice, **options)


def make_numbered(alice: Person, berit: Person, **options) -> Selection:
    """A locked draw whose number two people have typed."""
    selection = numbers.enter_number(make_due(alice, **options), NUMBER, by=alice)
    return numbers.confirm_number(selection, NUMBER, by=berit)


def make_drawn(alice: Person, berit: Person, **options) -> Selection:
    """A draw that has been made."""
    return results.draw(make_numbered(alice, berit, **options), by=alice, report=silent)


def make_in_use(alice: Person, berit: Person, **options) -> Selection:
    """A draw that is approved."""
    return results.approve(make_drawn(alice, berit, **options), note="", by=berit)


def make_bare_draw(by: Person, number: int = 1) -> Selection:
    """A draft without quotas, made once."""
    return Selection.objects.filter(number=number).first() or Selection.objects.create(
        number=number,
        title="A draft",
        size=1,
        pool=Pool.objects.create(title="Nobody yet"),
        targets=TargetSet.objects.create(title="Nothing yet", made_by=by),
        age_on=timezone.localdate(),
        made_by=by,
    )


def make_bare_public_draw(person: Person) -> Selection:
    """A draw that is locked without panels, with a file, and with `person` on its list; made once."""
    selection = make_bare_draw(person, number=2)
    if selection.locked_at:
        return selection
    receipt = {"leaf": "a" * 64, "group": 0}
    selection.candidates.create(person=person, leaf="a" * 64, label="0", chance_seats=1, chance_of=2, receipt=receipt)
    selection.public_file = files.keep(b"{}", name="trekning-1.json", media_type="application/json", purpose="test")
    selection.state, selection.commitment = SelectionState.LOCKED, "b" * 64
    selection.locked_at, selection.number_at = timezone.now(), timezone.now() + timedelta(hours=1)
    reason = {"kind": "everybody", "people": 6, "seats": [1, 1], "bound": [1, 6], "value": [1, 6], "group": None}
    selection.figures = {
        "people": 6,
        "left_out": 0,
        "groups": 1,
        "panels": 1,
        "lowest": [1, 6],
        "highest": [1, 6],
        "never": 0,
        "always": 0,
        "margins": {},
        "reason": {**reason, "is_tight": True, "is_proven": True, "stages": 1},
    }
    selection.save()
    return selection
