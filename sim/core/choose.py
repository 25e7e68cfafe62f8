"""Choice: logit, one draw a decision, by inverse distribution function.

P(a) = exp(lambda U_a) / sum_b exp(lambda U_b): the logit quantal response of McKelvey and Palfrey (1995, Games and Economic
Behavior 10). Waiting is always open and worth `inertia`; lambda = 0 makes every open act and waiting equally likely.
"""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .layout import (
    ACT_OFF,
    CHOSEN,
    DRAWN,
    MIND_INERTIA,
    MIND_PRECISION,
    ODDS,
    ODDS_WAIT,
    PENDING,
    SCRATCH,
    SCRIPT_ACT,
    SCRIPT_ACTOR,
    SCRIPT_DAY,
    SCRIPT_RELATIVE,
    SCRIPTED,
    SCRIPTS,
    THETA,
    VALUE,
    WAIT,
    ZERO,
)  # fmt: skip
from .lookup import entry
from .numerics import exp


@compiled_inside
def odd(precision, value, top):  # type: ignore[no-untyped-def]
    """An act's weight in the choice, 1 for the best; 0 when it is closed."""
    return 0.0 if value == -np.inf else exp(precision * (value - top))


@compiled_inside
def find_best(plan, f, i, top):  # type: ignore[no-untyped-def]
    """The highest value on offer, waiting included, into the row ``top``."""
    inertia = plan[THETA] + entry(plan, MIND_INERTIA, i)
    for n in range(f.shape[1]):
        f[top, n] = f[inertia, n]
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        value = plan[VALUE] + k
        for n in range(f.shape[1]):
            f[top, n] = f[value, n] if f[value, n] > f[top, n] else f[top, n]


@compiled_inside
def weigh_odds(plan, f, i, top, total):  # type: ignore[no-untyped-def]
    """ODDS and ODDS_WAIT, not yet divided by their sum, which goes to the row ``total``."""
    precision, inertia = plan[THETA] + entry(plan, MIND_PRECISION, i), plan[THETA] + entry(plan, MIND_INERTIA, i)
    wait = plan[ODDS_WAIT] + i
    for n in range(f.shape[1]):
        f[wait, n] = odd(f[precision, n], f[inertia, n], f[top, n])
        f[total, n] = f[wait, n]
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        value, odds = plan[VALUE] + k, plan[ODDS] + k
        for n in range(f.shape[1]):
            f[odds, n] = odd(f[precision, n], f[value, n], f[top, n])
            f[total, n] += f[odds, n]


@compiled_inside
def take(plan, f, z, i, goal, reached):  # type: ignore[no-untyped-def]
    """Each attending lane takes the first option at which the running sum passes its goal, waiting first."""
    chosen, wait = plan[CHOSEN] + i, plan[ODDS_WAIT] + i
    for n in range(f.shape[1]):
        f[reached, n] = f[wait, n]
        if z[chosen, n] == PENDING and f[reached, n] > f[goal, n]:
            z[chosen, n] = WAIT
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        odds = plan[ODDS] + k
        for n in range(f.shape[1]):
            f[reached, n] += f[odds, n]
            if z[chosen, n] == PENDING and f[reached, n] > f[goal, n]:
                z[chosen, n] = k
    for n in range(f.shape[1]):
        if z[chosen, n] == PENDING:  # the draw fell on the rounding of the sum
            z[chosen, n] = WAIT


@compiled
def choose(plan, f, z, i):  # type: ignore[no-untyped-def]
    """Actor ``i`` chooses in every lane in which it attends."""
    top, total, goal, reached = plan[SCRATCH], plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[SCRATCH] + 3
    find_best(plan, f, i, top)
    weigh_odds(plan, f, i, top, total)
    drawn = plan[DRAWN] + 2 * i + 1
    for n in range(f.shape[1]):
        f[goal, n] = f[drawn, n] * f[total, n]
    take(plan, f, z, i, goal, reached)


@compiled
def follow_script(plan, z, day):  # type: ignore[no-untyped-def]
    """What the scenario scripts for today is done, whatever was chosen."""
    for s in range(plan[SCRIPTS]):
        i, k = entry(plan, SCRIPT_ACTOR, s), entry(plan, SCRIPT_ACT, s)
        for n in range(z.shape[1]):
            when = entry(plan, SCRIPT_DAY, s) + entry(plan, SCRIPT_RELATIVE, s) * z[plan[ZERO], n]
            if when == day:
                z[plan[CHOSEN] + i, n] = k
                z[plan[SCRIPTED] + i, n] = 1
