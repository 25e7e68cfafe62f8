"""Commands of seats: a move, taking it back, an argument for or against one."""

from __future__ import annotations

from typing import Any

from sim.reading.problems import nearest, quoted
from sim.room.file.events import DESK
from sim.room.file.state import MATRIX, MOVES, SETTLE, Member, Move
from sim.room.given import Field, OneOf, Text, Whole
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command
from sim.room.world.menu import act_title, because
from sim.seat import NOTHING

from .seating import seat_named

TEXT = Text(2000)
MOST_ARGUMENTS = 6  # on a side, for one move


def seated(room: Room, one: Command) -> tuple[Member, str]:
    """A member and the seat that they hold. Raises Refusal where they hold none."""
    member = room.state.members.get(one.by)
    if member is None or member.removed:
        raise Refusal(401, "who", "You are not in this room any more: join again.")
    if member.seat is None:
        raise Refusal(403, "not_yours", "You hold no seat: take one first.")
    return member, member.seat


def _open_day(room: Room, day: int) -> None:
    """Raises Refusal unless seats decide about this day now."""
    state = room.state
    if day < state.today:
        raise Refusal(409, "late", "That day is over: your move did not come in time, and nothing was done with it.")
    if state.phase != MOVES or day != state.today:
        raise Refusal(409, "closed", "Moves are closed just now: wait until the desk opens the next day.")


@command("move", {"act": Text(80, 1), "reason": TEXT, "text": Text(1000, 0, False), "day": Whole(0, 40_000)}, status=201)
def _move(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member, seat = seated(room, one)
    _open_day(room, given["day"])
    _check_act(room, seat, given["act"])
    counts = room.state.captains.get(seat, member.member) == member.member
    data = {"seat": seat, "counts": counts, **given, "text": given["text"] or None}
    event = room.note("moved", one.by, data)
    return {"move": shown(room, room.state.moves_on(given["day"], seat)[-1]), "event": event.number}


def _check_act(room: Room, seat: str, act: str) -> None:
    acts, morning = room.case.cast.pages[seat].acts, room.morning()
    if act == NOTHING:
        return
    if act not in acts:
        raise wrong(f"{room.title(seat)} has no act {quoted(act)}{nearest(act, acts)}")
    if morning is None or act not in morning.minds[seat].open:
        reason = because(room.course, morning, seat, act) if morning else "the last day is over"
        raise Refusal(409, "closed", f"{room.title(seat)} cannot do this today: {reason}.")


def shown(room: Room, move: Move | None) -> dict[str, Any] | None:
    """A move as pages have it."""
    if move is None:
        return None
    by = room.state.members[move.member].name
    return {
        "event": move.event, "day": move.day, "act": move.act, "title": act_title(room.case, move.seat, move.act),
        "reason": move.reason, "text": move.text, "by": by, "at": move.at, "counts": move.counts,
    }  # fmt: skip


@command("withdraw", {"day": Whole(0, 40_000)})
def _withdraw(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member, seat = seated(room, one)
    _open_day(room, given["day"])
    captain = room.state.captains.get(seat, member.member) == member.member
    mine = [move for move in room.state.moves_on(given["day"], seat) if move.member == member.member or (captain and move.counts)]
    if mine:
        room.note("withdrawn", one.by, {"seat": seat, "day": given["day"], "all": captain})
    return {"move": shown(room, room.state.move_of(seat))}


ARGUMENT: dict[str, Field] = {"seat": Text(60, 1), "side": OneOf(("for", "against")), "text": Text(500, 1)}


@command("argue", ARGUMENT, status=201)
def _argue(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if one.by != DESK:
        seated(room, one)
    state, seat = room.state, seat_named(room, given["seat"])
    if state.settings.adjudication != MATRIX:
        raise not_now("This room does not settle moves by arguments.")
    move = state.move_of(seat)
    if state.phase != SETTLE or move is None or (move.act == NOTHING and not move.text):
        raise not_now("There is no move of this seat to argue about now.")
    if state.settled_for(seat):
        raise Refusal(409, "closed", "The dice have fallen already.")
    if one.by != DESK and any(said.member == one.by for said in state.arguments_for(seat, given["side"])):
        raise Refusal(409, "closed", "You have argued on this side of this move already: let others speak.")
    if len(state.arguments_for(seat, given["side"])) >= MOST_ARGUMENTS:
        raise Refusal(409, "closed", f"There are {MOST_ARGUMENTS} arguments on this side already; the strongest will do.")
    room.note("argued", one.by, {"day": state.today, **given})
    return {"argument": {"text": given["text"], "by": state.name_of(one.by)}}
