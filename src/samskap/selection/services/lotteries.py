"""Where a draw meets the methods: a pool of groups becomes types, types become 1000 panels, panels become files.

The methods bring numpy and the solver along, so they are brought in where they are used: by the worker, and by the
check of quotas. What they refuse is said in their own sentences.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

import samskap
from samskap.base.refusal import Refusal, Sentence
from samskap.methods.refusal import MethodRefusal
from samskap.people.choices import NOT_GIVEN
from samskap.selection.choices import PANELS
from samskap.selection.models import Selection, SelectionQuota
from samskap.selection.rules.figures import ratio
from samskap.sentences import template

if TYPE_CHECKING:
    from samskap.methods.sortition.draw import Drawn, Locked
    from samskap.methods.sortition.model import Lottery, Quota, Types

Report = Callable[[str, int, int], None]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Chances:
    """The lowest and the highest chance, and how many people can't be drawn or are certain to be."""

    lowest: Fraction
    highest: Fraction
    never: int
    always: int

    def as_json(self) -> dict[str, Any]:
        """Return them as they are kept: chances as numerator and denominator."""
        ends = {"lowest": ratio(self.lowest), "highest": ratio(self.highest)}
        return {**ends, "never": self.never, "always": self.always}


def _methods() -> ModuleType:
    """Bring in the methods of a draw, all of them as parts of one module."""
    from samskap.methods import sortition  # noqa: PLC0415 - numpy and the solver come along
    from samskap.methods.sortition import commitment, draw, record, seed  # noqa: F401, PLC0415 - parts of the above

    return sortition


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let a method's refusal become one of the house's, with its own sentence."""
    try:
        yield
    except MethodRefusal as refusal:
        raise Refusal(Sentence(refusal.code, template(refusal.code)), **refusal.params) from None


def types_of(features: Row, rows: Iterable[tuple[str, Row]]) -> "Types":
    """Group people (an id, and the groups she belongs to in the order of `features`) into types."""
    listed = list(rows)
    methods = _methods()
    pool = methods.Pool(features, tuple(one for one, _ in listed), tuple(row for _, row in listed))
    return methods.make_types(pool, features)


def people_by_group(types: "Types") -> dict[tuple[str, str], int]:
    """Count the people of each group, as (characteristic, value)."""
    people: dict[tuple[str, str], int] = {}
    for answers, size in zip(types.answers, types.sizes, strict=True):
        for group in zip(types.features, answers, strict=True):
            people[group] = people.get(group, 0) + size
    return people


def quotas_for(types: "Types", quotas: Iterable[SelectionQuota]) -> "tuple[Quota, ...]":
    """Return the quotas as the methods take them.

    The group of those who have not answered is left out where everybody has and no seat is asked for it; it would only
    hide other counts.
    """
    people = people_by_group(types)
    return tuple(
        _methods().Quota(quota.characteristic, quota.value, quota.low, quota.high)
        for quota in quotas
        if quota.value != NOT_GIVEN or quota.low > 0 or (quota.characteristic, quota.value) in people
    )


def chances_over(chances: Iterable[Fraction], sizes: Iterable[int]) -> Chances:
    """Sum up the chances of types of these sizes; the lowest is that of those who can be drawn at all."""
    people = list(zip(chances, sizes, strict=True))
    return Chances(
        lowest=min(chance for chance, _ in people if chance > 0),
        highest=max(chance for chance, _ in people),
        never=sum(size for chance, size in people if chance == 0),
        always=sum(size for chance, size in people if chance == 1),
    )


def find_fit(types: "Types", quotas: Iterable[SelectionQuota], size: int) -> dict[str, Any]:
    """Say whether the quotas can be met, and what chances they give; quick enough while somebody waits.

    ``is_feasible`` and ``people``; then ``lowest``, ``highest``, ``never`` and ``always``, or ``conflicts`` (a quota's
    key and end), ``proposal`` (a quota's key and its new ends) and ``seats`` (by how many seats it moves ends).
    """
    listed = list(quotas)
    keys = {(quota.characteristic, quota.value): quota.pk for quota in listed}
    wanted = quotas_for(types, listed)
    people = people_by_group(types)
    # Seats for a group that nobody belongs to: the method refuses to count them, so they are named here.
    empty = [quota for quota in wanted if quota.low > 0 and (quota.feature, quota.value) not in people]
    usable = tuple(replace(quota, low=0) if quota in empty else quota for quota in wanted)
    with in_our_words():
        answer = _methods().feasible(types, usable, size)
        if answer.feasible and not empty:
            chances = chances_over(_methods().leximin(types, usable, size).chances, types.sizes)
            return {"is_feasible": True, "people": types.people, **chances.as_json()}
    ends = [(quota, "min") for quota in empty] + [(one.quota, one.end) for one in answer.conflicts]
    moves = {(one.quota.feature, one.quota.value): (one.low, one.high) for one in answer.changes}
    moves = {(one.feature, one.value): (0, one.high) for one in empty} | moves
    return {
        "is_feasible": False,
        "people": types.people,
        "conflicts": [{"quota": keys[quota.feature, quota.value], "end": end} for quota, end in ends],
        "proposal": [{"quota": keys[group], "low": low, "high": high} for group, (low, high) in moves.items()],
        "seats": answer.seats + sum(quota.low for quota in empty),
    }


@dataclass(frozen=True)
class Found:
    """1000 panels, and why nobody could be given more."""

    lottery: "Lottery"
    chances: Chances
    reason: dict[str, Any]


def find_lottery(types: "Types", quotas: "tuple[Quota, ...]", size: int, report: Report) -> Found:
    """Return 1000 panels that give everybody the best chances there can be, with their proof."""
    with in_our_words():
        methods = _methods()
        mixed = methods.mixture(methods.leximin(types, quotas, size, progress=report), progress=report)
        lottery = methods.draw_lottery(mixed, panels=PANELS, progress=report)
    why = methods.first_reason(mixed.values)
    first = next((stage for stage in mixed.values.stages if stage.value > 0), mixed.values.stages[0])
    reason = {
        "kind": why.kind,
        "people": why.people,
        "seats": ratio(why.seats),
        "bound": ratio(why.bound),
        "value": ratio(first.value),
        "group": [why.quota.feature, why.quota.value] if why.quota else None,
        "is_tight": first.is_tight,
        "is_proven": all(stage.is_tight for stage in mixed.values.stages),
        "stages": len(mixed.values.stages),
    }
    return Found(lottery, chances_over(lottery.chances(), types.sizes), reason)


def lock_lottery(lottery: "Lottery", secret: bytes, selection: Selection) -> "Locked":
    """Commit to a lottery, and to the source and the moment of the number."""
    moment = selection.number_at or datetime.now(UTC)
    terms = _methods().commitment.Terms(
        title=selection.title,
        source=source_words(selection),
        moment=moment.astimezone(UTC).isoformat(timespec="seconds"),
        code_version=f"samskap {samskap.__version__}",
    )
    with in_our_words():
        return _methods().draw.lock(lottery, secret=secret, terms=terms)


def source_words(selection: Selection) -> str:
    """Say in the house's own language where the number comes from, as it stands in the file."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{selection.get_number_source_display()}: {selection.number_words}"


def make_receipts(sealed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return everybody's receipt by id."""
    return _methods().draw.make_receipts(sealed)


def to_bytes(content: Mapping[str, Any]) -> bytes:
    """Write a record the one way it is written."""
    return _methods().record.write_record(dict(content))


def open_locked(public: bytes, sealed: bytes, number: str) -> "Drawn":
    """Draw: the number and the secret point out the panel."""
    with in_our_words():
        methods = _methods()
        read = methods.record.read_record
        return methods.draw.open_draw(read(public), read(sealed), number)


def clean_number(number: str) -> str:
    """Return the number as it is hashed, or refuse what can't be one."""
    with in_our_words():
        return _methods().seed.check_number(number)


def verifier() -> bytes:
    """Return the program that checks a file on its own."""
    return (Path(samskap.__file__).parent / "methods" / "sortition" / "verify.py").read_bytes()
