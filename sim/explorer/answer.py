"""The answer to a question: how its worlds come out, beside how the very same worlds come out without it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.bands import sampling_band

from .built import Built
from .played import Played
from .views import LEVELS, OUT, View, changed, flows, shares, within

SAMPLE = 24  # worlds of a bar that can be opened
FEW = 6  # worlds of a flow
DIGITS = 5


def answer(built: Built, played: Played, start: Played, view: View, worlds: int) -> dict[str, Any]:
    """What the page draws of a view."""
    return {
        "worlds": worlds, "seed": played.seed, "digest": played.digest_of(worlds), "changes": built.question.changes,
        "at": view.name, **_view(view, played, start, worlds),
    }  # fmt: skip


def _view(view: View, played: Played, start: Played, worlds: int) -> dict[str, Any]:
    now, before, moved = shares(view, played, worlds), shares(view, start, worlds), changed(view, played, start, worlds)
    names = [name for name, _ in view.bars]
    bars = [
        {
            "name": name, "share": _round(now[n]), "start": _round(before[n]), "band": _band(view, now[n], worlds),
            "worlds": _sample(view, played, moved, worlds, n), "count": round(now[n] * worlds),
        }
        for n, name in enumerate(names)
    ]  # fmt: skip
    went = [
        {"from": names[a], "to": names[b], "count": len(which), "worlds": which[:FEW].tolist()}
        for a, b, which in flows(view, played, start, worlds)
    ]
    return {"bars": bars, "changed": int(moved.sum()), "flows": went}


def _band(view: View, share: float, worlds: int) -> list[float] | None:
    """What another draw of as many worlds might give; none for means of levels."""
    if view.kind == LEVELS:
        return None
    return [_round(bound) for bound in sampling_band(round(share * worlds), worlds)]


def _sample(view: View, played: Played, moved: NDArray[np.bool_], worlds: int, bar: int) -> list[dict[str, Any]]:
    """Some worlds of a bar, each with whether it was otherwise; those that came into it first."""
    inside = within(view, played, worlds, bar)
    fresh = inside[moved[inside]] if view.kind == OUT else inside[:0]
    rest = inside[~np.isin(inside, fresh)]
    half = SAMPLE // 2
    some = [*fresh[:half], *rest[: SAMPLE - min(len(fresh), half)]]
    return [{"world": int(world), "moved": bool(moved[world])} for world in some]


def _round(number: float) -> float:
    return round(float(number), DIGITS)
