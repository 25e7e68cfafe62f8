"""Foresight: what an act comes to, followed down the actor's own map of influence.

An effect that decays and spreads by the daily map M is worth, to somebody who discounts a day by gamma,
P = (1 - gamma) (I + gamma M + gamma^2 M^2 + ...) = (1 - gamma) (I - gamma M)^-1 of itself, with
gamma = 1 - 1 / patience. Patience 1 sees the act alone. (Discounted sums of a linear system: Ljungqvist and Sargent,
"Recursive Macroeconomic Theory", section 2.4.) I - gamma M is an H-matrix because the map is checked to have a
spectral radius below one, so elimination needs no pivots.
"""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ACCESS,
    ACT_OFF,
    ACT_SIGHT,
    ACTORS,
    EFFECT_ISSUE,
    EFFECT_OFF,
    EFFECT_ROW,
    ISSUES,
    LEFT,
    MAP_FROM,
    MAP_OFF,
    MAP_ROW,
    MAP_TO,
    MATRIX,
    MIND_PATIENCE,
    OPERATIONS,
    SCRATCH,
    SIGHT,
    SIGHT_ACCESS,
    SIGHT_FLIGHTS,
    THETA,
    VECTOR,
    WANT_ISSUE,
    WANT_OFF,
)
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
def is_zero(f, row):  # type: ignore[no-untyped-def]
    """Whether a row holds nothing but zeros: then there is nothing to eliminate."""
    for n in range(f.shape[1]):
        if f[row, n] != 0.0:
            return False
    return True


@compiled
def eliminate(f, m, size):  # type: ignore[no-untyped-def]
    """Doolittle's decomposition in place of the matrix from row ``m`` on, without pivots."""
    for p in range(size):
        for r in range(p + 1, size):
            factor = m + r * size + p
            if is_zero(f, factor):
                continue
            for n in range(f.shape[1]):
                f[factor, n] /= f[m + p * size + p, n]
            for c in range(p + 1, size):
                for n in range(f.shape[1]):
                    f[m + r * size + c, n] -= f[factor, n] * f[m + p * size + c, n]


@compiled
def subtract(f, target, factor, source):  # type: ignore[no-untyped-def]
    """target -= factor x source, row by row; nothing where the factors are all zero."""
    if not is_zero(f, factor):
        for n in range(f.shape[1]):
            f[target, n] -= f[factor, n] * f[source, n]


@compiled
def follow(f, m, v, size):  # type: ignore[no-untyped-def]
    """Solve in place for the right-hand side in the rows from ``v`` on, with a decomposition at ``m``."""
    for r in range(size):
        for c in range(r):
            subtract(f, v + r, m + r * size + c, v + c)
    for back in range(size):
        r = size - 1 - back
        for c in range(r + 1, size):
            subtract(f, v + r, m + r * size + c, v + c)
        for n in range(f.shape[1]):
            f[v + r, n] /= f[m + r * size + r, n]


@compiled
def keep_sight(plan, f, i, first):  # type: ignore[no-untyped-def]
    """(1 - gamma) times the solution for the issues that actor ``i`` cares about, into the rows from ``first`` on."""
    begin, gamma = entry(plan, WANT_OFF, i), plan[SCRATCH]
    for c in range(begin, entry(plan, WANT_OFF, i + 1)):
        issue = plan[VECTOR] + entry(plan, WANT_ISSUE, c)
        for n in range(f.shape[1]):
            f[first + c - begin, n] = (1.0 - f[gamma, n]) * f[issue, n]


@compiled
def see_unit(plan, f, i, issue, block):  # type: ignore[no-untyped-def]
    """What a whole unit of an issue comes to, for actor ``i``."""
    if issue >= 0:
        fill(f, plan[VECTOR], plan[ISSUES], 0.0)
        for n in range(f.shape[1]):
            f[plan[VECTOR] + issue, n] = 1.0
        follow(f, plan[MATRIX], plan[VECTOR], plan[ISSUES])
        keep_sight(plan, f, i, plan[block] + entry(plan, WANT_OFF, i))


@compiled
def foresee(plan, f):  # type: ignore[no-untyped-def]
    """Fill SIGHT: what each act comes to on each issue that its author cares about."""
    for i in range(plan[ACTORS]):
        draw_map(plan, f, i)
        eliminate(f, plan[MATRIX], plan[ISSUES])
        see_unit(plan, f, i, plan[ACCESS], SIGHT_ACCESS)
        see_unit(plan, f, i, plan[OPERATIONS], SIGHT_FLIGHTS)
        for k in range(entry(plan, ACT_OFF, i), entry(plan, ACT_OFF, i + 1)):
            fill(f, plan[VECTOR], plan[ISSUES], 0.0)
            for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
                issue, row = plan[VECTOR] + entry(plan, EFFECT_ISSUE, e), plan[THETA] + entry(plan, EFFECT_ROW, e)
                for n in range(f.shape[1]):
                    f[issue, n] += f[row, n]
            follow(f, plan[MATRIX], plan[VECTOR], plan[ISSUES])
            keep_sight(plan, f, i, plan[SIGHT] + entry(plan, ACT_SIGHT, k))
