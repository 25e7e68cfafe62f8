"""What a box is worth on some worlds: coverage, density and mass, and whether luck would do as well without a restriction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .space import Box, Floats, Inputs, Mask, Restriction, inside, restricted, restrictions, without


@dataclass(frozen=True)
class Boxed:
    """A box on some worlds: how many it holds, how many of those are hits, of how many hits and worlds in all."""

    worlds: int
    hits: int
    all_hits: int
    all_worlds: int
    inputs: int  # how many inputs the box restricts

    @property
    def coverage(self) -> float:
        """The share of all hits that lies in the box (recall)."""
        return self.hits / self.all_hits if self.all_hits else 0.0

    @property
    def density(self) -> float:
        """The share of the box's worlds that are hits (precision)."""
        return self.hits / self.worlds if self.worlds else 0.0

    @property
    def mass(self) -> float:
        """The share of all worlds that lies in the box."""
        return self.worlds / self.all_worlds if self.all_worlds else 0.0

    @property
    def excess(self) -> float:
        """How many more hits it holds than as many worlds taken at random, as a share of all worlds.

        Mass times (density less the density of all worlds): the weighted relative accuracy of subgroup discovery (Lavrač, Flach
        and Zupan 1999). 0 for the whole space, however common the hits are.
        """
        return self.mass * (self.density - self.all_hits / self.all_worlds) if self.all_worlds else 0.0


def boxed(inputs: Inputs, hits: Mask, box: Box, everything: Box) -> Boxed:
    """A box on some worlds, which need not be those that it was found on."""
    held = inside(inputs, box, everything)
    return Boxed(int(held.sum()), int(hits[held].sum()), int(hits.sum()), len(hits), len(restricted(box, everything)))


def quasi_p(inputs: Inputs, hits: Mask, box: Box, everything: Box) -> dict[Restriction, float]:
    """For each restriction: how likely as many hits would come up in the box if the restriction did nothing.

    One-sided binomial test of the box's hits against the density of the box without that restriction (Bryant and Lempert 2010,
    appendix A). On the worlds on which the box was found it flatters, as the bounds were chosen to do well on them.
    """
    held = inside(inputs, box, everything)
    found = {}
    for one in restrictions(box, everything):
        freed = inside(inputs, without(box, everything, one), everything)
        density = float(hits[freed].mean()) if freed.any() else 0.0
        found[one] = binomial_tail(int(hits[held].sum()), int(held.sum()), density)
    return found


def binomial_tail(hits: int, trials: int, share: float) -> float:
    """The probability of at least so many hits in so many trials."""
    if hits <= 0:
        return 1.0
    if share <= 0.0 or share >= 1.0:
        return float(share >= 1.0)
    logs: Floats = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, trials + 1)))))  # of factorials
    k = np.arange(hits, trials + 1)
    terms = logs[trials] - logs[k] - logs[trials - k] + k * np.log(share) + (trials - k) * np.log1p(-share)
    return min(float(np.exp(terms).sum()), 1.0)
