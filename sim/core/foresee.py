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
    SCRATCH,
    SEEN_OFF,
    SEEN_WANT,
    SIGHT,
    SIGHT_ACCESS,
    SIGHT_EXPOSURE,
    SIGHT_FLIGHTS,
    THETA,
    VECTOR,
    WANT_ISSUE,
    WANT_OFF,
)  # fmt: skip
from .linear import eliminate, follow
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
def keep_sight(plan, f, want, row):  # type: ignore[no-untyped-def]
    """(1 - gamma) times the solution for the issue of a want, into a row."""
    gamma, issue = plan[SCRATCH], plan[VECTOR] + entry(plan, WANT_ISSUE, want)
    for n in range(f.shape[1]):
        f[row, n] = (1.0 - f[gamma, n]) * f[issue, n]


@compiled
def see(plan, f, i, block):  # type: ignore[no-untyped-def]
    """Follow VECTOR down the map of actor ``i``, and keep what it comes to on all its wants in a block."""
    follow(f, plan[MATRIX], plan[VECTOR], plan[ISSUES])
    for want in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        keep_sight(plan, f, want, plan[block] + want)


@compiled
def see_unit(plan, f, i, issue, block):  # type: ignore[no-untyped-def]
    """What a whole unit of an issue comes to, for actor ``i``."""
    if issue >= 0:
        fill(f, plan[VECTOR], plan[ISSUES], 0.0)
        fill(f, plan[VECTOR] + issue, 1, 1.0)
        see(plan, f, i, block)


@compiled
def see_exposure(plan, f, i):  # type: ignore[no-untyped-def]
    """What a unit of exposure comes to while it lasts: it feeds grievance day by day, and lasts as long as what is known."""
    if plan[GRIEVANCE] < 0 or plan[KNOWN] < 0 or plan[EXPOSURE] < 0:
        return
    fill(f, plan[VECTOR], plan[ISSUES], 0.0)
    target, gamma, strength = plan[VECTOR] + plan[GRIEVANCE], plan[SCRATCH], plan[THETA] + plan[EXPOSURE]
    left, lasting = plan[LEFT] + plan[GRIEVANCE], plan[LEFT] + plan[KNOWN]
    for n in range(f.shape[1]):
        f[target, n] = f[gamma, n] * f[strength, n] * (1.0 - f[left, n]) / (1.0 - f[gamma, n] * f[lasting, n])
    see(plan, f, i, SIGHT_EXPOSURE)


@compiled
def put_back(gamma, left):  # type: ignore[no-untyped-def]
    """What lasts is put back every day from tomorrow on by what of it would have gone: gamma (1 - left) / (1 - gamma) of it."""
    return gamma * (1.0 - left) / (1.0 - gamma)


@compiled
def see_state(plan, f, i):  # type: ignore[no-untyped-def]
    """LEAN: what a unit of each issue's distance from normal comes to, so that waiting is foreseen as acts are.

    LASTING: of how far the level has moved to which an issue goes back.
    """
    first, last = entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)
    for issue in range(plan[ISSUES]):
        fill(f, plan[VECTOR], plan[ISSUES], 0.0)
        fill(f, plan[VECTOR] + issue, 1, 1.0)
        follow(f, plan[MATRIX], plan[VECTOR], plan[ISSUES])
        for want in range(first, last):
            for lean in range(entry(plan, LEAN_OFF, want), entry(plan, LEAN_OFF, want + 1)):
                if entry(plan, LEAN_ISSUE, lean) == issue:
                    keep_sight(plan, f, want, plan[LEAN] + lean)
            for moved in range(entry(plan, LASTING_OFF, want), entry(plan, LASTING_OFF, want + 1)):
                if entry(plan, LASTING_ISSUE, moved) == issue:
                    keep_sight(plan, f, want, plan[LASTING] + moved)
                    for n in range(f.shape[1]):
                        f[plan[LASTING] + moved, n] *= put_back(f[plan[SCRATCH], n], f[plan[LEFT] + issue, n])


@compiled
def add_effects(plan, f, k):  # type: ignore[no-untyped-def]
    """VECTOR = the effects of act ``k``; one that lasts is put back day by day."""
    gamma = plan[SCRATCH]
    fill(f, plan[VECTOR], plan[ISSUES], 0.0)
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        issue, row, kind = entry(plan, EFFECT_ISSUE, e), plan[THETA] + entry(plan, EFFECT_ROW, e), entry(plan, EFFECT_KIND, e)
        target, left = plan[VECTOR] + issue, plan[LEFT] + issue
        for n in range(f.shape[1]):
            again = put_back(f[gamma, n], f[left, n]) if kind == LASTS else 0.0
            f[target, n] += f[row, n] * (1.0 + again)


@compiled
def foresee(plan, f):  # type: ignore[no-untyped-def]
    """Fill SIGHT: what each act comes to on each issue that its author cares about."""
    for i in range(plan[ACTORS]):
        draw_map(plan, f, i)
        eliminate(f, plan[MATRIX], plan[ISSUES])
        see_unit(plan, f, i, plan[ACCESS], SIGHT_ACCESS)
        see_unit(plan, f, i, plan[OPERATIONS], SIGHT_FLIGHTS)
        see_exposure(plan, f, i)
        see_state(plan, f, i)
        for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
            add_effects(plan, f, k)
            follow(f, plan[MATRIX], plan[VECTOR], plan[ISSUES])
            for seen in range(entry(plan, SEEN_OFF, k), entry(plan, SEEN_OFF, k + 1)):
                keep_sight(plan, f, entry(plan, SEEN_WANT, seen), plan[SIGHT] + seen)
