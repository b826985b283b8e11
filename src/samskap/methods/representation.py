"""Who is here, against who lives here: gaps in persons, ratios, chance bands and a mirror score."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, exp, lgamma, log, sqrt

from samskap.methods.refusal import MethodRefusal

_SUM = 1e-6
_BAND = 0.95
#: So many standard deviations under the mean that what lies further down is nothing beside any tail that is asked for.
_FAR = 12


@dataclass(frozen=True)
class Share:
    """One value of a characteristic, here and in the population.

    `count` persons here answer so; `expected` (persons) would, were the group a perfect mirror; `gap` is count less
    expected; `ratio` is count by expected (None where nobody is expected); `low` to `high` (persons, both included)
    is what pure chance would give at least 95 times of 100; `is_chance` whether the count lies within.
    """

    value: str
    share: float
    count: int
    expected: float
    gap: float
    ratio: float | None
    low: int
    high: int
    is_chance: bool


@dataclass(frozen=True)
class Mirror:
    """How well one characteristic mirrors the population.

    `dissimilarity` D is half the sum of |count / N - share|: 0 for a perfect mirror, 1 at worst. `seats` (persons, not
    rounded: N x D) is how many would have to be exchanged for a perfect mirror; `score` is 100 (1 - D).
    """

    people: int
    shares: tuple[Share, ...]
    dissimilarity: float
    seats: float
    score: float

    @property
    def whole_seats(self) -> int:
        """How many whole seats would have to change, a broken one counted as one."""
        return ceil(self.seats - _SUM)


def mirror(counts: Mapping[str, int], shares: Mapping[str, float]) -> Mirror:
    """Compare `counts` (persons here, by value) with `shares` (of the population, by value, in sum 1).

    Values nobody here has may be left out of `counts`. Raises `MethodRefusal` ``shares_sum`` (sum), ``share_negative``
    (value), ``count_negative`` (value), ``share_missing`` (value: counted but without a share) and ``nobody_counted``.

    Sources: Duncan & Duncan, American Sociological Review 20 (1955), for D; Clopper & Pearson, Biometrika 26 (1934),
    for exact binomial limits, here of the count given the share.

    >>> seen = mirror({"women": 3, "men": 7}, {"women": 0.5, "men": 0.5})
    >>> seen.shares[0].gap, round(seen.dissimilarity, 3), round(seen.seats, 3), round(seen.score, 3)
    (-2.0, 0.2, 2.0, 80.0)
    """
    people = _check(counts, shares)
    rows = tuple(_share(value, share, counts.get(value, 0), people) for value, share in shares.items())
    off = sum(abs(row.count / people - row.share) for row in rows) / 2
    return Mirror(people, rows, off, people * off, 100 * (1 - off))


def chance_band(people: int, share: float, sure: float = _BAND) -> tuple[int, int]:
    """Return the smallest central band of counts that `people` drawn purely by chance fall in with probability `sure`.

    Exact binomial: at most ``(1 - sure) / 2`` lies under its lower end, and as much over its upper.

    >>> chance_band(10, 0.5)
    (2, 8)
    """
    if share <= 0:
        return 0, 0
    if share >= 1:
        return people, people
    tail = (1 - sure) / 2
    return _quantile(people, share, tail), people - _quantile(people, 1 - share, tail)


def _quantile(people: int, share: float, tail: float) -> int:
    """Return the smallest count that at least `tail` of the binomial distribution lies at or under.

    Summed here and not by scipy, which takes a second to import where a page wants twenty such numbers.
    """
    first = max(0, int(people * share - _FAR * sqrt(people * share * (1 - share))))
    ways, up, down, below = lgamma(people + 1), log(share), log(1 - share), 0.0
    for count in range(first, people + 1):
        less = people - count
        below += exp(ways - lgamma(count + 1) - lgamma(less + 1) + count * up + less * down)
        if below >= tail:
            return count
    return people


def _share(value: str, share: float, count: int, people: int) -> Share:
    expected = people * share
    low, high = chance_band(people, share)
    ratio = count / expected if expected > 0 else None
    return Share(value, share, count, expected, count - expected, ratio, low, high, low <= count <= high)


def _check(counts: Mapping[str, int], shares: Mapping[str, float]) -> int:
    for value, share in shares.items():
        if share < 0:
            raise MethodRefusal("share_negative", value=value)
    total = sum(shares.values())
    if abs(total - 1) > _SUM:
        raise MethodRefusal("shares_sum", sum=total)
    for value, count in counts.items():
        if value not in shares:
            raise MethodRefusal("share_missing", value=value)
        if count < 0:
            raise MethodRefusal("count_negative", value=value)
    people = sum(counts.values())
    if not people:
        raise MethodRefusal("nobody_counted")
    return people
