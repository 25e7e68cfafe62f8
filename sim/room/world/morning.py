"""The morning on which offices decide: what is open to each, what it is worth, and what the model would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.core import layout as at
from sim.core.ahead import see_morning
from sim.core.appraise import appraise
from sim.core.choose import choose, follow_script
from sim.core.day import deliberate
from sim.core.state import State
from sim.seat import NOTHING, POINTS, Option

from .course import Course
from .orders import Orders, planned


class Mind(NamedTuple):
    """One office this morning. ``options``: what is open, as the model weighs it, the likeliest first, waiting included.

    ``attention``: how likely the model has it take the matter up. ``draws``: what the model has it do: an act, ``wait``, or
    None when it does not take the matter up.
    """

    attention: float
    options: tuple[Option, ...]
    draws: str | None

    @property
    def open(self) -> frozenset[str]:
        """The acts that are open, without waiting."""
        return frozenset(option.act for option in self.options) - {NOTHING}


@dataclass(frozen=True)
class Morning:
    """The morning of ``day``, events in; ``state`` holds it as the core lays it out, ``levels`` are in points."""

    day: int
    state: State
    levels: dict[str, float]
    minds: dict[str, Mind]

    def whole(self, course: Course, block: int, k: int = 0) -> int:
        """A row of a block of ``state.z``."""
        return int(self.state.z[course.plan[block] + k, 0])


def morning_of(course: Course, fired: tuple[str, ...] = ()) -> Morning:
    """The next morning of a course, with these events on it. There must be a next day."""
    plan, day = planned(course.index, course.scenario_plan, course.day + 1, Orders(fired=fired)), course.day + 1
    state = course.waking(fired)
    see_morning(plan, state.f)  # type: ignore[no-untyped-call]
    drawn, weighed = (State(state.f.copy(), state.z.copy()) for _ in range(2))
    for i in range(len(course.index.actors)):
        deliberate(plan, course.data, *drawn, course.key, day, i)  # type: ignore[no-untyped-call]
        weighed.z[plan[at.CHOSEN] + i] = at.PENDING  # as if everybody took the matter up
        appraise(plan, course.data, *weighed, day, i)  # type: ignore[no-untyped-call]
        weighed.f[plan[at.DRAWN] + 2 * i + 1] = drawn.f[plan[at.DRAWN] + 2 * i + 1]
        choose(plan, *weighed, i)  # type: ignore[no-untyped-call]
    follow_script(plan, drawn.z, day)  # type: ignore[no-untyped-call]
    levels = {name: POINTS * float(state.f[plan[at.LEVEL] + j, 0]) for j, name in enumerate(course.index.issues)}
    return Morning(day, state, levels, {name: _mind(course, n, drawn, weighed) for n, name in enumerate(course.index.actors)})


def _mind(course: Course, n: int, drawn: State, weighed: State) -> Mind:
    plan, seat = course.plan, course.seats[course.index.actors[n]]
    first, chosen = course.column(at.ACT_OFF, n), int(drawn.z[plan[at.CHOSEN] + n, 0])
    inertia = float(weighed.f[plan[at.THETA] + course.column(at.MIND_INERTIA, n), 0])
    found = [(NOTHING, inertia, float(weighed.f[plan[at.ODDS_WAIT] + n, 0]))]
    for k, act in enumerate(seat.acts, first):
        found.append((act, float(weighed.f[plan[at.VALUE] + k, 0]), float(weighed.f[plan[at.ODDS] + k, 0])))
    total = sum(odds for _, _, odds in found)
    options = [Option(act, POINTS * value, odds / total) for act, value, odds in found if value > -np.inf]
    options.sort(key=lambda option: (-option.probability, -option.utility, option.act))
    draws = NOTHING if chosen == at.WAIT else seat.acts[chosen - first] if chosen >= 0 else None
    return Mind(float(drawn.f[plan[at.ATTENTION] + n, 0]), tuple(options), draws)
