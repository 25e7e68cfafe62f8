"""Recorded patterns, each with the share of worlds that show it: they judge the model and set nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.holding import columns_of, holds
from sim.runs.opened import Run


def shown(run: Run) -> Iterator[pd.DataFrame]:
    """Whether worlds (by their numbers) show each pattern of the scenario, a block of worlds after the other."""
    patterns = run.case.scenario.patterns
    named = sorted({name for pattern in patterns.values() for name in columns_of(pattern)} - {"world"})
    for worlds in run.blocks(("world", *named)):
        held = {name: holds(pattern, worlds) for name, pattern in patterns.items()}
        yield pd.DataFrame(held, index=pd.Index(worlds["world"]))


def pattern_shares(run: Run) -> dict[str, float]:
    """The share of worlds in which each pattern of the scenario holds."""
    patterns = run.case.scenario.patterns
    if not patterns:
        return {}
    counts = sum(held.to_numpy(dtype=np.int64).sum(axis=0) for held in shown(run))
    return {name: float(count / run.manifest.runs) for name, count in zip(patterns, np.atleast_1d(counts), strict=True)}


@dataclass(frozen=True)
class Nearest:
    """The world that shows most patterns at once (of several the first), how many those are, and the share that shows all."""

    world: int
    patterns: int
    together: float


def nearest(run: Run) -> Nearest | None:
    """The world nearest to what is told; None where nothing is."""
    if not run.case.scenario.patterns:
        return None
    best, most, all_ = 0, -1, 0
    for held in shown(run):
        counts = held.to_numpy(dtype=np.int64).sum(axis=1)
        if counts.max() > most:
            best, most = int(held.index.to_numpy()[counts.argmax()]), int(counts.max())
        all_ += int((counts == held.shape[1]).sum())
    return Nearest(best, most, all_ / run.manifest.runs)
