"""What an act would move besides its effects: access and flights to where it would have them, and exposure with them."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .exposure import exposure, has_exposure, in_use
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
    NAKED,
    OPERATIONS,
    OVERFLIGHT,
    REGIME,
    REGIME_ACCESS,
    REGIME_FLIES,
    SCRATCH,
    SKY,
    THETA,
    USED,
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
    access, flights, demand, now = plan[SCRATCH] + 1, plan[SCRATCH] + 2, plan[DEMAND], plan[REGIME]
    fill(f, access, 1, 0.0)
    if regime >= 0 and plan[ACCESS] >= 0:
        granted, level = number(plan, data, REGIME_ACCESS, regime), plan[LEVEL] + plan[ACCESS]
        for n in range(f.shape[1]):
            f[access, n] = granted - f[level, n]
    for n in range(f.shape[1]):
        then = regime if regime >= 0 else z[now, n]
        wanted = flies if flies >= 0.0 else f[demand, n]
        f[flights, n] = goal_of(plan, data, then, wanted) - goal_of(plan, data, z[now, n], f[demand, n])


@compiled_inside
def touches(plan, k, issue):  # type: ignore[no-untyped-def]
    """Whether act ``k`` has an effect on an issue."""
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        if entry(plan, EFFECT_ISSUE, e) == issue:
            return True
    return False


@compiled_inside
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


@compiled_inside
def use_then(plan, f, k, row, jumps):  # type: ignore[no-untyped-def]
    """What would be used after act ``k``, into a row; where it ``jumps``, the flights' move is in the third scratch row."""
    flown, flights, share, used = plan[LEVEL] + plan[OPERATIONS], plan[SCRATCH] + 2, plan[THETA] + plan[SKY], plan[USED]
    if not jumps and not touches(plan, k, plan[OVERFLIGHT]):
        for n in range(f.shape[1]):
            f[row, n] = f[used, n]
        return
    if not jumps:
        fill(f, flights, 1, 0.0)
    if plan[OVERFLIGHT] >= 0:
        moved(plan, f, k, plan[OVERFLIGHT], row)
        for n in range(f.shape[1]):
            f[row, n] = in_use(clip(f[flown, n] + f[flights, n]), f[row, n], f[share, n])
    else:
        for n in range(f.shape[1]):
            f[row, n] = clip(f[flown, n] + f[flights, n])


@compiled
def expose(plan, f, k, jumps):  # type: ignore[no-untyped-def]
    """How far act ``k`` would move exposure (fourth scratch row), by the rule that the world follows."""
    known, said, used, naked = plan[SCRATCH] + 3, plan[SCRATCH] + 4, plan[SCRATCH] + 5, plan[NAKED]
    if not has_exposure(plan):
        fill(f, known, 1, 0.0)
        return
    moved(plan, f, k, plan[KNOWN], known)
    moved(plan, f, k, plan[ACKNOWLEDGED], said)
    use_then(plan, f, k, used, jumps)
    discount = plan[THETA] + plan[DISCOUNT]
    for n in range(f.shape[1]):
        f[known, n] = exposure(f[known, n], f[used, n], f[said, n], f[discount, n]) - f[naked, n]
