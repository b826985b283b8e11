"""Weights under which real panels mix to exactly the wished-for seats."""

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from samskap.methods.sortition.polytope import Floats, Integers

_EXACT = 1e-14
_ROUNDS = 40
_RIDGES = (1e-13, 1e-11, 1e-9)


def deviation(panels: Integers, weights: Floats, seats: Floats) -> float:
    """Return the largest difference, in expected seats of any type, between the mixture and `seats`."""
    return float(np.abs(weights @ panels - seats).max(initial=0.0))


def weigh(panels: Integers, weights: Floats, seats: Floats) -> Floats:
    """Move positive `weights` (one a panel, in sum 1) so that ``weights @ panels == seats``, as near as can be.

    `panels` is panels x types. Each round corrects the weights by the least change, measured relative to the weights
    themselves, and goes nine tenths of the way to the first weight that would vanish. Panels that were herded towards
    `seats` are so close already that one round is enough, to machine precision. Where the mixture is impossible the
    result is simply not close: look at `deviation`.
    """
    varies = panels.min(axis=0) < panels.max(axis=0)
    rows = np.vstack([panels[:, varies].T, np.ones(len(panels))]).astype(float)
    wanted = np.append(seats[varies], 1.0)
    last = np.inf
    for _ in range(_ROUNDS):
        left = wanted - rows @ weights
        off = float(np.abs(left).max())
        if off <= _EXACT or off > 0.999 * last:
            break
        last = off
        weights = _step(weights, _least_change(rows, weights, left))
    return weights / weights.sum()


def _least_change(rows: Floats, weights: Floats, left: Floats) -> Floats:
    halved = rows * np.sqrt(weights)
    gram = halved @ halved.T
    del halved
    even = np.diag(gram).copy()
    for ridge in _RIDGES:
        np.fill_diagonal(gram, even + ridge * float(even.mean()))
        try:
            factor = cho_factor(gram, check_finite=False)
        except LinAlgError:
            continue
        change = (cho_solve(factor, left) @ rows) * weights
        return np.asarray(change + (cho_solve(factor, left - rows @ change) @ rows) * weights)
    return np.zeros_like(weights)


def _step(weights: Floats, change: Floats) -> Floats:
    falling = change < 0
    reach = float((weights[falling] / -change[falling]).min(initial=np.inf))
    return weights + min(1.0, 0.9 * reach) * change if reach <= 1.0 else weights + change
