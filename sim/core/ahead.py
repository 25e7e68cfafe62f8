"""What things come to when nobody does anything, and how far that is from where an actor would have them."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .exposure import exposure_now, has_exposure, use_now
from .lanes import lanes, pick, put, single
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
        put(f, plan[AWAY] + j, lanes(f, plan[LEVEL] + j) - lanes(f, plan[NORMAL] + j))
    put(f, plan[NAKED], exposure_now(plan, f))
    if has_exposure(plan):
        put(f, plan[USED], use_now(plan, f))


@compiled_inside
def look_at(plan, f, z, c):  # type: ignore[no-untyped-def]
    """AHEAD: what the issue of want ``c`` comes to when nobody does anything, exposure staying as it is; and HERE.

    x* + P (x - x*) and, where a level to go back to has moved away from x*, what that comes to.
    """
    comes = lanes(f, plan[NORMAL] + entry(plan, WANT_ISSUE, c))
    if entry(plan, WANT_FEELS, c) & BY_EXPOSURE != 0:
        fed = lanes(f, plan[SIGHT_EXPOSURE] + c) * (lanes(f, plan[NAKED]) - lanes(f, plan[EXPOSED]))
        comes += pick(lanes(z, plan[DISCLOSED]) >= 0, fed, 0.0)
    for moved in range(entry(plan, LASTING_OFF, c), entry(plan, LASTING_OFF, c + 1)):
        source = entry(plan, LASTING_ISSUE, moved)
        comes += lanes(f, plan[LASTING] + moved) * (lanes(f, plan[REST] + source) - lanes(f, plan[NORMAL] + source))
    for lean in range(entry(plan, LEAN_OFF, c), entry(plan, LEAN_OFF, c + 1)):
        comes += single(f, plan[LEAN], lean) * lanes(f, plan[AWAY] + entry(plan, LEAN_ISSUE, lean))
    comes = clip(comes)
    position = lanes(f, plan[THETA] + entry(plan, WANT_POSITION, c))
    put(f, plan[AHEAD] + c, comes)
    put(f, plan[HERE] + c, distance(lanes(f, plan[WEIGHT] + c), comes, position))


@compiled
def look(plan, f, z, i):  # type: ignore[no-untyped-def]
    """HERE: how far each issue would be, if nobody did anything, from where actor ``i`` would have it."""
    for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
        look_at(plan, f, z, c)
