"""The Majlis: deputies with thresholds; and the flights that follow what is granted."""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    DEMAND,
    DISCLOSED,
    GRIEVANCE,
    HOUSE,
    LAG,
    LEVEL,
    OPERATIONS,
    PEER,
    REGIME,
    REGIME_FLIES,
    SCRATCH,
    SEATS,
    SHARE,
    START_REGIME,
    THETA,
    THRESHOLD,
)  # fmt: skip
from .lookup import number
from .numerics import clip, kept


@compiled
def pressure(grievance, peer, share):  # type: ignore[no-untyped-def]
    """What bears on every deputy: grievance + peer x yesterday's share. One objects when it reaches its threshold.

    (Threshold models of collective behaviour: Granovetter 1978, American Journal of Sociology 83.)
    """
    return grievance + peer * share


@compiled
def count_objections(plan, f, z):  # type: ignore[no-untyped-def]
    """SHARE: the part of the house that objects tonight; nobody objects to what is not disclosed."""
    if plan[HOUSE] < 0 or plan[GRIEVANCE] < 0:
        return
    grievance, peer, share = plan[LEVEL] + plan[GRIEVANCE], plan[THETA] + plan[PEER], plan[SHARE]
    felt, up, seats = plan[SCRATCH], plan[SCRATCH] + 1, plan[SEATS]
    some = False
    for n in range(f.shape[1]):
        f[felt, n] = pressure(f[grievance, n], f[peer, n], f[share, n])
        f[up, n] = 0.0
        some = some or z[plan[DISCLOSED], n] >= 0
    for d in range(plan[THRESHOLD], plan[THRESHOLD] + (seats if some else 0)):
        for n in range(f.shape[1]):
            f[up, n] += 1.0 if f[felt, n] >= f[d, n] else 0.0
    for n in range(f.shape[1]):
        f[share, n] = f[up, n] / seats if z[plan[DISCLOSED], n] >= 0 else 0.0


@compiled
def operate(plan, data, f, z):  # type: ignore[no-untyped-def]
    """What flies closes on what is granted and wanted, with its own lag."""
    if plan[OPERATIONS] < 0 or plan[START_REGIME] < 0:
        return
    flown, lag = plan[LEVEL] + plan[OPERATIONS], plan[THETA] + plan[LAG]
    for n in range(f.shape[1]):
        goal = min(number(plan, data, REGIME_FLIES, z[plan[REGIME], n]), f[plan[DEMAND], n])
        f[flown, n] = clip(f[flown, n] + (goal - f[flown, n]) * (1.0 - kept(f[lag, n])))
