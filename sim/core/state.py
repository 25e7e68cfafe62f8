"""Room for worlds: how many rows each block takes, and arrays to hold them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import layout as at
from .layout import ACTORS, ISSUES, LANES, NACTS, PARAMETERS, WANTS

LINE_OF_CACHE = 64  # bytes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class State(NamedTuple):
    """The state of some worlds side by side: ``f`` numbers, ``z`` whole numbers, both [row, lane]."""

    f: Floats
    z: Ints


def blocks(plan: Ints) -> tuple[dict[int, int], dict[int, int]]:
    """The blocks of ``f`` and of ``z`` with how many rows each takes, the results first."""
    issues, actors, acts, wants = (int(plan[n]) for n in (ISSUES, ACTORS, NACTS, WANTS))
    leakers = max(int(plan[at.LEAKERS]), 1)
    f = {
        at.THETA: int(plan[PARAMETERS]), at.LEVEL: issues, at.PEAK: issues, at.LOW: issues, at.TALLY: len(at.TALLIES),
        at.SUSPECTED: leakers,
        at.REST: issues, at.AWAY: issues, at.NAKED: 1, at.USED: 1, at.PUSH: issues, at.SHIFT: issues, at.NEWS: issues,
        at.AHEAD: wants, at.HERE: wants, at.NEXT: issues, at.ALARM: actors * (actors + 2), at.ALARMED: actors, at.GROWTH: 1,
        at.BELIEF: actors * leakers, at.DEMAND: 1, at.GRANTED: 1, at.SHARE: 1, at.CONCEDED: 1, at.DISCORD: 1,
        at.ATTENTION: actors, at.DRAWN: 2 * actors, at.VALUE: acts, at.ODDS: acts, at.ODDS_WAIT: actors,
        at.NORMAL: issues, at.LEFT: issues, at.PULL: int(plan[at.EDGES]), at.WEIGHT: wants,
        at.SIGHT: -(-int(plan[at.SIGHTS]) // 2), at.LEAN: -(-int(plan[at.LEANS]) // 2),  # two rows in single precision in each
        at.SIGHT_ACCESS: wants, at.SIGHT_FLIGHTS: wants, at.SIGHT_EXPOSURE: wants,
        at.LASTING: int(plan[at.LASTINGS]), at.THRESHOLD: int(plan[at.SEATS]), at.EXPOSED: 1,
        at.MATRIX: issues * issues, at.REACH: issues * issues, at.GAMMA: 1,
    }  # fmt: skip
    z = {
        at.STORY: int(plan[at.STORIES]), at.SOURCE: 1, at.ZERO: 1, at.DISCLOSED: 1, at.OUTCOME: 2, at.EVENT: len(at.EVENTS),
        at.FIRST: acts, at.MOVER: actors, at.SPUR: actors, at.LINE: actors, at.STORY_NUMBER: 1, at.INPUT_NUMBER: 1, at.CHANCE: 1,
        at.TRACE: 1, at.REGIME: 1, at.KIND: 1, at.CHOSEN: actors, at.SCRIPTED: actors, at.LAST: acts, at.STOPPED: 1,
        at.DECIDED: 1, at.SINCE: 1, at.HEARD: 1, at.MENU: -(-acts // LANES), at.COUNTED: issues + 1 + actors, at.TO_COUNT: 1,
        at.PIN_DAY: 1, at.PIN_ACTOR: 1, at.PIN_ACT: 1,
    }  # fmt: skip
    return f, z


def lay_out(plan: Ints) -> None:
    """Write into the directory of ``plan`` where each block of state begins."""
    f, z = blocks(plan)
    for rows, kept_until, kept, total in ((f, at.REST, at.KEPT_F, at.ALL_F), (z, at.STORY_NUMBER, at.KEPT_Z, at.ALL_Z)):
        row = 0
        for block, size in rows.items():
            plan[block] = row
            row += size
        plan[kept], plan[total] = plan[kept_until], row


def make_state(plan: Ints) -> State:
    """Room for the worlds of one block, in which no decision is pinned."""
    state = State(_aligned((int(plan[at.ALL_F]), LANES), np.float64), _aligned((int(plan[at.ALL_Z]), LANES), np.int64))
    state.z[plan[at.PIN_DAY]] = -1
    return state


def _aligned(shape: tuple[int, int], kind: type) -> NDArray[Any]:
    """Zeros that begin where a cache line begins, so that no vector of lanes lies across two."""
    size = 8 * shape[0] * shape[1]
    raw = np.zeros(size + LINE_OF_CACHE, dtype=np.uint8)
    first = -raw.ctypes.data % LINE_OF_CACHE
    return raw[first : first + size].view(kind).reshape(shape)


def rows(plan: Ints, array: NDArray[Any], block: int) -> NDArray[Any]:
    """The rows of one block, as a view."""
    f, z = blocks(plan)
    first = int(plan[block])
    return array[first : first + {**f, **z}[block]]


def singles(plan: Ints, f: Floats, block: int) -> NDArray[np.float32]:
    """The rows of a block that holds two rows in single precision in each of its rows, as a view."""
    return rows(plan, f, block).view(np.float32).reshape(-1, f.shape[1])
