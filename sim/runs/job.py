"""What is to be run: which worlds, where to, and into how many parts."""

from __future__ import annotations

import hashlib
import os
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sim.tables import Tables

SMALLEST_PART, LARGEST_PART, PARTS = 2_000, 5_000, 20
SMALLEST_SHIPPED, LARGEST_SHIPPED, SHIPPED = 2_000, 10_000, 250  # on a cluster: half a second or more, for many threads
Progress = Callable[[int, int], None]  # worlds done, worlds wanted
Notice = Callable[[str], object]  # told a sentence that who runs it should read


class Interrupted(Exception):  # noqa: N818 - nothing went wrong
    """Raised when a run was stopped, ``why`` unless somebody asked for it; ``kept`` of ``runs`` worlds are safe in ``folder``."""

    def __init__(self, folder: Path, kept: int, runs: int, why: str = "") -> None:
        self.folder, self.kept, self.runs, self.why = folder, kept, runs, why
        super().__init__(f"stopped{why and f', as {why}'}: {kept:,} of {runs:,} worlds are safe in {folder}")


@dataclass
class Job:
    """What is to be run, and where to. ``stop`` ends it after the parts in hand; ``notice`` is told what was found altered."""

    tables: Tables
    scenario_text: str
    runs: int
    seed: int
    folder: Path
    workers: int = 1
    stop: threading.Event = field(default_factory=threading.Event)
    notice: Notice = warnings.warn
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


def default_workers() -> int:
    """One thread a core."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
