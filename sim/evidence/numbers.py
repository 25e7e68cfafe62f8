"""Numbers, intervals and days in words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from sim.coding import Interval
from sim.schema.evidence import Scale

RULER = 64
FULL = "full scale"
# Not strftime: its month names follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: float) -> str:
    """A number in full, without the noise of binary fractions."""
    return f"{value + 0.0:.4g}" if abs(value) > 1e-9 else "0"


def bounds(interval: Interval, scale: Scale) -> str:
    """An interval for a table: as many decimals as its scale can bear."""
    top = scale.range[1]
    decimals = 0 if top >= 90 else 1 if top >= 5 else 2

    def short(value: float) -> str:
        if scale.spacing == "ratio":
            return f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}"
        return f"{round(value, decimals) + 0.0:.{decimals}f}"

    if interval.low != interval.high and {abs(interval.low), abs(interval.high)} <= set(scale.range):
        return FULL
    return short(interval.low) if interval.low == interval.high else f"{short(interval.low)} to {short(interval.high)}"


def spelled(interval: Interval, scale: Scale, signed: bool) -> str:
    """An interval in a sentence, with its unit; as centre and half-width where the scale does not cut it off."""
    low, high = interval.low, interval.high
    if low == high:
        return f"exactly {number(low)} {scale.unit}"
    plain = f"{number(low)} to {number(high)} {scale.unit}"
    ends = scale.range if not signed else (-scale.range[1], scale.range[1], 0.0)
    if scale.spacing == "ratio" or any(math.isclose(b, e, abs_tol=1e-9) for b in (low, high) for e in ends):
        return plain
    return f"{number((low + high) / 2)} ± {number((high - low) / 2)}, that is {plain}"


def ruler(interval: Interval, scale: Scale, signed: bool) -> str:
    """The interval drawn on its scale; times and precisions are spaced by ratio, as they are drawn from."""
    floor, top = (-scale.range[1], scale.range[1]) if signed else scale.range
    ratio = scale.spacing == "ratio" and floor > 0 and interval.low > 0

    def at(value: float) -> float:
        a, b, v = (math.log(x) for x in (floor, top, value)) if ratio else (floor, top, value)
        return (v - a) / (b - a) * RULER

    first = min(int(at(interval.low)), RULER - 1)
    last = max(math.ceil(at(interval.high)), first + 1)
    return f"{number(floor)} {'·' * first}{'█' * (last - first)}{'·' * (RULER - last)} {number(top)}"


def date(day: dt.date) -> str:
    """A day in words."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span(first: dt.date, last: dt.date) -> str:
    """Some days in words, saying month and year once where that will do."""
    if first == last:
        return date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {date(last)}"
    start = date(first).rsplit(" ", 1)[0] if first.year == last.year else date(first)
    return f"{start} to {date(last)}"


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """``no figures``, ``1 figure``, ``2 figures``."""
    return f"{n or 'no'} {noun if n == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
