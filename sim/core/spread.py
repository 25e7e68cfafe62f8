"""How issues pull on each other overnight: x <- x* + M (x - x*) + what was done, clipped.

M has what is left after a day on its diagonal, and off it strength (1 - left), so that a strength is how far an issue would
come to rest from its normal level x* for each point that another stays away from its own. What lasts moves the level to which
an issue goes back (REST); it pulls on the others from where that was on the first morning (NORMAL). (Linear influence
networks: Friedkin and Johnsen 1990.) Two pulls are not straight lines and have a rule each: exposure and contradiction.
"""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .exposure import pull_grievance
from .lanes import alike, lanes, put
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
    SHIFT,
    THETA,
    WANT_ISSUE,
    WANT_OFF,
    WEIGHT,
)  # fmt: skip
from .lookup import entry
from .numerics import clip


@compiled_inside
def pull_cohesion(plan, f):  # type: ignore[no-untyped-def]
    """Organs that contradict each other in public wear down the appearance of one voice."""
    if plan[COHESION] >= 0:
        target, left = plan[NEXT] + plan[COHESION], lanes(f, plan[LEFT] + plan[COHESION])
        worn = (1.0 - left) * lanes(f, plan[THETA] + plan[INCOHERENCE]) * lanes(f, plan[DISCORD])
        put(f, target, lanes(f, target) - worn)


@compiled_inside
def pull_all(plan, f, z):  # type: ignore[no-untyped-def]
    """NEXT: tomorrow's levels before clipping; access and flights have rules of their own."""
    for j in range(plan[ISSUES]):
        rest, away = lanes(f, plan[REST] + j), lanes(f, plan[LEVEL] + j) - lanes(f, plan[REST] + j)
        if j != plan[OPERATIONS] and j != plan[ACCESS]:
            away *= lanes(f, plan[LEFT] + j)
        put(f, plan[NEXT] + j, rest + away + lanes(f, plan[PUSH] + j))
    for e in range(plan[EDGES]):
        a, target = entry(plan, EDGE_FROM, e), plan[NEXT] + entry(plan, EDGE_TO, e)
        away = lanes(f, plan[LEVEL] + a) - lanes(f, plan[NORMAL] + a)
        put(f, target, lanes(f, target) + lanes(f, plan[PULL] + e) * away)
    pull_grievance(plan, f, z)
    pull_cohesion(plan, f)


@compiled_inside
def alarm_by_drift(plan, f):  # type: ignore[no-untyped-def]
    """What moved without anybody's act alarms whoever cares."""
    growth = lanes(f, plan[GROWTH])
    for i in range(plan[ACTORS]):
        row, alarmed, felt = (
            plan[ALARM] + i * (plan[ACTORS] + 2) + plan[ACTORS] + DRIFT_ALARM,
            plan[ALARMED] + i,
            alike(growth, 0.0),
        )
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            felt += lanes(f, plan[WEIGHT] + c) * lanes(f, plan[NEWS] + entry(plan, WANT_ISSUE, c))
        put(f, alarmed, lanes(f, alarmed) + felt)
        put(f, row, lanes(f, row) + felt * growth)


@compiled
def spread(plan, f, z):  # type: ignore[no-untyped-def]
    """One night. What was done to last moves the level to which an issue goes back."""
    pull_all(plan, f, z)
    for j in range(plan[ISSUES]):
        coming = lanes(f, plan[NEXT] + j)
        put(f, plan[NEWS] + j, abs(coming - lanes(f, plan[LEVEL] + j) - lanes(f, plan[PUSH] + j)))
        put(f, plan[LEVEL] + j, clip(coming))
        put(f, plan[REST] + j, clip(lanes(f, plan[REST] + j) + lanes(f, plan[SHIFT] + j)))
        put(f, plan[SHIFT] + j, 0.0)
    alarm_by_drift(plan, f)
