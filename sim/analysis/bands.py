"""Two bands and a split: how much of an outcome's share is sampling, disputed inputs, rival stories, and chance.

Besides the run, some inputs are drawn and each is played many times with other chances: worlds that share their inputs but not
their chance. How much the shares differ between inputs, less what chance alone would make them differ, is what disputed inputs
and rival stories do; the rival stories' part is read off the run itself. An estimate, not a guess, and cheap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.kernel import Numbers, make_results, run_worlds
from sim.core.layout import OUTCOMES
from sim.core.state import make_state, rows
from sim.tables import Tables

REPEATS = 32
FEWEST_INPUTS, MOST_INPUTS = 40, 400
NINETY, NINETY_FIVE = 1.6448536269514722, 1.959963984540054  # standard errors to each side of an interval
Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Design:
    """Shares of each outcome for each input: [horizon, input, outcome], each over REPEATS chances."""

    shares: Shares


def sampling_band(count: int, runs: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927): what another run of as many worlds might have given."""
    p, z2 = count / runs, NINETY_FIVE**2 / runs
    middle, half = p + z2 / 2, NINETY_FIVE * np.sqrt(p * (1 - p) / runs + z2 / (4 * runs))
    return float(max(0.0, (middle - half) / (1 + z2))), float(min(1.0, (middle + half) / (1 + z2)))


def inputs_for(runs: int) -> int:
    """How many inputs to repeat, so that the extra worlds stay below a third of the run's."""
    return int(np.clip(runs // (3 * REPEATS), FEWEST_INPUTS, MOST_INPUTS))


def play_design(tables: Tables, seed: int, runs: int) -> Design:
    """Play each of some inputs with REPEATS chances; both are addressed by number, so this too is the same every time."""
    inputs = inputs_for(runs)
    which = np.repeat(np.arange(inputs, dtype=np.uint64), REPEATS)
    chance = np.arange(inputs * REPEATS, dtype=np.uint64)
    out = make_results(tables.plan, len(chance), empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, make_state(tables.plan), seed, Numbers(which, which, chance), out)
    outcome = rows(tables.plan, out.z, at.OUTCOME).reshape(2, inputs, REPEATS)
    kinds = np.arange(len(OUTCOMES))
    return Design((outcome[..., None] == kinds).mean(axis=2))


def spread_of_inputs(shares: Shares) -> Shares:
    """Variance between inputs of an outcome's share, less what REPEATS chances would make it vary: [outcome]."""
    noise = (shares * (1 - shares)).mean(axis=0) / (REPEATS - 1)
    return np.asarray(np.maximum(shares.var(axis=0, ddof=1) - noise, 0.0))


def input_band(shares: Shares, outcome: int) -> tuple[float, float]:
    """Where about nine in ten inputs put an outcome's share: the spread of the design, shrunk to what is not chance."""
    column = shares[:, outcome]
    total, true = column.var(ddof=1), spread_of_inputs(shares)[outcome]
    shrunk = column.mean() + (column - column.mean()) * (np.sqrt(true / total) if total > 0 else 0.0)
    # Of n values the k-th lies above k / (n + 1) of all, on average: without that, a band of 40 inputs held 85 % and not 90 %.
    low, high = np.clip(np.quantile(shrunk, [0.05, 0.95], method="weibull"), 0.0, 1.0)
    return float(low), float(high)


def drowned(share: float, low: float, high: float) -> bool:
    """Whether chance makes the design's shares differ more than inputs do: such a band may hold fewer than nine in ten."""
    return ((high - low) / (2 * NINETY)) ** 2 < share * (1 - share) / REPEATS


def split(design: Design, stories: dict[tuple[str, ...], NDArray[np.int64]]) -> dict[str, float]:
    """Parts of the variance of the outcome at the end that are chance, disputed inputs and rival stories; they add up to 1.

    ``stories``: for each combination of true stories, how many worlds came out each way.
    """
    counts = np.array(list(stories.values()), dtype=np.float64)
    p = counts.sum(axis=0) / counts.sum()
    total = float((p * (1 - p)).sum())
    if total == 0.0:
        return {"chance": 0.0, "inputs": 0.0, "stories": 0.0}
    shares = design.shares[1]
    within = float((shares * (1 - shares)).mean(axis=0).sum()) * REPEATS / (REPEATS - 1)
    chance = min(within / total, 1.0)
    told = min(_between_stories(counts, p) / total, 1.0 - chance)
    return {"chance": chance, "inputs": 1.0 - chance - told, "stories": told}


def _between_stories(counts: NDArray[np.float64], p: NDArray[np.float64]) -> float:
    sizes = counts.sum(axis=1)
    large = counts[sizes > 1]
    if len(large) < 2:
        return 0.0
    n = large.sum(axis=1, keepdims=True)
    shares = large / n
    squares = (shares - p) ** 2 - shares * (1 - shares) / (n - 1)
    return max(float(((n / n.sum()) * squares).sum()), 0.0)
