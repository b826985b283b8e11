"""Panels made to add up: totals per type are forced, then panels trade seats until each meets every quota again.

A trade leaves every type's total as it is. So chances that are counts are right from the start, and only quotas
need mending. All panels are mended side by side, in arrays.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samskap.methods.sortition.polytope import Integers, Polytope

Small = NDArray[np.float32]
Seats = NDArray[Any]

_ROUNDS = 120
_STALE = 25
_TRADES = 6
_CELLS = 1_500_000
_OFFERS = (24, 160)
#: Changes are whole, apart from half a seat of luck.
_LUCK = 0.5
_HARMLESS = 0.6
_TINY = 100
_NEVER = np.float32(1e6)


class Market:
    """Panels that trade seats two by two until each meets every quota."""

    def __init__(self, polytope: Polytope, seats: Seats) -> None:
        self.seats = seats
        self.counted: Small = polytope.counted.astype(np.float32)
        #: The rows that count each type; the last is nobody, so that a seat may also go without another coming.
        self.answers: Small = np.vstack([self.counted.T, np.zeros((1, len(self.counted)), dtype=np.float32)])
        self.low, self.high = polytope.low.astype(np.float32), polytope.high.astype(np.float32)
        self.counts: Small = np.vstack([part @ self.answers[:-1] for part in self._parts(seats)])
        self.random = np.random.default_rng(0)

    def _parts(self, seats: Seats) -> list[Small]:
        step = max(1, _CELLS // max(1, seats.shape[1]))
        return [seats[start : start + step].astype(np.float32) for start in range(0, len(seats), step)]

    def excess(self) -> Small:
        """Return how far each panel's rows lie outside their ends."""
        return np.maximum(self.counts - self.high, 0) - np.maximum(self.low - self.counts, 0)

    def trade_all(self, excess: Small) -> None:
        """Let every panel outside its ends trade with another."""
        bad = np.flatnonzero(excess.any(axis=1))
        ones, others = self._pairs(bad, excess)
        offers = int(np.clip(np.sqrt(_CELLS / max(1, ones.size)), *_OFFERS))
        step = max(1, _CELLS // max(self.seats.shape[1], offers * offers))
        for start in range(0, ones.size, step):
            Trade(self, ones[start : start + step], others[start : start + step], offers).run()

    def _pairs(self, bad: Integers, excess: Small) -> tuple[Integers, Integers]:
        """Pair opposites among the bad ones, or each of them with any other panel."""
        total = len(self.seats)
        if bad.size >= 2 and self.random.random() < 0.5:  # noqa: PLR2004 - a pair
            along = excess[bad] @ self.random.standard_normal(excess.shape[1], dtype=np.float32)
            order = bad[np.argsort(along, kind="stable")]
            half = order.size // 2
            return order[:half], order[::-1][:half]
        mixed = self.random.permutation(total)
        is_bad = np.zeros(total, dtype=bool)
        is_bad[bad] = True
        half = total // 2
        ones, others = mixed[:half], mixed[half : 2 * half]
        either = is_bad[ones] | is_bad[others]
        return ones[either], others[either]


@dataclass
class Trade:
    """Pairs of panels, each looking for the swap of two seats that brings both nearest to their ends."""

    market: Market
    ones: Integers
    others: Integers
    offers: int

    def run(self) -> None:
        """Trade a few times with the most promising seats."""
        market = self.market
        between = market.seats[self.ones] - market.seats[self.others]
        give, take = self._prices()
        given = self._offered(between > 0, give)
        taken = self._offered(between < 0, take)
        self._gone = self._lacks(between, given), self._lacks(-between, taken)
        rows = market.answers[given], market.answers[taken]
        for _ in range(_TRADES):
            if not self._swap(given, taken, rows):
                return

    def _lacks(self, between: Seats, offered: Integers) -> NDArray[np.bool_]:
        """Return which of the offered seats there is none of to give (there is always nobody)."""
        lacks = np.take_along_axis(between, offered[:, :-1], 1) <= 0
        return np.hstack([lacks, np.zeros((len(lacks), 1), dtype=bool)])

    def _prices(self) -> tuple[Small, Small]:
        """Return what a row's distance changes by when one gives a seat to the other, and when it takes one."""
        (less_one, more_one), (less_other, more_other) = self._steps(self.ones), self._steps(self.others)
        return less_one + more_other, more_one + less_other

    def _steps(self, panels: Integers) -> tuple[Small, Small]:
        """Return the change of the squared distance of each row by one seat less, and by one more."""
        market = self.market
        over, under = market.counts[panels] - market.high, market.low - market.counts[panels]
        less = np.where(over > 0, 1 - 2 * over, np.where(under >= 0, 2 * under + 1, 0))
        more = np.where(under > 0, 1 - 2 * under, np.where(over >= 0, 2 * over + 1, 0))
        return less.astype(np.float32), more.astype(np.float32)

    def _offered(self, has: NDArray[np.bool_], prices: Small) -> Integers:
        """Choose the seats that cost least, with some luck."""
        costs = prices @ self.market.counted
        costs += self.market.random.random(costs.shape, dtype=np.float32) * 4
        costs[~has] = _NEVER
        offered = np.broadcast_to(np.arange(costs.shape[1]), costs.shape)
        if costs.shape[1] > self.offers:
            offered = np.argpartition(costs, self.offers, axis=1)[:, : self.offers]
        nobody = np.full((len(costs), 1), costs.shape[1])
        return np.hstack([offered, nobody])

    def _swap(self, given: Integers, taken: Integers, rows: tuple[Small, Small]) -> bool:
        """Make the best swap of each pair where it does no harm; return whether any was made."""
        give, take = self._prices()
        change = -np.matmul(rows[0] * (give + take)[:, None, :], rows[1].transpose(0, 2, 1))
        change += (np.matmul(rows[0], give[:, :, None])[:, :, 0] + self._gone[0] * _NEVER)[:, :, None]
        change += (np.matmul(rows[1], take[:, :, None])[:, :, 0] + self._gone[1] * _NEVER)[:, None, :]
        change += self.market.random.random(change.shape, dtype=np.float32) * _LUCK
        flat = change.reshape(len(change), -1)
        best = flat.argmin(axis=1)
        good = np.flatnonzero(flat[np.arange(best.size), best] < _HARMLESS)
        if good.size:
            self._apply(good, best[good] // taken.shape[1], best[good] % taken.shape[1], given, taken)
        return bool(good.size)

    def _apply(self, pairs: Integers, out: Integers, into: Integers, given: Integers, taken: Integers) -> None:
        market = self.market
        nobody = given.shape[1] - 1
        self._gone[0][pairs, out], self._gone[1][pairs, into] = out < nobody, into < nobody
        goes, comes = given[pairs, out], taken[pairs, into]
        ones, others = self.ones[pairs], self.others[pairs]
        for panels, seats, step in ((ones, goes, -1), (others, goes, 1), (ones, comes, 1), (others, comes, -1)):
            real = seats < market.counted.shape[1]
            market.seats[panels[real], seats[real]] += step
        moved = market.answers[comes] - market.answers[goes]
        market.counts[ones] += moved
        market.counts[others] -= moved


def mend(polytope: Polytope, panels: Integers, totals: Integers) -> Seats:
    """Return `panels` (panels x types) changed so that they add up to `totals`, each meeting the quotas where possible.

    The totals are forced first, then panels trade until none breaks a quota; look at ``polytope.holds``. Every panel
    keeps to the whole numbers around its even part of the totals.
    """
    seats = _forced(panels, totals)
    market = Market(polytope, seats)
    least, since = np.inf, 0
    for _ in range(_ROUNDS):
        excess = market.excess()
        left = float(np.abs(excess).sum())
        least, since = (left, 0) if left < least else (least, since + 1)
        if left == 0 or since > _STALE:
            break
        market.trade_all(excess)
    return market.seats


def _forced(panels: Integers, totals: Integers) -> Seats:
    """Give and take single seats until the totals are right, in panels that are within the whole numbers around."""
    count, random = len(panels), np.random.default_rng(0)
    lower, upper = totals // count, -(-totals // count)
    seats = np.clip(panels, lower, upper)
    seats = seats.astype(np.int8 if int(upper.max(initial=0)) < _TINY else np.int32)
    short = totals - seats.sum(axis=0, dtype=np.int64)
    for column in np.flatnonzero(short).tolist():
        end = upper[column] if short[column] > 0 else lower[column]
        able = np.flatnonzero(seats[:, column] != end)
        seats[random.permutation(able)[: abs(int(short[column]))], column] += np.sign(short[column])
    return seats
