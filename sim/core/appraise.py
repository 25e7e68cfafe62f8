"""Appraisal: what each open act is worth to its author this morning.

U(a) = b [loss(X) - loss(clip(X + P delta_a))] - cost_a, with loss(x) = sum_k s_k |x_k - p_k| / sum_k s_k: position p,
salience s, foresight P (``foresee``), b the author's belief in the act's premise (1 without one). X is what things come to when
nobody does anything, x* + P (x - x*) and what the present exposure feeds: waiting is foreseen as acts are (``ahead``). Patience
1: X = x. Weighted city-block loss is the spatial model's standard form (Enelow and Hinich, "The Spatial Theory of Voting", 1984).
"""

from __future__ import annotations

from .ahead import distance, look
from .compiled import compiled, compiled_inside
from .exposure import has_exposure
from .lanes import alike, chosen_lanes, lanes, pick, put, single
from .layout import (
    ACT_COST,
    ACT_MOVES,
    ACT_OFF,
    ACT_PREMISE,
    AHEAD,
    BELIEF,
    BY_DEEDS,
    DEMAND,
    HERE,
    LEAKERS,
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
from .menu import mark_open
from .moves import expose, jump_access, jump_flights
from .needs import CLOSED, closed
from .numerics import clip


@compiled_inside
def gain(plan, f, c, move):  # type: ignore[no-untyped-def]
    """What a move of the issue of want ``c`` is worth: its part of the loss before, less its part after."""
    position, comes = lanes(f, plan[THETA] + entry(plan, WANT_POSITION, c)), clip(lanes(f, plan[AHEAD] + c) + move)
    return lanes(f, plan[HERE] + c) - distance(lanes(f, plan[WEIGHT] + c), comes, position)


@compiled_inside
def weigh(plan, f, k, access, flights, naked):  # type: ignore[no-untyped-def]
    """What act ``k`` would be worth to its author, issue by issue, with what it does to access, flights and exposure."""
    worth, moves = alike(access, 0.0), entry(plan, ACT_MOVES, k)
    for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
        c = entry(plan, SEEN_WANT, seen)
        move, felt = single(f, plan[SIGHT], seen), moves & entry(plan, WANT_FEELS, c)
        if felt & BY_DEEDS != 0:
            move += lanes(f, plan[SIGHT_ACCESS] + c) * access + lanes(f, plan[SIGHT_FLIGHTS] + c) * flights
        if felt != 0:
            move += lanes(f, plan[SIGHT_EXPOSURE] + c) * naked
        worth += gain(plan, f, c, move)
    return worth


@compiled_inside
def worth_of(plan, data, f, k):  # type: ignore[no-untyped-def]
    """What act ``k`` would bring about, weighed."""
    jumps = entry(plan, ACT_MOVES, k) & BY_DEEDS != 0
    nothing = alike(lanes(f, plan[DEMAND]), 0.0)
    access, flights, naked = nothing, nothing, nothing
    if jumps:
        access, flights = jump_access(plan, data, f, k), jump_flights(plan, data, f, k)
    if entry(plan, ACT_MOVES, k) != 0 and has_exposure(plan):
        naked = expose(plan, f, k, flights, jumps)
    return weigh(plan, f, k, access, flights, naked)


@compiled_inside
def settle(plan, f, i, k, worth):  # type: ignore[no-untyped-def]
    """The benefit weighed by belief in the premise, less the cost."""
    cost, premise = entry(plan, ACT_COST, k), entry(plan, ACT_PREMISE, k)
    if premise >= 0:
        worth *= lanes(f, plan[BELIEF] + i * plan[LEAKERS] + premise)
    if cost >= 0:
        worth -= lanes(f, plan[THETA] + cost)
    return worth


@compiled
def appraise(plan, data, f, z, day, i):  # type: ignore[no-untyped-def]
    """Fill VALUE for the acts of actor ``i``; what is closed, or where it does not attend, is worth minus infinity."""
    look(plan, f, z, i)
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        shut = closed(plan, data, f, z, day, i, k)
        some = chosen_lanes(~shut) != 0
        mark_open(plan, z, k, some)
        if some:
            put(f, plan[VALUE] + k, pick(shut, CLOSED, settle(plan, f, i, k, worth_of(plan, data, f, k))))
        else:
            put(f, plan[VALUE] + k, CLOSED)
