"""A sweep from a checked case to a finished folder: the same worlds in every cell, in rounds that leave it balanced."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

from sim.analysis.sweeps.grid import BASE, Cell
from sim.analysis.sweeps.swept import Swept
from sim.loading.case import Case
from sim.plots import draw_several
from sim.questions.asked import Question, cells_asked, hash_asked
from sim.questions.stopping import summed_up
from sim.questions.swept import Sweep
from sim.report.sweep import summary, write_sweep
from sim.running import Wish, default_folder
from sim.runs.brief import measured
from sim.runs.folder import Manifest, write_manifest, write_text
from sim.runs.frames import write_frame
from sim.runs.job import Notice, Progress, default_workers
from sim.runs.kept import Kept
from sim.runs.rounds import Table, open_rounds, play_rounds, read_rounds
from sim.runs.turns import Arm, Turn
from sim.runs.versions import versions
from sim.tables import tabulate

FOLDER, ANSWER, WORLDS = "sweep", "sweep.json", "worlds.parquet"  # the last is written last, when all are there
ROUNDS, SMALLEST, LARGEST = 20, 32, 512  # a sweep has about so many rounds, each of so many worlds of every cell
LOOKS = (1 / 8, 1 / 4, 1 / 2)  # when what there is so far is summed up, as shares of all rounds


Watch = Callable[[Table, int], Progress | None]  # told where rounds are kept and of how many cells, before they are played


def sweep_case(
    question: Question,
    wish: Wish,
    watch: Watch | None = None,
    notice: Notice = warnings.warn,
    stopped: Callable[[Sweep], object] | None = None,
) -> Sweep:
    """Play a sweep into a folder: ``sweep.json``, ``cells.csv``, ``worlds.parquet``, ``report.html`` and a figure.

    ``stopped`` is handed what there is when it is stopped. Raises InputError when something cannot be used, Interrupted when it
    was stopped; what is done is summed up first.
    """
    case, runs, seed = question.case, *_asked(question.case, wish)
    cells, base = cells_asked(question, seed, runs)
    arms = [Arm(BASE, tabulate(case)), *(Arm(cell.name, tabulate(cell.case)) for cell in cells)]
    named = replace(case, name=f"{case.name}-{FOLDER}")
    table = Table(wish.out or default_folder(named, runs, seed, wish.resume, WORLDS), seed, wish.workers or default_workers())
    size = min(max(-(-runs // ROUNDS), SMALLEST), LARGEST)
    fresh = Manifest(case.name, hash_asked(question, cells), seed, runs * len(arms), size, versions=versions())
    progress = watch(table, len(cells)) if watch else None
    manifest = open_rounds(table, fresh, wish.resume, notice)
    sweep = _Playing(table, manifest, question, cells, arms, base, runs)
    return sweep.play(progress, stopped)


@dataclass
class _Playing:
    """A sweep while it is played."""

    table: Table
    manifest: Manifest
    question: Question
    cells: list[Cell]
    arms: list[Arm]
    base: str
    runs: int

    def play(self, progress: Progress | None, stopped: Callable[[Sweep], object] | None) -> Sweep:
        kept, size = Kept(), self.manifest.part_size
        for played in read_rounds(self.table.folder, self.manifest):
            kept.take(played)
        looks = {int(share * self.runs) // size * size for share in LOOKS}

        def following() -> list[Turn]:
            done = kept.worlds(BASE)
            if progress:
                progress(done * len(self.arms), self.runs * len(self.arms))
            if done in looks and done:
                self.sum_up(kept)
            return [Turn(arm, done, min(done + size, self.runs)) for arm in self.arms] if done < self.runs else []

        with summed_up(self.table.folder, self.manifest.runs, lambda: self.sum_up(kept) if kept.worlds(BASE) else None, stopped):
            play_rounds(self.table, self.manifest, following, kept.take)
            return self.sum_up(kept)

    def sum_up(self, kept: Kept) -> Sweep:
        """Write what there is so far."""
        case, folder = self.question.case, self.table.folder
        found = Swept(self.question.axes, tuple(self.cells), kept, kept.worlds(BASE), measured(case), self.base)
        played = replace(self.manifest, runs=found.worlds * len(self.arms))
        sweep = Sweep(folder, case, played, found, self.runs)
        write_text(folder / ANSWER, json.dumps(summary(sweep, found, self.runs), indent=1, ensure_ascii=False) + "\n")
        write_frame(folder / "cells.csv", found.frame)
        write_frame(folder / "measures.csv", found.measured)
        write_sweep(folder, sweep, found, self.runs, draw_several(folder, {"sweep": lambda: sweep.figure})["sweep"])
        write_manifest(folder, self.manifest)
        if not sweep.provisional:
            write_frame(folder / WORLDS, found.worlds_frame())
        return sweep


def _asked(case: Case, wish: Wish) -> tuple[int, int]:
    return wish.runs or case.scenario.worlds, case.scenario.seed if wish.seed is None else wish.seed
