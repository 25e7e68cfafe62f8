"""Arms of one question: several cases played on the same worlds into one folder, a run for each, resumable as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.running import Wish, make_job, play_job
from sim.runs.folder import barely_begun, refuse_links, sweep
from sim.runs.job import Interrupted, Job, Progress
from sim.runs.opened import Run
from sim.runs.prepare import UnwritableError

ARMS = "arms"
Watch = Callable[[str, Job], Progress | None]  # told of each arm before it is played


def arms_folder(case: Case, what: str, wish: Wish) -> Path:
    """The folder of a question that is asked of a case: as wished, or one of its own under ``runs/``.

    With ``wish.resume`` and no folder wished for, the first that was begun and has no ``<what>.json``, which is written last.
    Raises InputError when what is wished for holds something already.
    """
    if wish.out is not None:
        if not wish.resume and not barely_begun(wish.out):
            hint = (
                "add --resume to complete it, or choose another --out" if (wish.out / ARMS).exists() else "choose another --out"
            )
            raise InputError([Problem(None, f"the folder {wish.out} is not empty: {hint}")])
        return wish.out
    seed = case.scenario.seed if wish.seed is None else wish.seed
    stem, number = f"{case.name}-{what}-{wish.runs or case.scenario.worlds}-seed{seed}", 1
    while (folder := Path("runs") / (stem if number == 1 else f"{stem}-{number}")).exists():
        if wish.resume and (folder / ARMS).exists() and not (folder / f"{what}.json").exists():
            return folder
        number += 1
    return folder


def play_arms(folder: Path, cases: Mapping[str, Case], wish: Wish, watch: Watch | None = None) -> dict[str, Run]:
    """Play each case into ``arms/<name>``, all of the same seed and number of worlds; with ``wish.resume`` what is done is kept.

    Raises InputError when a folder cannot be used, Interrupted when a job was stopped or the disk takes no more: what is to be
    completed is the whole folder.
    """
    if wish.resume:
        refuse_links(folder)
        sweep(folder)  # what lies beside the arms; each of them sweeps its own
    first = next(iter(cases.values())).scenario
    same = replace(wish, runs=wish.runs or first.worlds, seed=first.seed if wish.seed is None else wish.seed)
    jobs = {name: make_job(case, replace(same, out=folder / ARMS / name)) for name, case in cases.items()}
    runs: dict[str, Run] = {}
    for name, job in jobs.items():
        progress = watch(name, job) if watch else None
        try:
            runs[name] = play_job(job, wish.resume and job.folder.exists(), progress)
        except Interrupted as stopped:
            raise Interrupted(folder, len(runs) * job.runs + stopped.kept, len(jobs) * job.runs, stopped.why) from None
        except UnwritableError as error:
            if not runs:
                raise
            why = f"{job.folder.relative_to(folder)} could not be written ({error.why})"
            raise Interrupted(folder, len(runs) * job.runs, len(jobs) * job.runs, why) from None
    return runs
