"""Many worlds: in parts, on threads, resumable, with the same result however it is done."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from sim.reading.problems import InputError, Problem
from sim.tables import Tables

from .folder import (
    MANIFEST,
    Manifest,
    Part,
    barely_begun,
    intact,
    read_manifest,
    sweep,
    total_digest,
    versions,
    write_manifest,
)  # fmt: skip
from .parts import play, write_part

SMALLEST_PART, LARGEST_PART, PARTS = 500, 20_000, 20
Progress = Callable[[int, int], None]  # worlds done, worlds wanted


class Interrupted(Exception):  # noqa: N818 - nothing went wrong
    """Raised when a run was stopped; ``kept`` of ``runs`` worlds are safe in ``folder``."""

    def __init__(self, folder: Path, kept: int, runs: int) -> None:
        self.folder, self.kept, self.runs = folder, kept, runs
        super().__init__(f"stopped: {kept:,} of {runs:,} worlds are safe in {folder}")


@dataclass
class Job:
    """What is to be run, and where to. ``stop`` ends it after the parts in hand."""

    tables: Tables
    scenario_text: str
    runs: int
    seed: int
    folder: Path
    workers: int = 1
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def scenario_hash(self) -> str:
        """The hash of everything that the worlds depend on but the seed: the resolved scenario with its cast."""
        return hashlib.sha256(self.scenario_text.encode()).hexdigest()


def part_size(runs: int) -> int:
    """How many worlds to a part; no result depends on it."""
    return min(max(-(-runs // PARTS), SMALLEST_PART), LARGEST_PART)


def prepare(job: Job, resume: bool) -> Manifest:
    """The manifest to go on with: a new one in a new folder, or what is intact of an interrupted run of the very same.

    A run that was stopped before it had written anything is begun anew.

    Raises InputError when the folder cannot be written, holds something else, or holds a run of something else.
    """
    name = job.tables.index.case.name
    fresh = Manifest(name, job.scenario_hash, job.seed, job.runs, part_size(job.runs), versions=versions())
    if resume:
        sweep(job.folder)
        if not barely_begun(job.folder):
            return _resumed(job, fresh)
    elif job.folder.exists() and any(job.folder.iterdir() if job.folder.is_dir() else [job.folder]):
        hint = (
            ": add --resume to complete it, or choose another --out"
            if (job.folder / MANIFEST).exists()
            else ": choose another --out"
        )
        raise InputError([Problem(None, f"the folder {job.folder} is not empty{hint}")])
    try:
        (job.folder / "worlds").mkdir(parents=True, exist_ok=True)
        write_manifest(job.folder, fresh)
    except OSError as error:
        raise InputError([Problem(None, f"the folder {job.folder} cannot be written: {error.strerror or error}")]) from None
    return fresh


def _resumed(job: Job, fresh: Manifest) -> Manifest:
    old = read_manifest(job.folder)
    for what, was, wanted in (
        ("another scenario, cast or lens", old.scenario_hash, fresh.scenario_hash),
        (f"seed {old.seed}, not {fresh.seed}", old.seed, fresh.seed),
        (f"{old.runs:,} worlds, not {fresh.runs:,}", old.runs, fresh.runs),
    ):
        if was != wanted:
            raise InputError([Problem(None, f"the run in {job.folder} was made from {what}: it cannot be resumed with this")])
    old.parts = [part for part in old.parts if intact(job.folder, part)]
    old.digest = None
    return old


def run_parts(job: Job, manifest: Manifest, progress: Progress | None = None) -> Manifest:
    """Play what is missing. Raises Interrupted when stopped, with everything that was finished in the manifest."""
    done = {part.first for part in manifest.parts}
    todo = iter([first for first in range(0, job.runs, manifest.part_size) if first not in done])
    kept = sum(part.last - part.first for part in manifest.parts)
    if progress:
        progress(kept, job.runs)
    with ThreadPoolExecutor(max_workers=job.workers) as pool:
        for part in _stream(job, manifest.part_size, todo, pool):
            manifest.parts = sorted([*manifest.parts, part], key=lambda p: p.first)
            write_manifest(job.folder, manifest)
            kept += part.last - part.first
            if progress:
                progress(kept, job.runs)
    if not manifest.finished:
        raise Interrupted(job.folder, kept, job.runs)
    manifest.digest = total_digest(manifest.parts)
    write_manifest(job.folder, manifest)
    return manifest


def _stream(job: Job, size: int, todo: Iterator[int], pool: ThreadPoolExecutor) -> Iterator[Part]:
    """Finished parts as they come, with few in hand at a time so that memory does not grow with worlds."""

    def one(first: int) -> Part:
        last = min(first + size, job.runs)
        out = play(job.tables, job.seed, first, last)
        return write_part(job.folder, job.tables, out, job.seed, first)

    pending: set[Future[Part]] = set()
    while True:
        while len(pending) < job.workers + 1 and not job.stop.is_set():
            first = next(todo, None)
            if first is None:
                break
            pending.add(pool.submit(one, first))
        if not pending:
            return
        finished, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def default_workers() -> int:
    """One thread a core."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def copy_cast(files: tuple[Path, ...], cast: Path, target: Path) -> None:
    """Copy a cast's files into a run's folder, so that the run can be repeated from there alone."""
    for path in files:
        inside = path.relative_to(cast) if path.is_relative_to(cast) else Path(path.name)
        (target / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / inside)
