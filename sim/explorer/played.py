"""Worlds that were played for a question: how each came out, kept so that nobody plays them again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.state import rows
from sim.holding import columns_of, holds
from sim.runs.columns import columns
from sim.runs.folder import MOD
from sim.runs.parts import digest, play
from sim.tables import Tables

CHUNK = 256  # worlds between two looks at whether anybody still wants them


class Unwanted(Exception):  # noqa: N818 - nothing went wrong
    """Raised when nobody waits for these worlds any more."""


@dataclass
class Played:
    """The worlds from 0 up to ``worlds``. ``outcomes``: [horizon, world]; ``told``: [pattern, world]; ``levels``: [issue, world].

    Outcomes are numbers of ``layout.OUTCOMES``, ``told`` whether a pattern shows, ``levels`` how issues stand in the end, 0-100.
    """

    tables: Tables
    seed: int
    worlds: int = 0
    outcomes: NDArray[np.int8] = field(default_factory=lambda: np.zeros((2, 0), np.int8))
    told: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), np.bool_))
    levels: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    total: int = 0  # of the digests of the worlds
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def extend(self, worlds: int, wanted: Callable[[], bool] = lambda: True) -> None:
        """Play on until there are so many. Raises Unwanted when ``wanted`` says no."""
        with self._lock:
            while self.worlds < worlds:
                if not wanted():
                    raise Unwanted
                last = min(self.worlds + CHUNK, worlds)
                self._take(play(self.tables, self.seed, self.worlds, last), last)

    def _take(self, out: Results, last: int) -> None:
        plan = self.tables.plan
        outcomes = rows(plan, out.z, at.OUTCOME).astype(np.int8)
        told = patterns_in(self.tables, out, self.seed, self.worlds)
        levels = (100.0 * rows(plan, out.f, at.LEVEL)).astype(np.float32)
        if self.worlds:
            outcomes = np.concatenate((self.outcomes, outcomes), axis=1)
            told, levels = np.concatenate((self.told, told), axis=1), np.concatenate((self.levels, levels), axis=1)
        self.outcomes, self.told, self.levels = outcomes, told, levels
        self.total = (self.total + int(digest(out), 16)) % MOD
        self.worlds = last

    def digest_of(self, worlds: int) -> str | None:
        """The digest that a run of so many worlds has; None unless these are exactly so many."""
        return f"{self.total:032x}" if worlds == self.worlds else None


def patterns_in(tables: Tables, out: Results, seed: int, first: int) -> NDArray[np.bool_]:
    """Which of the patterns that the scenario lists each world shows."""
    patterns, worlds = tables.index.case.scenario.patterns, out.z.shape[1]
    if not patterns:
        return np.zeros((0, worlds), np.bool_)
    held = columns(tables, out, seed, first)
    named = set().union(*(columns_of(pattern) for pattern in patterns.values()))
    frame = pd.DataFrame({name: held[name] for name in sorted(named)}, copy=False)
    return np.stack([holds(pattern, frame) for pattern in patterns.values()])
