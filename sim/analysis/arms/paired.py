"""Intervals of differences between arms that play the same worlds.

World for world the chances are the same, so only worlds that change can move a difference, and an interval that knows of the
pairs is narrower than one that takes the arms for two samples.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.bands import sampling_band

LEVEL = 0.95
Floats = NDArray[np.float64]
_STEPS = 60  # halvings, to the last bit


def z_of(level: float = LEVEL, looks: int = 1) -> float:
    """How many standard errors an interval reaches to each side; widened for so many ``looks`` (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - level) / (2 * looks))


def student(z: float, freedom: int) -> float:
    """Student's quantile for the normal one (Abramowitz and Stegun 1964, 26.7.5); ``z`` itself where there are many worlds."""
    v = max(freedom, 1)
    terms = (
        (z**3 + z) / (4 * v),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3),
    )
    return z + math.fsum(terms)


def share_band(gained: Any, lost: Any, runs: int, z: float) -> tuple[Floats, Floats]:
    """Tango's score interval of a difference of two shares of the same ``runs`` worlds (Tango 1998, equations 12 to 15).

    ``gained``: worlds in which it is so in the other arm alone; ``lost``: in the base alone; numbers or arrays of them. The
    bounds are the d with (g - l - nd)^2 = z^2 n (2q + d(1 - d)), q the likeliest share of ``lost`` if the difference were d.
    At d = 0 the left-hand side over the right is McNemar's statistic, so the interval leaves out 0 just where that test rejects.
    """
    g, l = np.asarray(gained, dtype=np.float64), np.asarray(lost, dtype=np.float64)  # noqa: E741 - as in the paper's sense
    middle = (g - l) / runs
    low, high = (
        _bound(g, l, runs, z, np.full_like(middle, -1.0), middle),
        _bound(g, l, runs, -z, middle, np.full_like(middle, 1.0)),
    )
    return low, high


def _bound(g: Floats, lost: Floats, n: int, z: float, low: Floats, high: Floats) -> Floats:
    """Where the score, which falls as the difference grows, is ``z``."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        above = _score(g, lost, n, middle) > z
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2


def _score(g: Floats, lost: Floats, n: int, d: Floats) -> Floats:
    a, b, c = 2.0 * n, -g - lost + (2 * n - g + lost) * d, -lost * d * (1 - d)
    q = (np.sqrt(np.maximum(b * b - 4 * a * c, 0.0)) - b) / (2 * a)
    spread = np.maximum(n * (2 * q + d * (1 - d)), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (g - lost - n * d) / np.sqrt(spread)
    return np.asarray(np.nan_to_num(found, nan=0.0))


def unpaired_band(base: int, other: int, runs: int) -> tuple[float, float]:
    """The same difference as if the arms were two samples: Newcombe's hybrid of Wilson's intervals (Newcombe 1998, method 10)."""
    p, q = base / runs, other / runs
    (p_low, p_high), (q_low, q_high) = sampling_band(base, runs), sampling_band(other, runs)
    return q - p - math.hypot(q - q_low, p_high - p), q - p + math.hypot(q_high - q, p - p_low)
