"""A sweep from a checked case to a finished folder: the same worlds in every cell, in rounds that leave it balanced."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.sweeps.axes import Alternative, Axis
from sim.analysis.sweeps.grid import BASE, Cell, Design, base_of, cells_of, chosen, full_grid, latin
from sim.analysis.sweeps.swept import Swept
from sim.loading.case import Case
from sim.plots import assembled, draw_several
from sim.plots.swept import figure_swept, headline
from sim.reading.problems import InputError, Problem
from sim.report.sweep import summary, write_sweep
from sim.running import Wish, default_folder, stopped_by_disk
from sim.runs.brief import measured
from sim.runs.disk import DiskError
from sim.runs.folder import Manifest, write_manifest, write_text
from sim.runs.frames import write_frame
from sim.runs.job import Interrupted, Notice, Progress, default_workers
from sim.runs.kept import Kept
from sim.runs.resolved import identity
from sim.runs.rounds import Table, open_rounds, play_rounds, read_rounds
from sim.runs.turns import Arm, Turn
from sim.runs.versions import versions
from sim.tables import tabulate

FOLDER, ANSWER, WORLDS = "sweep", "sweep.json", "worlds.parquet"  # the last is written last, when all are there
ROUNDS, SMALLEST, LARGEST = 20, 32, 512  # a sweep has about so many rounds, each of so many worlds of every cell
MOST_WORLDS = 20_000_000  # of all cells together: what is kept of them is held at once
LOOKS = (1 / 8, 1 / 4, 1 / 2)  # when what there is so far is summed up, as shares of all rounds


@dataclass(frozen=True)
class Question:
    """What is swept over: the case, its axes, the points (all combinations, where None), and the base.

    ``points``: so many of a Latin hypercube, or the points themselves.
    """

    case: Case
    axes: tuple[Axis, ...]
    points: int | Design | None = None
    base: str | None = None


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
    cells, base = _cells(question, seed, runs)
    arms = [Arm(BASE, tabulate(case)), *(Arm(cell.name, tabulate(cell.case)) for cell in cells)]
    named = replace(case, name=f"{case.name}-{FOLDER}")
    table = Table(wish.out or default_folder(named, runs, seed, wish.resume, WORLDS), seed, wish.workers or default_workers())
    size = min(max(-(-runs // ROUNDS), SMALLEST), LARGEST)
    fresh = Manifest(case.name, _hash(question, cells), seed, runs * len(arms), size, versions=versions())
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

        try:
            with stopped_by_disk(self.table.folder, self.manifest.runs):
                play_rounds(self.table, self.manifest, following, kept.take)
                return self.sum_up(kept)
        except Interrupted:
            with suppress(DiskError):  # what does not take a round may not take what it comes to either
                so_far = self.sum_up(kept) if kept.worlds(BASE) else None
                if so_far and stopped:
                    stopped(so_far)
            raise

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


def _cells(question: Question, seed: int, runs: int) -> tuple[list[Cell], str]:
    """The cells and the arm that differences are taken from. Raises InputError when they cannot be played."""
    design = _design(question, seed)
    worlds = runs * (len(design) + 1)
    if worlds > MOST_WORLDS:
        text = f"{len(design):,} cells of {runs:,} worlds are {worlds:,} worlds: wanted {MOST_WORLDS:,} or fewer altogether"
        raise InputError([Problem(None, f"{text}, such as --runs {max(MOST_WORLDS // (len(design) + 1), 1):,}")])
    if question.base is not None and question.points is not None:
        raise InputError([Problem(None, "--base names a cell of a grid: a design of points has none to name")])
    cells = cells_of(question.case, question.axes, design)
    return cells, base_of(question.base, question.axes, cells)


def _design(question: Question, seed: int) -> list[tuple[Alternative, ...]]:
    """An alternative for each axis: [cell][axis]."""
    if question.points is None:
        return full_grid(question.axes)
    if isinstance(question.points, int):
        return latin(question.axes, question.points, seed)
    return chosen(question.axes, question.points)


def _hash(question: Question, cells: Sequence[Cell]) -> str:
    """The hash of everything that the worlds depend on but the seed."""
    held = hashlib.sha256(identity(question.case).encode())
    for cell in cells:
        held.update(json.dumps([[one.name for one in cell.labels], identity(cell.case)]).encode())
    return held.hexdigest()
