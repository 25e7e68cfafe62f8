"""Krippendorff's alpha: how far coders agree beyond what their words would give by chance.

After Krippendorff (2004, Content Analysis, 2nd ed., ch. 11) and (2011, Computing Krippendorff's Alpha-Reliability): from the
coincidences of values within units, alpha = 1 - D_o / D_e, the disagreement observed over that expected if values were
paired at random. It is 1 where all agree, 0 where they agree as by chance, and below 0 where they agree less than that.

Its confidence limits are those of a bootstrap of whole units (Zapf and others 2016, BMC Medical Research Methodology 16:93).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Metric = Literal["nominal", "ordinal", "interval"]
Floats = NDArray[np.float64]
RESAMPLED, SEED = 4000, 2004  # draws of units, and where they begin


def coincidences(table: Floats) -> tuple[Floats, Floats]:
    """The values that occur, [value], and how often each meets each within each unit, [unit, value, value], from [coder, unit].

    A pair in a unit of m values counts 1 / (m - 1). What is missing is not-a-number; a unit of fewer than two values has no
    pair and is left out.
    """
    given = ~np.isnan(table)
    held = table[:, given.sum(axis=0) >= 2]
    values = np.unique(held[~np.isnan(held)])
    counts: Floats = (held[:, :, None] == values).sum(axis=0).astype(np.float64)
    met = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(len(values))
    return values, met / (counts.sum(axis=1) - 1)[:, None, None]


def differences(values: Floats, often: Floats, metric: Metric) -> Floats:
    """The squared difference of each two values, [..., value, value]; ``often``: how often each occurs in pairs, [..., value]."""
    if metric == "nominal":
        return np.asarray(1.0 - np.eye(len(values)))
    if metric == "interval":
        return np.asarray((values[:, None] - values[None]) ** 2)
    # Ordinal: all that lies from one value to the other, their own halves left out.
    rank = np.cumsum(often, axis=-1) - often / 2
    return np.asarray((rank[..., :, None] - rank[..., None, :]) ** 2)


def _alphas(values: Floats, met: Floats, metric: Metric) -> Floats:
    """Alpha of each table of coincidences, [..., value, value]; not-a-number where no disagreement can be expected."""
    often = met.sum(axis=-1)
    far, total = differences(values, often, metric), often.sum(axis=-1)
    expected = (often[..., :, None] * often[..., None, :] * far).sum(axis=(-2, -1))
    observed = (met * far).sum(axis=(-2, -1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(expected > 0, 1 - (total - 1) * observed / expected, np.nan))


def alpha(table: ArrayLike | Sequence[Sequence[float]], metric: Metric) -> float:
    """Krippendorff's alpha of values by [coder, unit], of no unit; not-a-number stands for what is missing.

    It is not-a-number itself where nothing can be said: no unit has two values, or all values are the same.
    """
    values, met = coincidences(np.asarray(table, dtype=np.float64))
    return float(_alphas(values, met.sum(axis=0), metric))


def alpha_band(table: ArrayLike | Sequence[Sequence[float]], metric: Metric) -> tuple[float, float]:
    """The 95 % limits of ``alpha``: of as many units drawn again with replacement, RESAMPLED times and always the same.

    A draw in which all values happen to be the same says nothing and is left out. Not-a-number, twice, where alpha is.
    """
    values, met = coincidences(np.asarray(table, dtype=np.float64))
    units = len(met)
    if not units:
        return float("nan"), float("nan")
    times = np.random.default_rng(SEED).multinomial(units, np.full(units, 1 / units), RESAMPLED)
    held = _alphas(values, np.tensordot(times, met, axes=1), metric)
    known = held[~np.isnan(held)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)
