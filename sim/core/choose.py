"""Choice: logit, one draw a decision, by inverse distribution function.

P(a) = exp(lambda U_a) / sum_b exp(lambda U_b): the logit quantal response of McKelvey and Palfrey (1995, Games and Economic
Behavior 10). Waiting is always open and worth `inertia`; lambda = 0 makes every open act and waiting equally likely.
"""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .lanes import chosen_lanes, lanes, next_lane, pick, put
from .layout import (
    ACT_OFF,
    CHOSEN,
    DRAWN,
    MIND_INERTIA,
    MIND_PRECISION,
    ODDS,
    ODDS_WAIT,
    PENDING,
    PIN_ACT,
    PIN_ACTOR,
    PIN_DAY,
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
from .menu import is_open
from .needs import CLOSED
from .numerics import exp

ONE = np.uint64(1)


@compiled_inside
def odd(precision, value, top):  # type: ignore[no-untyped-def]
    """An act's weight in the choice, 1 for the best; 0 when it is closed."""
    closed = value == CLOSED  # minus infinity, which times a precision of nothing would be no number
    return pick(closed, 0.0, exp(precision * pick(closed, 0.0, value - top)))


@compiled_inside
def find_best(plan, f, z, i):  # type: ignore[no-untyped-def]
    """The highest value on offer, waiting included."""
    top = lanes(f, plan[THETA] + entry(plan, MIND_INERTIA, i))
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if is_open(plan, z, k):
            value = lanes(f, plan[VALUE] + k)
            top = pick(value > top, value, top)
    return top


@compiled_inside
def weigh_odds(plan, f, z, i):  # type: ignore[no-untyped-def]
    """ODDS and ODDS_WAIT, not yet divided by their sum, which is returned."""
    top, precision = find_best(plan, f, z, i), lanes(f, plan[THETA] + entry(plan, MIND_PRECISION, i))
    total = odd(precision, lanes(f, plan[THETA] + entry(plan, MIND_INERTIA, i)), top)
    put(f, plan[ODDS_WAIT] + i, total)
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if is_open(plan, z, k):
            odds = odd(precision, lanes(f, plan[VALUE] + k), top)
            put(f, plan[ODDS] + k, odds)
            total += odds
        else:
            put(f, plan[ODDS] + k, 0.0)
    return total


@compiled
def choose(plan, f, z, i):  # type: ignore[no-untyped-def]
    """Actor ``i`` chooses in every lane in which it attends: the first option at which the running sum of odds passes its
    goal, waiting first."""
    goal = weigh_odds(plan, f, z, i) * lanes(f, plan[DRAWN] + 2 * i + 1)
    chosen, reached = lanes(z, plan[CHOSEN] + i), lanes(f, plan[ODDS_WAIT] + i)
    pending = (chosen == PENDING) & ~(reached > goal)
    chosen = pick(chosen == PENDING, WAIT, chosen)  # also where the draw falls on the rounding of the sum
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if is_open(plan, z, k):
            reached += lanes(f, plan[ODDS] + k)
            here = pending & (reached > goal)
            chosen = pick(here, k, chosen)
            pending = pending & ~here
    put(z, plan[CHOSEN] + i, chosen)


@compiled
def follow_script(plan, z, day):  # type: ignore[no-untyped-def]
    """What the scenario scripts for today is done, whatever was chosen."""
    for s in range(plan[SCRIPTS]):
        i, k = entry(plan, SCRIPT_ACTOR, s), entry(plan, SCRIPT_ACT, s)
        today = entry(plan, SCRIPT_DAY, s) + entry(plan, SCRIPT_RELATIVE, s) * lanes(z, plan[ZERO]) == day
        put(z, plan[CHOSEN] + i, pick(today, k, lanes(z, plan[CHOSEN] + i)))
        put(z, plan[SCRIPTED] + i, pick(today, 1, lanes(z, plan[SCRIPTED] + i)))


@compiled
def follow_pin(plan, z, day):  # type: ignore[no-untyped-def]
    """Where a decision is pinned to today, its office does that, whatever it chose or the scenario scripts."""
    today = chosen_lanes(lanes(z, plan[PIN_DAY]) == day)
    while today != 0:
        n = next_lane(today)
        today &= today - ONE
        z[plan[CHOSEN] + z[plan[PIN_ACTOR], n], n] = z[plan[PIN_ACT], n]
