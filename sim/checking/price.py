"""What a job would cost, before anything is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.loading.case import Case
from sim.quantities import Quantity, as_written
from sim.reading.problems import cut
from sim.schema.scenario import MOST_DAYS, MOST_WORLDS

from .names import Check

# Rough, and measured with the cast that ships (160 of them: acts, actors, issues), on a core of an ordinary machine.
_SECONDS_PER_DAY_AND_THING = 7e-9
_BYTES_PER_NUMBER = 4  # the worlds table holds single precision, and noise does not compress
_TIMES = ((3600, "core-hours"), (60, "minutes of one core"), (1, "seconds of one core"))
_SIZES = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"))
_BEYOND_COUNTING = 10**30


@dataclass(frozen=True)
class Price:
    """About how long one core works, and how much disk the worlds table takes."""

    core_seconds: float
    bytes: float

    def __str__(self) -> str:
        time = _spoken(self.core_seconds, _TIMES, "less than a second of one core")
        return f"{time} and {_spoken(self.bytes, _SIZES, 'less than 1 MB')}"


def price(case: Case, worlds: int | None = None, known: Mapping[str, Quantity] | None = None) -> Price:
    """About what so many worlds (the scenario's own number, when None) would cost."""
    world, pages = case.cast.world, case.cast.pages
    figures = as_written(case) if known is None else known
    acts = sum(len(page.acts) for page in pages.values())
    things = acts + len(pages) + len(world.issues)
    count = min(case.scenario.worlds if worlds is None else worlds, _BEYOND_COUNTING)
    numbers = len(figures) + acts + 3 * (len(pages) + len(world.issues))
    seconds = float(count) * min(case.scenario.days, MOST_DAYS) * things * _SECONDS_PER_DAY_AND_THING
    return Price(seconds, float(count) * numbers * _BYTES_PER_NUMBER)


def check_price(check: Check, known: Mapping[str, Quantity]) -> None:
    """No more worlds than there are numbers for."""
    too_many = refused(check.case, check.case.scenario.worlds, known)
    if too_many:
        check.add(check.case.place("worlds"), too_many)


def refused(case: Case, worlds: int, known: Mapping[str, Quantity] | None = None) -> str | None:
    """Why so many worlds cannot be played, with what they would cost; None when they can."""
    if worlds <= MOST_WORLDS:
        return None
    about = "more than" if worlds > _BEYOND_COUNTING else "about"
    return f"{cut(f'{worlds:,}')} worlds would take {about} {price(case, worlds, known)}: wanted {MOST_WORLDS:,} or fewer"


def _spoken(amount: float, units: Sequence[tuple[float, str]], least: str) -> str:
    if amount < units[-1][0]:
        return least
    return next(f"{_round(amount / size)} {unit}" for size, unit in units if amount >= size)


def _round(number: float) -> str:
    """A number to two digits that count."""
    if number >= 1e9:
        return f"{number:.1e}"
    whole = float(f"{number:.2g}")
    return f"{whole:,.0f}" if whole >= 10 else f"{whole:g}"
