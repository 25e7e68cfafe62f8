"""Exposure and contradiction: what feeds grievance, and why the same flights cost more once they are known and admitted."""

from __future__ import annotations

from .compiled import compiled
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
    SCRATCH,
    SKY,
    THETA,
)  # fmt: skip
from .lookup import fill


@compiled
def exposure(known, used, acknowledged, discount):  # type: ignore[no-untyped-def]
    """How naked the arrangement stands: known x used x (1 - discount x deniability), deniability = 1 - acknowledged.

    A denial that nobody believes still dampens (Cormac and Aldrich 2018, International Affairs 94).
    """
    return known * used * (1.0 - discount * (1.0 - acknowledged))


@compiled
def contradiction(known, used, acknowledged, conceded):  # type: ignore[no-untyped-def]
    """How far the host's organs are shown up: what is known and used, times how far words on both sides lie apart."""
    return known * used * abs(acknowledged - conceded)


@compiled
def in_use(flown, overflight, share):  # type: ignore[no-untyped-def]
    """What there is to be exposed: flights from the field, or the open sky at its share of them, whichever is more."""
    return max(flown, share * overflight)


@compiled
def has_exposure(plan):  # type: ignore[no-untyped-def]
    """Whether the scenario has the issues that exposure is made of."""
    return plan[KNOWN] >= 0 and plan[OPERATIONS] >= 0 and plan[ACKNOWLEDGED] >= 0 and plan[GRIEVANCE] >= 0


@compiled
def use_now(plan, f, target):  # type: ignore[no-untyped-def]
    """Today's use into the row ``target``."""
    flown, sky = plan[LEVEL] + plan[OPERATIONS], plan[LEVEL] + plan[OVERFLIGHT]
    for n in range(f.shape[1]):
        f[target, n] = in_use(f[flown, n], f[sky, n], f[plan[THETA] + plan[SKY], n]) if plan[OVERFLIGHT] >= 0 else f[flown, n]


@compiled
def exposure_now(plan, f, target):  # type: ignore[no-untyped-def]
    """Today's exposure into the row ``target``; nothing where the scenario has no such thing."""
    fill(f, target, 1, 0.0)
    if has_exposure(plan):
        use_now(plan, f, target)
        known, said, discount = plan[LEVEL] + plan[KNOWN], plan[LEVEL] + plan[ACKNOWLEDGED], plan[THETA] + plan[DISCOUNT]
        for n in range(f.shape[1]):
            f[target, n] = exposure(f[known, n], f[target, n], f[said, n], f[discount, n])


@compiled
def pull_grievance(plan, f, z):  # type: ignore[no-untyped-def]
    """Exposure and contradiction feed grievance: the cost is for having conceded, not for backing down."""
    if not has_exposure(plan):
        return
    naked, used, target = plan[SCRATCH], plan[SCRATCH] + 1, plan[NEXT] + plan[GRIEVANCE]
    left, known, said = plan[LEFT] + plan[GRIEVANCE], plan[LEVEL] + plan[KNOWN], plan[LEVEL] + plan[ACKNOWLEDGED]
    by_exposure, by_gap = plan[THETA] + plan[EXPOSURE], plan[THETA] + plan[GAP]
    exposure_now(plan, f, naked)
    use_now(plan, f, used)
    for n in range(f.shape[1]):
        shown_up = contradiction(f[known, n], f[used, n], f[said, n], f[plan[CONCEDED], n])
        strength = f[by_exposure, n] * (f[naked, n] - f[plan[EXPOSED], n]) + f[by_gap, n] * shown_up
        f[target, n] += (1.0 - f[left, n]) * strength if z[plan[DISCLOSED], n] >= 0 else 0.0
