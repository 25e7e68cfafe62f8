"""Whether ranks are uniform: a distance, how likely luck makes one as large, and a band for the eye."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]


def uneven(ranks: Ranks, draws: int) -> float:
    """Pearson's chi-square of ranks against the uniform, ``draws`` degrees of freedom."""
    counts = np.bincount(ranks, minlength=draws + 1)
    expected = len(ranks) / (draws + 1)
    return float(((counts - expected) ** 2).sum() / expected)


def luck(value: float, freedom: int) -> float:
    """How likely a chi-square of so many degrees is to be as large as this (Abramowitz and Stegun, 26.4.4-5)."""
    half, odd = value / 2, freedom % 2
    if not half:
        return 1.0
    logs = (math.log(half) * (j + odd / 2) - half - math.lgamma(j + odd / 2 + 1) for j in range((freedom - odd) // 2))
    return (math.erfc(math.sqrt(half)) if odd else 0.0) + math.fsum(math.exp(log) for log in logs)


def off_uniform(ranks: Ranks, draws: int) -> NDArray[np.float64]:
    """How far the share of ranks up to each lies above what uniform ranks would give: [rank]."""
    counts = np.bincount(ranks, minlength=draws + 1)
    return np.asarray(np.cumsum(counts) / len(ranks) - np.arange(1, draws + 2) / (draws + 1))


def envelope(count: int, draws: int, level: float = 0.99, sets: int = 4000) -> NDArray[np.float64]:
    """How far ``off_uniform`` may lie either way, at all ranks at once in ``level`` of all sets of uniform ranks: [rank].

    Found by simulation, as Säilynoja, Bürkner and Vehtari (2022) do: the largest distance in standard errors over the ranks.
    """
    chance, share = np.random.default_rng(1), np.arange(1, draws + 2) / (draws + 1)
    error = np.sqrt(share * (1 - share) / count)
    counts = chance.multinomial(count, np.full(draws + 1, 1 / (draws + 1)), size=sets)
    away = np.abs(np.cumsum(counts, axis=1) / count - share)[:, :-1] / error[:-1]
    return np.asarray(np.quantile(away.max(axis=1), level) * error)
