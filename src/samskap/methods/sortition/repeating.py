"""A lottery from panels that are known already: how often each is repeated, chosen one by one, then exchanged.

Needed where panels cannot keep what expected seats promise, so that totals alone do not tell what can be reached.
"""

import numpy as np

from samskap.methods.sortition.polytope import Floats, Integers

_EXCHANGES = 600
_NO_GAIN = 1e-9


def repeat(known: Integers, weights: Floats, totals: Floats, care: Floats, panels: int) -> Integers:
    """Return `panels` of the `known` panels whose sum is near `totals`; `care` weighs the types' differences."""
    table = known.astype(float)
    counts = np.floor(panels * weights).astype(np.int64)
    _choose(table, counts, totals / panels, care, panels)
    _exchange(table, counts, totals, care)
    return np.repeat(known, counts, axis=0)


def _choose(known: Floats, counts: Integers, seats: Floats, care: Floats, panels: int) -> None:
    """Raise the `counts` of `known` panels, the nearest to what is missing first, until they are `panels`."""
    norms = (known * known) @ care
    given = counts @ known
    for number in range(int(counts.sum()) + 1, panels + 1):
        chosen = int((2 * known @ (care * (number * seats - given)) - norms).argmax())
        counts[chosen] += 1
        given += known[chosen]


def _exchange(known: Floats, counts: Integers, totals: Floats, care: Floats) -> None:
    """Exchange one chosen panel for a known one as long as that brings the sums nearer to `totals`."""
    norms = (known * known) @ care
    apart = norms[:, None] + norms[None, :] - 2 * (known * care) @ known.T
    for _ in range(_EXCHANGES):
        short = totals - counts @ known
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
