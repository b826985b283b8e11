"""Small lotteries made by hand, so that draws are tested without the engine."""

import random
from fractions import Fraction

from samskap.methods.sortition.commitment import Terms
from samskap.methods.sortition.draw import Drawn, Locked, lock, open_draw
from samskap.methods.sortition.model import Lottery, Pool, Quota, Stage, make_types

SECRET = bytes(range(32))
TERMS = Terms("Bærum borgerpanel", "drand, round 4 211 000", "2026-12-01T12:00:00Z", "0.1.0")
QUOTAS = (Quota("age", "old", 1, 2), Quota("age", "young", 2, 3), Quota("sex", "f", 1, 3), Quota("sex", "m", 1, 3))
SIZE = 4


def make_pool() -> Pool:
    """Return 24 people: 10 old women, 2 old men, 5 young women and 7 young men."""
    rows = [("f", "old")] * 10 + [("m", "old")] * 2 + [("f", "young")] * 5 + [("m", "young")] * 7
    return Pool(("sex", "age"), tuple(f"p{place}" for place in range(24)), tuple(rows))


def make_stages() -> tuple[Stage, ...]:
    """Return the proof by hand: at most 2 seats go to 12 old people, and at least 2 are left for the 12 young."""
    old = young = Fraction(1, 12)
    sixth, quarter, none = Fraction(1, 6), Fraction(1, 4), Fraction(0)
    first = Stage(
        settled=(0, 1),
        value=sixth,
        bound=sixth,
        is_tight=True,
        gap=0.0,
        weights=(old, old, none, none),
        prices={"max:0": old},
    )
    second = Stage(
        settled=(2, 3),
        value=sixth,
        bound=quarter,
        is_tight=False,
        gap=1 / 12,
        weights=(none, none, young, young),
        prices={"size": young, "min:0": young},
    )
    return first, second


def make_lottery(panels: int = 40, pool: Pool | None = None) -> Lottery:
    """Return panels of 4 that all meet the quotas: types are old f, old m, young f, young m."""
    chance = random.Random(7)  # noqa: S311 -- the same panels every time
    mixes = [(1, 1, 1, 1), (2, 0, 1, 1), (1, 1, 0, 2), (2, 0, 0, 2), (1, 0, 1, 2), (1, 0, 2, 1)]
    chosen = tuple(chance.choice(mixes) for _ in range(panels))
    return Lottery(make_types(pool or make_pool(), ["age", "sex"]), QUOTAS, SIZE, chosen, make_stages())


def make_locked(panels: int = 40) -> Locked:
    """Return a locked draw."""
    return lock(make_lottery(panels), secret=SECRET, terms=TERMS)


def make_drawn(number: str = "271828", panels: int = 40) -> Drawn:
    """Return a draw made with a number."""
    locked = make_locked(panels)
    return open_draw(locked.record, locked.sealed, number)
