"""Real panels near a wished-for mixture: whole seats per type that meet every quota."""

from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np

from samskap.methods.sortition.polytope import Floats, Integers, Polytope
from samskap.methods.sortition.rounding import Rounder
from samskap.methods.sortition.solver import Program, SolverFailure

_WHOLE = 1e-6
_TRIES = 6
_BOLD = 0.5
#: With fewer types to round, the linear program is as quick.
MANY = 150


class PanelMaker:
    """Finds panels that favour given types: a corner of the linear program, rounded by diving where it is fractional.

    `lower` and `upper` bound the seats of each type, `low` and `high` the quota rows.
    """

    def __init__(self, polytope: Polytope, box: tuple[Integers, Integers], ends: tuple[Integers, Integers]) -> None:
        self.polytope = polytope
        self.lower, self.upper = box
        self._ends = ends
        self._program = self._fresh()
        self._exact: Program | None = None
        self._free = np.flatnonzero(self.upper > self.lower)
        self._rounder = self._make_rounder()

    def _make_rounder(self) -> Rounder | None:
        """Return what rounds quickly, where there is much to round, each type to one of two numbers."""
        if self._free.size < MANY or int((self.upper - self.lower).max()) > 1:
            return None
        given = self.polytope.counted @ self.lower
        return Rounder(self.polytope.counted[:, self._free], self._ends[0] - given, self._ends[1] - given)

    def _round(self, gains: Floats, wished: Floats) -> Integers | None:
        """Return a panel found without the linear program, if any."""
        chosen = None if self._rounder is None else self._rounder.find(gains[self._free], wished[self._free])
        if chosen is None:
            return None
        panel = self.lower.copy()
        panel[self._free[chosen]] += 1
        return panel

    def _fresh(self) -> Program:
        bounds = self.lower.astype(float), self.upper.astype(float)
        ends = self._ends[0].astype(float), self._ends[1].astype(float)
        return Program(np.zeros(self.polytope.types), bounds, self.polytope.counted.astype(float), ends)

    def find(self, gains: Floats, wished: Floats | None = None) -> Integers | None:
        """Return a panel with a high sum of ``gains x seats`` (the highest, save for rounding), or None.

        Diving may run into a wall; then slightly different gains lead elsewhere, and only after several walls is the
        dearer whole-number programming asked.
        """
        panel = None if wished is None else self._round(gains, wished)
        return panel if panel is not None else self._find_by_program(gains)

    def _find_by_program(self, gains: Floats) -> Integers | None:
        noise = np.random.default_rng(0)
        tried = gains
        for _ in range(_TRIES):
            self._program.price(-tried)
            self._program.forget()
            if not self._program.solve():
                return None
            panel = self._dive(self._program.answer())
            if panel is not None:
                return panel
            tried = gains + noise.normal(scale=0.1 * float(np.abs(gains).mean()), size=gains.size)
        return self.find_exactly(gains)

    def _dive(self, answer: Floats) -> Integers | None:
        """Fix fractional seats, the nearest to whole first, and solve again; None where that ends at a wall."""
        fixed: list[int] = []
        panel: Integers | None = None
        while True:
            off = np.abs(answer - np.rint(answer))
            broken = np.flatnonzero(off > _WHOLE)
            if not broken.size:
                panel = np.rint(answer).astype(np.int64)
                break
            nearest = broken[np.argsort(off[broken], kind="stable")]
            if not self._fix(nearest[: max(1, int(broken.size * _BOLD))].tolist(), answer, fixed):
                break
            answer = self._program.answer()
        for column in fixed:
            self._program.bound(column, float(self.lower[column]), float(self.upper[column]))
        return panel

    def _fix(self, columns: list[int], answer: Floats, fixed: list[int]) -> bool:
        """Round `columns`; where that is a wall only the first of them; where that is one, the first the other way."""
        fixed.extend(columns)
        for column in columns:
            near = float(np.rint(answer[column]))
            self._program.bound(column, near, near)
        if self._program.solve():
            return True
        first, *others = columns
        for column in others:
            self._program.bound(column, float(self.lower[column]), float(self.upper[column]))
        if others and self._program.solve():
            return True
        seats = float(answer[first])
        other = float(floor(seats) + ceil(seats)) - float(np.rint(seats))
        self._program.bound(first, other, other)
        return self._program.solve()

    def find_exactly(self, gains: Floats) -> Integers | None:
        """Return the panel with the highest sum of ``gains x seats``, proven by whole-number programming, or None."""
        if self._exact is None:
            self._exact = self._fresh()
            self._exact.whole(np.flatnonzero(self.upper > self.lower))
        self._exact.price(-gains)
        if not self._exact.solve():
            return None
        panel = np.rint(self._exact.answer()).astype(np.int64)
        if not self.polytope.holds(panel):
            raise SolverFailure("the solver's panel breaks a quota")
        return panel


def maker_near(polytope: Polytope, seats: tuple[Fraction, ...]) -> PanelMaker:
    """Return a maker of panels within the floor and ceiling of the expected `seats`, tight quotas kept tight."""
    box = np.array([floor(x) for x in seats], dtype=np.int64), np.array([ceil(x) for x in seats], dtype=np.int64)
    return PanelMaker(polytope, box, tight_ends(polytope, seats))


def maker_anywhere(polytope: Polytope, seats: tuple[Fraction, ...] | None = None) -> PanelMaker:
    """Return a maker of any panel that meets the quotas (and keeps those tight that `seats` keep tight)."""
    ends = (polytope.low, polytope.high) if seats is None else tight_ends(polytope, seats)
    return PanelMaker(polytope, (np.zeros_like(polytope.people), polytope.people), ends)


def tight_ends(polytope: Polytope, seats: tuple[Fraction, ...]) -> tuple[Integers, Integers]:
    """Return the ends of the rows, closed where the expected `seats` stand at one of them.

    A mixture can only stand at an end when each of its panels does.
    """
    low, high = polytope.low.copy(), polytope.high.copy()
    unit = lcm(*(x.denominator for x in seats))
    parts = [x.numerator * (unit // x.denominator) for x in seats]
    for row in range(low.size):
        count = sum(parts[column] for column in np.flatnonzero(polytope.counted[row]).tolist())
        if count <= int(low[row]) * unit:
            high[row] = low[row]
        elif count >= int(high[row]) * unit:
            low[row] = high[row]
    return low, high
