"""What an act would move besides its effects: access and flights to where it would have them, and exposure with them."""

from __future__ import annotations

from .compiled import compiled
from .exposure import exposure, exposure_now, has_exposure, in_use
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
    OVERFLIGHT,
    REGIME,
    REGIME_ACCESS,
    REGIME_FLIES,
    SCRATCH,
    SKY,
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
def use_then(plan, f, k, row):  # type: ignore[no-untyped-def]
    """What would be used after act ``k``, into a row; flights' move is in the third scratch row."""
    flown, flights, share = plan[LEVEL] + plan[OPERATIONS], plan[SCRATCH] + 2, plan[THETA] + plan[SKY]
    if plan[OVERFLIGHT] >= 0:
        moved(plan, f, k, plan[OVERFLIGHT], row)
        for n in range(f.shape[1]):
            f[row, n] = in_use(clip(f[flown, n] + f[flights, n]), f[row, n], f[share, n])
    else:
        for n in range(f.shape[1]):
            f[row, n] = clip(f[flown, n] + f[flights, n])


@compiled
def expose(plan, f, k):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move exposure (fourth scratch row), by the rule that the world follows."""
    known, said, used = plan[SCRATCH] + 3, plan[SCRATCH] + 4, plan[SCRATCH] + 5
    if not has_exposure(plan):
        fill(f, known, 1, 0.0)
        return
    moved(plan, f, k, plan[KNOWN], known)
    moved(plan, f, k, plan[ACKNOWLEDGED], said)
    use_then(plan, f, k, used)
    discount = plan[THETA] + plan[DISCOUNT]
    for n in range(f.shape[1]):
        f[known, n] = exposure(f[known, n], f[used, n], f[said, n], f[discount, n])
    exposure_now(plan, f, used)
    for n in range(f.shape[1]):
        f[known, n] -= f[used, n]
