"""One look at a room, for whoever draws a part of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from sim.core import layout as at
from sim.room.file.state import MOVES, SETTLE, Member
from sim.room.world.chronicle import Page
from sim.room.world.dates import dated, label_of, public_zero
from sim.room.world.morning import Morning
from sim.seat import POINTS
from sim.telling.prose import stands

from .room import Room

Parts = dict[str, Any]
Made = TypeVar("Made")


class Row(dict[str, Any]):
    """One of many in a part, the same object for as long as it says the same. ``text``: it as JSON, once somebody wanted that."""

    text = ""


class Look:
    """One look at a room: what several parts need, worked out once."""

    def __init__(self, room: Room) -> None:
        self.room, self.case, self.course, self.state = room, room.case, room.course, room.state
        self.deciding = room.state.phase in (MOVES, SETTLE)
        self.morning: Morning | None = room.morning()
        self.pages: list[Page] = room.chronicle.written()
        self.day = room.state.today if self.deciding else room.state.day
        self.at_morning = self.deciding and self.morning is not None
        self.zero = public_zero(self.case, self._whole(at.ZERO), self._whole(at.DISCLOSED), self.day)
        self.true_zero = self.course.zero if not self.case.open_leak or self._whole(at.ZERO) < at.FOREVER else None

    def kept(self, name: Hashable, make: Callable[[], Made], stamp: object = None) -> Made:
        """What stays as it is until anything but moves and predictions happens, made once for all looks till then.

        What hangs on moves or predictions as well has them as its ``stamp``, and is made anew for another.
        """
        kept = self.room.kept
        if name not in kept or kept[name][0] != stamp:
            kept[name] = stamp, make()
        made: Made = kept[name][1]
        return made

    def moved(self, seat: str) -> tuple[int, ...]:
        """A stamp: what members of a seat have confirmed for today."""
        return tuple(move.event for move in self.state.moves_on(self.state.today, seat))

    @cached_property
    def there(self) -> list[Member]:
        """Who is in the room."""
        return [one for one in self.state.members.values() if not one.removed]

    @cached_property
    def holders(self) -> dict[str, list[Member]]:
        """Seat -> who holds it."""
        found: dict[str, list[Member]] = {}
        for one in self.there:
            if one.seat:
                found.setdefault(one.seat, []).append(one)
        return found

    def _whole(self, block: int) -> int:
        if self.at_morning and self.morning:
            return self.morning.whole(self.course, block)
        return self.course.whole(block)

    def whole(self, block: int) -> int:
        """A row of the state that is shown: this morning's while seats decide, else last evening's."""
        return self._whole(block)

    @cached_property
    def levels(self) -> dict[str, float]:
        """Issue -> level, in points, as it is shown."""
        return self.morning.levels if self.at_morning and self.morning else self.course.levels

    @property
    def disclosed(self) -> bool:
        """Whether it is out."""
        return 0 <= self.whole(at.DISCLOSED) <= self.day

    @cached_property
    def levels_before(self) -> dict[str, float]:
        """The same on the evening before the day that is shown."""
        if self.at_morning:
            return self.course.levels
        days = self.course.days
        return days[-2].levels if len(days) > 1 else {issue: self.dawn(issue) for issue in self.course.index.issues}

    def change(self, issue: str) -> float:
        """How far an issue has moved since then."""
        return self.levels[issue] - self.levels_before[issue]

    def dawn(self, issue: str) -> float:
        """Where an issue stood before the first day."""
        row = self.course.plan[at.LEVEL] + self.course.index.issues.index(issue)
        return POINTS * float(self.course.dawn.f[row, 0])

    def level(self, issue: str) -> Parts:
        """An issue as it stands, in words."""
        return self.kept(("level", issue), lambda: self._level(issue))

    def _level(self, issue: str) -> Parts:
        held, level = self.case.cast.world.issues[issue], self.levels[issue]
        return {
            "issue": issue, "title": held.title, "level": round(level, 1), "words": stands(held, level),
            "change": round(self.change(issue), 1),
        }  # fmt: skip

    def dated(self, day: int, true: bool = False) -> Parts:
        """A day in all ways in which a page shows it; ``true``: counted from the true day 0, for the desk."""
        return dated(self.case, day, self.true_zero if true else self.zero)

    def label(self, day: int, true: bool = False) -> str:
        """A day, in short."""
        return label_of(day, self.true_zero if true else self.zero)
