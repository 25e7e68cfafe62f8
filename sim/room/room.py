"""A room: its file, what the events in it amount to, and the class's world. One thread at a time may use it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.room.file.clock import now
from sim.room.file.events import DESK, EVERYWHERE, ROOM, Branches, Event
from sim.room.file.fold import apply, fold
from sim.room.file.state import State
from sim.room.file.store import Store, StoreError
from sim.room.world.chronicle import Chronicle
from sim.room.world.course import Course
from sim.room.world.morning import Morning, morning_of
from sim.tables import tabulate

from .given import Field, key_of, read
from .refusal import Refusal


@dataclass(frozen=True)
class Command:
    """Something that somebody wants done. ``by``: a member, ``desk`` or ``room``; ``given`` as it was sent."""

    name: str
    by: str
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came of a command: an HTTP status, and what to say."""

    status: int
    told: dict[str, Any]


Action = Callable[["Room", Command, dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Doable:
    """A command that can be given: its fields, what does it, the status when it is done."""

    fields: dict[str, Field]
    action: Action
    status: int = 200


FAULT = "This is a fault of the program, and nothing was done. What happened is written where the program was started."
COMMANDS: dict[str, Doable] = {}
OFTEN = frozenset({"moved", "withdrawn", "predicted"})  # what phones do all the time; nothing ``kept`` hangs on it


def command(name: str, fields: dict[str, Field] | None = None, status: int = 200) -> Callable[[Action], Action]:
    """Register what does a command. It raises Refusal before it notes anything."""

    def register(action: Action) -> Action:
        COMMANDS[name] = Doable(fields or {}, action, status)
        return action

    return register


class Room:
    """The room on its current branch. ``events`` are all that ever happened, on all branches.

    ``kept``: what pages show and was worked out since anything but moves and predictions last happened.
    """

    def __init__(self, store: Store, case: Case, seed: int, world: int) -> None:
        self.store, self.case, self.tables = store, case, tabulate(case)
        self.seed, self.world = seed, world
        self.events: list[Event] = store.events()
        self.state, self.branches = State(), Branches()
        self.course = Course(self.tables, seed, world)
        self.chronicle = Chronicle(self.course)
        self.trouble: str | None = None  # what the disk last refused, until it takes something again
        self._morning: Morning | None = None
        self.kept: dict[Hashable, Any] = {}
        self.refold()

    def refold(self) -> None:
        """Work everything out anew from the events. Raises InputError when the world does not come out as it did."""
        self.state, self.branches = fold(self.events)
        course = self.course.follow(self.state.orders)
        if course is not self.course:
            self.course, self.chronicle = course, Chronicle(course)
        self._morning = None
        self.kept.clear()
        held = self.state.fingerprints[-1] if self.state.fingerprints else None
        if held is not None and held != self.course.fingerprint():
            text = (
                f"{self.store.path} was played by a hamedan with other rules, and its days would not come out as they did: "
                "open it with the version that made it"
            )
            raise InputError([Problem(None, text)])

    @property
    def over(self) -> bool:
        """Whether there is no day left."""
        return self.course.done

    def morning(self) -> Morning | None:
        """Today's morning, with what the desk has fired; None when there is no day left."""
        if self.over:
            return None
        if self._morning is None:
            self._morning = morning_of(self.course, self.state.fired_on(self.state.today))
        return self._morning

    def note(self, kind: str, by: str, data: dict[str, Any]) -> Event:
        """Write an event down; it counts when the transaction around it is on the disk."""
        number = self.events[-1].number + 1 if self.events else 1
        branch = 0 if kind in EVERYWHERE else self.branches.current
        event = Event(number, branch, now(), by, kind, data)
        self.store.add(event)
        self.events.append(event)
        if kind in ("branched", "switched", "undone"):
            self.refold()
        else:
            self.branches.take(event)
            apply(self.state, event)
            self._morning = None if kind in ("turned", "planned", "unplanned") else self._morning
            self.kept = self.kept if kind in OFTEN else {}
        return event

    def do(self, one: Command) -> Answer:
        """Do one thing, on the disk before this returns."""
        return self.batch([one])[0]

    def batch(self, several: Sequence[Command]) -> list[Answer]:
        """Do several things in their order, in one transaction. Where the disk fails, nothing of it was done."""
        known = len(self.events)
        try:
            with self.store.writing():
                answers = [self._apart(one) for one in several]
            self.trouble = None
            return answers
        except StoreError as error:
            self.trouble = str(error)
            self._forget(known)
            return [Answer(507, {"error": str(error), "code": "disk"}) for _ in several]
        except BaseException:
            self._forget(known)
            raise

    def _apart(self, one: Command) -> Answer:
        """The answer to one command. A fault of ours is answered to its sender alone: what else is done with it stands."""
        known, base = len(self.events), self.store.base
        base.execute("SAVEPOINT one")
        try:
            answer = self._answered(one)
        except sqlite3.Error:
            raise  # the disk, which is everybody's
        except Exception:
            logging.getLogger(__name__).exception("a fault in the command %s: nothing of it was done", one.name)
            base.execute("ROLLBACK TO one")
            self._forget(known)
            answer = Answer(500, {"error": FAULT, "code": "fault"})
        base.execute("RELEASE one")
        return answer

    def _forget(self, known: int) -> None:
        del self.events[known:]
        self.refold()

    def _answered(self, one: Command) -> Answer:
        """The answer to one command: the one that it had before, where its key was used already."""
        try:
            key = None if one.by == ROOM else key_of(one.given)
            held = self.store.answered(one.by, key) if key else None
            if held:
                return Answer(*held)
            doable = COMMANDS[one.name]
            told = doable.action(self, one, read(one.given, doable.fields))
        except Refusal as refusal:
            return Answer(refusal.status, {"error": refusal.sentence, "code": refusal.code})
        if key:
            self.store.answer(one.by, key, doable.status, told)
        return Answer(doable.status, told)

    def name_of(self, by: str) -> str:
        """Who did something, with the seat."""
        member = self.state.members.get(by)
        if member is None:
            return "the desk" if by == DESK else "the room"
        return f"{member.name} ({self.title(member.seat)})" if member.seat else member.name

    def title(self, seat: str) -> str:
        """What an office is called."""
        return self.case.cast.pages[seat].title
