"""Counts over worlds, day by day: how many stand at each level, and who says what.

Most stay from one day to the next, so what is kept while worlds are played is how counts change; ``add_up`` makes counts of it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .compiled import compiled, compiled_inside
from .lanes import chosen_lanes, lanes, next_lane, put, whole
from .layout import ACTORS, COUNTED, DAYS, ISSUES, LEVEL, LINE, SHARE, TO_COUNT
from .lookup import fill
from .state import Ints

BINS = 101  # a fan counts worlds by whole points
ONE, ALL = np.uint64(1), np.uint64(2**64 - 1)


class Fans(NamedTuple):
    """Counts over worlds, day by day."""

    level: NDArray[np.int32]  # [issue and the share of deputies, day, bin]
    line: NDArray[np.int32]  # [actor, day, line]


def empty_fans(plan: Ints, lines: int) -> Fans:
    """Counts of no worlds yet."""
    level = np.zeros((int(plan[ISSUES]) + 1, int(plan[DAYS]), BINS), dtype=np.int32)
    return Fans(level, np.zeros((int(plan[ACTORS]), int(plan[DAYS]), lines), dtype=np.int32))


def add_up(fans: Fans) -> None:
    """Make counts of changes, in place."""
    for changes in fans:
        np.cumsum(changes, axis=1, dtype=np.int32, out=changes)


@compiled_inside
def note_changes(z, held, now, counts, j, day, only):  # type: ignore[no-untyped-def]
    """Move lanes, if they are among ``only``, from what they counted as (row ``held``) to what they stand at (row ``now``)."""
    new = chosen_lanes(lanes(z, held) != lanes(z, now)) & only
    while new != 0:
        n = next_lane(new)
        new &= new - ONE
        if z[held, n] >= 0:
            counts[j, day, z[held, n]] -= 1
        counts[j, day, z[now, n]] += 1
        z[held, n] = z[now, n]


@compiled
def count(plan, f, z, level, line, day, worlds):  # type: ignore[no-untyped-def]
    """Add tonight's levels and lines of the first ``worlds`` lanes to the counts."""
    issues, now, only = plan[ISSUES], plan[TO_COUNT], ALL >> np.uint64(64 - worlds)
    if day == 0:
        fill(z, plan[COUNTED], issues + 1 + plan[ACTORS], -1)
    for j in range(issues + 1):
        put(z, now, whole(lanes(f, plan[LEVEL] + j if j < issues else plan[SHARE]) * 100.0 + 0.5))
        note_changes(z, plan[COUNTED] + j, now, level, j, day, only)
    for i in range(plan[ACTORS]):
        note_changes(z, plan[COUNTED] + issues + 1 + i, plan[LINE] + i, line, i, day, only)
