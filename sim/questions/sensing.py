"""A sensitivity analysis from a checked case to a finished folder: played until it settles, or its worlds are used up."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sim.analysis.sensitivity.looking import Looking
from sim.loading.case import Case
from sim.plots import draw_several
from sim.plots.tornado import figures_of
from sim.questions.sensed import Sensitivity
from sim.questions.stopping import summed_up
from sim.reading.problems import InputError, Problem
from sim.report.sensitivity import summary, write_sensitivity
from sim.running import Wish, folder_of_its_own
from sim.runs.brief import measured
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
            with summed_up(self.table.folder, self.runs, lambda: self.sum_up() if kept_worlds(self.manifest) else None, stopped):
                play_rounds(self.table, self.manifest, following, self.looking.kept.take)
                self.manifest.runs = max(kept_worlds(self.manifest), 1)  # nothing is left to be played
                return self.sum_up()
        except Interrupted as one:
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
