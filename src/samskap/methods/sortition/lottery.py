"""The published lottery: 1000 real panels in which everybody's chance is a count."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from math import ceil, floor

import numpy as np

from samskap.methods.sortition.mixing import Mixture, expected_seats, herd
from samskap.methods.sortition.model import Lottery, Progress, silent
from samskap.methods.sortition.panels import PanelMaker, maker_near, tight_ends
from samskap.methods.sortition.polytope import Floats, Integers, Polytope, as_array, as_seats, build_polytope
from samskap.methods.sortition.repeating import repeat
from samskap.methods.sortition.solver import SolverFailure
from samskap.methods.sortition.splitting import mend

#: How far anybody's chance in the lottery may stand from the exact one, for 1000 panels.
NEAR = 0.0015
_RETAKES = 600
_SWEEPS = 6
#: Among so many panels of the mixture exchanging is quick.
_FEW = 400
_LESS = 1e-9
_NEAR = Fraction(15, 10_000)
#: The part of the lowest chance that nobody may fall under.
LOWEST = Fraction(99, 100)

#: Parts of the lowest chance to be kept, tried in turn; a lower one only where whole totals cannot keep a higher.
_PARTS = (LOWEST, Fraction(98, 100), Fraction(97, 100), Fraction(95, 100), Fraction(9, 10), Fraction(0))
#: How much of the room that `NEAR` leaves totals may use, tried in turn.
_ROOMS = (Fraction(0), Fraction(1, 3), Fraction(2, 3), Fraction(1))


def draw_lottery(mixed: Mixture, *, panels: int = 1000, progress: Progress = silent) -> Lottery:
    """Return `panels` real panels (seats per type, sorted) that give everybody the chance of ``mixed.values``.

    Every panel meets every quota. With 1000 panels nobody's chance is off by more than 0.0015, nor under 0.99 of the
    lowest positive chance, save where whole-number programming proves that no totals over 1000 panels keep both (a
    few people at a chance of a few per cent); `distance` and `lowest_part` tell how near it came. Nothing is random:
    first the totals are rounded, then the panels of the mixture are repeated by their weights, fresh ones are herded
    towards what is missing, and panels trade seats until they add up to the totals.
    """
    polytope = build_polytope(mixed.values.types, mixed.values.quotas, mixed.values.size)
    totals = round_totals(mixed, polytope, panels)
    counted = (
        Fraction(int(total), panels * size) for total, size in zip(totals, mixed.values.types.sizes, strict=True)
    )
    part = min(LOWEST, _part(counted, mixed.values.chances))
    tries = list[Lottery]()
    for chosen in _attempts(mixed, polytope, totals, panels):
        tries.append(_listed(mixed, chosen))
        progress("lottery", panels - 1, panels)
        if keeps_bounds(tries[-1], mixed.values.chances, part):
            break
    progress("lottery", panels, panels)
    return max(tries, key=lambda one: _closeness(one, mixed.values.chances))


def keeps_bounds(lottery: Lottery, chances: tuple[Fraction, ...], part: Fraction = LOWEST) -> bool:
    """Whether nobody is off by more than `NEAR` nor under `part` of the lowest chance."""
    return distance(lottery, chances) <= _NEAR and lowest_part(lottery, chances) >= part


def _attempts(mixed: Mixture, polytope: Polytope, totals: Integers, panels: int) -> Iterator[Integers]:
    """Yield lotteries (panels x types), the quickest to find first."""
    known, weights = np.array(mixed.panels, dtype=np.int64), as_array(mixed.weights)
    counts = np.floor(panels * weights).astype(np.int64)
    missing = panels - int(counts.sum())
    fresh = _fresh_panels(polytope, totals, as_array(totals.tolist()) - counts @ known, panels, missing)
    goal, care = _goal(mixed, totals), _care(mixed, panels)
    if len(fresh) == missing:
        added = _add_up(polytope, np.vstack([np.repeat(known, counts, axis=0), *fresh]), totals)
        yield added
        yield _retake(polytope, added, goal, care)
    if len(fresh) < missing or len(known) <= _FEW:
        repeated = repeat(np.vstack([known, *fresh]), np.append(weights, np.zeros(len(fresh))), goal, care, panels)
        yield repeated
        yield _retake(polytope, repeated, goal, care)


def _closeness(lottery: Lottery, chances: tuple[Fraction, ...]) -> tuple[bool, Fraction, Fraction]:
    off, lowest = distance(lottery, chances), min(lowest_part(lottery, chances), LOWEST)
    return off <= _NEAR, lowest, -off


def _retake(polytope: Polytope, chosen: Integers, goal: Floats, care: Floats) -> Integers:
    """Replace one panel after another by the best there is, as long as the sum comes nearer to `goal`.

    Types that stay too far off after a round count four times as much in the next.
    """
    maker = maker_near(polytope, tuple(Fraction(round(seats), len(chosen)) for seats in goal))
    retaken, left = chosen.copy(), _RETAKES
    for _ in range(_SWEEPS):
        short = goal - retaken.sum(axis=0)
        for place in np.sort(np.unique(retaken, axis=0, return_index=True)[1])[:left].tolist():
            if float((care * short * short).max(initial=0.0)) <= 1.0:
                return retaken
            left -= 1
            without = short + retaken[place]
            panel = maker.find(care * (without - maker.lower - 0.5))
            if panel is not None and float(care @ (without - panel) ** 2) < float(care @ short**2) - _LESS:
                retaken[place], short = panel, without - panel
        care = np.where(care * short * short > 1.0, 4 * care, care)
    return retaken


def _goal(mixed: Mixture, totals: Integers) -> Floats:
    """Return the exact seats over all panels, but the whole totals where rounding down would fall under the lowest."""
    panels = round(float(totals.sum()) / mixed.values.size)
    exact = as_array([float(panels * seats) for seats in expected_seats(mixed.values)])
    people = as_array([float(size) for size in mixed.values.types.sizes])
    lowest = min(float(chance) for chance in mixed.values.chances if chance > 0)
    return np.where(np.floor(exact) < float(LOWEST) * lowest * panels * people, totals, exact)


def _listed(mixed: Mixture, chosen: Integers) -> Lottery:
    listed = tuple(sorted(as_seats(panel) for panel in chosen))
    return Lottery(mixed.values.types, mixed.values.quotas, mixed.values.size, listed, mixed.values.stages)


def distance(lottery: Lottery, chances: Iterable[Fraction]) -> Fraction:
    """Return the largest difference between anybody's chance in the lottery and her exact one."""
    return max(abs(drawn - exact) for drawn, exact in zip(lottery.chances(), chances, strict=True))


def lowest_part(lottery: Lottery, chances: tuple[Fraction, ...]) -> Fraction:
    """Return the lowest chance in the lottery, among those who have any, as a part of the lowest exact one (0..)."""
    return _part(lottery.chances(), chances)


def _part(drawn_of: Iterable[Fraction], chances: tuple[Fraction, ...]) -> Fraction:
    having = [(drawn, exact) for drawn, exact in zip(drawn_of, chances, strict=True) if exact > 0]
    return min(drawn for drawn, _ in having) / min(exact for _, exact in having)


def _care(mixed: Mixture, panels: int) -> Floats:
    """Weigh the types by how few seats over all panels they may be off."""
    people = as_array([float(size) for size in mixed.values.types.sizes])
    exact = as_array([float(chance) for chance in mixed.values.chances])
    lowest = float(LOWEST) * exact[exact > 0].min()
    room = panels * people * np.minimum(NEAR, np.where(exact > 0, exact - lowest, NEAR))
    return np.asarray(1.0 / np.maximum(room, 0.75) ** 2)


def round_totals(mixed: Mixture, polytope: Polytope, panels: int) -> Integers:
    """Return whole seats per type over all panels, within the bounds of `draw_lottery` where any are.

    The nearest whole numbers first, then more and more room; a smaller part of the lowest chance last.
    """
    exact = expected_seats(mixed.values)
    for part in _PARTS:
        for room in _ROOMS:
            box = _box(mixed, part, room, panels)
            if np.any(box[0] > box[1]):
                continue
            ends = tight_ends(polytope, exact) if not room else (polytope.low, polytope.high)
            maker = PanelMaker(polytope, box, (ends[0] * panels, ends[1] * panels))
            totals = maker.find(panels * as_array([float(x) for x in exact]) - (box[0] + box[1]) / 2)
            if totals is not None:
                return totals
    raise SolverFailure("no whole totals over all panels")


def _box(mixed: Mixture, part: Fraction, room: Fraction, panels: int) -> tuple[Integers, Integers]:
    """Return the least and the most seats of each type over all panels."""
    having = [chance for chance in mixed.values.chances if chance > 0]
    lowest, low, high = part * min(having), list[int](), list[int]()
    for chance, people in zip(mixed.values.chances, mixed.values.types.sizes, strict=True):
        seats, off = panels * chance * people, room * panels * people * _NEAR
        asked = ceil(panels * lowest * people) if chance > 0 else 0
        least = ceil(seats - off) if room else floor(seats)
        low.append(max(0, asked, least))
        most = floor(seats + off) if room else max(ceil(seats), asked)
        high.append(min(panels * people, most))
    return np.array(low, dtype=np.int64), np.array(high, dtype=np.int64)


def _fresh_panels(polytope: Polytope, totals: Integers, behind: Floats, panels: int, missing: int) -> list[Integers]:
    """Herd `missing` fresh panels towards what is behind."""
    seats = totals / panels
    maker = maker_near(polytope, tuple(Fraction(int(total), panels) for total in totals))
    return list(islice(herd(maker, seats, behind - missing * seats), missing))


def _add_up(polytope: Polytope, chosen: Integers, totals: Integers) -> Integers:
    """Let the chosen panels add up to `totals`; those that cannot meet every quota then stay as they were."""
    mended = mend(polytope, chosen, totals).astype(np.int64)
    broken = [number for number, panel in enumerate(mended) if not polytope.holds(panel)]
    if not broken:
        return mended
    behind = (totals - (mended.sum(axis=0) - mended[broken].sum(axis=0))).astype(float)
    again = _fresh_panels(polytope, totals, behind, len(chosen), len(broken))
    mended[broken[: len(again)]] = again
    return mended if len(again) == len(broken) else chosen
