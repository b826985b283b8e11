"""The published lottery: 1000 real panels in which everybody's chance is a count."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice

import numpy as np

from samskap.methods.sortition.mixing import Mixture, expected_seats, herd
from samskap.methods.sortition.model import Lottery, Progress, silent
from samskap.methods.sortition.panels import maker_near
from samskap.methods.sortition.polytope import Floats, Integers, as_array, as_seats, build_polytope

#: How far anybody's chance in the lottery may stand from the exact one, for 1000 panels.
NEAR = 0.0015
#: The part of the lowest chance that nobody may fall under.
LOWEST = Fraction(99, 100)

_FRESH = 120
_PANELS_PER_TYPE = 0.4
_EXCHANGES = 300
_NO_GAIN = 1e-9


def draw_lottery(mixed: Mixture, *, panels: int = 1000, progress: Progress = silent) -> Lottery:
    """Return `panels` real panels (seats per type, sorted) that give everybody the chance of ``mixed.values``.

    Every panel meets every quota. With 1000 panels nobody's chance is off by more than 0.0015, nor under 0.99 of the
    lowest positive chance; `distance` and `lowest_part` tell how near it came (with very few people at a very low
    chance whole panels cannot always do it). Nothing is random: the panels of the mixture are repeated by their
    weights, fresh ones are herded towards what is missing, and panels are exchanged until the ends are met.
    """
    seats = as_array([float(x) for x in expected_seats(mixed.values)])
    total, care = panels * seats, _care(mixed, panels)
    known = as_array(mixed.panels)
    repeated = max(panels - max(_FRESH, int(_PANELS_PER_TYPE * seats.size)), 0)
    counts = np.floor(repeated * as_array(mixed.weights)).astype(np.int64)
    _choose(known, counts, seats, care, repeated)
    missing = panels - int(counts.sum())
    fresh = _fresh_panels(mixed, int(counts.sum()) * seats - counts @ known, care, missing)
    known = np.vstack([known, *fresh])
    counts = np.append(counts, np.ones(len(fresh), dtype=np.int64))
    _choose(known, counts, seats, care, panels)
    progress("lottery", panels - 1, panels)
    _exchange(known, counts, _rounded_up(mixed, total), care)
    progress("lottery", panels, panels)
    chosen = np.repeat(known.astype(np.int64), counts, axis=0)
    listed = tuple(sorted(as_seats(panel) for panel in chosen))
    return Lottery(mixed.values.types, mixed.values.quotas, mixed.values.size, listed, mixed.values.stages)


def distance(lottery: Lottery, chances: Iterable[Fraction]) -> Fraction:
    """Return the largest difference between anybody's chance in the lottery and her exact one."""
    return max(abs(drawn - exact) for drawn, exact in zip(lottery.chances(), chances, strict=True))


def lowest_part(lottery: Lottery, chances: tuple[Fraction, ...]) -> Fraction:
    """Return the lowest chance in the lottery, among those who have any, as a part of the lowest exact one (0..)."""
    having = [(drawn, exact) for drawn, exact in zip(lottery.chances(), chances, strict=True) if exact > 0]
    return min(drawn for drawn, _ in having) / min(exact for _, exact in having)


def _care(mixed: Mixture, panels: int) -> Floats:
    """Weigh the types by how few seats over all panels they may be off."""
    people = as_array([float(size) for size in mixed.values.types.sizes])
    exact = as_array([float(chance) for chance in mixed.values.chances])
    lowest = float(LOWEST) * exact[exact > 0].min()
    room = panels * people * np.minimum(NEAR, np.where(exact > 0, exact - lowest, NEAR))
    return 1.0 / np.maximum(room, 0.75) ** 2


def _rounded_up(mixed: Mixture, total: Floats) -> Floats:
    """Ask for one seat more where rounding down would leave a type under 0.99 of the lowest chance."""
    seats = as_array([float(x) for x in expected_seats(mixed.values)])
    people = as_array([float(size) for size in mixed.values.types.sizes])
    lowest = min((float(chance) for chance in mixed.values.chances if chance > 0), default=0.0)
    needed = float(LOWEST) * lowest * people * (total.sum() / max(seats.sum(), 1.0))
    return np.where((seats > 0) & (np.floor(total) < needed), np.ceil(total), total)


def _choose(known: Floats, counts: Integers, seats: Floats, care: Floats, panels: int) -> None:
    """Raise the `counts` of `known` panels, the nearest to what is missing first, until they are `panels`."""
    norms = (known * known) @ care
    given = counts @ known
    for number in range(int(counts.sum()) + 1, panels + 1):
        chosen = int((2 * known @ (care * (number * seats - given)) - norms).argmax())
        counts[chosen] += 1
        given += known[chosen]


def _fresh_panels(mixed: Mixture, behind: Floats, care: Floats, missing: int) -> list[Integers]:
    """Herd `missing` fresh panels towards what is behind; fewer where none are found."""
    polytope = build_polytope(mixed.values.types, mixed.values.quotas, mixed.values.size)
    exact = expected_seats(mixed.values)
    seats = as_array([float(x) for x in exact])
    return list(islice(herd(maker_near(polytope, exact), seats, behind, care), missing))


def _exchange(known: Floats, counts: Integers, total: Floats, care: Floats) -> None:
    """Exchange one chosen panel for a known one as long as that brings the sums nearer to `total`."""
    norms = (known * known) @ care
    apart = norms[:, None] + norms[None, :] - 2 * (known * care) @ known.T
    for _ in range(_EXCHANGES):
        short = total - counts @ known
        if float((care * short * short).max(initial=0.0)) <= 1.0:
            return
        pull = 2 * known @ (care * short)
        gain = np.where(counts[None, :] > 0, pull[:, None] - pull[None, :] - apart, -1.0)
        best = int(gain.argmax())
        if gain.flat[best] <= _NO_GAIN:
            return
        new, old = np.unravel_index(best, gain.shape)
        counts[new] += 1
        counts[old] -= 1
