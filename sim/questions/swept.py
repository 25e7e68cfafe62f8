"""A sweep as its folder holds it: numbers, sentences and the figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.sweeps.swept import Swept
from sim.loading.case import Case
from sim.plots import assembled
from sim.plots.swept import figure_swept, headline
from sim.runs.folder import Manifest


@dataclass(frozen=True)
class Sweep:
    """A sweep that was played, or as far as it was: ``found`` holds the numbers, ``folder`` the files.

    ``frame`` has a row for each cell, horizon and outcome, ``measured`` one for each cell and measure (days, points).
    """

    folder: Path
    case: Case
    manifest: Manifest
    found: Swept
    wanted: int

    @property
    def frame(self) -> pd.DataFrame:
        """Shares (0 to 1) with their bands, and differences from the base with paired intervals, all of 95 %."""
        return self.found.frame

    @property
    def measured(self) -> pd.DataFrame:
        """Means of measures and their paired differences from the base; None where it never happens."""
        return self.found.measured

    @property
    def provisional(self) -> bool:
        """Whether it was stopped before every cell had all its worlds."""
        return self.found.worlds < self.wanted

    @property
    def says(self) -> str:
        """What may be said of it in a sentence."""
        return headline(self.found, self.case)

    @cached_property
    def figure(self) -> Figure:
        """The figure: a heat map of how most worlds end, or with a design of points a panel for each axis."""
        return assembled(lambda: figure_swept(self, self.found, self.wanted))
