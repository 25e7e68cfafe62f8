"""Which acts are open this morning."""

from __future__ import annotations

import numpy as np

from .compiled import compiled_inside
from .lanes import alike, lanes
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
    FEW_DEPUTIES,
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
    SHARE,
    STILL_SECRET,
    ZERO,
)  # fmt: skip
from .lookup import entry, number

CLOSED = -np.inf
NO_LINE, NOT_YET = -9, -9  # below every line, and every day


@compiled_inside
def closed_by_itself(plan, z, day, i, k):  # type: ignore[no-untyped-def]
    """Closed to who is absent, where it was done too lately, where its line is taken already, and what is secret still."""
    last, line = lanes(z, plan[LAST] + k), entry(plan, ACT_LINE, k) if entry(plan, ACT_SECRET, k) == 0 else NO_LINE
    late = (last >= 0) & (day - last < entry(plan, ACT_AGAIN, k))
    shut = (lanes(z, plan[CHOSEN] + i) != PENDING) | late | (lanes(z, plan[LINE] + i) == line)
    return shut | (lanes(z, plan[DISCLOSED]) < (0 if entry(plan, ACT_DISCLOSED, k) == 1 else NOT_YET))


@compiled_inside
def close_banned(plan, z, day, k, shut):  # type: ignore[no-untyped-def]
    """Closed from the day on which the scenario forbids it."""
    ban, since = entry(plan, ACT_BAN, k), entry(plan, ACT_BAN_SINCE, k)
    if ban < FOREVER or since < FOREVER:
        shut = shut | (lanes(z, plan[ZERO]) <= (FOREVER if day >= ban else day - since))
    return shut


@compiled_inside
def close_idle(plan, z, i, k, shut):  # type: ignore[no-untyped-def]
    """Closed where it would change nothing: the regime is in force, day 0 is past already; or the echoed line differs."""
    line, regime, leaks, echo = (
        entry(plan, ACT_LINE, k), entry(plan, ACT_REGIME, k), entry(plan, ACT_LEAKS, k), entry(plan, MIND_ECHO, i),
    )  # fmt: skip
    if line >= 0 and echo >= 0 and entry(plan, ACT_SECRET, k) == 0:
        shut = shut | (lanes(z, plan[LINE] + echo) != line)
    if regime >= 0:
        shut = shut | (lanes(z, plan[REGIME]) == regime)
    if leaks >= 0:
        shut = shut | (lanes(z, plan[ZERO]) < (FOREVER if entry(plan, LEAKER_STORY, leaks) >= 0 else FOREVER + 1))
    return shut


@compiled_inside
def done_by(plan, z, group, shut):  # type: ignore[no-untyped-def]
    """Where one of a list of acts, which may be empty, was done before today."""
    done = alike(shut, False)
    for g in range(entry(plan, GROUP_OFF, group), entry(plan, GROUP_OFF, group + 1)):
        done = done | (lanes(z, plan[LAST] + entry(plan, GROUP_ACT, g)) >= 0)
    return done


@compiled_inside
def close_need(plan, f, z, kind, index, bound, shut):  # type: ignore[no-untyped-def]
    """Closed where one condition does not hold."""
    if kind == AT_LEAST:
        shut = shut | (lanes(f, plan[LEVEL] + index) < bound)
    elif kind == AT_MOST:
        shut = shut | (lanes(f, plan[LEVEL] + index) > bound)
    elif kind == DEPUTIES:
        shut = shut | (lanes(f, plan[SHARE]) < bound)
    elif kind == FEW_DEPUTIES:
        shut = shut | (lanes(f, plan[SHARE]) > bound)
    elif kind == DONE:
        shut = shut | ~done_by(plan, z, index, shut)
    elif kind == NOT_DONE:
        shut = shut | done_by(plan, z, index, shut)
    elif kind == STILL_SECRET:
        shut = shut | (lanes(z, plan[DISCLOSED]) >= 0)
    elif kind == IN_REGIME:
        shut = shut | ((index >> lanes(z, plan[REGIME])) & 1 != 1)
    return shut


@compiled_inside
def closed(plan, data, f, z, day, i, k):  # type: ignore[no-untyped-def]
    """Where act ``k`` of actor ``i`` is closed."""
    shut = close_idle(plan, z, i, k, close_banned(plan, z, day, k, closed_by_itself(plan, z, day, i, k)))
    for need in range(entry(plan, NEED_OFF, k), entry(plan, NEED_OFF, k + 1)):
        kind, index, bound = entry(plan, NEED_KIND, need), entry(plan, NEED_INDEX, need), number(plan, data, NEED_VALUE, need)
        shut = close_need(plan, f, z, kind, index, bound, shut)
    return shut
