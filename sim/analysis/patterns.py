"""Recorded patterns, each with the share of worlds that show it: they judge the model and set nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.runs.opened import Run
from sim.runs.patterns import columns_of, holds


def shown(run: Run) -> pd.DataFrame:
    """Whether each world (by its number) shows each pattern of the scenario."""
    patterns = run.case.scenario.patterns
    named = sorted({name for pattern in patterns.values() for name in columns_of(pattern)} - {"world"})
    worlds = run.query("SELECT " + ", ".join(f'"{name}"' for name in ("world", *named)) + " FROM worlds ORDER BY world")
    held = {name: holds(pattern, worlds) for name, pattern in patterns.items()}
    return pd.DataFrame(held, index=pd.Index(worlds["world"]))


def pattern_shares(run: Run) -> dict[str, float]:
    """The share of worlds in which each pattern of the scenario holds."""
    patterns = run.case.scenario.patterns
    if not patterns:
        return {}
    held = shown(run)
    return {name: float(held[name].mean()) for name in patterns}


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
    held = shown(run)
    counts = held.to_numpy(dtype=np.int64).sum(axis=1)
    best = int(counts.argmax())
    return Nearest(int(held.index.to_numpy()[best]), int(counts[best]), float((counts == held.shape[1]).mean()))
