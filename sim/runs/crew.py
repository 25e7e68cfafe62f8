"""Who hands parts out to a scheduler, through one connection after the other, and takes them in."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from sim.reading.problems import InputError, Problem

from .folder import Part, write_whole
from .link import Gone, Killed, Link
from .shipped import play_shipped

if TYPE_CHECKING:
    from .job import Job

log = logging.getLogger(__name__)
LOOK, ALONE = 0.5, 5.0  # seconds: between looks; without any worker, until it is said
DEATHS, FAULTS = 100, 10  # so many in a row, without any part that came, are too many


def unlike(where: str) -> InputError:
    """That somebody has no hamedan, or another one."""
    text = f"{where} cannot read what this machine asks of it: wanted the same hamedan[cluster] there as here"
    return InputError([Problem(None, text)])


@dataclass
class Crew:
    """The parts to be handed out, by their first worlds, and those in hand at the scheduler, by what stands for them."""

    job: Job
    size: int
    todo: deque[int]
    packed: bytes
    hand: dict[Any, int] = field(default_factory=dict)
    failures: int = 0  # since a part came
    seen: float = field(default_factory=time.monotonic)  # when there was a worker last

    def parts(self, link: Link) -> Iterator[Part]:
        """Finished parts until all are done or the scheduler is gone; then those in hand are to be handed out again."""
        arrived: SimpleQueue[Any] = SimpleQueue()
        try:
            while self._hand_out(link, arrived):
                try:
                    part = self._take(link, arrived.get(timeout=LOOK))
                except Empty:
                    continue
                if part is not None:
                    yield part
        except Gone:
            pass
        finally:
            self.todo.extendleft(self.hand.values())
            self.hand.clear()

    def _hand_out(self, link: Link, arrived: SimpleQueue[Any]) -> bool:
        """Hand out few at a time, as on threads, so that memory does not grow with worlds. False: nothing to wait for."""
        threads = link.threads()
        self._watch(threads)
        if self.job.stop.is_set():
            return bool(self.hand) and threads > 0
        while self.todo and len(self.hand) < 2 * threads + 1:
            first = self.todo[0]
            last = min(first + self.size, self.job.runs)
            self.hand[link.submit(arrived.put, play_shipped, self.packed, self.job.seed, first, last)] = first
            self.todo.popleft()
        return bool(self.hand)

    def _watch(self, threads: int) -> None:
        """Say it, once, when there has been no worker for a while."""
        now = time.monotonic()
        if threads:
            self.seen = now
        elif now - self.seen > ALONE:
            log.warning("the scheduler at %s has no workers: waiting for one to join", self.job.scheduler)
            self.seen = float("inf")

    def _take(self, link: Link, future: Any) -> Part | None:
        """The part that came, with its files in the folder; None when it is to be handed out again. Raises Gone."""
        part: Part
        try:
            part, files = link.result(future)
        except Gone:
            raise
        except Exception as error:
            self._judge(error)
            self.todo.appendleft(self.hand.pop(future))
            return None
        _write(self.job.folder, part, files)
        del self.hand[future]
        self.failures = 0
        return part

    def _judge(self, error: Exception) -> None:
        """Whether to try again: after a death often, after a fault a few times, else not. Raises what there is to tell."""
        if isinstance(error, InputError):
            raise error
        if isinstance(error, ImportError) or "deserialization" in str(error):
            raise unlike("the scheduler or one of its workers")
        self.failures += 1
        if isinstance(error, Killed) and self.failures > DEATHS:
            text = f"{DEATHS} parts in a row were lost with their workers: too brief lives, or too little memory"
            raise InputError([Problem(None, text)])
        if not isinstance(error, Killed) and self.failures > FAULTS:
            raise error


def _write(folder: Path, part: Part, files: dict[str, bytes]) -> None:
    """Write what came into the folder, as threads would have."""
    for name, data in files.items():
        held = write_whole(folder / name, lambda path, data=data: path.write_bytes(data))  # type: ignore[misc]
        assert held == part.files[name], f"{name} is not what the worker made"
