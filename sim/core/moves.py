"""What an act would move besides its effects: access and flights to where it would have them, and exposure with them."""

from __future__ import annotations

from .compiled import compiled_inside
from .exposure import exposure, in_use
from .lanes import alike, lanes
from .layout import (
    ACCESS,
    ACKNOWLEDGED,
    ACT_FLIES,
    ACT_REGIME,
    DEMAND,
    DISCOUNT,
    EFFECT_ISSUE,
    EFFECT_OFF,
    EFFECT_ROW,
    GRANTED,
    KNOWN,
    LEVEL,
    NAKED,
    OPERATIONS,
    OVERFLIGHT,
    REGIME_ACCESS,
    REGIME_FLIES,
    SKY,
    THETA,
    USED,
)  # fmt: skip
from .lookup import entry, number
from .numerics import clip, lesser


@compiled_inside
def jump_access(plan, data, f, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move access from where it is."""
    regime, far = entry(plan, ACT_REGIME, k), alike(lanes(f, plan[DEMAND]), 0.0)
    if regime >= 0 and plan[ACCESS] >= 0:
        far = number(plan, data, REGIME_ACCESS, regime) - lanes(f, plan[LEVEL] + plan[ACCESS])
    return far


@compiled_inside
def jump_flights(plan, data, f, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move flights from where they are going: to what is granted or wanted, whichever is less."""
    regime, flies, granted, wanted = (
        entry(plan, ACT_REGIME, k), number(plan, data, ACT_FLIES, k), lanes(f, plan[GRANTED]), lanes(f, plan[DEMAND]),
    )  # fmt: skip
    going = lesser(granted, wanted)
    if regime >= 0:
        granted = alike(granted, number(plan, data, REGIME_FLIES, regime))
    if flies >= 0.0:
        wanted = alike(wanted, flies)
    return lesser(granted, wanted) - going


@compiled_inside
def touches(plan, k, issue):  # type: ignore[no-untyped-def]
    """Whether act ``k`` has an effect on an issue."""
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        if entry(plan, EFFECT_ISSUE, e) == issue:
            return True
    return False


@compiled_inside
def moved(plan, f, k, issue):  # type: ignore[no-untyped-def]
    """An issue as it would stand with the effects of act ``k``."""
    level = lanes(f, plan[LEVEL] + issue)
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        if entry(plan, EFFECT_ISSUE, e) == issue:
            level = clip(level + lanes(f, plan[THETA] + entry(plan, EFFECT_ROW, e)))
    return level


@compiled_inside
def use_then(plan, f, k, flights, jumps):  # type: ignore[no-untyped-def]
    """What would be used after act ``k``, which moves flights so far."""
    if not jumps and not touches(plan, k, plan[OVERFLIGHT]):
        return lanes(f, plan[USED])
    flown = clip(lanes(f, plan[LEVEL] + plan[OPERATIONS]) + flights)
    if plan[OVERFLIGHT] >= 0:
        flown = in_use(flown, moved(plan, f, k, plan[OVERFLIGHT]), lanes(f, plan[THETA] + plan[SKY]))
    return flown


@compiled_inside
def expose(plan, f, k, flights, jumps):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move exposure, by the rule that the world follows; in a scenario that has exposure."""
    known, said = moved(plan, f, k, plan[KNOWN]), moved(plan, f, k, plan[ACKNOWLEDGED])
    used, discount = use_then(plan, f, k, flights, jumps), lanes(f, plan[THETA] + plan[DISCOUNT])
    return exposure(known, used, said, discount) - lanes(f, plan[NAKED])
