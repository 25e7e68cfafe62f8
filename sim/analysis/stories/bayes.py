"""Bayes' rule on counted worlds, and what counting leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

DRAWS, SEED = 20_000, 2016  # of the likelihoods, for the posteriors' intervals: the same every time
Floats = NDArray[np.float64]


def kish(weights: Floats) -> float:
    """How many equal weights tell as much as these (Kish 1965): ``sum(w)² / sum(w²)``."""
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


def posterior(prior: Mapping[str, float], likelihood: Mapping[str, float]) -> dict[str, float]:
    """Shares in proportion to weight times likelihood; where nothing is possible, the weights."""
    product = {story: prior[story] * likelihood[story] for story in prior}
    total = sum(product.values())
    return {story: held / total for story, held in product.items()} if total else dict(prior)


def drawn(counted: Mapping[str, tuple[float, float]]) -> Floats:
    """Likelihoods that the counts leave possible, from Jeffreys' prior on each (Jeffreys 1946): [draw, story]."""
    chance = np.random.default_rng(SEED)
    columns = [chance.beta(share * n + 0.5, (1 - share) * n + 0.5, DRAWS) for share, n in counted.values()]
    return np.stack(columns, axis=1)


def shares(products: Floats) -> Floats:
    """Each row over its sum: [draw, story]."""
    return np.asarray(products / products.sum(axis=1, keepdims=True))


def factors(likelihood: Floats, weights: Floats) -> Floats:
    """Each story's likelihood over the mean of the others, by their weights (alike where these are all 0): [draw, story]."""
    count = len(weights)
    rest = np.where(np.eye(count, dtype=bool), 0.0, weights)
    rest = np.where(rest.sum(axis=1, keepdims=True) > 0, rest, 1.0 - np.eye(count))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = likelihood / (likelihood @ (rest / rest.sum(axis=1, keepdims=True)).T)
    return np.asarray(np.nan_to_num(found, nan=1.0, posinf=np.inf))


def band(values: Floats, level: float) -> tuple[float, float]:
    """The middle of some values that holds so large a share of them."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def around(held: tuple[float, float], point: float) -> tuple[float, float]:
    """An interval that reaches to its point where nothing, or all, matched (Brown, Cai and DasGupta 2001)."""
    return min(held[0], point), max(held[1], point)
