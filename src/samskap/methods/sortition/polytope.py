"""What quotas ask of the seats per type, as numbers a solver understands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samskap.methods.sortition.model import Quota, Types

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Polytope:
    """Seats per type x with ``0 <= x <= people`` and ``low <= counted @ x <= high``.

    `counted` is a 0/1 matrix, one row a quota (in sorted order) and a last row of ones for the panel's size, one
    column a type. `low` and `high` have one entry a row; `people` one entry a type.
    """

    counted: Integers
    low: Integers
    high: Integers
    people: Integers
    size: int

    @property
    def types(self) -> int:
        """How many types there are."""
        return int(self.people.size)

    @property
    def share(self) -> float:
        """The chance everybody would have if nothing were asked of the panel: size by people."""
        return self.size / float(self.people.sum())

    def holds(self, panel: Integers) -> bool:
        """Whether `panel` (seats per type) is a real panel: it meets every quota, exactly."""
        counts = self.counted @ panel
        within = bool(np.all(counts >= self.low) and np.all(counts <= self.high))
        return within and bool(np.all(panel >= 0) and np.all(panel <= self.people))


def build_polytope(types: Types, quotas: Iterable[Quota], size: int) -> Polytope:
    """Write `quotas` and `size` over `types` as a polytope of seats per type."""
    ends = sorted(quotas)
    counted = [_who(types, quota) for quota in ends]
    counted.append(np.ones(len(types.members), dtype=np.int64))
    return Polytope(
        np.array(counted, dtype=np.int64),
        np.array([*(quota.low for quota in ends), size], dtype=np.int64),
        np.array([*(quota.high for quota in ends), size], dtype=np.int64),
        np.array(types.sizes, dtype=np.int64),
        size,
    )


def _who(types: Types, quota: Quota) -> Integers:
    column = types.features.index(quota.feature)
    return np.array([answers[column] == quota.value for answers in types.answers], dtype=np.int64)


def as_seats(panel: Integers) -> tuple[int, ...]:
    """Return `panel` as plain whole numbers."""
    return tuple(panel.tolist())


def as_array(values: Sequence[float] | Sequence[Sequence[float]]) -> Floats:
    """Return `values` as an array of floats."""
    return np.array(values, dtype=np.float64)
