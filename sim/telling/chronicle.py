"""The telling itself: days with news one by one, days with nothing but repetition in a lump, empty days not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sim.loading.case import Case
from sim.single import Play
from sim.words import day_label

from .changes import Changes
from .deeds import access_told, deed_told, events_told, is_secret, opens
from .frame import ending, opening
from .prose import DEEPER, said, span, weekday
from .reasons import reasons
from .watch import Day, Deed, watch

FORTNIGHT = 14  # days that one lump may span


class Told(NamedTuple):
    """A sentence or several, what stands below, and the deed that they tell of, where they tell of one alone."""

    sentence: str
    below: tuple[str, ...] = ()
    deed: Deed | None = None


@dataclass(frozen=True)
class Chapter:
    """A day with news, or several with nothing but repetition: its days, its heading, sentences, and what stands below each."""

    first: dt.date
    last: dt.date
    head: str
    told: tuple[Told, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is told, without reasons."""
        return tuple(one.sentence for one in self.told)

    @property
    def lines(self) -> Iterator[str]:
        """As lines of plain text, with an empty one above."""
        yield from ("", self.head)
        for one in self.told:
            yield from (*said(one.sentence), *one.below)


def tell(case: Case, seed: int | None, world: int, why: bool = False, until: int | None = None) -> Iterator[str]:
    """A world as lines of plain text, no wider than 110 characters; with ``why``, what each decision weighed.

    With ``until``, in brief: days after that one, counted from day 0, are left out, but not how it came out.

    Raises InputError for a case that cannot be used, ValueError for a seed or world out of range.
    """
    return _told(Play(case, seed, world), why, until)


def _told(play: Play, why: bool, until: int | None) -> Iterator[str]:
    days, chapters = chronicle(play, why, until)
    yield from opening(play)
    for chapter in chapters:
        yield from chapter.lines
    yield from ending(play, days)


def chronicle(play: Play, why: bool = False, until: int | None = None) -> tuple[list[Day], list[Chapter]]:
    """Play a world to its end: all its days, and the chapters in which they are told, as far as ``until``."""
    changes, regime = Changes(play), play.regime
    days = list(watch(play, why))
    shown = days if until is None else [day for day in days if day.since <= until]
    return days, list(_chapters(play, shown, changes, regime, why))


def _chapters(play: Play, days: list[Day], changes: Changes, regime: str | None, why: bool) -> Iterator[Chapter]:
    lump: list[Day] = []
    for day in days:
        if (why and day.deeds) or has_news(day, regime, changes):
            yield from _lump_told(play, lump, changes)
            yield _day_told(play, day, regime, changes)
            lump = []
        elif day.deeds:
            if lump and (day.date - lump[0].date).days >= FORTNIGHT:
                yield from _lump_told(play, lump, changes)
                lump = []
            lump.append(day)
        regime = day.regime
    yield from _lump_told(play, lump, changes)


def has_news(day: Day, regime: str | None, changes: Changes) -> bool:
    """Whether a day brings anything but repetition."""
    done = any(not deed.again or deed.scripted for deed in day.deeds)
    changed = day.regime != regime or "operational_end" in day.noted or changes.wave(day.deputies)
    return bool(day.leaked or day.injects or done or changed)


def _day_told(play: Play, day: Day, regime: str | None, changes: Changes) -> Chapter:
    events = events_told(play, day)
    told = [Told(text) for text in (*events, *(changes.levels_told(day.morning) if events else ()))]
    for deed in day.deeds:
        below = reasons(play, deed, deed.decision, DEEPER) if deed.decision else ()
        told.append(Told(deed_told(play.case, deed), tuple(below), deed))
    if day.regime != regime:
        changes.granted(day.levels)
    after = [*access_told(play.case, day, regime), *changes.levels_told(day.levels), *changes.deputies_told(day.deputies)]
    head = f"{day_label(day.since)}, {weekday(day.date)}"
    return Chapter(day.date, day.date, head, (*told, *map(Told, after)))


def _lump_told(play: Play, days: list[Day], changes: Changes) -> Iterator[Chapter]:
    if not days:
        return
    first, last = days[0], days[-1]
    head = f"{day_label(first.since)} to {day_label(last.since)}, {span(first.date, last.date)}"
    if len(days) == 1:
        head = f"{day_label(first.since)}, {weekday(first.date)}"
    told = []
    for words, secret in (("Again", False), ("Again, unseen", True)):
        done = list(_repeats(play.case, days, secret))
        told += [f"{words}, {'; '.join(done)}."] if done else []
    told += [*changes.levels_told(last.levels), *changes.deputies_told(last.deputies)]
    yield Chapter(first.date, last.date, head, tuple(map(Told, told)))


def _repeats(case: Case, days: list[Day], secret: bool) -> Iterator[str]:
    """What was done again, in the open or not, each act once, with how often."""
    done = Counter(opens(case, deed) for day in days for deed in day.deeds if is_secret(case, deed) == secret)
    for sentence, times in done.items():
        yield sentence if times == 1 else f"{sentence} ({'twice' if times == 2 else f'{times} times'})"
