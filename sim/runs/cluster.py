"""Parts on the workers of a Dask scheduler: the same files as on threads, whichever worker or scheduler dies meanwhile.

Nothing that is lost elsewhere matters: what is missing here is handed out again, and what comes is counted once.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from sim.reading.problems import InputError, Problem

from .crew import Crew, unlike
from .folder import Part
from .link import Gone, Link, connect
from .shipped import made_of, pack, refuse_others

if TYPE_CHECKING:
    from .job import Job

log = logging.getLogger(__name__)
AGAIN, TRY, REST = 60, 5, 0.5  # seconds: until a scheduler must be back; for a try; between tries


def reach(address: str) -> None:
    """Raises InputError when no scheduler answers at an address, or a worker there is not made of the same as we are."""
    here = made_of()
    with closing(connect(address)) as link:
        try:
            told = link.ask(made_of)
        except Gone:
            raise InputError(
                [Problem(None, f"the scheduler at {address} went away while it was asked for its workers")]
            ) from None
    for worker, there in told.items():
        if isinstance(there, dict):
            refuse_others(there, here, worker)
        elif not isinstance(there, OSError):  # that one died meanwhile
            raise unlike(f"the worker {worker}")


def on_cluster(job: Job, size: int, todo: Iterator[int]) -> Iterator[Part]:
    """Finished parts as they come. It ends early when ``job.stop`` is set, or when the scheduler goes away and stays away.

    Raises InputError when a worker is not fit to play.
    """
    crew = Crew(job, size, deque(todo), pack(job.tables))
    while crew.todo and not job.stop.is_set() and (link := _linked(job)) is not None:
        with closing(link):
            yield from crew.parts(link)


def _linked(job: Job) -> Link | None:
    """A connection to the scheduler, once it is there; None when it does not come back."""
    assert job.scheduler is not None
    begun = time.monotonic()
    told = False
    while (left := begun + AGAIN - time.monotonic()) > 0 and not job.stop.is_set():
        try:
            return connect(job.scheduler, min(left, TRY))
        except InputError:
            if not told:
                log.warning("the scheduler at %s is gone: waiting up to %d s for it", job.scheduler, AGAIN)
            told = True
            time.sleep(min(left, REST))
    log.warning("the scheduler at %s did not come back", job.scheduler)
    return None
