"""Which acts are open this morning."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .layout import (
    ACT_AGAIN, ACT_BAN, ACT_BAN_RELATIVE, ACT_LINE, ACT_REGIME, ACT_SECRET, AT_LEAST, AT_MOST, CHOSEN, DEPUTIES, DISCLOSED,
    DONE, FOREVER, GROUP_ACT, GROUP_OFF, IN_REGIME, LAST, LEVEL, LINE, MIND_ECHO, NEED_INDEX, NEED_KIND, NEED_OFF, NEED_VALUE,
    NOT_DONE, PENDING, REGIME, SHARE, VALUE, ZERO,
)  # fmt: skip
from .lookup import entry, number

CLOSED = -np.inf


@compiled
def close_done(plan, f, z, day, i, k):  # type: ignore[no-untyped-def]
    """Closed to who is absent, where it was done too lately, and from the day on which the scenario forbids it."""
    value, chosen, last = plan[VALUE] + k, plan[CHOSEN] + i, plan[LAST] + k
    again, ban, relative = entry(plan, ACT_AGAIN, k), entry(plan, ACT_BAN, k), entry(plan, ACT_BAN_RELATIVE, k)
    for n in range(f.shape[1]):
        lately = z[last, n] >= 0 and day - z[last, n] < again
        f[value, n] = CLOSED if z[chosen, n] != PENDING or lately else 0.0
    if ban < FOREVER:
        for n in range(f.shape[1]):
            if day >= ban + relative * z[plan[ZERO], n]:
                f[value, n] = CLOSED


@compiled
def close_idle(plan, f, z, i, k):  # type: ignore[no-untyped-def]
    """Closed where it would change nothing: the line is taken already, the regime is in force; or the echoed line differs."""
    value, line, regime, echo = plan[VALUE] + k, entry(plan, ACT_LINE, k), entry(plan, ACT_REGIME, k), entry(plan, MIND_ECHO, i)
    if line >= 0 and entry(plan, ACT_SECRET, k) == 0:
        for n in range(f.shape[1]):
            if z[plan[LINE] + i, n] == line:
                f[value, n] = CLOSED
        if echo >= 0:
            for n in range(f.shape[1]):
                if z[plan[LINE] + echo, n] != line:
                    f[value, n] = CLOSED
    if regime >= 0:
        for n in range(f.shape[1]):
            if z[plan[REGIME], n] == regime:
                f[value, n] = CLOSED


@compiled
def any_done(plan, z, group, n):  # type: ignore[no-untyped-def]
    """Whether one of the acts in a list was done before today."""
    for g in range(entry(plan, GROUP_OFF, group), entry(plan, GROUP_OFF, group + 1)):
        if z[plan[LAST] + entry(plan, GROUP_ACT, g), n] >= 0:
            return True
    return False


@compiled
def holds(plan, f, z, kind, index, bound, n):  # type: ignore[no-untyped-def]
    """Whether one condition holds."""
    if kind == AT_LEAST:
        return f[plan[LEVEL] + index, n] >= bound
    if kind == AT_MOST:
        return f[plan[LEVEL] + index, n] <= bound
    if kind == IN_REGIME:
        return (index >> z[plan[REGIME], n]) & 1 == 1
    if kind == DEPUTIES:
        return f[plan[SHARE], n] >= bound
    if kind == DONE or kind == NOT_DONE:
        return any_done(plan, z, index, n) == (kind == DONE)
    return z[plan[DISCLOSED], n] >= 0


@compiled
def open_lanes(plan, data, f, z, day, i, k):  # type: ignore[no-untyped-def]
    """Mark in VALUE where act ``k`` is open (0) or closed (minus infinity); return in how many lanes it is open."""
    value = plan[VALUE] + k
    close_done(plan, f, z, day, i, k)
    close_idle(plan, f, z, i, k)
    for need in range(entry(plan, NEED_OFF, k), entry(plan, NEED_OFF, k + 1)):
        kind, index, bound = entry(plan, NEED_KIND, need), entry(plan, NEED_INDEX, need), number(plan, data, NEED_VALUE, need)
        for n in range(f.shape[1]):
            if f[value, n] == 0.0 and not holds(plan, f, z, kind, index, bound, n):
                f[value, n] = CLOSED
    some = 0
    for n in range(f.shape[1]):
        some += 1 if f[value, n] == 0.0 else 0
    return some
