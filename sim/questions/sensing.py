"""A sensitivity analysis from a checked case to a finished folder: played until it settles, or its worlds are used up."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.sensitivity.looking import Looking
from sim.analysis.sensitivity.salib import Design, design_of
from sim.analysis.sensitivity.sensed import Sensed
from sim.loading.case import Case
from sim.plots import assembled, draw_several
from sim.plots.tornado import figures_of
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted
from sim.report.hangs import sentences
from sim.report.sensitivity import summary, write_sensitivity
from sim.running import Wish, folder_of_its_own, stopped_by_disk
from sim.runs.brief import measured
from sim.runs.disk import DiskError
from sim.runs.folder import Manifest, write_manifest, write_text
from sim.runs.frames import write_frame
from sim.runs.job import Interrupted, Notice, default_workers
from sim.runs.kept import Kept
from sim.runs.resolved import identity
from sim.runs.rounds import Table, kept_worlds, open_rounds, play_rounds, read_rounds
from sim.runs.turns import Turn
from sim.runs.versions import versions
from sim.tables import tabulate

FOLDER, ANSWER = "sensitivity", "sensitivity.json"
BUDGET, WITHIN, FIGURES = 3_000_000, 0.03, 12
QUESTION = "sensitivity 1"  # of which design the worlds of a folder are; counts up when addresses or groups change
LOOK = 2.0  # what there is so far is written anew when this many times as many worlds have been played
Watch = Callable[[Table], Callable[["Sensitivity"], object] | None]  # told where rounds are kept; then told after every round


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


@dataclass(frozen=True)
class Patience:
    """How long to go on: until no main interval reaches further than ``within`` to each side, or ``runs`` worlds are played."""

    runs: int = BUDGET
    within: float = WITHIN
    figures: int = FIGURES


def sense_case(
    case: Case,
    wish: Wish,
    patience: Patience,
    watch: Watch | None = None,
    notice: Notice = warnings.warn,
    stopped: Callable[[Sensitivity], object] | None = None,
) -> Sensitivity:
    """Play an analysis into a folder: ``sensitivity.json``, ``indices.csv``, ``struck.csv``, ``report.html`` and figures.

    ``stopped`` is handed what there is when it is stopped. Raises InputError when something cannot be used, Interrupted when it
    was stopped; what is done is summed up first.
    """
    seed = case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or folder_of_its_own(f"{case.name}-{FOLDER}-seed{seed}", wish.resume, ANSWER)
    table = Table(folder, seed, wish.workers or default_workers())
    asked = hashlib.sha256(f"{QUESTION}\n{identity(case)}".encode()).hexdigest()
    fresh = Manifest(case.name, asked, seed, patience.runs, 1, versions=versions())
    kept = Kept()
    looking = Looking(tabulate(case), seed, kept, patience.within, patience.figures, measured(case))
    if patience.runs < looking.least:
        text = f"{patience.runs:,} worlds are too few to say what it hangs on: the first round takes {looking.least:,}"
        raise InputError([Problem(None, text)])
    told = watch(table) if watch else None
    manifest = open_rounds(table, fresh, wish.resume, notice)
    for played in read_rounds(table.folder, manifest):
        kept.take(played)
    return _Playing(table, manifest, looking, patience.runs).play(told, stopped)


@dataclass
class _Playing:
    """An analysis while it is played."""

    table: Table
    manifest: Manifest
    looking: Looking
    runs: int
    written: int = 0

    def play(self, told: Callable[[Sensitivity], object] | None, stopped: Callable[[Sensitivity], object] | None) -> Sensitivity:
        def following() -> list[Turn]:
            done = kept_worlds(self.manifest)
            if done and told:
                told(self.now())
            if done and done >= LOOK * (self.written or done):
                self.sum_up()
            self.written = self.written or done
            return self.looking.following(self.runs - done)

        try:
            with stopped_by_disk(self.table.folder, self.runs):
                play_rounds(self.table, self.manifest, following, self.looking.kept.take)
                self.manifest.runs = max(kept_worlds(self.manifest), 1)  # nothing is left to be played
                return self.sum_up()
        except Interrupted as one:
            with suppress(DiskError):  # what does not take a round may not take what it comes to either
                so_far = self.sum_up() if one.kept else None
                if so_far and stopped:
                    stopped(so_far)
            raise Interrupted(one.folder, one.kept, one.kept, one.why) from None  # how many it will take is not known

    def now(self) -> Sensitivity:
        """What there is so far."""
        played = replace(self.manifest, runs=max(kept_worlds(self.manifest), 1))
        return Sensitivity(self.table.folder, self.looking.tables.index.case, played, self.looking.look())

    def sum_up(self) -> Sensitivity:
        """Write what there is so far."""
        held, folder = self.now(), self.table.folder
        self.written = kept_worlds(self.manifest)
        told: dict[str, Any] = summary(held, held.found)
        write_text(folder / ANSWER, json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        write_frame(folder / "indices.csv", held.frame)
        write_frame(folder / "struck.csv", held.struck)
        write_sensitivity(folder, held, held.found, draw_several(folder, figures_of(held, held.found)))
        write_manifest(folder, self.manifest)
        return held
