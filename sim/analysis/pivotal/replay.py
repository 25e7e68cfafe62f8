"""The same worlds with one decision put in place of what came about."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from sim.analysis.pivotal.decided import Decisions
from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.kernel import Numbers, Pins, Results, make_results, run_worlds
from sim.core.state import make_state, rows
from sim.tables import Tables

CHUNK = 1024
Outcomes = NDArray[np.int64]  # [horizon, world], codes as in layout.OUTCOMES


def play_pinned(tables: Tables, seed: int, worlds: NDArray[np.int64], pins: Pins | None) -> Results:
    """Play worlds by their numbers, any of them as often as it is named, each with its own decision pinned."""
    numbers = worlds.astype(np.uint64)
    out = make_results(tables.plan, len(worlds), empty_fans(tables.plan, len(tables.index.lines)))
    which = Numbers(numbers, numbers, numbers)
    run_worlds(tables.plan, tables.data, make_state(tables.plan), seed, which, out, pins)
    return out


def replay(
    tables: Tables,
    seed: int,
    held: Decisions,
    acts: NDArray[np.int64],
    workers: int = 1,
    done: Callable[[int], object] | None = None,
) -> Outcomes:
    """How each decision's world comes out when its office does ``acts`` on that day instead; ``done`` is told how many are."""

    def one(first: int) -> Outcomes:
        some = slice(first, first + CHUNK)
        out = play_pinned(tables, seed, held.world[some], Pins(held.actor[some], held.day[some], acts[some]))
        if done:
            done(out.z.shape[1])
        return rows(tables.plan, out.z, at.OUTCOME).copy()

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(one, range(0, len(held), CHUNK)))
    return np.concatenate(found, axis=1) if found else np.zeros((2, 0), dtype=np.int64)
