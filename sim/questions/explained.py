"""Why a run came out so, as it was found: pivotal moments, impulse responses, and both with what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.pivotal.impulse import Impulse
from sim.analysis.pivotal.pivots import Pivots
from sim.plots import made
from sim.plots.impulse import figure_impulse
from sim.plots.pivots import figure_pivots
from sim.runs.opened import Run


@dataclass(frozen=True)
class Turning:
    """Pivotal moments of a run. ``frame``: a row for each moment and way of changing it; ``table``: a row for each decision."""

    run: Run
    found: Pivots

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each office, act and way (drop, flip): shares of worlds with 95 % intervals, what became of outcomes."""
        return self.found.frame

    @property
    def table(self) -> pd.DataFrame:
        """A row for each decision: world, office, act, days from day 0, and the outcomes as it was, dropped and flipped."""
        return self.found.table

    def figure(self) -> Figure | None:
        """The figure; None where no outcome turned."""
        return made(lambda: figure_pivots(self.run, self.found))


@dataclass(frozen=True)
class Responding:
    """Impulse responses of a run's issues. ``frame``: a row for each issue, free and frozen; ``paths``: day by day."""

    run: Run
    found: Impulse

    @property
    def frame(self) -> pd.DataFrame:
        """Peak and area in points and point-days, half-life in days, free over frozen; each with its 95 % interval."""
        return self.found.frame

    @property
    def paths(self) -> pd.DataFrame:
        """A row for each issue, way and day since day 0: the mean response in points and its 95 % band."""
        return self.found.paths

    def figure(self) -> Figure | None:
        """The figure; None where nothing responds."""
        return made(lambda: figure_impulse(self.run, self.found))


@dataclass(frozen=True)
class Why:
    """Both, and where they were written; ``impulse`` is None where nothing leaks on a given day."""

    run: Run
    folder: Path
    pivots: Turning
    impulse: Responding | None
    told: list[str]
