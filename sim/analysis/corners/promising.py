"""Which inputs go along with something at all: a screen before peeling, as peels look at a twentieth of the worlds at a time.

Of a thousand inputs, the luckiest end of one that does nothing looks better in so few worlds than a true one; all worlds
together tell them apart. Each input is cut into ten parts, and two tests ask whether hits come up alike in all of them: a trend
(Armitage 1955) and Pearson's chi-square. The better counts, doubled. Kept are those that the procedure of Benjamini and Hochberg
(Journal of the Royal Statistical Society B 57, 1995) keeps, so that of those kept one in ten is expected to be there by luck.
What matters only together with something else, and not at all by itself, does not pass.
"""

from __future__ import annotations

import math

import numpy as np

from sim.analysis.stories.ranks import luck
from sim.discovery.space import Floats, Inputs, Ints, Mask

PARTS = 10
FALSE = 0.10  # the share of those kept that may be there by luck


def promising(inputs: Inputs, hits: Mask) -> list[int]:
    """The numbers of the inputs that pass, in their order."""
    found = p_values(inputs, hits)
    order = np.argsort(found, kind="stable")
    below = np.flatnonzero(found[order] <= FALSE * np.arange(1, len(found) + 1) / max(len(found), 1))
    return sorted(int(n) for n in order[: below[-1] + 1]) if len(below) else []


def p_values(inputs: Inputs, hits: Mask) -> Floats:
    """How likely luck alone makes hits go along with each input as much as they do."""
    numbers = [_smaller(_tenths(values), hits) for values in inputs.numbers]
    return np.array(numbers + [_even(codes, hits) for codes in inputs.codes], dtype=np.float64)


def _tenths(values: Floats) -> Ints:
    """Which of ten parts with equally many worlds each value lies in; equal values lie together."""
    return np.asarray(np.searchsorted(np.quantile(values, np.arange(1, PARTS) / PARTS), values, side="left"))


def _smaller(parts: Ints, hits: Mask) -> float:
    return min(2 * min(_even(parts, hits), _level(parts, hits)), 1.0)


def _counts(parts: Ints, hits: Mask) -> tuple[Floats, Floats]:
    """How many worlds and how many hits lie in each part that holds any."""
    worlds, held = np.bincount(parts).astype(np.float64), np.bincount(parts, weights=hits).astype(np.float64)
    return worlds[worlds > 0], held[worlds > 0]


def _even(parts: Ints, hits: Mask) -> float:
    """Pearson's chi-square: hits come up alike in all parts."""
    worlds, held = _counts(parts, hits)
    share = hits.mean()
    if len(worlds) < 2 or share in (0.0, 1.0):
        return 1.0
    return luck(float(((held - worlds * share) ** 2 / (worlds * share * (1 - share))).sum()), len(worlds) - 1)


def _level(parts: Ints, hits: Mask) -> float:
    """Armitage's test for a trend of hits over the parts, on both sides."""
    worlds, held = _counts(parts, hits)
    share, steps = hits.mean(), np.arange(len(worlds))
    away = steps - (worlds * steps).sum() / worlds.sum()
    spread = share * (1 - share) * (worlds * away**2).sum()
    return math.erfc(abs(float((held * away).sum())) / math.sqrt(2 * spread)) if spread > 0 else 1.0
