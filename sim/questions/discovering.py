"""Where it happens: worlds played or opened, the corner of assumption space in which a target comes about, and its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.corners.corner import Asked, find_corner
from sim.analysis.corners.cornered import Corner
from sim.analysis.corners.experiments import drawn_names, experiments
from sim.analysis.corners.target import Target, read_target
from sim.discovery.again import Watch as Looking
from sim.loading.case import Case
from sim.plots import draw_several
from sim.plots.corner import figure_box, figure_trajectory
from sim.plots.tree import figure_tree
from sim.reading.problems import InputError, Problem
from sim.report.corner import sentences, summary, write_corner
from sim.running import Wish, default_folder, make_job, play_job, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.job import Job, Progress
from sim.runs.opened import Run

FOLDER, ANSWER = "discover", "discover.json"
MOST = 20_000  # worlds that are looked at; more would tell little more and take longer
Watch = Callable[[Job], Progress | None]  # told of the job before it is played


@dataclass(frozen=True)
class Discovery:
    """The corner in which a target comes about. ``run`` holds the worlds, ``found`` the numbers, ``says`` the sentences.

    ``trajectory``: a row for each box on the way, with coverage, density and mass as shares, on the fitted half and
    (``…_held_out``) on the other; ``bounds``: a row for each restricted input, in its scale's unit. ``experiments`` and ``hits``
    are what was looked at: hand them to any other tool.
    """

    run: Run
    target: Target
    found: Corner
    folder: Path
    experiments: pd.DataFrame
    hits: NDArray[np.bool_]

    @property
    def trajectory(self) -> pd.DataFrame:
        """A row for each box, indexed by its number."""
        return self.found.frame

    @property
    def bounds(self) -> pd.DataFrame:
        """A row for each input that the corner restricts, indexed by its path."""
        return self.found.bounds

    @property
    def says(self) -> list[str]:
        """What may be said of it, and how far it may be trusted."""
        return sentences(self.run, self.found, self.target)


def discover_case(
    case: Case, asked: str, wish: Wish, at: str | None = None, how: Asked | None = None, watch: Watch | None = None,
    looking: Looking | None = None,
) -> Discovery:  # fmt: skip
    """Play a case and look; the target is read first, so nothing is played where it is wrong.

    Raises InputError when an input cannot be used or too few worlds are hits, Interrupted when the job was stopped.
    """
    target = read_target(asked, case, at)
    runs, seed = wish.runs or case.scenario.worlds, case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or default_folder(replace(case, name=f"{case.name}-{FOLDER}"), runs, seed, wish.resume, ANSWER)
    job = make_job(case, replace(wish, out=folder))
    run = play_job(job, wish.resume, watch(job) if watch else None)
    try:
        return _look(run, target, how or Asked(), folder, looking)
    except InputError as error:
        kept = f"The worlds stay in {folder}: --run {folder} looks at them again."
        raise InputError([Problem(None, f"{problem.text}. {kept}") for problem in error.problems]) from None


def discover_run(
    run: Run, asked: str, out: Path | None = None, at: str | None = None, how: Asked | None = None, looking: Looking | None = None
) -> Discovery:
    """Look at a run that is there already; the answer goes to ``out``, or into the run's own folder."""
    if not run.manifest.finished:
        raise InputError([Problem(None, f"the run in {run.folder} is not finished: complete it with --resume")])
    return _look(run, read_target(asked, run.case, at), how or Asked(), out or run.folder, looking)


def _look(run: Run, target: Target, how: Asked, folder: Path, looking: Looking | None) -> Discovery:
    table = experiments(run, MOST, target.columns)
    drawn, hits = table[drawn_names(run)], target.holds(table)
    found = find_corner(drawn, hits, how, looking)
    answer = Discovery(run, target, found, folder, drawn, hits)
    with stopped_by_disk(folder, run.manifest.runs, run.folder):
        figures = {
            "discover_box": lambda: figure_box(run, found, target.words),
            "discover_trajectory": lambda: figure_trajectory(run, found, target.words),
            "discover_tree": lambda: figure_tree(run, found, target.words),
        }
        write_corner(run, found, target, draw_several(folder, figures), folder)
        text = json.dumps(summary(run, found, target), indent=1, ensure_ascii=False)
        write_text(folder / ANSWER, text + "\n")
    return answer
