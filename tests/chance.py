"""What chance alone may do: tests of frequencies ask here, so that each cries wolf no more often than once in a million runs.

A test that looks at several numbers shares the one millionth among its looks (Bonferroni). Counts are held to the binomial
distribution itself; means of thousands of numbers, and chi-squares, to what they tend to (``width``, ``tail``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import NormalDist

from scipy.stats import binom

FALSE_ALARM = 1e-6
FEWEST = 20  # cases that a chi-square must expect everywhere: there its tail is twice as fat as is said, with fewer it is fatter


def width(looks: int = 1) -> float:
    """How many standard errors a mean may lie off: 4.9 for one look, 5.3 for ten."""
    return NormalDist().inv_cdf(1 - FALSE_ALARM / (2 * looks))


def counts(share: float, cases: int, looks: int = 1, most: float | None = None) -> tuple[int, int]:
    """The fewest and the most of so many independent cases that may be so, to each side half of what a look has; exact.

    ``most``: where the share itself is known to lie between two, ``share`` is the least of them.
    """
    each, high = FALSE_ALARM / (2 * looks), share if most is None else most
    fewest = int(binom.ppf(each, cases, share)) if 0 < share < 1 else round(share) * cases
    return fewest, int(binom.isf(each, cases, high)) if 0 < high < 1 else round(high) * cases


def likely(seen: float, cases: int, share: float, looks: int = 1, most: float | None = None) -> bool:
    """Whether chance may have made ``seen`` of so many cases be so."""
    fewest, highest = counts(share, cases, looks, most)
    return fewest <= seen <= highest


def tail(value: float, freedom: int) -> float:
    """How likely a chi-square of so many degrees of freedom is to be as large as ``value`` (Abramowitz and Stegun, 26.4.4-5)."""
    half, odd = value / 2, freedom % 2
    logs = (math.log(half) * (j + odd / 2) - half - math.lgamma(j + odd / 2 + 1) for j in range((freedom - odd) // 2))
    return (math.erfc(math.sqrt(half)) if odd else 0.0) + math.fsum(math.exp(log) for log in logs)


def chi_square(seen: Iterable[float], expected: Iterable[float]) -> float:
    """Pearson's distance of counts from those expected, of which none may be small: those are for ``likely``."""
    due = list(expected)
    if min(due) < FEWEST:
        raise ValueError(f"a chi-square expects {min(due):.3g} cases somewhere: wanted at least {FEWEST}")
    return math.fsum((s - e) ** 2 / e for s, e in zip(seen, due, strict=True))
