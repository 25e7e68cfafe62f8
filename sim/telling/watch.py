"""What is worth telling of a world: a record of each day, taken while it is played. No words yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.core import layout as at
from sim.core.state import State
from sim.seat import POINTS, Option, Seat
from sim.single import Play
from sim.weighing import Weighing, was_open, weigh


@dataclass(frozen=True)
class Decision:
    """What an office weighed before it acted. ``weighing`` is None when the act was not open to it, but scripted."""

    attention: float  # probability
    attended: bool
    options: tuple[Option, ...]
    weighing: Weighing | None


@dataclass(frozen=True)
class Deed:
    """An act that was done."""

    actor: str
    act: str
    again: bool  # it had done it before
    scripted: bool
    new_line: str | None  # what it is on record with from today, where that is new
    decides: bool  # it had the power to bring a regime about
    decision: Decision | None


@dataclass(frozen=True)
class Day:
    """A day of a world. Levels are in points; all but ``morning`` is how it stood that night."""

    since: int  # days since day 0
    date: dt.date
    leaked: bool
    injects: tuple[str, ...]
    morning: dict[str, float]  # how levels stood after the morning's events
    deeds: tuple[Deed, ...]
    regime: str | None
    levels: dict[str, float]
    deputies: int  # how many object
    noted: tuple[str, ...]  # of layout.EVENTS, those that happened for the first time


def deputies(play: Play) -> int:
    """How many deputies object."""
    return round(play.number(at.SHARE) * int(play.plan[at.SEATS]))


def watch(play: Play, why: bool) -> list[Day]:
    """Play a world to its end, recording each day; with ``why`` also what every deed's author weighed."""
    days = list(_days(play, why))
    return [replace(day, since=day.since - play.zero) for day in days]  # where the leak is open, day 0 is known by now


def _days(play: Play, why: bool) -> Iterator[Day]:
    while not play.done:
        yield watch_day(play, why)


def watch_day(play: Play, why: bool = False) -> Day:
    """Play the next day of a world and record it; ``since`` counts from the scenario's start. There must be a next day."""
    noted = _noted(play)
    lines = {name: seat.line for name, seat in play.seats.items()}
    play.step()
    morning = play.morning()
    deeds = [_deed(play, seat, lines[seat.name], morning if why else None) for seat in _doers(play)]
    return Day(
        since=play.day, date=play.date, leaked=_leaked(play), injects=_injects(play),
        morning=_levels(play, morning), deeds=tuple(deeds), regime=play.regime, levels=play.levels,
        deputies=deputies(play), noted=tuple(event for event in _noted(play) if event not in noted),
    )  # fmt: skip


def _noted(play: Play) -> list[str]:
    return [event for e, event in enumerate(at.EVENTS) if play.whole(at.EVENT, e) >= 0]


def _leaked(play: Play) -> bool:
    return play.day == play.whole(at.ZERO) and play.whole(at.SOURCE) >= 0


def _injects(play: Play) -> tuple[str, ...]:
    days = ((one.what, *play.case.offset(one.on)) for one in play.case.scenario.injects)
    return tuple(what for what, day, relative in days if day + relative * play.whole(at.ZERO) == play.day)


def _levels(play: Play, morning: State) -> dict[str, float]:
    return {issue: POINTS * float(morning.f[play.plan[at.LEVEL] + j, 0]) for j, issue in enumerate(play.index.issues)}


def _doers(play: Play) -> Iterator[Seat]:
    return (seat for seat in play.seats.values() if play.whole(at.CHOSEN, seat.number) >= 0)


def _deed(play: Play, seat: Seat, line: str, morning: State | None) -> Deed:
    act = play.whole(at.CHOSEN, seat.number)
    return Deed(
        actor=seat.name, act=play.index.acts[act][1], again=play.whole(at.FIRST, act) < play.day, scripted=seat.scripted,
        new_line=seat.line if seat.line != line else None, decides=play.column(at.ACT_REGIME, act) >= 0,
        decision=None if morning is None else decide(play, seat, act, morning),
    )  # fmt: skip


def decide(play: Play, seat: Seat, act: int, morning: State) -> Decision:
    """What an office weighed today before it did ``act``; ``morning`` is ``Play.morning``."""
    weighed = seat.attended and was_open(play, morning, act)
    found = weigh(play, morning, seat.number, act) if weighed else None
    return Decision(seat.attention, seat.attended, tuple(seat.options), found)
