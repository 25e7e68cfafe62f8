"""The work behind the pages: on a few threads, no more waiting than can be done, and nothing for who asks no more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.exceptions import HTTPException

from sim.runs.job import default_workers

MOST_WAITING = 120  # requests; a class of thirty that all drag has thirty
MOST_CLIENTS = 2000
BUSY = "Too many ask at once: try again in a moment."
R = TypeVar("R")


class Turns:
    """Which of a page's questions is its latest; the others need no answer any more."""

    def __init__(self) -> None:
        self._latest: dict[str, int] = {}
        self._lock = threading.Lock()

    def take(self, client: str, turn: int) -> Callable[[], bool]:
        """Note a question of a page; what is returned says whether it is still its latest."""
        with self._lock:
            latest = max(turn, self._latest.pop(client, 0))
            self._latest[client] = latest
            while len(self._latest) > MOST_CLIENTS:
                del self._latest[next(iter(self._latest))]
        return lambda: self._latest.get(client, turn) <= turn


class Workers:
    """A few threads, one a core."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(default_workers(), thread_name_prefix="explorer")
        self._waiting = 0

    async def do(self, job: Callable[[], R]) -> R:
        """Do a job on a thread. Raises HTTPException with the status 503 when too many wait already."""
        if self._waiting >= MOST_WAITING:
            raise HTTPException(503, BUSY)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, job)
        finally:
            self._waiting -= 1

    def end(self) -> None:
        """Let the threads go, once they have done what they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
