"""What things come to when nobody does anything, and how far that is from where an actor would have them."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .exposure import exposure_now, has_exposure, use_now
from .layout import (
    AHEAD,
    AWAY,
    DISCLOSED,
    EXPOSED,
    HERE,
    ISSUES,
    LASTING,
    LASTING_ISSUE,
    LASTING_OFF,
    LEAN,
    LEAN_ISSUE,
    LEAN_OFF,
    LEVEL,
    NAKED,
    NORMAL,
    REST,
    SIGHT_EXPOSURE,
    THETA,
    USED,
    WANT_ISSUE,
    WANT_OFF,
    WANT_POSITION,
    WEIGHT,
)  # fmt: skip
from .lookup import entry
from .numerics import clip


@compiled_inside
def distance(weight, level, position):  # type: ignore[no-untyped-def]
    """One issue's part of the loss."""
    return weight * abs(level - position)


@compiled
def see_morning(plan, f):  # type: ignore[no-untyped-def]
    """What everybody reads in the same morning's papers: how far each issue is from normal, and what stands exposed."""
    for j in range(plan[ISSUES]):
        level, normal, away = plan[LEVEL] + j, plan[NORMAL] + j, plan[AWAY] + j
        for n in range(f.shape[1]):
            f[away, n] = f[level, n] - f[normal, n]
    exposure_now(plan, f, plan[NAKED])
    if has_exposure(plan):
        use_now(plan, f, plan[USED])


@compiled_inside
def add_leans(plan, f, ahead, first, last):  # type: ignore[no-untyped-def]
    """Add up what distances from normal come to, four at a time: the rows stay in registers."""
    for lean in range(first, last - 3, 4):
        a, b, c, d = plan[LEAN] + lean, plan[LEAN] + lean + 1, plan[LEAN] + lean + 2, plan[LEAN] + lean + 3
        p, q = plan[AWAY] + entry(plan, LEAN_ISSUE, lean), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 1)
        r, s = plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 2), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 3)
        for n in range(f.shape[1]):
            f[ahead, n] += f[a, n] * f[p, n] + f[b, n] * f[q, n] + f[c, n] * f[r, n] + f[d, n] * f[s, n]
    for lean in range(last - (last - first) % 4, last):
        share, away = plan[LEAN] + lean, plan[AWAY] + entry(plan, LEAN_ISSUE, lean)
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * f[away, n]


@compiled_inside
def look_ahead(plan, f, z, c):  # type: ignore[no-untyped-def]
    """AHEAD: what the issue of want ``c`` comes to when nobody does anything, exposure staying as it is.

    x* + P (x - x*) and, where a level to go back to has moved away from x*, what that comes to.
    """
    issue, ahead, by_exposure = entry(plan, WANT_ISSUE, c), plan[AHEAD] + c, plan[SIGHT_EXPOSURE] + c
    normal, naked, before, disclosed = plan[NORMAL] + issue, plan[NAKED], plan[EXPOSED], plan[DISCLOSED]
    for n in range(f.shape[1]):
        fed = f[by_exposure, n] * (f[naked, n] - f[before, n])
        f[ahead, n] = f[normal, n] + (fed if z[disclosed, n] >= 0 else 0.0)
    add_leans(plan, f, ahead, entry(plan, LEAN_OFF, c), entry(plan, LEAN_OFF, c + 1))
    for moved in range(entry(plan, LASTING_OFF, c), entry(plan, LASTING_OFF, c + 1)):
        source, share = entry(plan, LASTING_ISSUE, moved), plan[LASTING] + moved
        rest, normal = plan[REST] + source, plan[NORMAL] + source
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * (f[rest, n] - f[normal, n])


@compiled
def look(plan, f, z, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue would be, if nobody did anything, from where actor ``i`` would have it."""
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        look_ahead(plan, f, z, c)
        here, weight, ahead = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c
        position = plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            f[ahead, n] = clip(f[ahead, n])
            f[here, n] = distance(f[weight, n], f[ahead, n], f[position, n])
