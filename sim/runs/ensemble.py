"""Many worlds: in parts, on threads or a cluster, resumable, with the same result however it is done."""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing

from .folder import Manifest, Part, total_digest, write_manifest
from .job import Interrupted, Job, Progress
from .parts import play_part

SELDOM = 20  # the manifest, which grows with the parts, is written anew after this many times what the last writing took


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
