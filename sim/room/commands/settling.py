"""Commands of the desk about moves: accept, override, leave to the model, or let the dice decide."""

from __future__ import annotations

from typing import Any

from sim.reading.problems import nearest, quoted
from sim.room.file.events import DESK
from sim.room.file.state import MATRIX, MOVES, RIGID, SETTLE
from sim.room.given import OneOf, Text
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command
from sim.room.world.dice import thrown
from sim.room.world.menu import act_title
from sim.seat import NOTHING

from .seating import seat_named

ACCEPT, OVERRIDE, MODEL, WAITS, DICE = "accept", "override", "model", "wait", "dice"


def unsettled(room: Room) -> list[str]:
    """The seats whose moves somebody has to settle before the day can be played."""
    if room.state.settings.adjudication == RIGID:
        return []
    return [seat for seat in room.state.seats_held if room.state.move_of(seat) and not room.state.settled_for(seat)]


def _can_settle(room: Room) -> None:
    if room.state.phase not in (MOVES, SETTLE):
        raise not_now("There is nothing to settle: open the day first.")


@command(
    "settle",
    {
        "seat": Text(60, 1, False), "how": OneOf((ACCEPT, OVERRIDE, MODEL, WAITS)), "act": Text(80, 1, False),
        "reason": Text(2000, 0, False),
    },
)  # fmt: skip
def _settle(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    _can_settle(room)
    if given["seat"] is None:
        return _settle_rest(room, given["how"])
    seat = seat_named(room, given["seat"])
    move, how = room.state.move_of(seat), given["how"]
    if how == ACCEPT and move is None:
        raise wrong(f"{room.title(seat)} has confirmed no move that could be accepted")
    if how != ACCEPT and move is not None and not given["reason"]:
        raise wrong(f"{room.title(seat)} has a move: to put something else in its place wants a reason, which is kept")
    act = _act(room, seat, how, given["act"], move.act if move else None)
    _note(room, seat, act, how, given["reason"] or None)
    return {"done": _told(room, seat, how, act)}


def _settle_rest(room: Room, how: str) -> dict[str, Any]:
    if how != ACCEPT:
        raise wrong('"seat" is missing: only accepting can be done for all at once')
    rest = [seat for seat in room.state.seats_held if room.state.move_of(seat) and not room.state.settled_for(seat)]
    for seat in rest:
        move = room.state.move_of(seat)
        _note(room, seat, move.act if move else None, ACCEPT, None)
    return {"done": f"{len(rest)} move{'' if len(rest) == 1 else 's'} accepted."}


def _act(room: Room, seat: str, how: str, named: str | None, moved: str | None) -> str | None:
    """What is to be done; None: what the model decides."""
    if how == MODEL:
        return None
    if how == WAITS:
        return NOTHING
    if how == ACCEPT:
        return moved
    acts = room.case.cast.pages[seat].acts
    if named is None:
        raise wrong('"act" is missing')
    if named != NOTHING and named not in acts:
        raise wrong(f"{room.title(seat)} has no act {quoted(named)}{nearest(named, acts)}")
    return named


def _note(room: Room, seat: str, act: str | None, how: str, reason: str | None, dice: dict[str, Any] | None = None) -> None:
    move = room.state.move_of(seat)
    data = {
        "day": room.state.today, "seat": seat, "act": act, "how": how, "reason": reason, "moved": move.act if move else None,
        "dice": dice,
    }  # fmt: skip
    room.note("rolled" if dice else "settled", DESK, data)


def _told(room: Room, seat: str, how: str, act: str | None) -> str:
    title = room.title(seat)
    if how == MODEL:
        return f"The model decides for {title}."
    return f"{title} {act_title(room.case, seat, act or NOTHING)}."


@command("roll", {"seat": Text(60, 1)})
def _roll(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    state, seat = room.state, seat_named(room, given["seat"])
    move = state.move_of(seat)
    if state.settings.adjudication != MATRIX or state.phase != SETTLE:
        raise not_now("Dice decide in matrix rooms, when moves are closed.")
    if move is None:
        raise wrong(f"{room.title(seat)} has confirmed no move to roll for")
    if state.settled_for(seat):
        raise Refusal(409, "closed", "This move is settled already: undo that first.")
    both = (len(state.arguments_for(seat, side)) for side in ("for", "against"))
    dice = thrown(room.course, state.today, seat, *both)
    _note(room, seat, move.act if dice["holds"] else NOTHING, DICE, None, dice)
    words = "holds" if dice["holds"] else "does not come off"
    return {
        "done": f"{' and '.join(map(str, dice['rolled']))}, {dice['total']} in all: the move of {room.title(seat)} {words}.",
        "dice": dice,
    }
