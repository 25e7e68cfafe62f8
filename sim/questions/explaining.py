"""Why it came out so: pivotal moments and impulse responses of a run, told and drawn into its folder."""

from __future__ import annotations

import json
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from sim.analysis.pivotal.changed import change_each
from sim.analysis.pivotal.impulse import respond, without_leak
from sim.analysis.pivotal.pivots import count_moments
from sim.loading.case import Case
from sim.plots import draw_several
from sim.plots.impulse import figure_impulse
from sim.plots.pivots import figure_pivots
from sim.questions.explained import Responding, Turning, Why
from sim.reading.problems import InputError, Problem
from sim.report.why import summary, tell_moments, write_why
from sim.running import Wish, default_folder, make_job, play_job, stopped_by_disk
from sim.runs.batch import kept_batch
from sim.runs.folder import Part, write_text
from sim.runs.job import Interrupted, Job, Notice, Progress, default_workers
from sim.runs.opened import Run

FOLDER, ANSWER, TABLES = "why", "why.json", "decisions"
WORLDS, BATCH = 1000, 100  # worlds whose decisions are changed; as many at a time as are kept when it is stopped
END = "end"
Watch = Callable[[Job], Progress | None]
Say = Callable[[str], object]


@dataclass(frozen=True)
class Ask:
    """How many worlds are taken apart, when the outcome is read, whether repeated acts count, on how many threads."""

    worlds: int = WORLDS
    at: str = END
    every: bool = False
    workers: int | None = None


def find_pivots(
    run: Run, ask: Ask, folder: Path | None = None, say: Say | None = None, stop: threading.Event | None = None,
    notice: Notice = warnings.warn,
) -> Turning:  # fmt: skip
    """Change each decision of the run's first worlds. With ``folder``, batches are kept there and taken up again.

    ``notice`` is told of batches that were altered. Raises Interrupted when ``stop`` was set; what is done is kept.
    """
    worlds = min(ask.worlds, run.manifest.runs)
    parts = []
    for first in range(0, worlds, BATCH):
        if stop is not None and stop.is_set():
            raise Interrupted(folder or run.folder, first, worlds)
        if say:
            say(f"changing decisions in place: {first:,} of {worlds:,} worlds")
        parts.append(_batch(run, ask, first, min(first + BATCH, worlds), folder, notice))
    table = pd.concat(parts, ignore_index=True)
    return Turning(run, count_moments(table, worlds, ask.at))


def _batch(run: Run, ask: Ask, first: int, last: int, folder: Path | None, notice: Notice) -> pd.DataFrame:
    seed, workers = run.manifest.seed, ask.workers or default_workers()

    def changed() -> pd.DataFrame:
        return change_each(run.tables, seed, first, last, ask.every, workers)

    if folder is None:
        return changed()
    digest = run.manifest.digest or ""
    stem = folder / TABLES / f"{digest[:12]}-{'every' if ask.every else 'first'}-{first:06d}-{last:06d}"
    return kept_batch(stem, Part(first, last, digest, {}), changed, notice)


def find_impulse(run: Run, worlds: int = WORLDS) -> Responding:
    """The impulse responses over the run's first worlds. Raises InputError where nothing leaks on a given day."""
    return Responding(run, respond(run.tables, run.manifest.seed, min(worlds, run.manifest.runs)))


def explain_case(case: Case, wish: Wish, ask: Ask, watch: Watch | None = None, say: Say | None = None) -> Why:
    """Play a case and explain it; without ``wish.runs`` as many worlds are played as are taken apart.

    Raises InputError when the scenario or the folder cannot be used, Interrupted when the job was stopped.
    """
    wish = replace(wish, runs=wish.runs or min(ask.worlds, case.scenario.worlds))
    seed = case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or default_folder(replace(case, name=f"{case.name}-{FOLDER}"), wish.runs or 0, seed, wish.resume, ANSWER)
    job = make_job(case, replace(wish, out=folder))
    run = play_job(job, wish.resume and folder.exists(), watch(job) if watch else None)
    return explain_run(run, ask, folder, say, job.stop, job.notice)


def explain_run(
    run: Run, ask: Ask, out: Path | None = None, say: Say | None = None, stop: threading.Event | None = None,
    notice: Notice = warnings.warn,
) -> Why:  # fmt: skip
    """Explain a run that is there already; the answer goes to ``out``, or into the run's own folder."""
    if not run.manifest.finished:
        raise InputError([Problem(None, f"the run in {run.folder} is not finished: complete it with --resume")])
    folder = out or run.folder
    with stopped_by_disk(folder, run.manifest.runs, run.folder):
        turning = find_pivots(run, ask, folder, say, stop, notice)
        if say:
            say("following the issues with and without the leak")
        responding = find_impulse(run, ask.worlds) if _leaks(run.case) else None
        told = tell_moments(run, turning.found)
        answer = Why(run, folder, turning, responding, told)
        _write(answer)
    return answer


def _leaks(case: Case) -> bool:
    try:
        without_leak(case)
    except InputError:
        return False
    return True


def _write(answer: Why) -> None:
    run, folder, found = answer.run, answer.folder, answer.pivots.found
    impulse = answer.impulse.found if answer.impulse else None
    text = json.dumps(summary(run, found, impulse), indent=1, ensure_ascii=False, allow_nan=False)
    figures: dict[str, Callable[[], Figure | None]] = {"pivots": lambda: figure_pivots(run, found)}
    if impulse:
        figures["impulse"] = lambda: figure_impulse(run, impulse)
    write_why(run, (found, impulse), answer.told, draw_several(folder, figures), folder)
    write_text(folder / ANSWER, text + "\n")
