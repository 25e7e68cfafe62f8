"""The course of a class's world: the model's own, day by day, with what people decided in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from xxhash import xxh3_64_hexdigest

from sim.core import layout as at
from sim.core.inject import inject
from sim.core.state import Floats, Ints, State
from sim.single import Play
from sim.tables import Tables
from sim.telling.watch import Day, watch_day

from .orders import Orders, planned


class Eve(NamedTuple):
    """One world on the evening before a day: what days change of ``f`` (``layout.NORMAL`` and on stays), and ``z``."""

    f: Floats
    z: Ints


class Course(Play):
    """A class's world. ``orders`` holds what was decided for each day that was played, ``days`` what came of it.

    The same tables, seed, world and orders give the same course, to the last bit, whenever and wherever it is played.
    """

    def __init__(self, tables: Tables, seed: int, world: int) -> None:
        super().__init__(tables, seed, world)
        self.scenario_plan = self.plan
        self.orders: list[Orders] = []
        self.days: list[Day] = []
        self.eves: list[Eve] = []
        self.dawn = State(self.state.f.copy(), self.state.z.copy())

    def play(self, orders: Orders) -> Day:
        """Play the next day as ordered; the digest of where it leads is ``fingerprint``. There must be a next day."""
        self.plan = planned(self.index, self.scenario_plan, self.day + 1, orders)
        self.eves.append(self.eve())
        day = watch_day(self)
        day = replace(day, injects=(*day.injects, *orders.fired))
        self.orders.append(orders)
        self.days.append(day)
        return day

    def follow(self, orders: Sequence[Orders]) -> Course:
        """This course when it begins with these days, played on; else another that does."""
        begun = orders[: len(self.orders)] == self.orders
        course = self if begun else Course(self.tables, self.seed, self.world)
        for one in orders[len(course.orders) :]:
            course.play(one)
        return course

    def eve(self) -> Eve:
        """How it stands now, in little."""
        return Eve(self.state.f[: int(self.plan[at.NORMAL]), 0].copy(), self.state.z[:, 0].copy())

    def fingerprint(self) -> str:
        """Sixteen digits that differ when anything in this world differs tonight."""
        eve = self.eve()
        scratch = int(self.plan[at.MENU])  # from here on z holds notes on how to go on, and nothing of the world
        return str(xxh3_64_hexdigest(eve.f.tobytes() + eve.z[:scratch].tobytes()))

    def waking(self, fired: tuple[str, ...] = ()) -> State:
        """The morning of the next day in a copy: events are in, nobody has decided. There must be a next day."""
        plan = planned(self.index, self.scenario_plan, self.day + 1, Orders(fired=fired))
        state = State(self.state.f.copy(), self.state.z.copy())
        inject(plan, *state, self.key, self.day + 1)  # type: ignore[no-untyped-call]
        return state

    def state_on_eve(self, day: int) -> State:
        """This world in every lane, on the evening before a day that was played; or tonight, for the day after."""
        eve = self.eves[day] if day < len(self.eves) else self.eve()
        f, z = self.dawn.f.copy(), np.repeat(eve.z[:, None], at.LANES, axis=1)
        f[: len(eve.f)] = eve.f[:, None]
        return State(f, z)
