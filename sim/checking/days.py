"""When things happen: the length of a scenario, day 0, and days that lie outside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sim.reading.problems import cut
from sim.schema.scenario import MOST_DAYS, Day, Scenario

from .names import Check

# Far enough from the end of the calendar for sums of days to stay within what a date can be.
LAST_START, LAST_ZERO = 9000, 9900


@dataclass(frozen=True)
class Days:
    """The days of a scenario. ``zero``: the first and the last day on which day 0 can fall; None when it is wrong
    itself, or open."""

    first: dt.date
    length: int
    zero: tuple[dt.date, dt.date] | None

    def span(self) -> str:
        """From when to when the scenario runs."""
        last = min(self.first.toordinal() + self.length - 1, dt.date.max.toordinal())
        return f"the scenario, which runs from {self.first} to {dt.date.fromordinal(last)}"

    def holds(self, day: dt.date) -> bool:
        """Whether a date lies within the scenario."""
        return 0 <= (day - self.first).days < self.length

    def fault(self, day: Day) -> str | None:
        """The sentence about a day that lies, or can lie, outside the scenario; None for one that does not."""
        if isinstance(day, dt.date):
            return None if self.holds(day) else f"{day} lies outside {self.span()}"
        if self.zero is None:
            return None
        earliest, latest = (day + (zero - self.first).days for zero in self.zero)
        if earliest >= 0 and latest < self.length:
            return None
        falls = " to ".join(dict.fromkeys(map(str, self.zero)))
        return f"day {cut(f'{day:+d}')}, counted from day 0 ({falls}), lies outside {self.span()}"

    def same(self, day: Day) -> int | str:
        """What two ways of writing the same day have in common."""
        if isinstance(day, dt.date):
            return (day - self.first).days
        fixed = self.zero and self.zero[0] == self.zero[1]
        return day + (self.zero[0] - self.first).days if self.zero and fixed else f"{day:+d}"


def check_days(check: Check) -> Days:
    """The days of a case, with problems noted about its length and its day 0."""
    scenario = check.case.scenario
    if scenario.days > MOST_DAYS:
        text = f"{cut(f'{scenario.days:,}')} days are more than can be played: wanted {MOST_DAYS:,} or fewer"
        check.add(check.case.place("days"), text)
    if scenario.start.year > LAST_START:
        text = f"{scenario.start} is too close to the end of the calendar: wanted a year up to {LAST_START}"
        check.add(check.case.place("start"), text)
    return Days(scenario.start, scenario.days, _zero(check, scenario))


def _zero(check: Check, scenario: Scenario) -> tuple[dt.date, dt.date] | None:
    leak, case = scenario.leak, check.case
    if case.open_leak:
        return None  # it may fall on any day, so a day counted from it lies outside no scenario
    if leak is None and scenario.shock is None:
        return scenario.start, scenario.start
    zero, head = case.zeros, "leak" if leak else "shock"
    places = [case.place(head, "on", key) for key in ("from", "until")]
    if zero[0] > zero[1]:
        check.add(places[0], f"a span runs forwards, not from {zero[0]} to {zero[1]}")
        return None
    days = Days(scenario.start, scenario.days, None)
    # A single day stands at one place, so it is told once.
    outside = {place: fault for day, place in zip(zero, places, strict=True) if (fault := days.fault(day))}
    for place, text in outside.items():
        check.add(place, text)
    return None if outside else zero
