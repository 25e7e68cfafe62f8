"""One world in a workspace of its own, filled by the ensemble's own compiled rules, so that it cannot disagree with them."""

from __future__ import annotations

import operator
from pathlib import Path

import numpy as np
import pandas as pd

from sim.core import layout as at
from sim.core.ahead import see_morning
from sim.core.begin import begin
from sim.core.counts import empty_fans
from sim.core.day import deliberate, play_day
from sim.core.inject import inject
from sim.core.kernel import finish, make_results, seed_words, worlds
from sim.core.note import judge
from sim.core.state import Ints, State, make_state
from sim.loading.case import Case, read_case
from sim.runs.columns import columns
from sim.schema.scenario import MOST_WORLDS
from sim.tables import Tables, tabulate

MOST_SEEDS = 2**64
_SCRIPT = (at.SCRIPT_ACTOR, at.SCRIPT_ACT, at.SCRIPT_DAY, at.SCRIPT_RELATIVE)


def tables_of(scenario: str | Path | Case | Tables) -> Tables:
    """The tables of a scenario given by name, by path, read, or tabulated already. Raises InputError."""
    if isinstance(scenario, Tables):
        return scenario
    return tabulate(scenario if isinstance(scenario, Case) else read_case(str(scenario)))


def with_script(plan: Ints, actor: int, act: int, day: int) -> Ints:
    """A plan with one more scripted act, on a day from the start; of several on one day the last one holds.

    The columns of scripts move to the end, where there is room; the state lies as it did, so a play can go on with it.
    """
    count, grown = int(plan[at.SCRIPTS]), plan.copy()
    grown[at.SCRIPTS] += 1
    columns = [grown]
    for n, (column, value) in enumerate(zip(_SCRIPT, (actor, act, day, 0), strict=True)):
        grown[column] = len(plan) + n * (count + 1)
        columns += [plan[plan[column] : plan[column] + count], np.array([value], dtype=np.int64)]
    return np.concatenate(columns)


def _counted(what: str, value: int, most: int) -> int:
    whole = operator.index(value)
    if not 0 <= whole < most:
        raise ValueError(f"a {what} is a whole number from 0 to {most - 1}, not {whole}")
    return whole


class Lane:
    """One world of a scenario. ``day`` is the last one played, counted from the scenario's start; -1 on the eve.

    ``state`` is as the core lays it out (``core/layout.py``); every lane plays this same world. Raises InputError for a
    scenario that cannot be used, ValueError for a seed or world out of range; ``seed=None`` takes the scenario's.
    """

    def __init__(self, scenario: str | Path | Case | Tables, seed: int | None = None, world: int = 0) -> None:
        self.tables = tables_of(scenario)
        self.index, self.plan, self.data = self.tables.index, self.tables.plan, self.tables.data
        self.case = self.index.case
        self.seed = _counted("seed", self.case.scenario.seed if seed is None else seed, MOST_SEEDS)
        self.world = _counted("world", world, MOST_WORLDS)
        self.day, self.key = -1, seed_words(self.seed)
        self.state, self._eve = make_state(self.plan), make_state(self.plan)
        begin(self.plan, self.data, *self.state, self.key, *worlds(self.world, self.world + 1))  # type: ignore[no-untyped-call]
        self._keep(self.plan[at.ALL_F])

    @property
    def done(self) -> bool:
        """Whether the last day has been played."""
        return self.day + 1 >= self.case.scenario.days

    def step(self) -> None:
        """Play the next day; nothing when there is none."""
        if self.done:
            return
        self._keep(self.plan[at.NORMAL])
        self.day += 1
        play_day(self.plan, self.data, *self.state, self.key, self.day)  # type: ignore[no-untyped-call]
        judge(self.plan, *self.state, self.day)  # type: ignore[no-untyped-call]
        if self.done:
            finish(self.plan, self.state.f)

    def _keep(self, changing: int) -> None:
        """Keep this evening, as far as the day may change it."""
        self._eve.f[:changing] = self.state.f[:changing]
        self._eve.z[:] = self.state.z

    def morning(self) -> State:
        """Today as the deciders saw it, in a copy: events in, everybody's mind made up, nothing done yet."""
        f, z = self._eve.f.copy(), self._eve.z.copy()
        inject(self.plan, f, z, self.key, self.day)  # type: ignore[no-untyped-call]
        see_morning(self.plan, f)  # type: ignore[no-untyped-call]
        for i in range(len(self.index.actors)):
            deliberate(self.plan, self.data, f, z, self.key, self.day, i)  # type: ignore[no-untyped-call]
        return State(f, z)

    def row(self) -> pd.DataFrame:
        """The row that this world has in the worlds table; once played to its end, the very same as in an ensemble."""
        kept = self.state.f[: int(self.plan[at.KEPT_F])], self.state.z[: int(self.plan[at.KEPT_Z])]
        out = make_results(self.plan, 1, empty_fans(self.plan, len(self.index.lines)))._replace(f=kept[0], z=kept[1])
        return pd.DataFrame(columns(self.tables, out, self.seed, self.world))

    def script(self, actor: int, act: int) -> None:
        """Tomorrow this actor does this act (``layout.WAIT``: nothing). Raises ValueError on the last day."""
        if self.done:
            raise ValueError("this world has come to its end: there is no tomorrow to decide on")
        self.plan = with_script(self.plan, actor, act, self.day + 1)

    def column(self, place: int, k: int) -> int:
        """An entry of a column of the plan."""
        return int(self.plan[self.plan[place] + k])

    def number(self, block: int, k: int = 0) -> float:
        """A row of a block of ``state.f``."""
        return float(self.state.f[self.plan[block] + k, 0])

    def whole(self, block: int, k: int = 0) -> int:
        """A row of a block of ``state.z``."""
        return int(self.state.z[self.plan[block] + k, 0])
