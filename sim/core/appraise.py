"""Appraisal: what each open act is worth to its author this morning.

U(a) = b [loss(X) - loss(clip(X + P delta_a))] - cost_a, with loss(x) = sum_k s_k |x_k - p_k| / sum_k s_k: position p,
salience s, foresight P (``foresee``), b the author's belief in the act's premise (1 without one). X is what things come to when
nobody does anything, x* + P (x - x*) and what the present exposure feeds: waiting is foreseen as acts are (``ahead``). Patience
1: X = x. Weighted city-block loss is the spatial model's standard form (Enelow and Hinich, "The Spatial Theory of Voting", 1984).
"""

from __future__ import annotations

from .ahead import distance, look
from .compiled import compiled, compiled_inside
from .layout import (
    ACT_COST,
    ACT_MOVES,
    ACT_OFF,
    ACT_PREMISE,
    AHEAD,
    BELIEF,
    BY_DEEDS,
    BY_EXPOSURE,
    HERE,
    LEAKERS,
    SCRATCH,
    SEEN_OFF,
    SEEN_WANT,
    SIGHT,
    SIGHT_ACCESS,
    SIGHT_EXPOSURE,
    SIGHT_FLIGHTS,
    THETA,
    VALUE,
    WANT_FEELS,
    WANT_POSITION,
    WEIGHT,
)  # fmt: skip
from .lookup import entry
from .moves import expose, jump
from .needs import CLOSED, open_lanes
from .numerics import clip


@compiled_inside
def gain(here, weight, level, move, position):  # type: ignore[no-untyped-def]
    """What a move of one issue is worth: its part of the loss before, less its part after."""
    return here - distance(weight, clip(level + move), position)


@compiled_inside
def weigh_move(plan, f, value, c, move):  # type: ignore[no-untyped-def]
    """What the effects of an act on the issue of want ``c`` would be worth."""
    here, weight, ahead, position = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
    for n in range(f.shape[1]):
        f[value, n] += gain(f[here, n], f[weight, n], f[ahead, n], f[move, n], f[position, n])


@compiled_inside
def weigh_exposure(plan, f, value, c, move):  # type: ignore[no-untyped-def]
    """The same, with what the act would do to exposure."""
    here, weight, ahead, position = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
    by_exposure, naked = plan[SIGHT_EXPOSURE] + c, plan[SCRATCH] + 3
    for n in range(f.shape[1]):
        far = f[move, n] + f[by_exposure, n] * f[naked, n]
        f[value, n] += gain(f[here, n], f[weight, n], f[ahead, n], far, f[position, n])


@compiled_inside
def weigh_deed(plan, f, value, c, move):  # type: ignore[no-untyped-def]
    """The same, with what it would do to access, flights and exposure."""
    here, weight, ahead, position = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
    by_access, by_flights, by_exposure = plan[SIGHT_ACCESS] + c, plan[SIGHT_FLIGHTS] + c, plan[SIGHT_EXPOSURE] + c
    access, flights, naked = plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[SCRATCH] + 3
    for n in range(f.shape[1]):
        far = f[move, n] + f[by_access, n] * f[access, n] + f[by_flights, n] * f[flights, n]
        far += f[by_exposure, n] * f[naked, n]
        f[value, n] += gain(f[here, n], f[weight, n], f[ahead, n], far, f[position, n])


@compiled
def weigh(plan, f, k):  # type: ignore[no-untyped-def]
    """Add up, issue by issue, what act ``k`` would be worth to its author; each issue by what it can feel of it."""
    value, moves = plan[VALUE] + k, entry(plan, ACT_MOVES, k)
    for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
        c, move = entry(plan, SEEN_WANT, seen), plan[SIGHT] + seen
        felt = moves & entry(plan, WANT_FEELS, c)
        if felt & BY_DEEDS != 0:
            weigh_deed(plan, f, value, c, move)
        elif felt == BY_EXPOSURE:
            weigh_exposure(plan, f, value, c, move)
        else:
            weigh_move(plan, f, value, c, move)


@compiled_inside
def settle(plan, f, i, k):  # type: ignore[no-untyped-def]
    """Weigh the benefit by belief in the premise, and take off the cost."""
    value, cost, premise = plan[VALUE] + k, entry(plan, ACT_COST, k), entry(plan, ACT_PREMISE, k)
    if premise >= 0:
        belief = plan[BELIEF] + i * plan[LEAKERS] + premise
        for n in range(f.shape[1]):
            # A closed act is worth minus infinity, and that times a belief of nothing would be no number at all.
            f[value, n] = CLOSED if f[value, n] == CLOSED else f[value, n] * f[belief, n]
    if cost >= 0:
        row = plan[THETA] + cost
        for n in range(f.shape[1]):
            f[value, n] -= f[row, n]


@compiled
def appraise(plan, data, f, z, day, i):  # type: ignore[no-untyped-def]
    """Fill VALUE for the acts of actor ``i``; what is closed, or where it does not attend, is worth minus infinity."""
    look(plan, f, z, i)
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if open_lanes(plan, data, f, z, day, i, k) > 0:
            jumps = entry(plan, ACT_MOVES, k) & BY_DEEDS != 0
            if jumps:
                jump(plan, data, f, z, k)
            if entry(plan, ACT_MOVES, k) != 0:
                expose(plan, f, k, jumps)
            weigh(plan, f, k)
            settle(plan, f, i, k)
