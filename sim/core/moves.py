"""What an act would move besides its effects: access and flights to where it would have them, and exposure with them."""

from __future__ import annotations

from .compiled import compiled
from .exposure import exposure, has_exposure
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
    KNOWN,
    LEVEL,
    OPERATIONS,
    REGIME,
    REGIME_ACCESS,
    REGIME_FLIES,
    SCRATCH,
    THETA,
)  # fmt: skip
from .lookup import entry, fill, number
from .numerics import clip


@compiled
def goal_of(plan, data, regime, demand):  # type: ignore[no-untyped-def]
    """What flies in the end: what is granted or what is wanted, whichever is less."""
    return min(number(plan, data, REGIME_FLIES, regime), demand) if regime >= 0 else 0.0


@compiled
def jump(plan, data, f, z, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move access (second scratch row) and flights (third) from where they are or are going."""
    regime, flies = entry(plan, ACT_REGIME, k), number(plan, data, ACT_FLIES, k)
    access, flights, demand = plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[DEMAND]
    for n in range(f.shape[1]):
        now = z[plan[REGIME], n]
        then = regime if regime >= 0 else now
        wanted = flies if flies >= 0.0 else f[demand, n]
        moves = regime >= 0 and plan[ACCESS] >= 0
        f[access, n] = number(plan, data, REGIME_ACCESS, regime) - f[plan[LEVEL] + plan[ACCESS], n] if moves else 0.0
        f[flights, n] = goal_of(plan, data, then, wanted) - goal_of(plan, data, now, f[demand, n])


@compiled
def moved(plan, f, k, issue, row):  # type: ignore[no-untyped-def]
    """An issue as it would stand with the effects of act ``k``, into a row."""
    level = plan[LEVEL] + issue
    for n in range(f.shape[1]):
        f[row, n] = f[level, n]
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        if entry(plan, EFFECT_ISSUE, e) == issue:
            size = plan[THETA] + entry(plan, EFFECT_ROW, e)
            for n in range(f.shape[1]):
                f[row, n] = clip(f[row, n] + f[size, n])


@compiled
def expose(plan, f, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move exposure (fourth scratch row), by the rule that the world follows."""
    if not has_exposure(plan):
        fill(f, plan[SCRATCH] + 3, 1, 0.0)
        return
    known, said, flown, discount = (
        plan[SCRATCH] + 3,
        plan[SCRATCH] + 4,
        plan[LEVEL] + plan[OPERATIONS],
        plan[THETA] + plan[DISCOUNT],
    )
    moved(plan, f, k, plan[KNOWN], known)
    moved(plan, f, k, plan[ACKNOWLEDGED], said)
    known_now, said_now, flights = plan[LEVEL] + plan[KNOWN], plan[LEVEL] + plan[ACKNOWLEDGED], plan[SCRATCH] + 2
    for n in range(f.shape[1]):
        then = exposure(f[known, n], clip(f[flown, n] + f[flights, n]), f[said, n], f[discount, n])
        f[known, n] = then - exposure(f[known_now, n], f[flown, n], f[said_now, n], f[discount, n])
