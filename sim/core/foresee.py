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

from .compiled import compiled
from .layout import (
    ACCESS,
    ACT_OFF,
    ACTORS,
    EFFECT_ISSUE,
    EFFECT_KIND,
    EFFECT_OFF,
    EFFECT_ROW,
    EXPOSURE,
    GRIEVANCE,
    ISSUES,
    KNOWN,
    LASTING,
    LASTING_ISSUE,
    LASTING_OFF,
    LASTS,
    LEAN,
    LEAN_COUNTS,
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
    SCRATCH,
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
    """MATRIX = I - gamma M for actor ``i``; its gamma into the first scratch row."""
    size, m, left, gamma, theta = plan[ISSUES], plan[MATRIX], plan[LEFT], plan[SCRATCH], plan[THETA]
    patience = theta + entry(plan, MIND_PATIENCE, i)
    for n in range(f.shape[1]):
        f[gamma, n] = 1.0 - 1.0 / f[patience, n]
    fill(f, m, size * size, 0.0)
    for j in range(size):
        for n in range(f.shape[1]):
            f[m + j * size + j, n] = 1.0 - f[gamma, n] * f[left + j, n]
    for e in range(entry(plan, MAP_OFF, i), entry(plan, MAP_OFF, i + 1)):
        to, row = entry(plan, MAP_TO, e), theta + entry(plan, MAP_ROW, e)
        cell = m + to * size + entry(plan, MAP_FROM, e)
        for n in range(f.shape[1]):
            f[cell, n] -= f[gamma, n] * f[row, n] * (1.0 - f[left + to, n])


@compiled
def reach_back(plan, f, i):  # type: ignore[no-untyped-def]
    """REACH: for each want of actor ``i``, what a unit of every issue comes to on it: its row of P."""
    size, gamma, first = plan[ISSUES], plan[SCRATCH], entry(plan, WANT_OFF, i)
    for want in range(first, entry(plan, WANT_OFF, i + 1)):
        row = plan[REACH] + (want - first) * size
        own = row + entry(plan, WANT_ISSUE, want)
        fill(f, row, size, 0.0)
        for n in range(f.shape[1]):
            f[own, n] = 1.0 - f[gamma, n]
        trace_back(f, plan[MATRIX], row, size)


@compiled
def put_back(gamma, left):  # type: ignore[no-untyped-def]
    """What lasts is put back every day from tomorrow on by what of it would have gone: gamma (1 - left) / (1 - gamma) of it."""
    return gamma * (1.0 - left) / (1.0 - gamma)


@compiled
def feed(gamma, strength, left, lasting):  # type: ignore[no-untyped-def]
    """What a unit of exposure is in grievance while it lasts: it feeds it day by day, and lasts as long as what is known."""
    return gamma * strength * (1.0 - left) / (1.0 - gamma * lasting)


@compiled
def see_units(plan, f, want, reach):  # type: ignore[no-untyped-def]
    """What a whole unit of access, of flights and of exposure comes to on a want."""
    gamma = plan[SCRATCH]
    for issue, block in ((plan[ACCESS], SIGHT_ACCESS), (plan[OPERATIONS], SIGHT_FLIGHTS)):
        row = plan[block] + want
        for n in range(f.shape[1] if issue >= 0 else 0):
            f[row, n] = f[reach + issue, n]
    if plan[GRIEVANCE] < 0 or plan[KNOWN] < 0 or plan[EXPOSURE] < 0:
        return
    row, strength, angry = plan[SIGHT_EXPOSURE] + want, plan[THETA] + plan[EXPOSURE], reach + plan[GRIEVANCE]
    left, lasting = plan[LEFT] + plan[GRIEVANCE], plan[LEFT] + plan[KNOWN]
    for n in range(f.shape[1]):
        f[row, n] = f[angry, n] * feed(f[gamma, n], f[strength, n], f[left, n], f[lasting, n])


@compiled
def see_state(plan, f, want, reach):  # type: ignore[no-untyped-def]
    """LEAN: what a unit of each issue's distance from normal comes to, so that waiting is foreseen as acts are.

    LASTING: of how far the level has moved to which an issue goes back.
    """
    gamma = plan[SCRATCH]
    for lean in range(entry(plan, LEAN_OFF, want), entry(plan, LEAN_OFF, want + 1)):
        row, source, counts = plan[LEAN] + lean, reach + entry(plan, LEAN_ISSUE, lean), entry(plan, LEAN_COUNTS, lean)
        for n in range(f.shape[1]):
            f[row, n] = f[source, n] if counts == 1 else 0.0
    for moved in range(entry(plan, LASTING_OFF, want), entry(plan, LASTING_OFF, want + 1)):
        row, issue = plan[LASTING] + moved, entry(plan, LASTING_ISSUE, moved)
        source, left = reach + issue, plan[LEFT] + issue
        for n in range(f.shape[1]):
            f[row, n] = f[source, n] * put_back(f[gamma, n], f[left, n])


@compiled
def see_act(plan, f, k, seen, reach):  # type: ignore[no-untyped-def]
    """What the effects of act ``k`` come to on one want; one that lasts is put back day by day."""
    gamma, row = plan[SCRATCH], plan[SIGHT] + seen
    fill(f, row, 1, 0.0)
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        issue, size, kind = entry(plan, EFFECT_ISSUE, e), plan[THETA] + entry(plan, EFFECT_ROW, e), entry(plan, EFFECT_KIND, e)
        source, left = reach + issue, plan[LEFT] + issue
        for n in range(f.shape[1]):
            again = put_back(f[gamma, n], f[left, n]) if kind == LASTS else 0.0
            f[row, n] += f[source, n] * (f[size, n] * (1.0 + again))


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
