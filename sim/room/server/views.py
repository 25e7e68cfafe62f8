"""All that anybody can see at one moment, made in the room's thread and read by everybody else."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from sim.room.look import Look, Parts
from sim.room.room import Room
from sim.room.views.desk import desk
from sim.room.views.seat import arguments, member_parts, no_seat, seat_parts
from sim.room.views.snapshots import board
from sim.web.answers import encoded

Parted = dict[str, str]  # the parts of a snapshot, each as JSON: to compare, and to send to many without encoding it again
Key = tuple[int, str, int]  # what findings hang on: day, digest, rounds of predictions
# The large parts that moves and arguments leave as they are.
KEPT = frozenset(
    {
        *("room", "gauges", "access", "deputies", "record"),
        *("me", "choose", "card", "private", "menu"),
        *("settings", "levels", "truth", "told", "injects", "branches", "questions"),
    }
)


def parted(look: Look, whose: Hashable, parts: Parts) -> Parted:
    """Each part as JSON; ``whose`` is who sees it: large parts are kept under that name."""

    def text(name: str, value: Any) -> str:
        return look.kept(("text", whose, name), lambda: encoded(value)) if name in KEPT else encoded(value)

    return {name: text(name, value) for name, value in parts.items()}


@dataclass(frozen=True)
class Views:
    """``members``: what each person sees beyond board and seat; ``seat_of``: the seat of each who is in the room.

    ``wanted``: what has to be worked out for the review.
    """

    number: int = 0
    board: Parted = field(default_factory=dict)
    join: str = "null"
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
    members = {name: parted(look, ("member", name), _own(member_parts(look, known[name]), around.review, name)) for name in held}
    common = {**board(look, _without_members(around.review), around.progress), "arguments": arguments(look)}
    own = {**desk(look, set(around.online), dict(around.health)), "review": around.review}
    return Views(
        number=number, board=parted(look, "board", common), join=encoded(around.join),
        no_seat={name: encoded(value) for name, value in no_seat(look).items()},
        seats={seat: parted(look, ("seat", seat), seat_parts(look, seat)) for seat in look.holders},
        members=members, seat_of=held, desk=parted(look, "desk", own), deadline=room.state.clock.deadline, wanted=around.wanted,
    )  # fmt: skip


def _without_members(review: Parts | None) -> Parts | None:
    """The review for the board: a score is its owner's and the desk's to know, and the class's as a whole everybody's."""
    return _scores(review, lambda row: False) if review else None


def _own(parts: Parts, review: Parts | None, member: str) -> Parts:
    return {**parts, "review": _scores(review, lambda row: row["member"] == member)} if review else parts


def _scores(review: Parts, keep: Any) -> Parts:
    scores = [{**one, "members": [row for row in one["members"] if keep(row)]} for one in review["scores"]]
    return {**review, "scores": scores}
