"""What is stopped, by somebody or by the disk, is summed up as far as it came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sim.running import stopped_by_disk
from sim.runs.disk import DiskError
from sim.runs.job import Interrupted

Answer = TypeVar("Answer")


@contextmanager
def summed_up(
    folder: Path, runs: int, sum_up: Callable[[], Answer | None], stopped: Callable[[Answer], object] | None
) -> Iterator[None]:
    """Within it, rounds are played; when they are stopped, ``stopped`` is handed what ``sum_up`` makes of those that are kept.

    Raises Interrupted all the same, also when the disk takes no more.
    """
    try:
        with stopped_by_disk(folder, runs):
            yield
    except Interrupted:
        with suppress(DiskError):  # what does not take a round may not take what it comes to either
            so_far = sum_up()
            if so_far is not None and stopped:
                stopped(so_far)
        raise
