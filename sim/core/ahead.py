"""What things come to when nobody does anything, and how far that is from where an actor would have them."""

from __future__ import annotations

from .compiled import compiled
from .exposure import exposure_now
from .layout import (
    AHEAD,
    DISCLOSED,
    EXPOSED,
    HERE,
    LASTING,
    LASTING_ISSUE,
    LASTING_OFF,
    LEAN,
    LEAN_ISSUE,
    LEAN_OFF,
    LEVEL,
    NORMAL,
    REST,
    SCRATCH,
    SIGHT_EXPOSURE,
    THETA,
    WANT_ISSUE,
    WANT_OFF,
    WANT_POSITION,
    WEIGHT,
)  # fmt: skip
from .lookup import entry
from .numerics import clip


@compiled
def distance(weight, level, position):  # type: ignore[no-untyped-def]
    """One issue's part of the loss."""
    return weight * abs(level - position)


@compiled
def look_ahead(plan, f, z, c):  # type: ignore[no-untyped-def]
    """AHEAD: what the issue of want ``c`` comes to when nobody does anything, exposure staying as it is.

    x* + P (x - x*) and, where a level to go back to has moved away from x*, what that comes to.
    """
    issue, ahead, by_exposure = entry(plan, WANT_ISSUE, c), plan[AHEAD] + c, plan[SIGHT_EXPOSURE] + c
    normal, naked, before, disclosed = plan[NORMAL] + issue, plan[SCRATCH], plan[EXPOSED], plan[DISCLOSED]
    for n in range(f.shape[1]):
        f[ahead, n] = f[normal, n] + (f[by_exposure, n] * (f[naked, n] - f[before, n]) if z[disclosed, n] >= 0 else 0.0)
    for lean in range(entry(plan, LEAN_OFF, c), entry(plan, LEAN_OFF, c + 1)):
        source, share = entry(plan, LEAN_ISSUE, lean), plan[LEAN] + lean
        level, normal = plan[LEVEL] + source, plan[NORMAL] + source
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * (f[level, n] - f[normal, n])
    for moved in range(entry(plan, LASTING_OFF, c), entry(plan, LASTING_OFF, c + 1)):
        source, share = entry(plan, LASTING_ISSUE, moved), plan[LASTING] + moved
        rest, normal = plan[REST] + source, plan[NORMAL] + source
        for n in range(f.shape[1]):
            f[ahead, n] += f[share, n] * (f[rest, n] - f[normal, n])


@compiled
def look(plan, f, z, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue would be, if nobody did anything, from where actor ``i`` would have it."""
    exposure_now(plan, f, plan[SCRATCH])
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        look_ahead(plan, f, z, c)
        here, weight, ahead = plan[HERE] + c, plan[WEIGHT] + c, plan[AHEAD] + c
        position = plan[THETA] + entry(plan, WANT_POSITION, c)
        for n in range(f.shape[1]):
            f[ahead, n] = clip(f[ahead, n])
            f[here, n] = distance(f[weight, n], f[ahead, n], f[position, n])
