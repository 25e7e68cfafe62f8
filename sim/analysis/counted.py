"""Means and quantiles of values that were counted, so that what is held does not grow with how many there are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]  # [value], in their order, each once
Counts = NDArray[np.int64]  # [value]


def mean(values: Values, counts: Counts) -> float:
    """Their mean; there must be one."""
    return float((values * counts).sum() / counts.sum())


def quantiles(values: Values, counts: Counts, wanted: Iterable[float]) -> list[float]:
    """Quantiles, between neighbours in proportion (type 7 of Hyndman and Fan 1996); there must be a value."""
    reached, found = np.cumsum(counts), []
    for q in wanted:
        place = q * (reached[-1] - 1)
        low, high = (values[np.searchsorted(reached, n, side="right")] for n in (np.floor(place), np.ceil(place)))
        found.append(float(low + (place - np.floor(place)) * (high - low)))
    return found
