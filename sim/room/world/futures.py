"""What may come of a day: the class's own world under other chances, the model playing everybody from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.day import play_day
from sim.core.kernel import Results, finish, make_results
from sim.core.note import judge
from sim.core.state import Ints, State, rows
from sim.runs.columns import columns

from .course import Course
from .orders import Orders, planned

FUTURES = 512  # a multiple of the lanes
FIRST_CHANCE = 2**31  # the numbers of chances that no world of an ensemble has: the class's past is not among its futures
Step = Callable[[int, int], None]


class Fork(NamedTuple):
    """Where futures part: on the morning of ``day``, with ``orders`` for that day; what is fired later happens all the same."""

    day: int
    orders: Orders
    fired: tuple[tuple[int, tuple[str, ...]], ...] = ()


def fork_of(course: Course, day: int, orders: Orders | None = None) -> Fork:
    """The fork on the morning of a day of a course: as it was, or with other orders."""
    later = [(n, one.fired) for n, one in enumerate(course.orders) if n > day and one.fired]
    given = orders or (course.orders[day] if day < len(course.orders) else Orders())
    return Fork(day, given, tuple(later))


def futures(course: Course, fork: Fork, last: int, count: int = FUTURES, step: Step | None = None) -> Results:
    """Play ``count`` futures of a course from a fork up to and with day ``last``; results as those of ``runs.parts.play``.

    Future number n of every fork has the same chances: forks can be compared future by future. Whatever had been drawn by the
    morning of the fork (inputs, stories, deputies, who leaked) is the class's.
    """
    plan = _plan(course, fork)
    kept_f, kept_z = int(plan[at.KEPT_F]), int(plan[at.KEPT_Z])
    out = make_results(plan, count, empty_fans(_short(plan), len(course.index.lines)))
    for first in range(0, count, at.LANES):
        state, lanes = course.state_on_eve(fork.day), min(at.LANES, count - first)
        state.z[plan[at.CHANCE]] = FIRST_CHANCE + first + np.arange(at.LANES)
        _play_on(plan, course, state, fork.day, last)
        out.f[:, first : first + lanes], out.z[:, first : first + lanes] = state.f[:kept_f, :lanes], state.z[:kept_z, :lanes]
        if step:
            step(first + lanes, count)
    return out


def _plan(course: Course, fork: Fork) -> Ints:
    plan = planned(course.index, course.scenario_plan, fork.day, fork.orders)
    for day, fired in fork.fired:
        plan = planned(course.index, plan, day, Orders(fired=fired))
    return plan


def _short(plan: Ints) -> Ints:
    """The plan of a single day: nobody counts by day here, so that no room is needed."""
    short = plan.copy()
    short[at.DAYS] = 1
    return short


def _play_on(plan: Ints, course: Course, state: State, first: int, last: int) -> None:
    for day in range(first, last + 1):
        play_day(plan, course.data, *state, course.key, day)  # type: ignore[no-untyped-call]
    judge(plan, *state, last)  # type: ignore[no-untyped-call]
    finish(plan, state.f)  # type: ignore[no-untyped-call]


def outcomes(course: Course, results: Results, when: int = 1) -> NDArray[np.int64]:
    """Each world's outcome as a code of ``layout.OUTCOMES``: after 30 days (0) or on the last day played (1)."""
    codes: NDArray[np.int64] = rows(course.plan, results.z, at.OUTCOME)[when]
    return codes


def parted(course: Course, one: Results, other: Results) -> float:
    """The share of pairs of futures with the same chances that come out otherwise, after 30 days or in the end."""
    differs = [outcomes(course, one, when) != outcomes(course, other, when) for when in range(2)]
    return float(np.mean(differs[0] | differs[1]))


def shares(codes: NDArray[np.int64]) -> dict[str, float]:
    """Outcome -> its share among some worlds, those that there are."""
    found = {name: float(np.mean(codes == n)) for n, name in enumerate(at.OUTCOMES)}
    return {name: share for name, share in found.items() if share > 0}


def table(course: Course, results: Results) -> pd.DataFrame:
    """Results as a table of worlds."""
    return pd.DataFrame(columns(course.tables, results, course.seed, 0))
