"""Sensitivity indices of a group, by SALib's estimators, with intervals, for one quantity or several together.

For several quantities at once, such as the indicators of all outcomes, the variances are summed before they are divided: the
generalised index of Lamboni, Monod and Makowski (2011) and of Gamboa, Janon, Klein and Lagnoux (2014). For indicators of a
partition the total index is then the share of worlds that change when the group is drawn anew, over the share that change when
everything is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.analysis.arms.paired import z_of

Floats = NDArray[np.float64]


class Index(NamedTuple):
    """An estimate with half the width of its 95 % interval."""

    value: float
    half: float

    @property
    def low(self) -> float:
        """The lower end, which may lie below 0."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """The upper end, which may lie above 1."""
        return self.value + self.half


class Indices(NamedTuple):
    """What a group does by itself; with other assumptions, luck averaged out; with everything; and from how many worlds.

    ``odds`` is the group's total index in the share of chances that come out so, which depends on figures and stories alone: the
    total index of the group and chance together, less that of chance. It lies between the other two. None for chance itself.
    """

    first: Index
    odds: Index | None
    total: Index
    worlds: int


def varies(a: Floats, b: Floats) -> bool:
    """Whether a quantity differs between worlds at all."""
    return bool((np.ptp(np.concatenate((a, b)), axis=0) > 0).any())


def indices(a: Floats, b: Floats, ab: Floats, luck: tuple[Floats, Floats] | None = None) -> Indices:
    """The indices of one group from the values of A, B and AB: [world, quantity], which must vary.

    ``luck``: the values with chance alone drawn anew, and with chance and the group. Intervals come from the linearisation of the
    ratio of two means over independent worlds (the delta method); SALib's bootstrap gives the same at a hundred times the cost.
    """
    from SALib.analyze.sobol import first_order, total_order

    middle = np.concatenate((a, b)).mean(axis=0)  # not centred, the estimator of Saltelli 2010 is noisier
    a, b, ab, *both = (one - middle for one in (a, b, ab, *(luck or ())))
    variance = np.concatenate((a, b)).var(axis=0)
    if not variance.any():  # in these few worlds, where it differs in others: nothing is known of it
        nothing = Index(0.0, 1.0)
        return Indices(nothing, nothing if luck else None, nothing, len(a))
    whole = ((a**2 + b**2) / 2).sum(axis=1)
    varying = variance > 0  # of what never varies SALib says 0, or before its version 1.6 no number
    shares = variance[varying] / variance.sum()

    def of(estimator: Callable[..., Floats], one: Floats) -> float:
        return float(estimator(a[:, varying], one[:, varying], b[:, varying]) @ shares)

    first, total = of(first_order, ab), of(total_order, ab)
    by_itself, at_all = (b * (ab - a)).sum(axis=1), _apart(a, ab)
    odds = None
    if both:
        gap = of(total_order, both[1]) - of(total_order, both[0])
        odds = Index(gap, _half(_apart(a, both[1]) - _apart(a, both[0]), whole, gap))
    return Indices(Index(first, _half(by_itself, whole, first)), odds, Index(total, _half(at_all, whole, total)), len(a))


def _apart(a: Floats, ab: Floats) -> Floats:
    """Half the squared distance, whose mean is what differs."""
    return np.asarray(((a - ab) ** 2 / 2).sum(axis=1))


def _half(part: Floats, whole: Floats, ratio: float) -> float:
    """Half the width of the interval of mean(part) / mean(whole)."""
    influence = (part - ratio * whole) / whole.mean()
    return float(z_of() * influence.std(ddof=1) / np.sqrt(len(part))) if len(part) > 1 else float("inf")
