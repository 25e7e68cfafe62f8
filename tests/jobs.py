"""Ensembles of the small scenario, for tests: jobs, what they come to, and their runs opened without summary and report."""

from __future__ import annotations

from pathlib import Path

from sim.loading.case import Case
from sim.running import Wish, make_job, play_job
from sim.runs.ensemble import run_parts
from sim.runs.folder import Manifest, write_text
from sim.runs.job import Job
from sim.runs.opened import Run, open_run
from sim.runs.prepare import copy_cast, prepare
from sim.runs.resolved import CAST, identity, spelled_out
from sim.tables import Tables

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
RUNS, SEED, PARTS = 1150, 11, 6  # in parts of 200 the last one is short


def job(tables: Tables, folder: Path, runs: int = RUNS, seed: int = SEED, workers: int = 1) -> Job:
    return Job(tables, identity(tables.index.case), runs, seed, folder, workers)


def run(wanted: Job, resume: bool = False) -> Manifest:
    return run_parts(wanted, prepare(wanted, resume))


def played(case: Case, folder: Path, runs: int, seed: int) -> Run:
    """What `sim.run` gives, without the report and its figures, which take seconds."""
    return play_job(make_job(case, Wish(runs, seed, folder, 1)))


def opened(wanted: Job) -> Run:
    """The run of a job whose worlds are played; without summary and report, which take seconds."""
    case = wanted.tables.index.case
    copy_cast(case.cast.files, case.cast.folder, wanted.folder / CAST)
    write_text(wanted.folder / "scenario.yaml", spelled_out(case, wanted.runs, wanted.seed))
    return open_run(wanted.folder)
