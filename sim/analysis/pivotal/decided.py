"""Every decision of some worlds: who did what on which day, and what it would have done next best."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.begin import begin
from sim.core.day import play_day
from sim.core.kernel import seed_words, worlds
from sim.core.needs import CLOSED
from sim.core.state import State, make_state
from sim.tables import Tables

Ints = NDArray[np.int64]
NONE = -9  # no other act was open


@dataclass(frozen=True)
class Decisions:
    """A row for each act that an office chose of itself: [decision].

    ``day`` is counted from the scenario's start and ``since`` from the world's day 0; ``other`` is the open act that was worth
    most besides the one chosen, ``NONE`` where there was none; ``again``: whether the office had done it before.
    """

    world: Ints
    actor: Ints
    act: Ints
    day: Ints
    since: Ints
    other: Ints
    again: Ints

    def __len__(self) -> int:
        return len(self.world)

    def take(self, which: NDArray[np.bool_] | Ints) -> Decisions:
        """Some of the rows."""
        return Decisions(*(getattr(self, field.name)[which] for field in fields(self)))


def decisions(tables: Tables, seed: int, first: int, last: int) -> Decisions:
    """The decisions of the worlds from ``first`` up to, without, ``last``, by world and day.

    Acts that the scenario scripts are nobody's decision and are left out.
    """
    state, found = make_state(tables.plan), []
    for start in range(first, last, at.LANES):
        found += _block(tables, state, seed, start, min(start + at.LANES, last))
    rows = np.concatenate(found, axis=1) if found else np.zeros((7, 0), dtype=np.int64)
    return Decisions(*rows[:, np.lexsort((rows[1], rows[3], rows[0]))])


def _block(tables: Tables, state: State, seed: int, first: int, last: int) -> list[Ints]:
    plan, key, found = tables.plan, seed_words(seed), []
    begin(plan, tables.data, *state, key, *worlds(first, last))  # type: ignore[no-untyped-call]
    for day in range(int(plan[at.DAYS])):
        done = state.z[plan[at.LAST] : plan[at.LAST] + len(tables.index.acts)] >= 0
        play_day(plan, tables.data, *state, key, day)  # type: ignore[no-untyped-call]
        for i in range(len(tables.index.actors)):
            found.append(_day(tables, state, done, (first, last - first), day, i))
    zero = state.z[plan[at.ZERO]]
    for rows in found:
        rows[4] = rows[3] - np.where(zero < at.FOREVER, zero, 0)[rows[0] - first]
    return found


def _day(tables: Tables, state: State, done: NDArray[np.bool_], which: tuple[int, int], day: int, i: int) -> Ints:
    """What one office decided today in the first lanes."""
    plan, (first, lanes) = tables.plan, which
    chosen, scripted = (state.z[plan[block] + i, :lanes] for block in (at.CHOSEN, at.SCRIPTED))
    where = np.flatnonzero((chosen >= 0) & (scripted == 0))
    acts = np.arange(plan[plan[at.ACT_OFF] + i], plan[plan[at.ACT_OFF] + i + 1])
    act = chosen[where].copy()
    value = state.f[plan[at.VALUE] + acts][:, where].copy()
    value[act - acts[0] if len(acts) else act, np.arange(len(where))] = CLOSED
    best = value.argmax(axis=0) if value.size else np.zeros(len(where), dtype=np.int64)
    other = np.where(value.max(axis=0) > CLOSED, acts[best], NONE) if value.size else np.zeros(0, dtype=np.int64)
    again = done[act, where].astype(np.int64)
    days = np.full(len(where), day)
    return np.array([first + where, np.full(len(where), i), act, days, days, other, again], dtype=np.int64)
