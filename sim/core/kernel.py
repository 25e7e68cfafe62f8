"""Many worlds: blocks of lanes through the same days, results into columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .begin import begin
from .compiled import compiled
from .counts import Fans, count
from .day import play_day
from .layout import DAYS, KEPT_F, KEPT_Z, LANES, LEAKERS, PIN_ACT, PIN_ACTOR, PIN_DAY, SUSPECTED
from .learn import suspicion
from .note import judge
from .state import Floats, Ints, State


class Results(NamedTuple):
    """The results of some worlds, [row, world], rows as in the state's KEPT blocks; and counts by day."""

    f: Floats
    z: Ints
    fans: Fans


def make_results(plan: Ints, worlds: int, fans: Fans) -> Results:
    """Room for the results of ``worlds`` worlds, which are counted in ``fans``."""
    return Results(np.zeros((int(plan[KEPT_F]), worlds)), np.zeros((int(plan[KEPT_Z]), worlds), dtype=np.int64), fans)


@compiled
def finish(plan, f):  # type: ignore[no-untyped-def]
    """SUSPECTED: who the host's organs, on average, believe in the end to have leaked."""
    for h in range(plan[LEAKERS]):
        for n in range(LANES):
            f[plan[SUSPECTED] + h, n] = suspicion(plan, f, h, n)


@compiled
def run_block(plan, data, f, z, key, stories, inputs, chance, level, line, lanes):  # type: ignore[no-untyped-def]
    """Play the worlds of one workspace to the end; only the first ``lanes`` of them are counted."""
    begin(plan, data, f, z, key, stories, inputs, chance)
    for day in range(plan[DAYS]):
        play_day(plan, data, f, z, key, day)
        count(plan, f, z, level, line, day, lanes)
    judge(plan, f, z, plan[DAYS] - 1)
    finish(plan, f)


class Numbers(NamedTuple):
    """Which worlds to play: the numbers that address their stories, their inputs and their chances."""

    stories: NDArray[np.uint64]
    inputs: NDArray[np.uint64]
    chance: NDArray[np.uint64]


def worlds(first: int, last: int) -> Numbers:
    """The worlds from ``first`` up to, without, ``last``."""
    numbers = np.arange(first, last, dtype=np.uint64)
    return Numbers(numbers, numbers, numbers)


class Pins(NamedTuple):
    """A decision for each world: whose, on which day from the start, and which act (``layout.WAIT``: none)."""

    actor: NDArray[np.int64]
    day: NDArray[np.int64]
    act: NDArray[np.int64]


def seed_words(seed: int) -> NDArray[np.uint64]:
    """A seed as the two words of the key."""
    return np.array([seed & 0xFFFFFFFF, seed >> 32], dtype=np.uint64)


def set_pins(plan: Ints, z: Ints, pins: Pins | None) -> None:
    """Pin a decision in each of the first lanes, as many as there are pins; none in the others."""
    z[plan[PIN_DAY]] = -1
    for row, values in zip((PIN_ACTOR, PIN_DAY, PIN_ACT), pins or (), strict=False):
        z[plan[row], : len(values)] = values


def run_worlds(plan: Ints, data: Floats, state: State, seed: int, which: Numbers, out: Results, pins: Pins | None = None) -> None:
    """Play worlds; fill the columns of ``out``, and add to its fans how counts change (``counts.add_up``).

    With ``pins``, one for each world, each is played with that decision put in place of what came about.
    """
    total, key = len(which.chance), seed_words(seed)
    kept_f, kept_z = int(plan[KEPT_F]), int(plan[KEPT_Z])
    for first in range(0, total, LANES):
        lanes = min(LANES, total - first)
        stories, inputs, chance = (numbers[first : first + LANES] for numbers in which)
        set_pins(plan, state.z, Pins(*(held[first : first + lanes] for held in pins)) if pins else None)
        run_block(plan, data, state.f, state.z, key, stories, inputs, chance, *out.fans, lanes)
        out.f[:, first : first + lanes] = state.f[:kept_f, :lanes]
        out.z[:, first : first + lanes] = state.z[:kept_z, :lanes]
