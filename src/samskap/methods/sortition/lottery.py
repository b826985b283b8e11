"""The published lottery: 1000 real panels in which everybody's chance is a count."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice

import numpy as np

from samskap.methods.sortition.mixture import Mixture, expected_seats, herd
from samskap.methods.sortition.model import Lottery, Progress, silent
from samskap.methods.sortition.panels import maker_near
from samskap.methods.sortition.polytope import Floats, Integers, as_array, as_seats, build_polytope

#: How far anybody's chance in the lottery may stand from the exact one, for 1000 panels.
NEAR = 0.0015
#: The part of the lowest chance that nobody may fall under.
LOWEST = Fraction(99, 100)

_FRESH = 60
_EXCHANGES = 300


def draw_lottery(mixed: Mixture, *, panels: int = 1000, progress: Progress = silent) -> Lottery:
    """Return `panels` real panels (seats per type, sorted) that give everybody the chance of ``mixed.values``.

    Every panel meets every quota. With 1000 panels nobody's chance is off by more than 0.0015, nor under 0.99 of the
    lowest positive chance; `distance` and `lowest_part` tell how near it came (with very few people at a very low
    chance whole panels cannot always do it). Nothing is random: the panels of the mixture are repeated by their
    weights, fresh ones are herded towards what is missing, and panels are exchanged until the ends are met.
    """
    chosen = _repeat(mixed, max(panels - _FRESH, 0))
    seats = as_array([float(x) for x in expected_seats(mixed.values)])
    care = _care(mixed, panels)
    behind = panels * seats - chosen.sum(axis=0, initial=0)
    fresh = _fresh_panels(mixed, behind, care, panels - len(chosen))
    known = np.unique(np.vstack([np.array(mixed.panels), *fresh]), axis=0)
    chosen = _fill(np.vstack([chosen, *fresh]), known, panels * seats, care, panels)
    progress("lottery", panels - 1, panels)
    chosen = _exchange(chosen, known, panels * seats, care)
    progress("lottery", panels, panels)
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
    return 1.0 / np.maximum(room, 0.2) ** 2


def _repeat(mixed: Mixture, panels: int) -> Integers:
    """Repeat the panels of the mixture by their weights: `panels` in sum or somewhat fewer."""
    counts = np.floor(panels * as_array(mixed.weights)).astype(np.int64)
    return np.repeat(np.array(mixed.panels, dtype=np.int64), counts, axis=0)


def _fresh_panels(mixed: Mixture, behind: Floats, care: Floats, missing: int) -> list[Integers]:
    """Choose known panels until few are missing, then herd fresh ones; fewer than `missing` where none are found."""
    polytope = build_polytope(mixed.values.types, mixed.values.quotas, mixed.values.size)
    exact = expected_seats(mixed.values)
    seats, known = as_array([float(x) for x in exact]), np.array(mixed.panels, dtype=np.int64)
    fresh = []
    behind -= missing * seats
    for _ in range(missing - _FRESH):
        fresh.append(_nearest(known, behind + seats, care))
        behind += seats - fresh[-1]
    maker = maker_near(polytope, exact)
    wanted = min(missing, _FRESH)
    return fresh + list(islice(herd(maker, seats, behind, care), wanted))


def _nearest(known: Integers, wanted: Floats, care: Floats) -> Integers:
    """Return the known panel nearest to `wanted`."""
    scores = known @ (2 * care * wanted) - (known * known) @ care
    return np.asarray(known[int(scores.argmax())])


def _fill(chosen: Integers, known: Integers, total: Floats, care: Floats, panels: int) -> Integers:
    """Add known panels until there are enough."""
    added = list(chosen)
    short = total - chosen.sum(axis=0)
    while len(added) < panels:
        missing = panels - len(added)
        added.append(_nearest(known, short / missing, care))
        short = short - added[-1]
    return np.array(added)


def _exchange(chosen: Integers, known: Integers, total: Floats, care: Floats) -> Integers:
    """Exchange one chosen panel for a known one as long as that brings the sums nearer to `total`."""
    chosen = chosen.copy()
    norms = (known * known) @ care
    for _ in range(_EXCHANGES):
        short = total - chosen.sum(axis=0)
        if float((care * short * short).max(initial=0.0)) <= 1.0:
            break
        used, first = np.unique(chosen, axis=0, return_index=True)
        pull = care * short
        gain = 2 * ((known @ pull)[:, None] - (used @ pull)[None, :])
        apart = norms[:, None] + ((used * used) @ care)[None, :] - 2 * (known * care) @ used.T
        best = int((gain - apart).argmax())
        if (gain - apart).flat[best] <= 1e-12:
            break
        new, old = np.unravel_index(best, gain.shape)
        chosen[first[old]] = known[new]
    return chosen
