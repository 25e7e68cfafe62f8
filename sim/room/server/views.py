"""All that anybody can see at one moment, made in the room's thread and read by everybody else."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sim.room.desk_view import desk
from sim.room.look import Look, Parts
from sim.room.room import Room
from sim.room.seat_view import arguments, member_parts, no_seat, seat_parts
from sim.room.views import board


class Part(NamedTuple):
    """A part of a snapshot: as it is, and as a text to compare."""

    value: Any
    text: str


Parted = dict[str, Part]
Key = tuple[int, str, int]  # what findings hang on: day, digest, rounds of predictions


def parted(parts: Parts) -> Parted:
    """Each part with its text."""
    return {name: Part(value, json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for name, value in parts.items()}


@dataclass(frozen=True)
class Views:
    """``members``: what each person sees beyond board and seat; ``seat_of``: the seat of each who is in the room.

    ``wanted``: what has to be worked out for the review.
    """

    number: int = 0
    board: Parted = field(default_factory=dict)
    join: Part = field(default_factory=lambda: Part(None, "null"))
    no_seat: Parted = field(default_factory=dict)
    seats: dict[str, Parted] = field(default_factory=dict)
    members: dict[str, Parted] = field(default_factory=dict)
    seat_of: dict[str, str | None] = field(default_factory=dict)
    desk: Parted = field(default_factory=dict)
    deadline: int | None = None
    wanted: Key | None = None

    def of_board(self, may_join: bool) -> Parted:
        """The board; with the code where it may be seen."""
        return {**self.board, "join": self.join} if may_join else self.board

    def of_desk(self) -> Parted:
        """The desk."""
        return {**self.of_board(True), **self.desk}

    def of_member(self, member: str) -> Parted | None:
        """A seat; None for who is not in the room any more."""
        if member not in self.seat_of:
            return None
        seat = self.seat_of[member]
        return {**self.board, **(self.seats[seat] if seat else self.no_seat), **self.members[member]}


@dataclass(frozen=True)
class Around:
    """What is not in the room's file: who is there, how to join, what is being worked out, what was found."""

    join: Parts | None = None
    online: frozenset[str] = frozenset()
    health: Parts = field(default_factory=dict)
    progress: Parts | None = None
    review: Parts | None = None
    wanted: Key | None = None


def views_of(room: Room, number: int, around: Around) -> Views:
    """Everything, as it is now."""
    look = Look(room)
    held = {one.member: one.seat for one in room.state.members.values() if not one.removed}
    known = room.state.members
    members = {name: parted(_own(member_parts(look, known[name]), around.review, name)) for name in held}
    common = {**board(look, _without_members(around.review), around.progress), "arguments": arguments(look)}
    return Views(
        number, parted(common), parted({"join": around.join})["join"], parted(no_seat(look)),
        {seat: parted(seat_parts(look, seat)) for seat in room.state.seats_held}, members, held,
        parted({**desk(look, set(around.online), dict(around.health)), "review": around.review}), room.state.clock.deadline,
        around.wanted,
    )  # fmt: skip


def _without_members(review: Parts | None) -> Parts | None:
    """The review for the board: a score is its owner's and the desk's to know, and the class's as a whole everybody's."""
    return _scores(review, lambda row: False) if review else None


def _own(parts: Parts, review: Parts | None, member: str) -> Parts:
    return {**parts, "review": _scores(review, lambda row: row["member"] == member)} if review else parts


def _scores(review: Parts, keep: Any) -> Parts:
    scores = [{**one, "members": [row for row in one["members"] if keep(row)]} for one in review["scores"]]
    return {**review, "scores": scores}
