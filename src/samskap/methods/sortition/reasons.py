"""Why nobody could be given more: a stage's proof as the figures of one sentence."""

from dataclasses import dataclass
from fractions import Fraction

from samskap.methods.sortition.model import Quota, Stage, Types
from samskap.methods.sortition.values import Values


@dataclass(frozen=True)
class Reason:
    """The figures of a proof's sentence; the words are made elsewhere.

    `kind` is one of: ``"group"``: `people` answer as `quota` says, and at most `seats` may go to them; ``"others"``:
    `people` do not answer as `quota` says, and at most `seats` are left for them; ``"everybody"``: `people` share
    `seats`; ``"several"``: several quotas together leave `seats` (a weighted count) for `people`. `people` is a
    count weighted alike, so nobody of them can be promised more than `bound`, which is ``seats / people``.
    """

    kind: str
    people: int
    seats: Fraction
    bound: Fraction
    quota: Quota | None = None


def first_reason(values: Values) -> Reason:
    """Return why the lowest positive chance is not higher (where nobody has a chance: why not)."""
    positive = [stage for stage in values.stages if stage.value > 0]
    return reason(values.types, values.quotas, (positive or list(values.stages))[0])


def reason(types: Types, quotas: tuple[Quota, ...], stage: Stage) -> Reason:
    """Return the figures of the sentence that says why nobody settled by `stage` could be given more."""
    weighed = sorted(set(stage.weights) - {Fraction(0)})
    people = sum(size for size, weight in zip(types.sizes, stage.weights, strict=True) if weight)
    seats = stage.bound * people
    kind, place = "several", None
    if len(weighed) == 1 and weighed[0] * people == 1:
        kind, place = _simple(stage.prices)
    return Reason(kind, people, seats, stage.bound, None if place is None else quotas[place])


def _simple(prices: dict[str, Fraction]) -> tuple[str, int | None]:
    ends = sorted(prices)
    if ends == ["size"]:
        return "everybody", None
    if len(ends) == 1 and ends[0].startswith("max:"):
        return "group", int(ends[0].removeprefix("max:"))
    if len(ends) == 2 and ends[0].startswith("min:") and ends[1] == "size" and prices["size"] > 0:  # noqa: PLR2004 - a pair
        return "others", int(ends[0].removeprefix("min:"))
    return "several", None
