"""A run from a checked case to a finished folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sim.analysis.summary import summarise
from sim.checking import refused
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.report import REPORT, write_report
from sim.runs.disk import DiskError
from sim.runs.ensemble import run_parts
from sim.runs.folder import MANIFEST, read_manifest, refuse_links, write_text
from sim.runs.job import Interrupted, Job, Progress, default_workers
from sim.runs.opened import Run, open_run
from sim.runs.prepare import copy_cast, prepare
from sim.runs.resolved import CAST, identity, spelled_out
from sim.tables import tabulate


@dataclass(frozen=True)
class Wish:
    """How a case is to be run; what is None is taken from the scenario or the machine."""

    runs: int | None = None
    seed: int | None = None
    out: Path | None = None
    workers: int | None = None
    resume: bool = False
    scheduler: str | None = None


def default_folder(case: Case, runs: int, seed: int, resume: bool, last: str = REPORT) -> Path:
    """A folder of its own under ``runs/``; with ``resume`` the first unfinished one of this name. ``last`` is written last."""
    return folder_of_its_own(f"{case.name}-{runs}-seed{seed}", resume, last)


def folder_of_its_own(stem: str, resume: bool, last: str) -> Path:
    """A folder under ``runs/`` whose name begins so and that is not there yet.

    With ``resume`` the first one whose worlds are not all there, or that lacks the file which is written last.
    """
    number = 1
    while (folder := Path("runs") / (stem if number == 1 else f"{stem}-{number}")).exists():
        if resume and (folder / MANIFEST).exists() and not ((folder / last).exists() and read_manifest(folder).finished):
            return folder
        number += 1
    return folder


def make_job(case: Case, wish: Wish) -> Job:
    """The job that a wish comes to. Raises InputError when it wants more worlds than there are, or threads here and a cluster."""
    if wish.scheduler is not None and wish.workers is not None:
        text = "--workers are threads here, and with --scheduler the workers are those of the cluster: wanted one of the two"
        raise InputError([Problem(None, text)])
    runs = wish.runs or case.scenario.worlds
    too_many = refused(case, runs)
    if too_many:
        raise InputError([Problem(None, too_many)])
    seed = case.scenario.seed if wish.seed is None else wish.seed
    folder = wish.out or default_folder(case, runs, seed, wish.resume)
    workers = wish.workers or default_workers()
    return Job(tabulate(case), identity(case), runs, seed, folder, workers, scheduler=wish.scheduler)


def run_job(job: Job, resume: bool = False, progress: Progress | None = None) -> Run:
    """Play the worlds and write the folder of ``commands``: table, manifest, scenario, summary, report and plots.

    Raises InputError when the folder cannot be used, Interrupted when ``job.stop`` was set or the disk takes no more.
    """
    run = play_job(job, resume, progress)
    with stopped_by_disk(job.folder, job.runs):
        write_report(run)
    return run


def play_job(job: Job, resume: bool = False, progress: Progress | None = None) -> Run:
    """The same without the report and its plots."""
    manifest = prepare(job, resume)
    case = job.tables.index.case
    with stopped_by_disk(job.folder, job.runs):
        copy_cast(case.cast.files, case.cast.folder, job.folder / CAST)
        write_text(job.folder / "scenario.yaml", spelled_out(case, job.runs, job.seed))
        run_parts(job, manifest, progress)
        run = open_run(job.folder)
        write_text(job.folder / "summary.json", json.dumps(summarise(run), indent=1) + "\n")
    return run


@contextmanager
def stopped_by_disk(folder: Path, runs: int, played: Path | None = None) -> Iterator[None]:
    """Let a disk that takes no more interrupt a run, as Ctrl-C would; the manifest is in ``played``, or else in ``folder``.

    Raises InputError, before anything is written, where a link leads out of ``folder``.
    """
    refuse_links(folder)
    try:
        yield
    except DiskError as error:
        what = Path(error.filename).relative_to(folder)
        why = f"{what} could not be written ({error.strerror})"
        raise Interrupted(folder, _kept(played or folder), runs, why) from error


def _kept(folder: Path) -> int:
    try:
        return sum(part.last - part.first for part in read_manifest(folder).parts)
    except InputError:
        return 0
