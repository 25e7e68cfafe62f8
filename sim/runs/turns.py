"""An arm of a question, and a turn of it: some worlds, and what is kept of them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.core.counts import empty_fans
from sim.core.kernel import Numbers, make_results, run_worlds, worlds
from sim.core.layout import ALL_F, ALL_Z
from sim.core.state import State, make_state
from sim.tables import Tables

from .brief import Brief, brief
from .parts import digest

BEYOND = np.uint64(2**31)  # worlds from here on lend their chances to arms that must not share them; nobody plays so many
_ours = threading.local()


@dataclass(frozen=True)
class Arm:
    """A way to play the worlds: by these tables; with ``apart`` the chances are of other worlds than those of the same number."""

    name: str
    tables: Tables
    apart: bool = False

    def numbers(self, first: int, last: int) -> Numbers:
        """The worlds from ``first`` up to ``last`` of this arm."""
        same = worlds(first, last)
        return same._replace(chance=same.chance + BEYOND) if self.apart else same


class Turn(NamedTuple):
    """What an arm plays in a round: worlds from ``first`` up to ``last``."""

    arm: Arm
    first: int
    last: int


@dataclass
class Round:
    """A round that was played: for each turn its arm's name, its first world, and what is kept of its worlds."""

    arms: list[str]
    firsts: list[int]
    kept: list[Brief]


def _state(tables: Tables) -> State:
    """This thread's workspace; tables whose states are of one size share it, as the first morning sets all that is read."""
    size = int(tables.plan[ALL_F]), int(tables.plan[ALL_Z])
    if getattr(_ours, "size", None) != size:
        _ours.size, _ours.state = size, make_state(tables.plan)
    state: State = _ours.state
    return state


def play_turn(turn: Turn, seed: int) -> tuple[int, Brief]:
    """The digest of some worlds of an arm, as a number, and what is kept of them."""
    tables = turn.arm.tables
    out = make_results(tables.plan, turn.last - turn.first, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, _state(tables), seed, turn.arm.numbers(turn.first, turn.last), out)
    return int(digest(out), 16), brief(tables, out)
