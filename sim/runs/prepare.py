"""The folder of a run before it is played: a new one, or what is intact of an interrupted one."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from sim.reading.problems import InputError, Problem

from .disk import make_folder, reason
from .folder import MANIFEST, Manifest, barely_begun, intact, read_manifest, sweep, write_manifest, write_whole
from .job import Job, part_size, shipped_size
from .resolved import inside
from .table import refuse_unreadable
from .versions import versions


def prepare(job: Job, resume: bool) -> Manifest:
    """The manifest to go on with: a new one in a new folder, or what is intact of an interrupted run of the very same.

    A run that was stopped before it had written anything is begun anew.

    Raises InputError when the folder cannot be written, holds something else, or holds a run of something else, and when the
    cluster cannot be used.
    """
    refuse_unreadable(job.folder)
    name = job.tables.index.case.name
    fresh = Manifest(name, job.scenario_hash, job.seed, job.runs, _parted(job), versions=versions())
    if resume:
        sweep(job.folder)
        if not barely_begun(job.folder):
            return _resumed(job, fresh)
    else:
        refuse_used(job.folder)
    begin_folder(job.folder, fresh, "worlds")
    return fresh


def refuse_used(folder: Path) -> None:
    """Raises InputError where a folder holds something already."""
    if not barely_begun(folder):
        hint = (
            ": add --resume to complete it, or choose another --out" if (folder / MANIFEST).exists() else ": choose another --out"
        )
        raise InputError([Problem(None, f"the folder {folder} is not empty{hint}")])


class UnwritableError(InputError):
    """Raised when a folder cannot be begun: nothing of it is there but a manifest of no parts."""

    def __init__(self, folder: Path, error: OSError) -> None:
        self.why = reason(error)
        super().__init__([Problem(None, f"the folder {folder} cannot be written: {self.why}")])


def begin_folder(folder: Path, fresh: Manifest, inside: str) -> None:
    """Make a folder with a manifest and a folder ``inside`` it. Raises UnwritableError."""
    try:
        make_folder(folder / inside)
        write_manifest(folder, fresh)
    except OSError as error:
        raise UnwritableError(folder, error) from None


def refuse_other(folder: Path, *differences: tuple[str, object, object]) -> None:
    """Raises InputError where a run was made from something else: (what, as it was, as it is wanted)."""
    for what, was, wanted in differences:
        if was != wanted:
            raise InputError([Problem(None, f"the run in {folder} was made from {what}: it cannot be resumed with this")])


def _resumed(job: Job, fresh: Manifest) -> Manifest:
    old = read_manifest(job.folder)
    refuse_other(
        job.folder,
        ("another scenario, cast or lens", old.scenario_hash, fresh.scenario_hash),
        (f"seed {old.seed}, not {fresh.seed}", old.seed, fresh.seed),
        (f"{old.runs:,} worlds, not {fresh.runs:,}", old.runs, fresh.runs),
    )
    held = [part for part in old.parts if intact(job.folder, part)]
    if len(held) < len(old.parts):
        job.notice(redone(len(old.parts) - len(held), -(-old.runs // old.part_size)))
    old.parts, old.digest = held, None
    return old


def redone(bad: int, parts: int) -> str:
    """The sentence on parts that are not as they were written."""
    were, are = ("was", "is") if bad == 1 else ("were", "are")
    return f"{bad:,} of {parts:,} parts {were} altered or torn and {are} played again."


def _parted(job: Job) -> int:
    """How many worlds to a part, where it is to be played. Raises InputError when a cluster cannot be used."""
    if job.scheduler is None:
        return part_size(job.runs)
    from .cluster import reach

    reach(job.scheduler)
    return shipped_size(job.runs)


def copy_cast(files: tuple[Path, ...], cast: Path, target: Path) -> None:
    """Copy a cast's files into a run's folder, so that the run can be repeated from there alone."""
    for path in files:
        write_whole(target / inside(path, cast), partial(shutil.copyfile, path))
