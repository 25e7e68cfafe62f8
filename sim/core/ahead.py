"""What things come to when nobody does anything, and how far that is from where an actor would have them."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .exposure import exposure_now, has_exposure, use_now
from .layout import (
    AHEAD,
    AWAY,
    BY_EXPOSURE,
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
    WANT_FEELS,
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
def add_four(plan, f, ahead, lean):  # type: ignore[no-untyped-def]
    """Add up what distances from normal come to, four at a time: the sum stays in registers."""
    a, b, c, d = plan[LEAN] + lean, plan[LEAN] + lean + 1, plan[LEAN] + lean + 2, plan[LEAN] + lean + 3
    p, q = plan[AWAY] + entry(plan, LEAN_ISSUE, lean), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 1)
    r, s = plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 2), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 3)
    for n in range(f.shape[1]):
        f[ahead, n] += f[a, n] * f[p, n] + f[b, n] * f[q, n] + f[c, n] * f[r, n] + f[d, n] * f[s, n]


@compiled_inside
def add_lasting(plan, f, ahead, c):  # type: ignore[no-untyped-def]
    """Add what it comes to that levels to go back to have moved."""
    for moved in range(entry(plan, LASTING_OFF, c), entry(plan, LASTING_OFF, c + 1)):
        source, share = entry(plan, LASTING_ISSUE, moved), plan[LASTING] + moved
        rest, normal = plan[REST] + source, plan[NORMAL] + source
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * (f[rest, n] - f[normal, n])


@compiled_inside
def conclude(plan, f, c, lean):  # type: ignore[no-untyped-def]
    """The last four distances; AHEAD within its bounds, and HERE: how far it lies from where the actor would have it."""
    here, weight, ahead, position = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c, plan[THETA] + entry(plan, WANT_POSITION, c)
    a, b, e, d = plan[LEAN] + lean, plan[LEAN] + lean + 1, plan[LEAN] + lean + 2, plan[LEAN] + lean + 3
    p, q = plan[AWAY] + entry(plan, LEAN_ISSUE, lean), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 1)
    r, s = plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 2), plan[AWAY] + entry(plan, LEAN_ISSUE, lean + 3)
    for n in range(f.shape[1]):
        last = f[a, n] * f[p, n] + f[b, n] * f[q, n] + f[e, n] * f[r, n] + f[d, n] * f[s, n]
        comes = clip(f[ahead, n] + last)
        f[ahead, n] = comes
        f[here, n] = distance(f[weight, n], comes, f[position, n])


@compiled_inside
def look_at(plan, f, z, c):  # type: ignore[no-untyped-def]
    """AHEAD: what the issue of want ``c`` comes to when nobody does anything, exposure staying as it is; and HERE.

    x* + P (x - x*) and, where a level to go back to has moved away from x*, what that comes to.
    """
    issue, ahead, by_exposure = entry(plan, WANT_ISSUE, c), plan[AHEAD] + c, plan[SIGHT_EXPOSURE] + c
    normal, naked, before, disclosed = plan[NORMAL] + issue, plan[NAKED], plan[EXPOSED], plan[DISCLOSED]
    if entry(plan, WANT_FEELS, c) & BY_EXPOSURE != 0:
        for n in range(f.shape[1]):
            fed = f[by_exposure, n] * (f[naked, n] - f[before, n])
            f[ahead, n] = f[normal, n] + (fed if z[disclosed, n] >= 0 else 0.0)
    else:
        for n in range(f.shape[1]):
            f[ahead, n] = f[normal, n]
    add_lasting(plan, f, ahead, c)
    last = entry(plan, LEAN_OFF, c + 1) - 4
    for lean in range(entry(plan, LEAN_OFF, c), last, 4):
        add_four(plan, f, ahead, lean)
    conclude(plan, f, c, last)


@compiled
def look(plan, f, z, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue would be, if nobody did anything, from where actor ``i`` would have it."""
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        look_at(plan, f, z, c)
