"""Foresight: what an act comes to, followed down the actor's own map of influence.

An effect that decays and spreads by the daily map M is worth, to somebody who discounts a day by gamma,
P = (1 - gamma) (I + gamma M + gamma^2 M^2 + ...) = (1 - gamma) (I - gamma M)^-1 of itself, with
gamma = 1 - 1 / patience. Patience 1 sees the act alone. (Discounted sums of a linear system: Ljungqvist and Sargent,
"Recursive Macroeconomic Theory", section 2.4.) I - gamma M is an H-matrix because the map is checked to have a
spectral radius below one, so elimination needs no pivots.

Exposure is no straight line, so it is not on the map: what an act would do to it is worked out with the very rule that the
world follows (``appraise.jump``), and what a unit of it comes to is followed down the map here.
"""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .lanes import alike, lanes, put, put_single
from .layout import (
    ACCESS,
    ACT_OFF,
    ACTORS,
    EFFECT_ISSUE,
    EFFECT_KIND,
    EFFECT_OFF,
    EFFECT_ROW,
    EXPOSURE,
    GAMMA,
    GRIEVANCE,
    ISSUES,
    KNOWN,
    LASTING,
    LASTING_ISSUE,
    LASTING_OFF,
    LASTS,
    LEAN,
    LEAN_ISSUE,
    LEAN_OFF,
    LEFT,
    MAP_FROM,
    MAP_OFF,
    MAP_ROW,
    MAP_TO,
    MATRIX,
    MIND_PATIENCE,
    OPERATIONS,
    REACH,
    SEEN_OFF,
    SEEN_WANT,
    SIGHT,
    SIGHT_ACCESS,
    SIGHT_EXPOSURE,
    SIGHT_FLIGHTS,
    THETA,
    WANT_ISSUE,
    WANT_OFF,
)  # fmt: skip
from .linear import eliminate, trace_back
from .lookup import entry, fill


@compiled
def draw_map(plan, f, i):  # type: ignore[no-untyped-def]
    """MATRIX = I - gamma M for actor ``i``, and GAMMA."""
    size, m, left, theta = plan[ISSUES], plan[MATRIX], plan[LEFT], plan[THETA]
    gamma = 1.0 - 1.0 / lanes(f, theta + entry(plan, MIND_PATIENCE, i))
    put(f, plan[GAMMA], gamma)
    fill(f, m, size * size, 0.0)
    for j in range(size):
        put(f, m + j * size + j, 1.0 - gamma * lanes(f, left + j))
    for e in range(entry(plan, MAP_OFF, i), entry(plan, MAP_OFF, i + 1)):
        to, strength = entry(plan, MAP_TO, e), lanes(f, theta + entry(plan, MAP_ROW, e))
        cell = m + to * size + entry(plan, MAP_FROM, e)
        put(f, cell, lanes(f, cell) - gamma * strength * (1.0 - lanes(f, left + to)))


@compiled
def reach_back(plan, f, i):  # type: ignore[no-untyped-def]
    """REACH: for each want of actor ``i``, what a unit of every issue comes to on it: its row of P."""
    size, first = plan[ISSUES], entry(plan, WANT_OFF, i)
    for want in range(first, entry(plan, WANT_OFF, i + 1)):
        row = plan[REACH] + (want - first) * size
        fill(f, row, size, 0.0)
        put(f, row + entry(plan, WANT_ISSUE, want), 1.0 - lanes(f, plan[GAMMA]))
        trace_back(f, plan[MATRIX], row, size)


@compiled_inside
def put_back(gamma, left):  # type: ignore[no-untyped-def]
    """What lasts is put back every day from tomorrow on by what of it would have gone: gamma (1 - left) / (1 - gamma) of it."""
    return gamma * (1.0 - left) / (1.0 - gamma)


@compiled_inside
def feed(gamma, strength, left, lasting):  # type: ignore[no-untyped-def]
    """What a unit of exposure is in grievance while it lasts: it feeds it day by day, and lasts as long as what is known."""
    return gamma * strength * (1.0 - left) / (1.0 - gamma * lasting)


@compiled
def see_units(plan, f, want, reach):  # type: ignore[no-untyped-def]
    """What a whole unit of access, of flights and of exposure comes to on a want."""
    for issue, block in ((plan[ACCESS], SIGHT_ACCESS), (plan[OPERATIONS], SIGHT_FLIGHTS)):
        if issue >= 0:
            put(f, plan[block] + want, lanes(f, reach + issue))
    if plan[GRIEVANCE] >= 0 and plan[KNOWN] >= 0 and plan[EXPOSURE] >= 0:
        left, lasting = lanes(f, plan[LEFT] + plan[GRIEVANCE]), lanes(f, plan[LEFT] + plan[KNOWN])
        fed = feed(lanes(f, plan[GAMMA]), lanes(f, plan[THETA] + plan[EXPOSURE]), left, lasting)
        put(f, plan[SIGHT_EXPOSURE] + want, lanes(f, reach + plan[GRIEVANCE]) * fed)


@compiled
def see_state(plan, f, want, reach):  # type: ignore[no-untyped-def]
    """LEAN: what a unit of each issue's distance from normal comes to, so that waiting is foreseen as acts are.

    LASTING: of how far the level has moved to which an issue goes back.
    """
    for lean in range(entry(plan, LEAN_OFF, want), entry(plan, LEAN_OFF, want + 1)):
        put_single(f, plan[LEAN], lean, lanes(f, reach + entry(plan, LEAN_ISSUE, lean)))
    for moved in range(entry(plan, LASTING_OFF, want), entry(plan, LASTING_OFF, want + 1)):
        issue = entry(plan, LASTING_ISSUE, moved)
        again = put_back(lanes(f, plan[GAMMA]), lanes(f, plan[LEFT] + issue))
        put(f, plan[LASTING] + moved, lanes(f, reach + issue) * again)


@compiled
def see_act(plan, f, k, seen, reach):  # type: ignore[no-untyped-def]
    """What the effects of act ``k`` come to on one want; one that lasts is put back day by day."""
    gamma = lanes(f, plan[GAMMA])
    seen_there = alike(gamma, 0.0)
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        issue, size = entry(plan, EFFECT_ISSUE, e), lanes(f, plan[THETA] + entry(plan, EFFECT_ROW, e))
        if entry(plan, EFFECT_KIND, e) == LASTS:
            size *= 1.0 + put_back(gamma, lanes(f, plan[LEFT] + issue))
        seen_there += lanes(f, reach + issue) * size
    put_single(f, plan[SIGHT], seen, seen_there)


@compiled
def foresee(plan, f):  # type: ignore[no-untyped-def]
    """Fill SIGHT: what each act comes to on each issue that its author cares about; and what waiting and units come to."""
    for i in range(plan[ACTORS]):
        first = entry(plan, WANT_OFF, i)
        draw_map(plan, f, i)
        eliminate(f, plan[MATRIX], plan[ISSUES])
        reach_back(plan, f, i)
        for want in range(first, entry(plan, WANT_OFF, i + 1)):
            reach = plan[REACH] + (want - first) * plan[ISSUES]
            see_units(plan, f, want, reach)
            see_state(plan, f, want, reach)
        for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
            for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
                see_act(plan, f, k, seen, plan[REACH] + (entry(plan, SEEN_WANT, seen) - first) * plan[ISSUES])
