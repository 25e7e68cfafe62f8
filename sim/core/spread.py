"""How issues pull on each other overnight: x <- x* + M (x - x*) + what was done, clipped.

M has what is left after a day on its diagonal, and off it strength (1 - left), so that a strength is how far an issue would
come to rest from its normal level x* for each point that another stays away from its own. What lasts moves the level to which
an issue goes back (REST); it pulls on the others from where that was on the first morning (NORMAL). (Linear influence
networks: Friedkin and Johnsen 1990.) Two pulls are not straight lines and have a rule each: exposure and contradiction.
"""

from __future__ import annotations

from .compiled import compiled
from .exposure import pull_grievance
from .layout import (
    ACCESS,
    ACTORS,
    ALARM,
    ALARMED,
    COHESION,
    DISCORD,
    DRIFT_ALARM,
    EDGE_FROM,
    EDGE_TO,
    EDGES,
    GROWTH,
    INCOHERENCE,
    ISSUES,
    LEFT,
    LEVEL,
    NEWS,
    NEXT,
    NORMAL,
    OPERATIONS,
    PULL,
    PUSH,
    REST,
    SCRATCH,
    SHIFT,
    THETA,
    WANT_ISSUE,
    WANT_OFF,
    WEIGHT,
)  # fmt: skip
from .lookup import entry, fill
from .numerics import clip


@compiled
def pull_cohesion(plan, f):  # type: ignore[no-untyped-def]
    """Organs that contradict each other in public wear down the appearance of one voice."""
    if plan[COHESION] >= 0:
        target, left, row = plan[NEXT] + plan[COHESION], plan[LEFT] + plan[COHESION], plan[THETA] + plan[INCOHERENCE]
        for n in range(f.shape[1]):
            f[target, n] -= (1.0 - f[left, n]) * f[row, n] * f[plan[DISCORD], n]


@compiled
def pull_all(plan, f, z):  # type: ignore[no-untyped-def]
    """NEXT: tomorrow's levels before clipping; access and flights have rules of their own."""
    for j in range(plan[ISSUES]):
        held = j == plan[OPERATIONS] or j == plan[ACCESS]
        target, rest, level, left, push = plan[NEXT] + j, plan[REST] + j, plan[LEVEL] + j, plan[LEFT] + j, plan[PUSH] + j
        for n in range(f.shape[1]):
            keep = 1.0 if held else f[left, n]
            f[target, n] = f[rest, n] + keep * (f[level, n] - f[rest, n]) + f[push, n]
    for e in range(plan[EDGES]):
        a, target, pull = entry(plan, EDGE_FROM, e), plan[NEXT] + entry(plan, EDGE_TO, e), plan[PULL] + e
        level, normal = plan[LEVEL] + a, plan[NORMAL] + a
        for n in range(f.shape[1]):
            f[target, n] += f[pull, n] * (f[level, n] - f[normal, n])
    pull_grievance(plan, f, z)
    pull_cohesion(plan, f)


@compiled
def alarm_by_drift(plan, f):  # type: ignore[no-untyped-def]
    """What moved without anybody's act alarms whoever cares."""
    sources, felt, growth = plan[ACTORS] + 2, plan[SCRATCH], plan[GROWTH]
    for i in range(plan[ACTORS]):
        row, alarmed = plan[ALARM] + i * sources + plan[ACTORS] + DRIFT_ALARM, plan[ALARMED] + i
        fill(f, felt, 1, 0.0)
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            news, weight = plan[NEWS] + entry(plan, WANT_ISSUE, c), plan[WEIGHT] + c
            for n in range(f.shape[1]):
                f[felt, n] += f[weight, n] * f[news, n]
        for n in range(f.shape[1]):
            f[alarmed, n] += f[felt, n]
            f[row, n] += f[felt, n] * f[growth, n]


@compiled
def shift_rest(plan, f):  # type: ignore[no-untyped-def]
    """What was done to last moves the level to which an issue goes back."""
    for j in range(plan[ISSUES]):
        rest, shift = plan[REST] + j, plan[SHIFT] + j
        for n in range(f.shape[1]):
            f[rest, n] = clip(f[rest, n] + f[shift, n])
            f[shift, n] = 0.0


@compiled
def spread(plan, f, z):  # type: ignore[no-untyped-def]
    """One night."""
    pull_all(plan, f, z)
    for j in range(plan[ISSUES]):
        news, coming, level, push = plan[NEWS] + j, plan[NEXT] + j, plan[LEVEL] + j, plan[PUSH] + j
        for n in range(f.shape[1]):
            f[news, n] = abs(f[coming, n] - f[level, n] - f[push, n])
            f[level, n] = clip(f[coming, n])
    shift_rest(plan, f)
    alarm_by_drift(plan, f)
