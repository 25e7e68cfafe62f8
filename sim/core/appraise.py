"""Appraisal: what each open act is worth to its author this morning.

U(a) = b [loss(X) - loss(clip(X + P delta_a))] - cost_a, with loss(x) = sum_k s_k |x_k - p_k| / sum_k s_k: position p,
salience s, foresight P (``foresee``), b the author's belief in the act's premise (1 without one). X is what things come to when
nobody does anything, x* + P (x - x*) and what the present exposure feeds: waiting is foreseen as acts are. Patience 1: X = x. Weighted city-block
loss is the spatial model's standard form (Enelow and Hinich, "The Spatial Theory of Voting", 1984).
"""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ACCESS, ACKNOWLEDGED, ACT_COST, ACT_EXPOSES, ACT_FLIES, ACT_OFF, ACT_PREMISE, ACT_REGIME, AHEAD, BELIEF, DEMAND, DISCLOSED,
    DISCOUNT, EFFECT_ISSUE, EFFECT_OFF, EFFECT_ROW, EXPOSED, HERE, KNOWN, LEAKERS, LEAN, LEAN_ISSUE, LEAN_OFF, LEVEL, OPERATIONS,
    REGIME, REGIME_ACCESS, REGIME_FLIES, REST, SCRATCH, SEEN_OFF, SEEN_WANT, SIGHT, SIGHT_ACCESS, SIGHT_EXPOSURE, SIGHT_FLIGHTS,
    THETA, VALUE, WANT_ISSUE, WANT_OFF, WANT_POSITION, WEIGHT,
)  # fmt: skip
from .lookup import entry, number
from .needs import CLOSED, open_lanes
from .numerics import clip
from .spread import exposure, exposure_now


@compiled
def distance(weight, level, position):  # type: ignore[no-untyped-def]
    """One issue's part of the loss."""
    return weight * abs(level - position)


@compiled
def look_ahead(plan, f, z, c):  # type: ignore[no-untyped-def]
    """AHEAD: what the issue of want ``c`` comes to when nobody does anything, exposure staying as it is."""
    issue, ahead, by_exposure = entry(plan, WANT_ISSUE, c), plan[AHEAD] + c, plan[SIGHT_EXPOSURE] + c
    rest, naked, before, disclosed = plan[REST] + issue, plan[SCRATCH], plan[EXPOSED], plan[DISCLOSED]
    for n in range(f.shape[1]):
        f[ahead, n] = f[rest, n] + (f[by_exposure, n] * (f[naked, n] - f[before, n]) if z[disclosed, n] >= 0 else 0.0)
    for lean in range(entry(plan, LEAN_OFF, c), entry(plan, LEAN_OFF, c + 1)):
        source, share = entry(plan, LEAN_ISSUE, lean), plan[LEAN] + lean
        level, normal = plan[LEVEL] + source, plan[REST] + source
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * (f[level, n] - f[normal, n])


@compiled
def look(plan, f, z, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue would be, if nobody did anything, from where actor ``i`` would have it."""
    exposure_now(plan, f, plan[SCRATCH])
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        look_ahead(plan, f, z, c)
        here, weight, ahead = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c
        position = plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            f[ahead, n] = clip(f[ahead, n])
            f[here, n] = distance(f[weight, n], f[ahead, n], f[position, n])


@compiled
def goal_of(plan, data, regime, demand):  # type: ignore[no-untyped-def]
    """What flies in the end: what is granted or what is wanted, whichever is less."""
    return min(number(plan, data, REGIME_FLIES, regime), demand) if regime >= 0 else 0.0


@compiled
def jump(plan, data, f, z, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move access (second scratch row) and flights (third) from where they are or are going."""
    regime, flies = entry(plan, ACT_REGIME, k), number(plan, data, ACT_FLIES, k)
    access, flights, demand = plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[DEMAND]
    for n in range(f.shape[1]):
        now = z[plan[REGIME], n]
        then = regime if regime >= 0 else now
        wanted = flies if flies >= 0.0 else f[demand, n]
        f[access, n] = number(plan, data, REGIME_ACCESS, regime) - f[plan[LEVEL] + plan[ACCESS], n] if regime >= 0 else 0.0
        f[flights, n] = goal_of(plan, data, then, wanted) - goal_of(plan, data, now, f[demand, n])


@compiled
def moved(plan, f, k, issue, row):  # type: ignore[no-untyped-def]
    """An issue as it would stand with the effects of act ``k``, into a row."""
    level = plan[LEVEL] + issue
    for n in range(f.shape[1]):
        f[row, n] = f[level, n]
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        if entry(plan, EFFECT_ISSUE, e) == issue:
            size = plan[THETA] + entry(plan, EFFECT_ROW, e)
            for n in range(f.shape[1]):
                f[row, n] = clip(f[row, n] + f[size, n])


@compiled
def expose(plan, f, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move exposure (fourth scratch row), by the rule that the world follows."""
    known, said, flown, discount = plan[SCRATCH] + 3, plan[SCRATCH] + 4, plan[LEVEL] + plan[OPERATIONS], plan[THETA] + plan[DISCOUNT]
    moved(plan, f, k, plan[KNOWN], known)
    moved(plan, f, k, plan[ACKNOWLEDGED], said)
    known_now, said_now, flights = plan[LEVEL] + plan[KNOWN], plan[LEVEL] + plan[ACKNOWLEDGED], plan[SCRATCH] + 2
    for n in range(f.shape[1]):
        then = exposure(f[known, n], clip(f[flown, n] + f[flights, n]), f[said, n], f[discount, n])
        f[known, n] = then - exposure(f[known_now, n], f[flown, n], f[said_now, n], f[discount, n])


@compiled
def gain(here, weight, level, move, position):  # type: ignore[no-untyped-def]
    """What a move of one issue is worth: its part of the loss before, less its part after."""
    return here - distance(weight, clip(level + move), position)


@compiled
def weigh_moves(plan, f, k):  # type: ignore[no-untyped-def]
    """Add up, issue by issue, what the effects of act ``k`` would be worth to its author."""
    value = plan[VALUE] + k
    for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
        c, move = entry(plan, SEEN_WANT, seen), plan[SIGHT] + seen
        here, weight = plan[HERE] + c, plan[WEIGHT] + c
        ahead, position = plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            f[value, n] += gain(f[here, n], f[weight, n], f[ahead, n], f[move, n], f[position, n])


@compiled
def weigh_jumps(plan, f, k):  # type: ignore[no-untyped-def]
    """The same for an act that also moves access, flights or exposure."""
    value, access, flights, naked = plan[VALUE] + k, plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[SCRATCH] + 3
    for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
        c, move = entry(plan, SEEN_WANT, seen), plan[SIGHT] + seen
        here, weight, by_access, by_flights = plan[HERE] + c, plan[WEIGHT] + c, plan[SIGHT_ACCESS] + c, plan[SIGHT_FLIGHTS] + c
        by_exposure = plan[SIGHT_EXPOSURE] + c
        ahead, position = plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            far = f[move, n] + f[by_access, n] * f[access, n] + f[by_flights, n] * f[flights, n]
            far += f[by_exposure, n] * f[naked, n]
            f[value, n] += gain(f[here, n], f[weight, n], f[ahead, n], far, f[position, n])


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
    look(plan, f, z, i)
    for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
        if open_lanes(plan, data, f, z, day, i, k) > 0:
            if entry(plan, ACT_EXPOSES, k) == 1:
                jump(plan, data, f, z, k)
                expose(plan, f, k)
                weigh_jumps(plan, f, k)
            else:
                weigh_moves(plan, f, k)
            settle(plan, f, i, k)
