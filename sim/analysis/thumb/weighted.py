"""Weighted mean and weighted median of positions, world by world."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def weighted_mean(positions: Floats, weights: Floats) -> Floats:
    """Compromise: [world] from positions and weights [actor, world]; where nobody cares, the plain mean."""
    total = weights.sum(axis=0)
    mean = (positions * weights).sum(axis=0) / np.where(total > 0, total, 1.0)
    return np.asarray(np.where(total > 0, mean, positions.mean(axis=0)))


def weighted_median(positions: Floats, weights: Floats) -> Floats:
    """The lowest position at which at least half of all weight is reached: [world] from [actor, world]."""
    order = np.argsort(positions, axis=0, kind="stable")
    ordered, weight = np.take_along_axis(positions, order, 0), np.take_along_axis(weights, order, 0)
    reached = np.cumsum(weight, axis=0) >= weight.sum(axis=0) / 2
    return np.asarray(np.take_along_axis(ordered, reached.argmax(axis=0)[None], 0)[0])
