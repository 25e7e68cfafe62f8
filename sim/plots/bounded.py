"""A restriction in words: what is bounded, where, and what is left of the range that worlds have."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from sim.analysis.corners.bounds import in_words
from sim.analysis.corners.cornered import Restricted
from sim.analysis.corners.experiments import DAY_ZERO
from sim.coding import Interval
from sim.evidence.numbers import bounds, date
from sim.loading.case import Case
from sim.parameters import Parameter, coder_of
from sim.schema.evidence import Scale
from sim.tables import Index
from sim.telling.prose import capital

from .labels import hypothesis_title, story_title


@dataclass(frozen=True)
class Bounded:
    """``kept``: where the range that is left begins and ends on the range drawn, 0 to 1; None for names."""

    title: str
    words: str
    numbers: str
    kept: tuple[float, float] | None


def bounded(index: Index, one: Restricted) -> Bounded:
    """A restriction of a box in words."""
    case = index.case
    if one.names is not None:
        return Bounded(
            capital(hypothesis_title(case, one.input)), _names(case, one), f"{len(one.names)} of {len(one.all_names)}", None
        )
    if one.input == DAY_ZERO:
        return _day(case, one)
    held = index.parameters[one.input]
    scale = coder_of(case).scale(held.quantity.scale)
    words = in_words(scale, held.quantity.signed, one.low, one.high, one.drawn)
    low, high = _ends(one)
    numbers = f"{_short(low, high, scale)}, of {_short(*one.drawn, scale)} {scale.unit}"
    return Bounded(capital(held.quantity.title), words, numbers, _on(one, held))


def input_title(index: Index, name: str) -> str:
    """What an input is called."""
    if name == DAY_ZERO:
        return "Day 0"
    held = index.parameters.get(name)
    return capital(held.quantity.title if held else hypothesis_title(index.case, name))


def _ends(one: Restricted) -> tuple[float, float]:
    return one.drawn[0] if one.low is None else one.low, one.drawn[1] if one.high is None else one.high


def _short(low: float, high: float, scale: Scale) -> str:
    # A range that happens to be the scale's is told by its numbers here, too.
    wide = scale.model_copy(update={"range": (scale.range[0] - 1e-9, scale.range[1] + 1e-9)})
    return bounds(Interval(low, high, None, "none"), wide)


def _names(case: Case, one: Restricted) -> str:
    left_out = [name for name in one.all_names if name not in (one.names or ())]
    few, head = (left_out, "any but: ") if len(left_out) < len(one.names or ()) else (list(one.names or ()), "")
    return head + "; ".join(story_title(case, one.input, name) for name in few)


def _day(case: Case, one: Restricted) -> Bounded:
    first, last = (case.scenario.start + dt.timedelta(days=round(day)) for day in _ends(one))
    words = f"{date(last)} or before" if one.low is None else f"{date(first)} or later"
    width = (one.drawn[1] - one.drawn[0]) or 1.0
    kept = tuple((day - one.drawn[0]) / width for day in _ends(one))
    numbers = f"day {_ends(one)[0]:g} to {_ends(one)[1]:g} from the start, of {one.drawn[0]:g} to {one.drawn[1]:g}"
    both = f"{date(first)} to {date(last)}" if one.low is not None and one.high is not None else words
    return Bounded("Day 0", both, numbers, (kept[0], kept[1]))


def _on(one: Restricted, held: Parameter) -> tuple[float, float]:
    """The range that is left, on the range drawn; by logarithms where figures are drawn so."""
    ratio = held.ratio and one.drawn[0] > 0
    first, last, low, high = (math.log(v) if ratio else v for v in (*one.drawn, *_ends(one)))
    return (low - first) / (last - first), (high - first) / (last - first)
