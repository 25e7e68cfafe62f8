"""What to offer first: the figures that go along with the outcome most, and how often each act is done.

Rank correlations over the worlds of the scenario as it stands (Spearman 1904): a screening, which misses what works only
together with something else. What a story puts in a figure's place is compared in the worlds of other stories alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.plots.screening import FEWEST, ranked
from sim.runs.parts import play
from sim.tables import Tables

from .played import patterns_in

RARE = 0.02  # an outcome in fewer worlds, or in all but so few, is not compared
STILL = 0.01  # a level whose spread between worlds is less is not compared


@dataclass(frozen=True)
class Leading:
    """``strength``: path -> largest absolute rank correlation with any outcome; ``done``: (office, act) -> share of worlds."""

    strength: dict[str, float]
    done: dict[tuple[str, str], float]

    def paths(self) -> list[str]:
        """All figures that differ between worlds, those first that lead."""
        return sorted(self.strength, key=lambda path: (-self.strength[path], path))


def lead(tables: Tables, seed: int, worlds: int) -> Leading:
    """Play some worlds of a scenario and see what leads."""
    out = play(tables, seed, 0, worlds)
    first = rows(tables.plan, out.z, at.FIRST)
    done = {act: float((first[k] >= 0).mean()) for k, act in enumerate(tables.index.acts)}
    return Leading(_strength(tables, out, seed), done)


def _targets(tables: Tables, out: Results, seed: int) -> NDArray[np.float32]:
    """[target, world]: how worlds come out in the end; where all come out alike, what is told of them, else levels."""
    outcome = rows(tables.plan, out.z, at.OUTCOME)[1]
    for flags in (outcome == np.arange(len(OUTCOMES))[:, None], patterns_in(tables, out, seed, 0)):
        common = (flags.mean(axis=1) > RARE) & (flags.mean(axis=1) < 1 - RARE)
        if common.any():
            return np.asarray(flags[common], dtype=np.float32)
    levels = rows(tables.plan, out.f, at.LEVEL).astype(np.float32)
    return np.asarray(levels[levels.std(axis=1) > STILL])


def _strength(tables: Tables, out: Results, seed: int) -> dict[str, float]:
    index, targets = tables.index, _targets(tables, out, seed)
    theta, true = rows(tables.plan, out.f, at.THETA), rows(tables.plan, out.z, at.STORY)
    whole = _ranks(targets)
    found = {}
    for path, row in index.rows.items():
        drawn, ranks, free = theta[row].astype(np.float32), whole, _free(tables, true, path)
        if free is not None and free.sum() < FEWEST:
            continue
        if free is not None:
            drawn, ranks = drawn[free], _ranks(targets[:, free])
        if drawn.min() < drawn.max() and len(ranks):
            found[path] = float(np.abs(ranks @ ranked(drawn)).max())
    return found


def _ranks(targets: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.stack([ranked(target) for target in targets]) if len(targets) else targets


def _free(tables: Tables, true: NDArray[np.int64], path: str) -> NDArray[np.bool_] | None:
    """The worlds in which no story says what this figure is; None when no story does anyway."""
    index = tables.index
    swaps = [swap for swap in index.swaps if swap.parameter.path == path]
    if not swaps:
        return None
    free = np.ones(true.shape[1], dtype=bool)
    for swap in swaps:
        s = [name for name, _ in index.stories].index(swap.hypothesis)
        story = [name for name, _ in index.stories[s][1]].index(swap.story)
        free &= true[s] - tables.plan[tables.plan[at.STORY_OFF] + s] != story
    return free
