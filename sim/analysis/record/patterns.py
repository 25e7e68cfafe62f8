"""Recorded patterns, each with the share of worlds that show it: they judge the model and set nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from sim.holding import columns_of, holds
from sim.runs.opened import Run
from sim.schema.scenario import Pattern


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


def counted(patterns: Mapping[str, Pattern]) -> list[str]:
    """The patterns that count where it is asked how many hold together."""
    return [name for name, pattern in patterns.items() if pattern.together]


def all_together(run: Run) -> float | None:
    """The share of worlds that show every counted pattern; None where nothing is told."""
    names = counted(run.case.scenario.patterns)
    if not names:
        return None
    return sum(int(held[names].to_numpy(dtype=bool).all(axis=1).sum()) for held in shown(run)) / run.manifest.runs
