"""Days as a class sees them: counted from day 0 once that is known, and from the beginning until then."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sim.core import layout as at
from sim.loading.case import Case
from sim.telling.prose import weekday
from sim.words import day_label


def public_zero(case: Case, zero: int, disclosed: int, today: int) -> int | None:
    """Day 0, counted from the start, as far as anybody can know of it by today; None before that."""
    known = 0 <= disclosed <= today or case.scenario.shock is not None
    return zero if known and 0 <= zero <= today and zero < at.FOREVER else None


def label_of(day: int, zero: int | None) -> str:
    """``D+1``; ``day 3`` while day 0 is not known; ``the eve`` before the first day."""
    if day < 0:
        return "the eve"
    return f"day {day + 1}" if zero is None else day_label(day - zero)


def date_of(case: Case, day: int) -> dt.date:
    """The date of a day counted from the start; the eve counts as the first day."""
    return case.scenario.start + dt.timedelta(days=max(day, 0))


def dated(case: Case, day: int, zero: int | None) -> dict[str, Any]:
    """A day in all ways in which a page shows it."""
    date = date_of(case, day)
    since = None if zero is None or day < 0 else day - zero
    named = (
        {"date": "", "words": f"day {max(day, 0) + 1}"} if case.undated else {"date": date.isoformat(), "words": weekday(date)}
    )
    return {"day": day, "since": since, "label": label_of(day, zero), **named}
