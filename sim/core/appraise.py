"""Appraisal: what each open act is worth to its author this morning.

U(a) = b [loss(x) - loss(clip(x + P delta_a))] - cost_a, with loss(x) = sum_k s_k |x_k - p_k| / sum_k s_k: position p,
salience s, foresight P (``foresee``), b the author's belief in the act's premise (1 without one). Weighted city-block
loss is the spatial model's standard form (Enelow and Hinich, "The Spatial Theory of Voting", 1984).
"""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ACCESS, ACT_COST, ACT_FLIES, ACT_OFF, ACT_PREMISE, ACT_REGIME, ACT_SIGHT, BELIEF, DEMAND, HERE, LEAKERS, LEVEL, NEXT, REGIME,
    REGIME_ACCESS, REGIME_FLIES, SCRATCH, SIGHT, SIGHT_ACCESS, SIGHT_FLIGHTS, THETA, VALUE, WANT_ISSUE, WANT_OFF, WANT_POSITION,
    WEIGHT,
)  # fmt: skip
from .lookup import entry, number
from .needs import CLOSED, open_lanes
from .numerics import clip


@compiled
def distance(weight, level, position):  # type: ignore[no-untyped-def]
    """One issue's part of the loss."""
    return weight * abs(level - position)


@compiled
def look(plan, f, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue is from where actor ``i`` would have it."""
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        here, weight = plan[HERE] + c, plan[WEIGHT] + c
        level, position = plan[LEVEL] + entry(plan, WANT_ISSUE, c), plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            f[here, n] = distance(f[weight, n], f[level, n], f[position, n])


@compiled
def jump(plan, data, f, z, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move access (second scratch row) and flights (third) from where they are."""
    regime, flies = entry(plan, ACT_REGIME, k), number(plan, data, ACT_FLIES, k)
    access, flights = plan[SCRATCH] + 1, plan[SCRATCH] + 2
    for n in range(f.shape[1]):
        f[access, n] = 0.0
        f[flights, n] = 0.0
        if regime >= 0 and plan[ACCESS] >= 0:
            f[access, n] = number(plan, data, REGIME_ACCESS, regime) - f[plan[LEVEL] + plan[ACCESS], n]
        if flies >= 0.0:
            ceiling = number(plan, data, REGIME_FLIES, z[plan[REGIME], n])
            f[flights, n] = min(flies, ceiling) - min(f[plan[DEMAND], n], ceiling)


@compiled
def foresee_move(plan, data, f, z, k, c, seen):  # type: ignore[no-untyped-def]
    """The first row of NEXT: what act ``k`` comes to on the issue of want ``c``."""
    move = plan[NEXT]
    for n in range(f.shape[1]):
        f[move, n] = f[seen, n]
    if entry(plan, ACT_REGIME, k) >= 0 or number(plan, data, ACT_FLIES, k) >= 0.0:
        access, flights, by_access, by_flights = plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[SIGHT_ACCESS] + c, plan[SIGHT_FLIGHTS] + c
        for n in range(f.shape[1]):
            f[move, n] += f[by_access, n] * f[access, n] + f[by_flights, n] * f[flights, n]


@compiled
def weigh(plan, data, f, z, i, k):  # type: ignore[no-untyped-def]
    """Add up, issue by issue, what act ``k`` would be worth to actor ``i``."""
    first, value, move = entry(plan, WANT_OFF, i), plan[VALUE] + k, plan[NEXT]
    for c in range(first, entry(plan, WANT_OFF, i + 1)):
        foresee_move(plan, data, f, z, k, c, plan[SIGHT] + entry(plan, ACT_SIGHT, k) + c - first)
        here, weight = plan[HERE] + c, plan[WEIGHT] + c
        level, position = plan[LEVEL] + entry(plan, WANT_ISSUE, c), plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            there = distance(f[weight, n], clip(f[level, n] + f[move, n]), f[position, n])
            f[value, n] += f[here, n] - there


@compiled
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
    look(plan, f, i)
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if open_lanes(plan, data, f, z, day, i, k) > 0:
            jump(plan, data, f, z, k)
            weigh(plan, data, f, z, i, k)
            settle(plan, f, i, k)
