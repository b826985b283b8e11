"""Why nobody could be given more: a stage's proof as the figures of one sentence."""

from dataclasses import dataclass
from fractions import Fraction

from samskap.methods.sortition.model import Quota
from samskap.methods.sortition.values import Values


@dataclass(frozen=True)
class Reason:
    """The figures of a proof's sentence; the words are made elsewhere.

    `kind` is one of: ``"group"``: `people` answer as `quota` says, and at most `seats` may go to them; ``"others"``:
    `people` do not answer as `quota` says, and at most `seats` are left for them; ``"everybody"``: the `people` who
    can be drawn share `seats`; ``"several"``: several quotas together leave `seats` (weighted alike) for `people`.
    So nobody of them can be promised more than `bound`, which is ``seats / people``.
    """

    kind: str
    people: int
    seats: Fraction
    bound: Fraction
    quota: Quota | None = None


def first_reason(values: Values) -> Reason:
    """Return why the lowest positive chance is not higher (where nobody has a chance: why not)."""
    positive = [number for number, stage in enumerate(values.stages) if stage.value > 0]
    return reason(values, (positive or [0])[0])


def reason(values: Values, number: int) -> Reason:
    """Return the figures of why nobody settled by stage `number` (counted from 0) could be given more."""
    stage, settled = values.stages[number], _settled(values, number)
    weights = {place: weight for place, weight in enumerate(stage.weights) if weight}
    people = sum(values.types.sizes[place] for place in weights if place not in settled)
    is_even = all(weight * people == 1 for place, weight in weights.items() if place not in settled)
    is_free = all(settled[place] == 0 for place in weights if place in settled)
    kind, place = _simple(stage.prices) if is_even and is_free else ("several", None)
    return Reason(kind, people, stage.bound * people, stage.bound, None if place is None else values.quotas[place])


def _settled(values: Values, number: int) -> dict[int, Fraction]:
    """Return the types settled before stage `number`, with their chances."""
    return {place: stage.value for stage in values.stages[:number] for place in stage.settled}


def _simple(prices: dict[str, Fraction]) -> tuple[str, int | None]:
    ends = sorted(prices)
    if ends == ["size"]:
        return "everybody", None
    if len(ends) == 1 and ends[0].startswith("max:"):
        return "group", int(ends[0].removeprefix("max:"))
    if len(ends) == 2 and ends[0].startswith("min:") and ends[1] == "size" and prices["size"] > 0:  # noqa: PLR2004 - a pair
        return "others", int(ends[0].removeprefix("min:"))
    return "several", None
