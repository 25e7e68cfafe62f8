"""Krippendorff's alpha: how far coders agree beyond what their words would give by chance.

After Krippendorff (2004, Content Analysis, 2nd ed., ch. 11) and (2011, Computing Krippendorff's Alpha-Reliability): from the
coincidences of values within units, alpha = 1 - D_o / D_e, the disagreement observed over that expected if values were
paired at random. It is 1 where all agree, 0 where they agree as by chance, and below 0 where they agree less than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Metric = Literal["nominal", "ordinal", "interval"]
Floats = NDArray[np.float64]


def coincidences(table: Floats) -> tuple[Floats, Floats]:
    """The values that occur, [value], and how often each meets each within a unit, [value, value], from [coder, unit].

    A pair in a unit of m values counts 1 / (m - 1). What is missing is not-a-number; a unit of fewer than two values has no pair.
    """
    given = ~np.isnan(table)
    held = np.where(given.sum(axis=0) >= 2, given.sum(axis=0), 0)
    values = np.unique(table[:, held > 0][given[:, held > 0]])
    counts: Floats = (table[:, :, None] == values).sum(axis=0)[held > 0].astype(np.float64)
    weight = 1.0 / (held[held > 0] - 1)
    met = np.einsum("uc,uk,u->ck", counts, counts, weight) - np.diag(weight @ counts)
    return values, met


def differences(values: Floats, often: Floats, metric: Metric) -> Floats:
    """The squared difference of each two values, [value, value]; ``often``: how often each occurs in pairs."""
    if metric == "nominal":
        return np.asarray(1.0 - np.eye(len(values)))
    if metric == "interval":
        return np.asarray((values[:, None] - values[None]) ** 2)
    # Ordinal: all that lies from one value to the other, their own halves left out.
    rank = np.cumsum(often) - often / 2
    return np.asarray((rank[:, None] - rank[None]) ** 2)


def alpha(table: ArrayLike | Sequence[Sequence[float]], metric: Metric) -> float:
    """Krippendorff's alpha of values by [coder, unit], of no unit; not-a-number stands for what is missing.

    It is not-a-number itself where nothing can be said: no unit has two values, or all values are the same.
    """
    values, met = coincidences(np.asarray(table, dtype=np.float64))
    often = met.sum(axis=1)
    far, total = differences(values, often, metric), often.sum()
    expected = (np.outer(often, often) * far).sum()
    if expected == 0:
        return float("nan")
    return float(1 - (total - 1) * (met * far).sum() / expected)
