"""The class's course, day by day: what was public, who did what and why, what came from outside, and what nobody saw."""

from __future__ import annotations

from dataclasses import dataclass

from sim.room.after.record import ClassRecord
from sim.seat import NOTHING
from sim.telling.prose import capital


@dataclass(frozen=True)
class Day:
    """A day on which something happened."""

    label: str
    date: str
    news: tuple[str, ...]
    again: tuple[str, ...]
    moves: tuple[str, ...]
    waited: int  # seats that were asked and did nothing
    events: tuple[str, ...]
    unseen: tuple[str, ...]
    after: bool  # when no seat was asked any more


def timeline(record: ClassRecord) -> tuple[Day, ...]:
    """The days with anything to tell, in their order."""
    days = {one.day: one for one in record.days}
    moves: dict[int, list[str]] = {}
    waits: dict[int, int] = {}
    for move in record.moves:
        if move.counts and move.done is not None and move.act != NOTHING:
            moves.setdefault(move.day, []).append(_moved(move.title, move.name, move.act_title, move.reason))
        elif move.counts and move.done is not None:
            waits[move.day] = waits.get(move.day, 0) + 1
    last = max([*moves, *waits], default=-1)
    events: dict[int, list[str]] = {}
    labels = {one.day: one.label for one in record.moves} | {one.day: one.label for one in record.days}
    for one in record.happenings:
        who = "by the desk" if one.by == "desk" else "planned"
        events.setdefault(one.day, []).append(f"{one.title} ({who})")
        labels.setdefault(one.day, one.label)
    found = []
    for day in sorted({*days, *moves, *waits, *events}):
        held = days.get(day)
        found.append(
            Day(
                labels.get(day, f"day {day}"), held.words if held else "", held.news if held else (), held.again if held else (),
                tuple(moves.get(day, ())), waits.get(day, 0), tuple(events.get(day, ())),
                tuple(capital(one.removeprefix("Unseen, ")) for one in held.secret) if held else (), day > last,
            )
        )  # fmt: skip
    return tuple(found)


def _moved(title: str, name: str, act: str, reason: str) -> str:
    because = f": “{reason.strip()}”" if reason.strip() else ""
    return f"{title} ({name}) {act}{because}"
