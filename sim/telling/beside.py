"""One world of two arms side by side: the same until it parts, then in two columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sim.loading.case import Case
from sim.single import Play
from sim.tables import Tables

from .chronicle import Chapter, chronicle
from .frame import outcome, stories
from .watch import Day

AFTER = 14  # days told after the one on which it parts


@dataclass(frozen=True)
class Cell:
    """What one arm tells of some days: a heading, and sentences, each with whether the other arm tells the same of these days."""

    head: str
    told: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """Some days: one cell where both arms tell the same, or one for each arm; None where an arm has nothing to tell."""

    date: dt.date
    both: Cell | None
    base: Cell | None
    other: Cell | None


@dataclass(frozen=True)
class Beside:
    """A world in two arms: what is true in it and how it ends, in each; and its days, until some time after it parts."""

    world: int
    opens: tuple[str, str]
    ends: tuple[str, str]
    rows: tuple[Row, ...]


def beside(base: Case | Tables, other: Case | Tables, seed: int, world: int, parts: int | None) -> Beside:
    """Tell a world of two arms. ``parts``: the day on which it parts, from the start; without it, all days are told.

    Raises InputError for a case that cannot be used, ValueError for a seed or world out of range.
    """
    plays = Play(base, seed, world), Play(other, seed, world)
    told = [_told(play, parts) for play in plays]
    opens, ends = ((" ".join(stories(play)) for play in plays), (outcome(play) for play in plays))
    return Beside(world, (next(opens), next(opens)), (next(ends), next(ends)), tuple(_rows(*told)))


def _told(play: Play, parts: int | None) -> list[Chapter]:
    days, chapters = chronicle(play)
    return [chapter for chapter in chapters if parts is None or chapter.first <= _date(days, parts + AFTER)]


def _date(days: list[Day], day: int) -> dt.date:
    return days[min(day, len(days) - 1)].date


def _rows(one: list[Chapter], two: list[Chapter]) -> Iterator[Row]:
    base, other = ({chapter.first: chapter for chapter in told} for told in (one, two))
    for date in sorted({*base, *other}):
        a, b = base.get(date), other.get(date)
        if a == b:
            yield Row(date, _cell(a, b), None, None)
        else:
            yield Row(date, None, _cell(a, b), _cell(b, a))


def _cell(mine: Chapter | None, theirs: Chapter | None) -> Cell | None:
    if mine is None:
        return None
    shared = set(theirs.sentences) if theirs else set()
    return Cell(mine.head, tuple((sentence, sentence in shared) for sentence in mine.sentences))
