"""A sensitivity analysis as its folder holds it: indices, sentences and figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.sensitivity.salib import Design, design_of
from sim.analysis.sensitivity.sensed import Sensed
from sim.loading.case import Case
from sim.plots import assembled
from sim.plots.tornado import figures_of
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted
from sim.report.hangs import sentences
from sim.runs.folder import Manifest


@dataclass(frozen=True)
class Sensitivity:
    """A sensitivity analysis, as far as it was played: ``found`` holds the numbers, ``folder`` the files.

    ``frame`` has a row for each target, grouping and group: indices, from 0 to 1, with the ends of their 95 % intervals.
    """

    folder: Path
    case: Case
    manifest: Manifest
    found: Sensed

    @property
    def frame(self) -> pd.DataFrame:
        """``first`` by itself, ``odds`` with other assumptions, ``total`` with luck too; ``_low`` and ``_high`` for each."""
        return self.found.frame

    @property
    def struck(self) -> pd.DataFrame:
        """A row for each article and outcome: shares of worlds at the end with all articles and without it, and ``changed``."""
        return pd.DataFrame(
            {"article": one.article, "changed": one.changed, "worlds": one.worlds, "outcome": outcome, "with": held[0],
             "without": held[1], "difference": held[2], "low": held[3], "high": held[4]}
            for one in self.found.struck for outcome, held in one.outcomes.items()
        )  # fmt: skip

    @property
    def says(self) -> list[str]:
        """What may be said of it, in sentences."""
        return sentences(self.found, self.case)

    @property
    def figures(self) -> list[str]:
        """The names of the figures that can be drawn: ``by_actor`` and its like, and ``struck``."""
        return list(figures_of(self, self.found))

    def figure(self, name: str = "by_actor") -> Figure:
        """A figure by its name. Raises InputError where there is none, or nothing to show."""
        known = figures_of(self, self.found)
        if name not in known:
            hint = f"wanted {wanted(known)}{nearest(name, known)}" if known else "nothing differs between worlds"
            raise InputError([Problem(None, f"there is no figure {quoted(name)}: {hint}")])
        return assembled(known[name])

    def salib(self, grouping: str, target: str = "end.RN") -> Design:
        """A SALib problem of a grouping, with values in Saltelli's order, ready for ``SALib.analyze.sobol.analyze``."""
        return design_of(self.found, grouping, target)
