"""Exposure and contradiction: what feeds grievance, and why the same flights cost more once they are known and admitted."""

from __future__ import annotations

from .compiled import compiled_inside
from .lanes import alike, lanes, pick, put
from .layout import (
    ACKNOWLEDGED,
    CONCEDED,
    DISCLOSED,
    DISCOUNT,
    EXPOSED,
    EXPOSURE,
    GAP,
    GRIEVANCE,
    KNOWN,
    LEFT,
    LEVEL,
    NEXT,
    OPERATIONS,
    OVERFLIGHT,
    SKY,
    THETA,
)  # fmt: skip


@compiled_inside
def exposure(known, used, acknowledged, discount):  # type: ignore[no-untyped-def]
    """How naked the arrangement stands: known x used x (1 - discount x deniability), deniability = 1 - acknowledged.

    A denial that nobody believes still dampens (Cormac and Aldrich 2018, International Affairs 94).
    """
    return known * used * (1.0 - discount * (1.0 - acknowledged))


@compiled_inside
def contradiction(known, used, acknowledged, conceded):  # type: ignore[no-untyped-def]
    """How far the host's organs are shown up: what is known and used, times how far words on both sides lie apart."""
    return known * used * abs(acknowledged - conceded)


@compiled_inside
def in_use(flown, overflight, share):  # type: ignore[no-untyped-def]
    """What there is to be exposed: flights from the field, or the open sky at its share of them, whichever is more."""
    sky = share * overflight
    return pick(sky > flown, sky, flown)


@compiled_inside
def has_exposure(plan):  # type: ignore[no-untyped-def]
    """Whether the scenario has the issues that exposure is made of."""
    return plan[KNOWN] >= 0 and plan[OPERATIONS] >= 0 and plan[ACKNOWLEDGED] >= 0 and plan[GRIEVANCE] >= 0


@compiled_inside
def use_now(plan, f):  # type: ignore[no-untyped-def]
    """Today's use, in a scenario that has exposure."""
    flown = lanes(f, plan[LEVEL] + plan[OPERATIONS])
    if plan[OVERFLIGHT] >= 0:
        flown = in_use(flown, lanes(f, plan[LEVEL] + plan[OVERFLIGHT]), lanes(f, plan[THETA] + plan[SKY]))
    return flown


@compiled_inside
def exposure_now(plan, f):  # type: ignore[no-untyped-def]
    """Today's exposure; nothing where the scenario has no such thing."""
    naked = alike(lanes(f, plan[EXPOSED]), 0.0)
    if has_exposure(plan):
        known, said = lanes(f, plan[LEVEL] + plan[KNOWN]), lanes(f, plan[LEVEL] + plan[ACKNOWLEDGED])
        naked = exposure(known, use_now(plan, f), said, lanes(f, plan[THETA] + plan[DISCOUNT]))
    return naked


@compiled_inside
def pull_grievance(plan, f, z):  # type: ignore[no-untyped-def]
    """Exposure and contradiction feed grievance: the cost is for having conceded, not for backing down."""
    if has_exposure(plan):
        target, left = plan[NEXT] + plan[GRIEVANCE], lanes(f, plan[LEFT] + plan[GRIEVANCE])
        known, said = lanes(f, plan[LEVEL] + plan[KNOWN]), lanes(f, plan[LEVEL] + plan[ACKNOWLEDGED])
        shown_up = contradiction(known, use_now(plan, f), said, lanes(f, plan[CONCEDED]))
        more = exposure_now(plan, f) - lanes(f, plan[EXPOSED])
        strength = lanes(f, plan[THETA] + plan[EXPOSURE]) * more + lanes(f, plan[THETA] + plan[GAP]) * shown_up
        put(f, target, lanes(f, target) + pick(lanes(z, plan[DISCLOSED]) >= 0, (1.0 - left) * strength, 0.0))
