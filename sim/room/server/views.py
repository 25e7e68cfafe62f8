"""All that anybody can see at one moment, made in the room's thread and read by everybody else."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sim.room.file.events import DESK
from sim.room.file.state import Member
from sim.room.look import Look, Parts, Row
from sim.room.room import Room
from sim.room.views.desk import desk
from sim.room.views.seat import arguments, member_parts, no_seat, predicted, seat_parts
from sim.room.views.snapshots import board
from sim.web.answers import encoded

Parted = dict[str, str]  # the parts of a snapshot, each as JSON: to compare, and to send to many without encoding it again
Key = tuple[int, str, int]  # what findings hang on: day, digest, rounds of predictions
# The large parts that moves and arguments leave as they are.
KEPT = frozenset(
    {
        *("room", "gauges", "access", "deputies", "record"),
        *("card", "private", "menu"),
        *("settings", "levels", "truth", "told", "injects", "branches", "questions"),
    }
)
ROWS = frozenset({"seats", "table", "members", "rounds", "log"})  # of these a move or an argument changes a row or two


def parted(look: Look, whose: Hashable, parts: Parts) -> Parted:
    """Each part as JSON; ``whose`` is who sees it: large parts are kept under that name."""

    def text(name: str, value: Any) -> str:
        if name in KEPT:
            return look.kept(("text", whose, name), lambda: encoded(value))
        return _rows(value) if name in ROWS else encoded(value)

    return {name: text(name, value) for name, value in parts.items()}


def _rows(rows: Iterable[Row]) -> str:
    """Rows as JSON, each written once for as long as it stays."""
    return f"[{','.join([row.text or _row(row) for row in rows])}]"


def _row(row: Row) -> str:
    row.text = encoded(row)
    return row.text


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

    def concerned(self, before: Views) -> frozenset[str] | None:
        """Whose pages show something else than ``before``, by the names under which they are watched; None: all."""
        if (self.board, self.join) != (before.board, before.join):
            return None
        then, now = before.seat_of, self.seat_of
        found = {name for name in now.keys() | then.keys() if self._own(name) != before._own(name)}
        return frozenset(found | {DESK} if self.desk != before.desk else found)

    def _own(self, member: str) -> tuple[Parted, Parted] | None:
        """What a member sees beyond the board."""
        if member not in self.seat_of:
            return None
        seat = self.seat_of[member]
        return self.seats[seat] if seat else self.no_seat, self.members[member]

    def of_board(self, may_join: bool) -> Parted:
        """The board; with the code where it may be seen."""
        return {**self.board, "join": self.join} if may_join else self.board

    def of_desk(self) -> Parted:
        """The desk."""
        return {**self.of_board(True), **self.desk}

    def of_member(self, member: str) -> Parted | None:
        """A seat; None for who is not in the room any more."""
        own = self._own(member)
        return None if own is None else {**self.board, **own[0], **own[1]}


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
    common = {**board(look, _without_members(around.review), around.progress), "arguments": arguments(look)}
    own = {**desk(look, set(around.online), dict(around.health)), "review": around.review}
    return Views(
        number=number, board=parted(look, "board", common), join=encoded(around.join),
        no_seat={name: encoded(value) for name, value in no_seat(look).items()},
        seats={seat: _of_seat(look, seat) for seat in look.holders},
        members=_members(look, around.review), seat_of=look.kept("seat of", lambda: {one.member: one.seat for one in look.there}),
        desk=parted(look, "desk", own), deadline=room.state.clock.deadline, wanted=around.wanted,
    )  # fmt: skip


def _without_members(review: Parts | None) -> Parts | None:
    """The review for the board: a score is its owner's and the desk's to know, and the class's as a whole everybody's."""
    return _scores(review, lambda row: False) if review else None


def _of_seat(look: Look, seat: str) -> Parted:
    return look.kept(("of seat", seat), lambda: parted(look, ("seat", seat), seat_parts(look, seat)), look.moved(seat))


def _members(look: Look, review: Parts | None) -> dict[str, Parted]:
    said = predicted(look)
    held = look.kept("members", lambda: {one.member: _of_member(look, one, said.get(one.member)) for one in look.there}, said)
    return {name: _reviewed(own, review, name) for name, own in held.items()} if review else held


def _of_member(look: Look, one: Member, said: Parts | None) -> Parted:
    return look.kept(("of", one.member), lambda: parted(look, one.member, member_parts(look, one)), said)


def _reviewed(own: Parted, review: Parts, member: str) -> Parted:
    return {**own, "review": encoded(_scores(review, lambda row: row["member"] == member))}


def _scores(review: Parts, keep: Any) -> Parts:
    scores = [{**one, "members": [row for row in one["members"] if keep(row)]} for one in review["scores"]]
    return {**review, "scores": scores}
