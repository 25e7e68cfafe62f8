"""What chance alone may do: every test of a frequency asks here, so that none cries wolf more often than once in a million runs.

A test that looks at several numbers shares the one millionth among its looks (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import NormalDist

FALSE_ALARM = 1e-6


def width(looks: int = 1) -> float:
    """How many standard errors a mean may lie off: 4.9 for one look, 5.3 for ten."""
    return NormalDist().inv_cdf(1 - FALSE_ALARM / (2 * looks))


def gap(share: float, count: int, looks: int = 1) -> float:
    """How far the share of ``count`` independent cases may lie off; a gap of about twice this is seen nearly always."""
    return width(looks) * math.sqrt(share * (1 - share) / count)


def tail(value: float, freedom: int) -> float:
    """How likely a chi-square of so many degrees of freedom is to be as large as ``value`` (Abramowitz and Stegun, 26.4.4-5)."""
    half, odd = value / 2, freedom % 2
    logs = (math.log(half) * (j + odd / 2) - half - math.lgamma(j + odd / 2 + 1) for j in range((freedom - odd) // 2))
    return (math.erfc(math.sqrt(half)) if odd else 0.0) + math.fsum(math.exp(log) for log in logs)


def chi_square(seen: Iterable[float], expected: Iterable[float]) -> float:
    """Pearson's distance of counts from those expected."""
    return math.fsum((s - e) ** 2 / e for s, e in zip(seen, expected, strict=True))
