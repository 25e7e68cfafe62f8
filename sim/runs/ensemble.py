"""Many worlds: in parts, on threads, resumable, with the same result however it is done."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
import time
from bisect import insort
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
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
from .parts import play_part
from .resolved import inside

SMALLEST_PART, LARGEST_PART, PARTS = 500, 20_000, 20
SMALLEST_SHIPPED, LARGEST_SHIPPED, SHIPPED = 2_000, 10_000, 250  # on a cluster: half a second or more, for many threads
SELDOM = 20  # the manifest, which grows with the parts, is written anew after this many times what the last writing took
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
    scheduler: str | None = None  # the address of a cluster's scheduler, to play there and not on threads here

    @property
    def scenario_hash(self) -> str:
        """The hash of everything that the worlds depend on but the seed: the resolved scenario with its cast."""
        return hashlib.sha256(self.scenario_text.encode()).hexdigest()


def part_size(runs: int) -> int:
    """How many worlds to a part; no result depends on it."""
    return min(max(-(-runs // PARTS), SMALLEST_PART), LARGEST_PART)


def shipped_size(runs: int) -> int:
    """The same for a cluster, where more play at once and a part travels."""
    return min(max(-(-runs // SHIPPED), SMALLEST_SHIPPED), LARGEST_SHIPPED)


def _parted(job: Job) -> int:
    """How many worlds to a part, where it is to be played. Raises InputError when a cluster cannot be used."""
    if job.scheduler is None:
        return part_size(job.runs)
    from .cluster import reach

    reach(job.scheduler)
    return shipped_size(job.runs)


def prepare(job: Job, resume: bool) -> Manifest:
    """The manifest to go on with: a new one in a new folder, or what is intact of an interrupted run of the very same.

    A run that was stopped before it had written anything is begun anew.

    Raises InputError when the folder cannot be written, holds something else, or holds a run of something else, and when the
    cluster cannot be used.
    """
    name = job.tables.index.case.name
    fresh = Manifest(name, job.scenario_hash, job.seed, job.runs, _parted(job), versions=versions())
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
    due = 0.0
    try:
        with closing(_stream(job, manifest.part_size, todo)) as stream:
            for part in stream:
                insort(manifest.parts, part, key=_first)
                due = _noted(job, manifest, due)
                kept += part.last - part.first
                if progress:
                    progress(kept, job.runs)
    finally:
        manifest.digest = total_digest(manifest.parts) if manifest.finished else None
        write_manifest(job.folder, manifest)
    if not manifest.finished:
        raise Interrupted(job.folder, kept, job.runs)
    return manifest


def _first(part: Part) -> int:
    return part.first


def _noted(job: Job, manifest: Manifest, due: float) -> float:
    """Write the manifest if it is due; when it will be due next. What is not noted when all is killed is played again."""
    begun = time.monotonic()
    if begun < due:
        return due
    write_manifest(job.folder, manifest)
    ended = time.monotonic()
    return ended + SELDOM * (ended - begun)


def _stream(job: Job, size: int, todo: Iterator[int]) -> Generator[Part, None, None]:
    """Finished parts as they come, from the threads here or from a cluster."""
    if job.scheduler is None:
        yield from _on_threads(job, size, todo)
    else:
        from .cluster import on_cluster

        yield from on_cluster(job, size, todo)


def _on_threads(job: Job, size: int, todo: Iterator[int]) -> Iterator[Part]:
    """Few are in hand at a time, so that memory does not grow with worlds."""

    def one(first: int) -> Part:
        return play_part(job.folder, job.tables, job.seed, first, min(first + size, job.runs))

    pending: set[Future[Part]] = set()
    with ThreadPoolExecutor(max_workers=job.workers) as pool:
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
        copy = target / inside(path, cast)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
