"""Whether quotas can be met at all; if not, which of them contradict each other and what the smallest change is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from samskap.methods.sortition.checks import check_quotas
from samskap.methods.sortition.model import Quota, Types
from samskap.methods.sortition.polytope import Floats, Polytope, build_polytope
from samskap.methods.sortition.solver import INFINITY, Program

_WHOLE = 1e-7


@dataclass(frozen=True)
class QuotaEnd:
    """One end of a quota: `end` is ``"min"`` or ``"max"``."""

    quota: Quota
    end: str


@dataclass(frozen=True)
class Change:
    """A quota and the ends it would need: `low` and `high` in seats."""

    quota: Quota
    low: int
    high: int


@dataclass(frozen=True)
class Feasibility:
    """The answer about quotas.

    `conflicts` cannot be met together with the panel's size, and could be if any one of them were dropped. `changes`
    make a panel possible and move as few quota ends by as few seats in sum as possible (`seats`, proven minimal by
    whole-number programming). Both are empty when `feasible`.
    """

    feasible: bool
    conflicts: tuple[QuotaEnd, ...] = ()
    changes: tuple[Change, ...] = ()
    seats: int = 0


def feasible(types: Types, quotas: Iterable[Quota], size: int) -> Feasibility:
    """Say whether a panel of `size` seats can meet `quotas`, and if not why and what would do.

    Raises `MethodRefusal` for quotas that make no sense by themselves (see `check_quotas`).

    >>> from samskap.methods.sortition.model import Pool, make_types
    >>> types = make_types(Pool(("sex",), ("a", "b", "c"), (("m",), ("m",), ("w",))), ["sex"])
    >>> answer = feasible(types, [Quota("sex", "m", 0, 1), Quota("sex", "w", 1, 1)], 3)
    >>> [(end.quota.value, end.end) for end in answer.conflicts], answer.changes[0].high
    ([('m', 'max')], 2)
    """
    quotas = check_quotas(types, quotas, size)
    polytope = build_polytope(types, quotas, size)
    elastic = Elastic(polytope)
    if elastic.can_meet():
        return Feasibility(feasible=True)
    changes, seats = _smallest_change(polytope, quotas)
    return Feasibility(feasible=False, conflicts=_conflict(elastic, quotas), changes=changes, seats=seats)


class Elastic:
    """The quotas with ends that can be taken away one by one."""

    def __init__(self, polytope: Polytope) -> None:
        self._polytope = polytope
        self.low, self.high = polytope.low.astype(float), polytope.high.astype(float)
        self._linear, self._whole = self._program(), self._program()
        self._whole.whole(np.arange(polytope.types))

    def _program(self) -> Program:
        columns = self._polytope.types
        bounds = np.zeros(columns), self._polytope.people.astype(float)
        return Program(np.zeros(columns), bounds, self._polytope.counted.astype(float), (self.low, self.high))

    def set_row(self, row: int, low: float, high: float) -> None:
        """Give a row other ends."""
        self.low[row], self.high[row] = low, high
        self._linear.row(row, low, high)
        self._whole.row(row, low, high)

    def can_meet(self) -> bool:
        """Whether whole seats can meet the rows: expected seats first, which settles most cases."""
        if not self._linear.solve():
            return False
        answer = self._linear.answer()
        return bool(np.abs(answer - np.rint(answer)).max() < _WHOLE) or self._whole.solve()


def _conflict(elastic: Elastic, quotas: tuple[Quota, ...]) -> tuple[QuotaEnd, ...]:
    """Take each end away in turn and put back only those without which the rest can be met."""
    kept = []
    for row, quota in enumerate(quotas):
        for end in ("min", "max"):
            low, high = elastic.low[row], elastic.high[row]
            elastic.set_row(row, *((0.0, high) if end == "min" else (low, INFINITY)))
            if elastic.can_meet():
                elastic.set_row(row, low, high)
                kept.append(QuotaEnd(quota, end))
    return tuple(kept)


def _smallest_change(polytope: Polytope, quotas: tuple[Quota, ...]) -> tuple[tuple[Change, ...], int]:
    """Minimise the seats by which ends are moved, by whole-number programming with gap 0."""
    count, types = len(quotas), polytope.types
    slack = np.vstack([np.eye(count), np.zeros((1, count))])
    rows = np.hstack([polytope.counted, slack, -slack])
    upper = np.concatenate([polytope.people, polytope.low[:-1], np.full(count, polytope.size)]).astype(float)
    cost = np.concatenate([np.zeros(types), np.ones(2 * count)])
    ends = polytope.low.astype(float), polytope.high.astype(float)
    program = Program(cost, (np.zeros(upper.size), upper), rows, ends)
    program.option("presolve", "on")
    program.whole(np.arange(upper.size))
    program.solve()
    moved = np.rint(program.answer()[types:]).astype(int)
    return _changes(quotas, moved[:count], moved[count:]), int(moved.sum())


def _changes(quotas: tuple[Quota, ...], down: Floats, up: Floats) -> tuple[Change, ...]:
    return tuple(
        Change(quota, quota.low - int(lower), quota.high + int(higher))
        for quota, lower, higher in zip(quotas, down, up, strict=True)
        if lower or higher
    )
