"""From a solver's floating-point prices to a proof in fractions."""

from fractions import Fraction

import numpy as np

from samskap.methods.sortition.model import Stage
from samskap.methods.sortition.polytope import Floats, Integers, Polytope
from samskap.methods.sortition.solver import SolverFailure

#: Prices at a corner are small fractions of each other; they are looked for up to this denominator.
_LARGEST_DENOMINATOR = 400
_FITS = 1e-9
_NOTHING = 1e-8
_TIGHT = 1e-9


class Settled:
    """Who has been promised what so far."""

    def __init__(self, types: int) -> None:
        self.stages: list[Stage] = []
        self.is_open = np.ones(types, dtype=bool)
        self._chances: list[Fraction] = [Fraction(0)] * types

    @property
    def left(self) -> int:
        """How many types are not settled yet."""
        return int(self.is_open.sum())

    def add(self, stage: Stage) -> None:
        """Settle the types of `stage` at its value."""
        self.stages.append(stage)
        for settled in stage.settled:
            self.is_open[settled] = False
            self._chances[settled] = stage.value

    def chances(self) -> tuple[Fraction, ...]:
        """Return every type's chance (0 where not settled)."""
        return tuple(self._chances)


def prove_stage(polytope: Polytope, settled: Settled, level: float, prices: Floats, caps: Floats) -> Stage:
    """Turn the prices of a stage's linear program into exact weights and an exact bound on the lowest chance.

    `level` is the lowest chance reached; `prices` has one entry a row of `polytope` (positive: the upper end binds,
    negative: the lower), `caps` one entry a type. Prices are rounded to fractions, then repaired: where a weight
    would be negative the type's cap pays. So the bound holds however bad the prices were; the stage is tight when
    `level` reaches it within 1e-9 of the even share, and then the bound becomes the value.
    """
    rows, tops = _whole(prices, caps)
    weights = polytope.counted.T @ rows + tops
    tops = tops - np.minimum(weights, 0)
    weights = np.maximum(weights, 0)
    total = int(polytope.people[settled.is_open] @ weights[settled.is_open])
    if total == 0:
        raise SolverFailure("the solver's prices weigh nobody")
    bound = (_cost(polytope, rows, tops) - _owed(polytope, settled, weights)) / total
    value = _reached(bound, level, polytope.share)
    return Stage(
        settled=tuple(int(t) for t in np.flatnonzero(settled.is_open & (weights > _NOTHING * weights.max()))),
        value=value,
        bound=bound,
        is_tight=value == bound,
        gap=float(bound - value),
        weights=_fractions(weights, total),
        prices=_named(rows, tops, total),
    )


def _reached(bound: Fraction, level: float, share: float) -> Fraction:
    """Return the chance given: the bound where `level` reaches it, otherwise `level` itself."""
    if abs(float(bound) - level) <= _TIGHT * share:
        return bound
    return min(bound, Fraction(level).limit_denominator(10**12))


def _whole(prices: Floats, caps: Floats) -> tuple[Integers, Integers]:
    """Write all prices as whole multiples of one unit."""
    both = np.concatenate([prices, caps])
    sizes = np.abs(both)
    largest = float(sizes.max(initial=0.0))
    if largest == 0.0:
        raise SolverFailure("the solver named no price")
    both[sizes <= _NOTHING * largest] = 0.0
    whole = _in_units(both / largest)
    return whole[: prices.size], whole[prices.size :]


def _in_units(ratios: Floats) -> Integers:
    """Find the coarsest unit of which all `ratios` (in -1..1) are multiples; else a very fine one."""
    for denominator in range(1, _LARGEST_DENOMINATOR):
        scaled = ratios * denominator
        if np.abs(scaled - np.rint(scaled)).max() <= _FITS * denominator:
            return np.rint(scaled).astype(np.int64)
    return np.rint(ratios * 2**30).astype(np.int64)


def _cost(polytope: Polytope, rows: Integers, tops: Integers) -> Fraction:
    ends = np.where(rows > 0, polytope.high, polytope.low)
    return Fraction(int(ends @ rows) + int(polytope.people @ tops))


def _owed(polytope: Polytope, settled: Settled, weights: Integers) -> Fraction:
    owed = Fraction(0)
    for stage in settled.stages:
        types = np.array(stage.settled, dtype=np.int64)
        weighed = int(polytope.people[types] @ weights[types])
        if weighed:
            owed += stage.value * weighed
    return owed


def _fractions(weights: Integers, total: int) -> tuple[Fraction, ...]:
    known = {int(weight): Fraction(int(weight), total) for weight in np.unique(weights)}
    return tuple(known[weight] for weight in weights.tolist())


def _named(rows: Integers, tops: Integers, total: int) -> dict[str, Fraction]:
    quotas = rows.size - 1
    named = {
        f"{'max' if rows[row] > 0 else 'min'}:{row}": Fraction(abs(int(rows[row])), total)
        for row in np.flatnonzero(rows[:quotas]).tolist()
    }
    if rows[quotas]:
        named["size"] = Fraction(int(rows[quotas]), total)
    return named | {f"cap:{capped}": Fraction(int(tops[capped]), total) for capped in np.flatnonzero(tops).tolist()}
