"""What a sweep found: shares and measures of each cell, and how far they lie from those of the scenario as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.arms.paired import share_band, student, z_of
from sim.analysis.bands import sampling_band
from sim.analysis.summary import HORIZONS
from sim.analysis.sweeps.axes import Axis
from sim.analysis.sweeps.grid import BASE, Cell
from sim.core.layout import OUTCOMES
from sim.runs.kept import Kept
from sim.words import METRICS

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Swept:
    """The cells of a sweep over the same ``worlds`` worlds; ``base`` names the arm that differences are taken from."""

    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    kept: Kept
    worlds: int
    measures: tuple[str, ...]
    base: str = BASE

    @property
    def arms(self) -> list[str]:
        """The scenario as it stands, then the cells."""
        return [BASE, *(cell.name for cell in self.cells)]

    @cached_property
    def outcomes(self) -> NDArray[np.uint8]:
        """Numbers of OUTCOMES: [arm, horizon, world]."""
        return np.stack([self.kept.of(arm, "outcome")[:, : self.worlds] for arm in self.arms])

    @cached_property
    def shares(self) -> NDArray[np.float64]:
        """Shares of worlds: [arm, horizon, outcome]."""
        return np.stack([(self.outcomes == kind).mean(axis=2) for kind in range(len(OUTCOMES))], axis=2)

    @property
    def changed(self) -> NDArray[np.float64]:
        """The share of worlds that end otherwise than in the base: [arm]."""
        return np.asarray((self.outcomes[:, 1] != self.outcomes[self.arms.index(self.base), 1]).mean(axis=1))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each cell, horizon and outcome; shares from 0 to 1, bands of 95 %, paired differences from the base."""
        return pd.DataFrame([row for n, arm in enumerate(self.arms) for row in self._shares_of(n, arm)])

    @cached_property
    def measured(self) -> pd.DataFrame:
        """A row for each cell and measure: of worlds that have one, how many, their mean, its paired difference."""
        return pd.DataFrame([row for arm in self.arms for row in self._measures_of(arm)])

    def worlds_frame(self) -> pd.DataFrame:
        """A row for each cell and world: its outcomes by name and its measures."""
        parts = []
        for n, arm in enumerate(self.arms):
            held: dict[str, Any] = {"cell": arm, **self.labels(arm), "world": np.arange(self.worlds)}
            for h, column in enumerate(HORIZONS.values()):
                held[column] = np.array(OUTCOMES)[self.outcomes[n, h]]
            for name in (*METRICS.values(), *self.measures):
                held[name] = self.kept.of(arm, name)[: self.worlds]
            parts.append(pd.DataFrame(held))
        return pd.concat(parts, ignore_index=True)

    def labels(self, arm: str) -> dict[str, str | float]:
        """The alternative of an arm on each axis; for the scenario as it stands, nothing."""
        if arm == BASE:
            return {axis.path: "" for axis in self.axes}
        cell = next(cell for cell in self.cells if cell.name == arm)
        return {axis.path: _label(one.number, one.name) for axis, one in zip(self.axes, cell.labels, strict=True)}

    def _shares_of(self, n: int, arm: str) -> Iterator[dict[str, Any]]:
        gained, lost, (low, high) = self._moved
        same = arm == self.base
        for h, horizon in enumerate(HORIZONS):
            for k, outcome in enumerate(OUTCOMES):
                count = int((self.outcomes[n, h] == k).sum())
                bounds = sampling_band(count, self.worlds)
                yield {
                    "cell": arm, **self.labels(arm), "horizon": horizon, "outcome": outcome, "worlds": self.worlds,
                    "count": count, "share": count / self.worlds, "low": bounds[0], "high": bounds[1],
                    "difference": float(gained[n, h, k] - lost[n, h, k]) / self.worlds,
                    "difference_low": 0.0 if same else float(low[n, h, k]),
                    "difference_high": 0.0 if same else float(high[n, h, k]),
                }  # fmt: skip

    @cached_property
    def _moved(self) -> tuple[Counts, Counts, tuple[Floats, Floats]]:
        """In how many worlds an outcome came about in an arm alone, or in the base alone: [arm, horizon, outcome]; with bands."""
        kinds, base = np.arange(len(OUTCOMES)), self.outcomes[self.arms.index(self.base)][..., None] == np.arange(len(OUTCOMES))
        pairs = [((held[..., None] == kinds), base) for held in self.outcomes]
        gained = np.stack([(here & ~there).sum(axis=1) for here, there in pairs])
        lost = np.stack([(there & ~here).sum(axis=1) for here, there in pairs])
        return gained, lost, share_band(gained, lost, self.worlds, z_of())

    def _measures_of(self, arm: str) -> Iterator[dict[str, Any]]:
        for name in (*METRICS.values(), *self.measures):
            here, there = (self.kept.of(one, name)[: self.worlds].astype(np.float64) for one in (arm, self.base))
            both = ~np.isnan(here) & ~np.isnan(there)
            away = (here - there)[both]
            known = here[~np.isnan(here)]
            middle = float(away.mean()) if len(away) else None
            half = student(z_of(), len(away) - 1) * float(away.std(ddof=1)) / len(away) ** 0.5 if len(away) > 1 else None
            yield {
                "cell": arm, **self.labels(arm), "measure": name, "n": len(known),
                "mean": float(known.mean()) if len(known) else None, "pairs": int(both.sum()), "difference": middle,
                "difference_low": None if middle is None or half is None else middle - half,
                "difference_high": None if middle is None or half is None else middle + half,
            }  # fmt: skip


def _label(number: float | None, name: str) -> str | float:
    return name if number is None else number
