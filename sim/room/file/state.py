"""What the events amount to: who sits where, which day it is, which moves are on the table."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from sim.room.world.orders import Orders

from .clock import Clock
from .events import DESK

Turn = tuple[int, str]  # a day, and a seat
LOBBY, MOVES, SETTLE, NEWS, ENDED = "lobby", "moves", "settle", "news", "ended"
RIGID, ASSISTED, FREE, MATRIX = "rigid", "assisted", "free", "matrix"
WAITS, MODEL = "wait", "model"


CHOICES: dict[str, tuple[object, ...]] = {
    "adjudication": (RIGID, ASSISTED, FREE, MATRIX), "absent": (WAITS, MODEL), "between": (WAITS, MODEL),
    "joining": (True, False), "close_on_time": (True, False),
}  # fmt: skip


@dataclass
class Settings:
    """How the room is run; ``docs/room-protocol.md`` says what each means."""

    adjudication: str = RIGID
    absent: str = WAITS
    between: str = WAITS
    seconds: int | None = None
    joining: bool = True
    close_on_time: bool = True

    def as_dict(self) -> dict[str, Any]:
        """By name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass
class Member:
    """A person in the room."""

    member: str
    name: str
    joined: int
    seat: str | None = None
    removed: bool = False


@dataclass(frozen=True)
class Move:
    """What a seat means to do. ``counts``: whether it is the seat's move, and no proposal to its captain."""

    event: int
    day: int
    seat: str
    act: str
    reason: str
    text: str | None
    member: str
    at: int
    counts: bool = True


@dataclass(frozen=True)
class Settled:
    """What the desk, or the dice, made of a seat's move. ``act`` None: the model decides."""

    event: int
    day: int
    seat: str
    act: str | None
    how: str
    reason: str | None
    moved: str | None = None
    dice: dict[str, Any] | None = None
    at: int = 0


@dataclass(frozen=True)
class Argument:
    """For a move to work, or against it."""

    seat: str
    side: str
    text: str
    member: str


@dataclass(frozen=True)
class Plan:
    """An event that the desk has planned."""

    plan: str
    event: str
    day: int


@dataclass(frozen=True)
class Said:
    """What the desk said: to all, to one seat, or into the log. An empty text to all takes the last one down."""

    event: int
    day: int
    text: str
    public: bool
    at: int
    seat: str | None = None


Confirmed = TypeVar("Confirmed", Move, Settled)


def in_order(held: dict[Turn, list[Confirmed]]) -> list[Confirmed]:
    """All of them, the first first."""
    return sorted((one for several in held.values() for one in several), key=lambda one: one.event)


@dataclass
class Round:
    """A round of predictions. ``answers``: member -> question -> share, or option -> share."""

    round: int
    day: int
    questions: list[dict[str, Any]]
    open: bool = True
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    truths: dict[str, bool | None] = field(default_factory=dict)


@dataclass
class State:
    """The room as it stands on its branch. ``day``: the last one played; -1 before the first."""

    members: dict[str, Member] = field(default_factory=dict)
    captains: dict[str, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    phase: str = LOBBY
    clock: Clock = field(default_factory=Clock)
    orders: list[Orders] = field(default_factory=list)
    fingerprints: list[str | None] = field(default_factory=list)
    moves: dict[Turn, list[Move]] = field(default_factory=dict)
    settled: dict[Turn, list[Settled]] = field(default_factory=dict)
    arguments: list[tuple[int, Argument]] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    slide: str = "worlds"
    revealed: bool = False

    @property
    def day(self) -> int:
        """The last day played."""
        return len(self.orders) - 1

    @property
    def today(self) -> int:
        """The day on which seats decide, or would."""
        return len(self.orders)

    def notices(self) -> dict[int, list[str]]:
        """What the desk said to all, by day."""
        found: dict[int, list[str]] = {}
        for one in self.said:
            if one.public and one.text:
                found.setdefault(one.day, []).append(one.text)
        return found

    def held(self, seat: str) -> list[Member]:
        """Who holds a seat."""
        return [one for one in self.members.values() if one.seat == seat and not one.removed]

    @property
    def seats_held(self) -> list[str]:
        """The seats that persons hold."""
        return sorted({one.seat for one in self.members.values() if one.seat and not one.removed})

    def moves_on(self, day: int, seat: str) -> list[Move]:
        """What members of a seat have confirmed for a day, in its order; what was withdrawn is not among them."""
        return self.moves.get((day, seat), [])

    def move_of(self, seat: str, day: int | None = None) -> Move | None:
        """The move of a seat: the last one that counts."""
        counting = [move for move in self.moves_on(self.today if day is None else day, seat) if move.counts]
        return counting[-1] if counting else None

    def proposals(self, seat: str) -> list[Move]:
        """What members of a seat propose to its captain for today: the last that each has confirmed, if it does not count."""
        last = {move.member: move for move in self.moves_on(self.today, seat)}
        return sorted((move for move in last.values() if not move.counts), key=lambda move: move.event)

    def settled_for(self, seat: str, day: int | None = None) -> Settled | None:
        """How the move of a seat was settled, if it was."""
        when = self.today if day is None else day
        found = self.settled.get((when, seat))
        return found[-1] if found else None

    def arguments_for(self, seat: str, side: str) -> list[Argument]:
        """What was said for or against today's move of a seat."""
        return [one for day, one in self.arguments if day == self.today and (one.seat, one.side) == (seat, side)]

    def fired_on(self, day: int) -> tuple[str, ...]:
        """The events that the desk has for a day."""
        return tuple(plan.event for plan in self.plans.values() if plan.day == day)

    def name_of(self, by: str) -> str:
        """Who did something, by name."""
        member = self.members.get(by)
        return member.name if member else "the desk" if by == DESK else "the room"
