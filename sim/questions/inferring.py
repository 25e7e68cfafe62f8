"""Rival stories of a scenario weighed against observations: worlds played or opened, and the answer in their folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from sim.analysis.stories.infer import TooFew, weigh
from sim.analysis.stories.inferred import Inferred
from sim.analysis.stories.matching import Given, read_table, with_shares
from sim.analysis.stories.observed import read_observed
from sim.loading.case import Case
from sim.plots import draw_infer
from sim.reading.problems import InputError, Problem
from sim.report.infer import sentences, summary
from sim.running import Wish, default_folder, make_job, play_job, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.job import Job, Progress
from sim.runs.opened import Run

FOLDER, ANSWER = "infer", "infer.json"
Watch = Callable[[Job], Progress | None]  # told of the job before it is played


@dataclass(frozen=True)
class Answer:
    """Stories weighed within the model: ``run`` holds the worlds, ``found`` the numbers, ``says`` the sentences.

    ``frame``: a row for each hypothesis and story; ``observations``: a row for each observation. Shares run from 0 to 1;
    intervals are of 95 % and hold the error of counting worlds only. None of it is a probability of history.
    """

    run: Run
    found: Inferred
    folder: Path

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each story, indexed by hypothesis and story."""
        return self.found.frame

    @property
    def observations(self) -> pd.DataFrame:
        """A row for each observation: ``holds`` (share of worlds), ``without`` (worlds that match without it), ``moves``."""
        return pd.DataFrame(self.found.observations).set_index("name")

    @property
    def says(self) -> list[str]:
        """What may be said of it, a sentence or two for each hypothesis, and what it is not."""
        return sentences(self.found, self.run.case)


def infer_case(case: Case, observed: str | Path, wish: Wish, watch: Watch | None = None) -> Answer:
    """Play a case and weigh its stories; the file is read first, so nothing is played where it is wrong.

    Raises InputError when an input cannot be used, TooFew when too few worlds match, Interrupted when the job was stopped.
    """
    given = read_observed(observed, case)
    runs, seed = wish.runs or case.scenario.worlds, case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or default_folder(replace(case, name=f"{case.name}-{FOLDER}"), runs, seed, wish.resume, ANSWER)
    job = make_job(case, replace(wish, out=folder))
    progress = watch(job) if watch else None
    run = play_job(job, wish.resume, progress)
    try:
        return _answer(run, given, folder)
    except TooFew as few:
        more = f"{few} The worlds stay in {folder}: --run {folder} weighs them by another file."
        raise TooFew([Problem(None, more)]) from None


def infer_run(run: Run, observed: str | Path, out: Path | None = None) -> Answer:
    """Weigh the stories of a run that is there already; the answer goes to ``out``, or into the run's own folder."""
    if not run.manifest.finished:
        raise InputError([Problem(None, f"the run in {run.folder} is not finished: complete it with --resume")])
    return _answer(run, read_observed(observed, run.case), out or run.folder)


def _answer(run: Run, given: Given, folder: Path) -> Answer:
    table = read_table(run, given)
    found = weigh(table, with_shares(given, table.stories))
    manifest = run.manifest
    head = {"scenario": manifest.scenario, "runs": manifest.runs, "seed": manifest.seed, "digest": manifest.digest}
    tests = {name: test.model_dump(exclude_none=True, exclude_defaults=True) for name, test in given.tests.items()}
    with stopped_by_disk(folder, manifest.runs, run.folder):
        text = json.dumps({**head, "observed": tests, **summary(found, run.case)}, indent=1, ensure_ascii=False)
        draw_infer(run, found, folder)
        write_text(folder / ANSWER, text + "\n")
    return Answer(run, found, folder)
