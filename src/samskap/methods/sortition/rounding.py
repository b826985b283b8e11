"""Panels near wished-for seats without a linear program: prices on the quotas, then a few swaps.

Whoever gains more than her quotas' prices is in. Prices come from a smooth version of the same question once, and are
moved a little for every further panel, since the next question is much like the last. What a few swaps of seats
cannot mend is left to the linear program.
"""

import numpy as np
from numpy.typing import NDArray

from samskap.methods.sortition.polytope import Floats, Integers

_WHOLE = 1e-6
_SOFT = 0.05
_FIRST = 30
_FARTHEST = 0.3
_CHANGES = 12
_DAMPED = 0.4
#: Among how many nearest to the edge swaps are looked for, at first and once more.
_CORES = (240, 600)
_SWAPS = 40
_SPARED = 0.3
_USED = 1e3
_WORST = 50.0
_BLOCK = 40
_TRIALS = 20


class Rounder:
    """Rounds each of some types up or down, so that the rows meet their ends and much is gained.

    `counted` is rows x types; `low` and `high` are the ends of the rows for the seats given by rounding up.
    """

    def __init__(self, counted: Integers, low: Integers, high: Integers) -> None:
        self._rows = counted.shape[0]
        self._answers: Floats = np.vstack([counted.T, np.zeros((1, self._rows))]).astype(float)
        self._places = _places(counted)
        self._ends = low.astype(float), high.astype(float)
        self._low, self._high = self._ends
        self._prices: Floats = np.zeros(self._rows + 1)
        self._slope: Floats | None = None
        self._tries, self._found = 0, 0

    def find(self, gains: Floats, wished: Floats) -> NDArray[np.bool_] | None:
        """Return who is rounded up for a high sum of `gains`, or None where that is not found at once.

        The counts of rows are those of the `wished` parts of seats, rounded, so that no row falls behind either.
        """
        if self._tries >= _TRIALS and 2 * self._found < self._tries:
            return None
        if self._slope is None:
            self._slope = self._start(gains)
        self._tries += 1
        counts = self._answers[:-1].T @ wished
        self._low, self._high = (
            np.clip(np.floor(counts + _WHOLE), *self._ends),
            np.clip(np.ceil(counts - _WHOLE), *self._ends),
        )
        net = self._adjust(gains, self._slope)
        for core in _CORES:
            chosen = net > 0
            if self._swap(net, chosen, core):
                self._found += 1
                return chosen
            if core >= net.size:
                break
        return None

    def _net(self, gains: Floats) -> Floats:
        return np.asarray(gains - self._prices[self._places].sum(axis=0))

    def _count(self, chosen: NDArray[np.bool_]) -> Floats:
        counts = np.bincount(self._places[:, chosen].ravel(), minlength=self._rows + 1)
        return counts[: self._rows].astype(float)

    def _outside(self, counts: Floats) -> Floats:
        return np.maximum(counts - self._high, 0) - np.maximum(self._low - counts, 0)

    def _start(self, gains: Floats) -> Floats:
        """Find prices by Newton's method on the smooth question; return how prices answer to counts."""
        rows = self._answers[:-1].T
        for _ in range(_FIRST):
            chance = 1.0 / (1.0 + np.exp(np.clip(-self._net(gains) / _SOFT, -50.0, 50.0)))
            off = self._outside(rows @ chance)
            slope = np.linalg.pinv((rows * (chance * (1 - chance) / _SOFT)) @ rows.T, rcond=1e-9, hermitian=True)
            step = slope @ off
            far = float(np.abs(step @ rows).max(initial=0.0))
            self._prices[:-1] += step * min(1.0, _FARTHEST / max(far, _FARTHEST))
            if float(np.abs(off).max()) < 0.5:  # noqa: PLR2004 - half a seat
                break
        return np.asarray(slope)

    def _adjust(self, gains: Floats, slope: Floats) -> Floats:
        """Move the prices until the rows nearly meet their ends; return each type's gain less its prices."""
        best, fewest = self._prices, np.inf
        for _ in range(_CHANGES):
            off = self._outside(self._count(self._net(gains) > 0))
            outside = float(np.abs(off).sum())
            if outside < fewest:
                best, fewest = self._prices, outside
            if not outside:
                break
            self._prices = self._prices + np.append(_DAMPED * (slope @ off), 0.0)
        self._prices = best
        return self._net(gains)

    def _swap(self, net: Floats, chosen: NDArray[np.bool_], core: int) -> bool:
        """Swap seats (in place) until all rows meet their ends: each time what mends most and costs least."""
        ins, outs = self._core(net, chosen, core)
        rows_in, rows_out = self._answers[ins], self._answers[outs]
        cost_in, cost_out = np.append(net[ins[:-1]], _SPARED), np.append(-net[outs[:-1]], _SPARED)
        counts = self._count(chosen)
        for _ in range(_SWAPS):
            less, more = _steps(counts - self._high, self._low - counts)
            if float(max((counts - self._high).max(), (self._low - counts).max())) <= 0:
                return True
            change = _shared(rows_in * -(less + more), rows_out)
            change += (_times(rows_in, less) + cost_in)[:, None]
            change += (_times(rows_out, more) + cost_out)[None, :]
            out, into = divmod(int(change.argmin()), len(outs))
            if change[out, into] > _WORST:
                return False
            counts += rows_out[into] - rows_in[out]
            if out < len(ins) - 1:
                chosen[ins[out]], cost_in[out] = False, _USED
            if into < len(outs) - 1:
                chosen[outs[into]], cost_out[into] = True, _USED
        return not self._outside(counts).any()

    def _core(self, net: Floats, chosen: NDArray[np.bool_], core: int) -> tuple[Integers, Integers]:
        """Return those nearest to the edge, in and out; the last of each is nobody: one may come or go alone."""
        near = np.arange(net.size)
        if net.size > core:
            near = np.sort(np.argpartition(np.abs(net), core)[:core])
        nobody = net.size
        return np.append(near[chosen[near]], nobody), np.append(near[~chosen[near]], nobody)


def _places(counted: Integers) -> Integers:
    """Return the rows that count each type, one column a type; filled up with a row that is none."""
    kinds, rows = np.nonzero(counted.T)
    most = int(counted.sum(axis=0).max(initial=0))
    first = np.searchsorted(kinds, np.arange(counted.shape[1]))
    places = np.full((most, counted.shape[1]), counted.shape[0], dtype=np.int64)
    places[np.arange(kinds.size) - first[kinds], kinds] = rows
    return places


def _steps(over: Floats, under: Floats) -> tuple[Floats, Floats]:
    """Return the change of the squared distance of each row by one seat less, and by one more."""
    less = np.where(over > 0, 1 - 2 * over, np.where(under >= 0, 2 * under + 1, 0.0))
    more = np.where(under > 0, 1 - 2 * under, np.where(over >= 0, 2 * over + 1, 0.0))
    return less, more


def _times(rows: Floats, prices: Floats) -> Floats:
    return np.asarray((rows * prices).sum(axis=1))


def _shared(rows: Floats, others: Floats) -> Floats:
    """Multiply in blocks too small to be worth a second thread."""
    blocks = [rows[start : start + _BLOCK] @ others.T for start in range(0, len(rows), _BLOCK)]
    return np.vstack(blocks)
