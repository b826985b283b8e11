"""Leximin over real panels, by column generation on types with whole-number pricing.

Needed only where expected seats promise more than panels can keep.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from samskap.methods.sortition.model import Progress, Stage
from samskap.methods.sortition.panels import PanelMaker, maker_anywhere
from samskap.methods.sortition.polytope import Floats, Integers, Polytope
from samskap.methods.sortition.proof import Settled, prove_stage
from samskap.methods.sortition.solver import INFINITY, Program, SolverFailure
from samskap.methods.sortition.values import Relaxation

_SAME = 1e-10
_BETTER = 1e-8
_PLAIN = 1e-13


class Master:
    """The best lottery over the panels known so far: weights that maximise the lowest chance not yet settled.

    Column 0 is that level, in units of size by people; then one column a panel. One row a type: its seats, less the
    level's share for types not settled; a last row makes the weights sum to 1.
    """

    def __init__(self, polytope: Polytope, panels: list[Integers]) -> None:
        self.polytope = polytope
        self.panels = list(panels)
        self._unit = polytope.people * polytope.share
        known = np.array(panels, dtype=float)
        rows = np.zeros((polytope.types + 1, len(panels) + 1))
        rows[:-1, 0] = -self._unit
        rows[:-1, 1:] = known.T
        rows[-1, 1:] = 1.0
        low = np.zeros(polytope.types + 1)
        high = np.full(polytope.types + 1, INFINITY)
        low[-1] = high[-1] = 1.0
        cost = np.zeros(len(panels) + 1)
        cost[0] = -1.0
        bounds = np.zeros(cost.size), np.append(2.0 / polytope.share, np.full(len(panels), INFINITY))
        self._program = Program(cost, bounds, rows, (low, high))

    def settle(self, types: Integers, value: float) -> None:
        """Promise the people of `types` `value` from now on."""
        for settled in types:
            self._program.coefficient(int(settled), 0, 0.0)
            self._program.row(int(settled), value * float(self.polytope.people[settled]), INFINITY)

    def add(self, panel: Integers) -> None:
        """Let the lottery use `panel`."""
        self.panels.append(panel)
        rows = np.append(np.flatnonzero(panel), panel.size)
        self._program.add_column(0.0, rows, np.append(panel[panel > 0], 1).astype(float))

    def solve(self) -> tuple[float, Floats, float]:
        """Return the level, the weight of a seat of each type, and what a panel must weigh to better the level."""
        self._program.solve()
        prices = self._program.row_prices()
        self.weights = np.maximum(self._program.answer()[1:], 0.0)
        return -self._program.objective * self.polytope.share, np.maximum(prices[:-1], 0.0), -float(prices[-1])


def leximin_over_panels(
    polytope: Polytope, panels: list[Integers], progress: Progress
) -> tuple[Settled, Integers, Floats]:
    """Return the leximin values over all panels, the panels used (panels x types) and their weights.

    Each stage generates panels until the lowest chance reaches the bound of expected seats, or until whole-number
    programming proves that no panel betters it; in the latter case the stage is bounded, not tight.
    """
    master, relaxation = Master(polytope, panels), Relaxation(polytope)
    maker, settled = maker_anywhere(polytope), Settled(polytope.types)
    while settled.left:
        level, prices, caps = relaxation.solve()
        bounded = prove_stage(polytope, settled, level, prices, caps)
        stage = _generate(master, maker, settled, bounded)
        settled.add(stage)
        types = np.array(stage.settled, dtype=np.int64)
        relaxation.settle(types, float(stage.value))
        master.settle(types, float(stage.value))
        progress("mixture", polytope.types - settled.left, polytope.types)
    master.solve()
    return settled, np.array(master.panels), master.weights


def _generate(master: Master, maker: PanelMaker, settled: Settled, bounded: Stage) -> Stage:
    """Add panels until the stage is tight or no panel betters it; return the stage with the value reached."""
    share = master.polytope.share
    while True:
        level, gains, threshold = master.solve()
        if level >= float(bounded.bound) - _SAME * share:
            return bounded
        panel = _better(maker, gains, threshold)
        if panel is None:
            return _stopped(settled, bounded, level, gains)
        master.add(panel)


def _better(maker: PanelMaker, gains: Floats, threshold: float) -> Integers | None:
    """Return a panel that outweighs `threshold`, or None where whole-number programming proves that none does."""
    enough = threshold + _BETTER * max(1.0, abs(threshold))
    panel = maker.find(gains)
    if panel is not None and float(gains @ panel) > enough:
        return panel
    panel = maker.find_exactly(gains)
    return panel if panel is not None and float(gains @ panel) > enough else None


def _stopped(settled: Settled, bounded: Stage, level: float, gains: Floats) -> Stage:
    value = min(bounded.bound, _plain(level))
    weighed = settled.is_open & (gains > 1e-7 * gains[settled.is_open].max())
    types = tuple(int(t) for t in np.flatnonzero(weighed))
    if not types:
        raise SolverFailure("the solver's prices weigh nobody")
    return replace(bounded, settled=types, value=value, is_tight=False, gap=float(bounded.bound - value))


def _plain(level: float) -> Fraction:
    """Return the plainest fraction that the solver's `level` cannot be told from."""
    for digits in (3, 6, 9):
        plain = Fraction(level).limit_denominator(10**digits)
        if abs(float(plain) - level) <= _PLAIN:
            return plain
    return Fraction(level).limit_denominator(10**12)
