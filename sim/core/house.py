"""The Majlis: deputies with thresholds; and the flights that follow what is granted."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .lanes import alike, chosen_lanes, lanes, pick, put
from .layout import (
    DEMAND,
    DISCLOSED,
    GRANTED,
    GRIEVANCE,
    HOUSE,
    LAG,
    LEVEL,
    OPERATIONS,
    PEER,
    SEATS,
    SHARE,
    START_REGIME,
    THETA,
    THRESHOLD,
)  # fmt: skip
from .numerics import clip, kept, lesser


@compiled_inside
def pressure(grievance, peer, share):  # type: ignore[no-untyped-def]
    """What bears on every deputy: grievance + peer x yesterday's share. One objects when it reaches its threshold.

    (Threshold models of collective behaviour: Granovetter 1978, American Journal of Sociology 83.)
    """
    return grievance + peer * share


@compiled
def count_objections(plan, f, z):  # type: ignore[no-untyped-def]
    """SHARE: the part of the house that objects tonight; nobody objects to what is not disclosed."""
    disclosed = lanes(z, plan[DISCLOSED]) >= 0
    if plan[HOUSE] < 0 or plan[GRIEVANCE] < 0 or chosen_lanes(disclosed) == 0:
        return
    felt = pressure(lanes(f, plan[LEVEL] + plan[GRIEVANCE]), lanes(f, plan[THETA] + plan[PEER]), lanes(f, plan[SHARE]))
    up = alike(felt, 0.0)
    for d in range(plan[THRESHOLD], plan[THRESHOLD] + plan[SEATS]):
        up += pick(felt >= lanes(f, d), 1.0, 0.0)
    put(f, plan[SHARE], pick(disclosed, up / plan[SEATS], 0.0))


@compiled
def operate(plan, f):  # type: ignore[no-untyped-def]
    """What flies closes on what is granted and wanted, with its own lag."""
    if plan[OPERATIONS] >= 0 and plan[START_REGIME] >= 0:
        flown, goal = lanes(f, plan[LEVEL] + plan[OPERATIONS]), lesser(lanes(f, plan[GRANTED]), lanes(f, plan[DEMAND]))
        nearer = (goal - flown) * (1.0 - kept(lanes(f, plan[THETA] + plan[LAG])))
        put(f, plan[LEVEL] + plan[OPERATIONS], clip(flown + nearer))
