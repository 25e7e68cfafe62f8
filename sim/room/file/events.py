"""What happened in a room, one by one: the only thing that its file holds, and all that its state is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

DESK, ROOM = "desk", "room"  # who, besides members
CLASS = 0  # the branch that a room begins with

# Kinds that hold for all branches: who is in the room, and how it is run.
EVERYWHERE = frozenset(
    {"created", "joined", "seated", "renamed", "removed", "captained", "set", "branched", "switched", "passed"}
)  # fmt: skip
# What the desk may take back, the last first: its own doings, and arguments, which move the odds.
UNDOABLE = frozenset(
    {
        *("opened", "closed", "clocked", "settled", "rolled", "turned", "planned", "unplanned", "asked", "closed_asking"),
        *("argued", "answered", "said", "ended", "revealed", "hidden", "shown"),
    }
)


class Event(NamedTuple):
    """One event. ``number`` grows by one; ``at`` is in milliseconds since 1970; ``by`` is a member, ``desk`` or ``room``."""

    number: int
    branch: int
    at: int
    by: str
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Branch:
    """A line of play. ``day``: the last day that it shares with its parent; ``begun``: the event that made it."""

    branch: int
    name: str
    parent: int | None = None
    day: int | None = None
    begun: int = 0


@dataclass
class Branches:
    """All lines of play, and which one the room is on."""

    held: dict[int, Branch] = field(default_factory=lambda: {CLASS: Branch(CLASS, "the class")})
    current: int = CLASS

    def take(self, event: Event) -> None:
        """Note a new branch, or a switch to another."""
        if event.kind == "branched":
            data = event.data
            self.held[data["branch"]] = Branch(data["branch"], data["name"], data["parent"], data["day"], event.number)
        if event.kind in ("branched", "switched"):
            self.current = event.data["branch"]


def taken_back(events: Iterable[Event]) -> set[int]:
    """The numbers of the events that were taken back; what took something back may be taken back itself."""
    taken: set[int] = set()
    for event in sorted((event for event in events if event.kind == "undone"), reverse=True):
        if event.number not in taken:
            taken.add(event.data["event"])
    return taken


def standing(events: Iterable[Event]) -> list[Event]:
    """The events of one branch that were not taken back, without those that took something back."""
    held = list(events)
    taken = taken_back(held)
    return [event for event in held if event.number not in taken and event.kind != "undone"]


def line_of(events: Sequence[Event], branches: Branches, branch: int) -> list[Event]:
    """What counts in a branch, its ancestors' part first: what they had played by the day on which it left them."""
    own = standing(event for event in events if event.branch == branch and event.kind not in EVERYWHERE)
    held = branches.held[branch]
    if held.parent is None or held.day is None:
        return own
    before = [event for event in events if event.number < held.begun]
    return [*until(line_of(before, branches, held.parent), held.day), *own]


def until(line: Sequence[Event], day: int) -> list[Event]:
    """A line up to the evening of a day: with nothing after the turn on which that day was played, and no later day of it."""
    found = []
    for event in line:
        if event.kind == "turned" and event.data["first"] + len(event.data["days"]) > day:
            days = event.data["days"][: day + 1 - event.data["first"]]
            if days:
                found.append(event._replace(data={**event.data, "days": days}))
            return found
        if day < 0 and event.kind in ("opened", "turned"):
            return found
        found.append(event)
    return found
