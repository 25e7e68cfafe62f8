"""Which acts are open this morning."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .layout import (
    ACT_AGAIN,
    ACT_BAN,
    ACT_BAN_SINCE,
    ACT_DISCLOSED,
    ACT_LEAKS,
    ACT_LINE,
    ACT_REGIME,
    ACT_SECRET,
    AT_LEAST,
    AT_MOST,
    CHOSEN,
    DEPUTIES,
    DISCLOSED,
    DONE,
    FOREVER,
    GROUP_ACT,
    GROUP_OFF,
    IN_REGIME,
    LAST,
    LEAKER_STORY,
    LEVEL,
    LINE,
    MIND_ECHO,
    NEED_INDEX,
    NEED_KIND,
    NEED_OFF,
    NEED_VALUE,
    NOT_DONE,
    PENDING,
    REGIME,
    SCRATCH,
    SHARE,
    STILL_SECRET,
    VALUE,
    ZERO,
)  # fmt: skip
from .lookup import entry, fill, number

CLOSED = -np.inf
NO_LINE, NOT_YET = -9, -9  # below every line, and every day


@compiled_inside
def close_most(plan, f, z, day, i, k):  # type: ignore[no-untyped-def]
    """Closed to who is absent, where it was done too lately, where its line is taken already, and what is secret still."""
    value, chosen, last, said, told = plan[VALUE] + k, plan[CHOSEN] + i, plan[LAST] + k, plan[LINE] + i, plan[DISCLOSED]
    again, line = entry(plan, ACT_AGAIN, k), entry(plan, ACT_LINE, k) if entry(plan, ACT_SECRET, k) == 0 else NO_LINE
    least = 0 if entry(plan, ACT_DISCLOSED, k) == 1 else NOT_YET
    for n in range(f.shape[1]):
        late = (z[last, n] >= 0) & (day - z[last, n] < again)
        shut = (z[chosen, n] != PENDING) | late | (z[said, n] == line) | (z[told, n] < least)
        f[value, n] = CLOSED if shut else 0.0


@compiled_inside
def close_banned(plan, f, z, day, k):  # type: ignore[no-untyped-def]
    """Closed from the day on which the scenario forbids it."""
    value, zero, ban, since = plan[VALUE] + k, plan[ZERO], entry(plan, ACT_BAN, k), entry(plan, ACT_BAN_SINCE, k)
    if ban < FOREVER or since < FOREVER:
        for n in range(f.shape[1]):
            f[value, n] = CLOSED if day >= ban or day >= since + z[zero, n] else f[value, n]


@compiled_inside
def close_equal(f, z, value, row, forbidden):  # type: ignore[no-untyped-def]
    """Closed where a whole number stands at ``forbidden``."""
    for n in range(f.shape[1]):
        f[value, n] = CLOSED if z[row, n] == forbidden else f[value, n]


@compiled_inside
def close_idle(plan, f, z, i, k):  # type: ignore[no-untyped-def]
    """Closed where it would change nothing: the regime is in force, day 0 is past already; or the echoed line differs."""
    value, line, regime, echo = plan[VALUE] + k, entry(plan, ACT_LINE, k), entry(plan, ACT_REGIME, k), entry(plan, MIND_ECHO, i)
    if line >= 0 and echo >= 0 and entry(plan, ACT_SECRET, k) == 0:
        for n in range(f.shape[1]):
            f[value, n] = CLOSED if z[plan[LINE] + echo, n] != line else f[value, n]
    if regime >= 0:
        close_equal(f, z, value, plan[REGIME], regime)
    leaks = entry(plan, ACT_LEAKS, k)
    if leaks >= 0:
        for n in range(f.shape[1]):
            f[value, n] = CLOSED if z[plan[ZERO], n] < FOREVER or entry(plan, LEAKER_STORY, leaks) < 0 else f[value, n]


@compiled_inside
def close_level(f, value, row, sign, bound):  # type: ignore[no-untyped-def]
    """Closed where a number stands below ``bound`` (``sign`` 1) or above it (``sign`` -1)."""
    for n in range(f.shape[1]):
        f[value, n] = CLOSED if sign * (f[row, n] - bound) < 0.0 else f[value, n]


@compiled
def close_done_by(plan, f, z, value, group, wanted):  # type: ignore[no-untyped-def]
    """Closed where whether one of a list of acts was done before today is not as ``wanted``."""
    done = plan[SCRATCH]
    fill(f, done, 1, 0.0)
    for g in range(entry(plan, GROUP_OFF, group), entry(plan, GROUP_OFF, group + 1)):
        last = plan[LAST] + entry(plan, GROUP_ACT, g)
        for n in range(f.shape[1]):
            f[done, n] = 1.0 if z[last, n] >= 0 else f[done, n]
    for n in range(f.shape[1]):
        f[value, n] = CLOSED if f[done, n] != wanted else f[value, n]


@compiled_inside
def close_need(plan, f, z, value, kind, index, bound):  # type: ignore[no-untyped-def]
    """Closed where one condition does not hold."""
    if kind == AT_LEAST or kind == AT_MOST:
        close_level(f, value, plan[LEVEL] + index, 1.0 if kind == AT_LEAST else -1.0, bound)
    elif kind == DEPUTIES:
        close_level(f, value, plan[SHARE], 1.0, bound)
    elif kind == DONE or kind == NOT_DONE:
        close_done_by(plan, f, z, value, index, 1.0 if kind == DONE else 0.0)
    elif kind == STILL_SECRET:
        for n in range(f.shape[1]):
            f[value, n] = CLOSED if z[plan[DISCLOSED], n] >= 0 else f[value, n]
    elif kind == IN_REGIME:
        for n in range(f.shape[1]):
            f[value, n] = f[value, n] if (index >> z[plan[REGIME], n]) & 1 == 1 else CLOSED


@compiled
def open_lanes(plan, data, f, z, day, i, k):  # type: ignore[no-untyped-def]
    """Mark in VALUE where act ``k`` is open (0) or closed (minus infinity); return in how many lanes it is open."""
    value = plan[VALUE] + k
    close_most(plan, f, z, day, i, k)
    close_banned(plan, f, z, day, k)
    close_idle(plan, f, z, i, k)
    for need in range(entry(plan, NEED_OFF, k), entry(plan, NEED_OFF, k + 1)):
        kind, index, bound = entry(plan, NEED_KIND, need), entry(plan, NEED_INDEX, need), number(plan, data, NEED_VALUE, need)
        close_need(plan, f, z, value, kind, index, bound)
    some = 0
    for n in range(f.shape[1]):
        some += 1 if f[value, n] == 0.0 else 0
    return some
