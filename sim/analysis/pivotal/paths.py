"""The levels of every issue, evening by evening, of some worlds: with everybody free, or with everybody waiting."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.begin import begin
from sim.core.day import play_day
from sim.core.kernel import seed_words, worlds
from sim.core.state import make_state
from sim.tables import Tables


class Paths(NamedTuple):
    """``levels`` [issue, evening, world], 0 to 1, and the day of each world's day 0, from the start."""

    levels: NDArray[np.float32]
    zero: NDArray[np.int64]


def follow_paths(tables: Tables, seed: int, count: int, frozen: bool = False) -> Paths:
    """Play the first ``count`` worlds and keep every evening; with ``frozen`` no office ever acts.

    Frozen offices never take the matter up (their half-life of inattention is infinite), and nothing is scripted; what needs no
    office goes on: the leak, injects, issues pulling on each other, exposure, deputies, flights.
    """
    plan = _unscripted(tables.plan) if frozen else tables.plan
    issues, days, key, state = len(tables.index.issues), int(plan[at.DAYS]), seed_words(seed), make_state(plan)
    levels, zero = np.zeros((issues, days, count), dtype=np.float32), np.zeros(count, dtype=np.int64)
    tempo = plan[at.THETA] + plan[plan[at.MIND_TEMPO] : plan[at.MIND_TEMPO] + len(tables.index.actors)]
    for first in range(0, count, at.LANES):
        some = slice(first, min(first + at.LANES, count))
        lanes = some.stop - first
        begin(plan, tables.data, *state, key, *worlds(first, some.stop))  # type: ignore[no-untyped-call]
        if frozen:
            state.f[tempo] = np.inf
        for day in range(days):
            play_day(plan, tables.data, *state, key, day)  # type: ignore[no-untyped-call]
            levels[:, day, some] = state.f[plan[at.LEVEL] : plan[at.LEVEL] + issues, :lanes]
        zero[some] = state.z[plan[at.ZERO], :lanes]
    return Paths(levels, zero)


def _unscripted(plan: NDArray[np.int64]) -> NDArray[np.int64]:
    found = plan.copy()
    found[at.SCRIPTS] = 0
    return found
