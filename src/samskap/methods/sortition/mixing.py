"""A mixture of real panels in which everybody has exactly the chance that leximin gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.columns import leximin_over_panels
from samskap.methods.sortition.model import Progress, silent
from samskap.methods.sortition.panels import MANY, PanelMaker, maker_anywhere, maker_near
from samskap.methods.sortition.polytope import Floats, Integers, Polytope, as_array, as_seats, build_polytope
from samskap.methods.sortition.values import Values
from samskap.methods.sortition.weights import deviation, weigh

#: A mixture nearer than this to the chances (in expected seats of a type) is exact.
EXACT = 1e-9

_SPARE = 20
_FAR = 6.0
#: A type so many seats behind is helped by the linear program.
_URGENT = 1.5
#: How many panels are herded, by fractional types, before the next attempt at weighing them.
_PATIENCE = (1.15, 1.6, 2.5)


@dataclass(frozen=True)
class Mixture:
    """Real panels (seats per type) and their weights (in sum 1), which together give `values`.

    `deviation` is the largest difference in expected seats of any type, at most 1e-9. `values` are those asked for
    when expected seats could be reached by panels, otherwise the fairest that panels can reach.
    """

    values: Values
    panels: tuple[tuple[int, ...], ...]
    weights: tuple[float, ...]
    deviation: float


def expected_seats(values: Values) -> tuple[Fraction, ...]:
    """Return each type's expected seats."""
    return tuple(chance * people for chance, people in zip(values.chances, values.types.sizes, strict=True))


def herd(maker: PanelMaker, seats: Floats, behind: Floats, care: Floats | float = 1.0) -> Iterator[Integers]:
    """Yield panels whose running mean approaches `seats`, as long as any are found.

    `behind` (changed in place) holds the seats each type is short of; every panel rounds `seats` plus what is behind,
    so what is behind stays under about one seat wherever `seats` is a mixture of panels. `care` weighs the types.

    Source: Welling, *Herding dynamical weights to learn*, ICML 2009; as a rounding, methods like it are older.
    """
    while True:
        is_near = float(np.abs(behind).max(initial=0.0)) < _URGENT
        wished = behind + (seats - maker.lower)
        panel = maker.find(care * (wished - 0.5), wished if is_near else None)
        if panel is None:
            return
        behind += seats - panel
        yield panel


def mixture(values: Values, *, progress: Progress = silent) -> Mixture:
    """Write `values` as a mixture of real panels; where that cannot be, find the fairest values that can.

    First panels are herded and weighed (residual at machine precision when it works). Otherwise exact column
    generation over panels starts from them, with whole-number pricing, and the stages of the result say which of
    them are tight and which only bounded. Raises `MethodRefusal` ``quotas_conflict`` when no panel meets the quotas
    although expected seats could.
    """
    polytope = build_polytope(values.types, values.quotas, values.size)
    seats = expected_seats(values)
    exact = as_array([float(x) for x in seats])
    maker, behind, found = maker_near(polytope, seats), np.zeros(polytope.types), list[Integers]()
    herded = herd(maker, exact, behind)
    fractional = sum(1 for x in seats if x.denominator > 1)
    for patience in _PATIENCE if fractional >= MANY else (1.0, *_PATIENCE):
        known = len(found)
        _herd_until(int(patience * fractional) + _SPARE, found, herded, behind, progress)
        mixed = _weighed(values, found, exact) if len(found) > known else None
        if mixed is not None:
            return mixed
    return _by_columns(values, polytope, found, progress)


def _herd_until(
    wanted: int, found: list[Integers], herded: Iterator[Integers], behind: Floats, progress: Progress
) -> None:
    """Herd until `wanted` panels are `found`, or what is behind shows that no panels mix to the seats."""
    while len(found) < wanted and float(np.abs(behind).max(initial=0.0)) <= _FAR:
        panel = next(herded, None)
        if panel is None:
            return
        found.append(panel)
        progress("mixture", len(found), wanted)


def _weighed(values: Values, panels: list[Integers], seats: Floats) -> Mixture | None:
    if not panels:
        return None
    distinct, counts = np.unique(np.array(panels), axis=0, return_counts=True)
    weights = weigh(distinct, counts / counts.sum(), seats)
    off = deviation(distinct, weights, seats)
    if off > EXACT:
        return None
    return Mixture(values, tuple(as_seats(panel) for panel in distinct), tuple(weights.tolist()), off)


def _by_columns(values: Values, polytope: Polytope, panels: list[Integers], progress: Progress) -> Mixture:
    if not panels:
        first = maker_anywhere(polytope).find_exactly(np.zeros(polytope.types))
        if first is None:
            raise MethodRefusal("quotas_conflict")
        panels = [first]
    settled, mixed, weights = leximin_over_panels(polytope, panels, progress)
    reached = Values(values.types, values.quotas, values.size, settled.chances(), tuple(settled.stages))
    seats = as_array([float(x) for x in expected_seats(reached)])
    carrying = weights > 0
    kept, weights = mixed[carrying], weigh(mixed[carrying], weights[carrying], seats)
    off = deviation(kept, weights, seats)
    return Mixture(reached, tuple(as_seats(panel) for panel in kept), tuple(weights.tolist()), off)
