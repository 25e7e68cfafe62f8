"""Commands about persons: join, take a seat, leave it; and what the desk does about them."""

from __future__ import annotations

import unicodedata
from typing import Any

from sim.reading.problems import quoted
from sim.room.file.events import DESK
from sim.room.file.passes import give_word
from sim.room.file.state import Member
from sim.room.given import OneOf, Text, unknown
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command

MOST_MEMBERS = 500
BEGINS = frozenset({"opened", "turned"})
NAME = Text(60, 1)
TAKEN = frozenset({"desk", "thedesk", "room", "theroom"})
SEEN = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "So"})  # with symbols, as a name may be a picture
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that show nothing


def _named(name: str) -> str:
    """The name. Raises Refusal for one that nobody can see, or that is the desk's or the room's in logs and arguments."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c not in BLANK)
    if not any(unicodedata.category(c) in SEEN for c in plain):
        raise wrong('"name" wants at least one letter or digit that others can see')
    if "".join(c for c in plain if c.isalnum()) in TAKEN:
        raise wrong(f'"name" cannot be {quoted(name)}, which here is somebody else: take another')
    return name


def seat_named(room: Room, seat: str) -> str:
    """A seat by its name. Raises Refusal when there is none."""
    if seat not in room.case.cast.pages:
        raise unknown("seat", seat, room.case.cast.pages)
    return seat


def member_named(room: Room, member: str) -> Member:
    """A member who is still in the room. Raises Refusal when there is none."""
    found = room.state.members.get(member)
    if found is None or found.removed:
        raise wrong(f'nobody in this room is called "{member}"')
    return found


def _may_change(room: Room, member: Member) -> None:
    """Before play everybody may; later only who has no seat yet, while people may join. Else cards could be read in turn.

    Play has begun once a day was opened or played, on any branch, taken back or not: private cards were seen then.
    """
    if not any(event.kind in BEGINS for event in room.events):
        return
    if member.seat is not None:
        raise not_now(f"Play has begun, and you keep {room.title(member.seat)}: only the desk can move you. Ask the facilitator.")
    if not room.state.settings.joining:
        raise Refusal(409, "closed", "The desk lets nobody take an office any more. Ask the facilitator for one.")


def me(room: Room, member: Member) -> dict[str, Any]:
    """What a person knows of themselves."""
    words = room.store.rows("SELECT word FROM words WHERE member = ?", (member.member,))
    return {"member": member.member, "name": member.name, "seat": member.seat, "word": words[0][0] if words else None}


@command("join", {"name": NAME}, status=201)
def _join(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """The code was checked before; ``one.by`` is nobody yet."""
    if not room.state.settings.joining:
        raise Refusal(409, "closed", "The desk lets nobody in any more. Ask the facilitator.")
    if sum(not member.removed for member in room.state.members.values()) >= MOST_MEMBERS:
        raise Refusal(409, "closed", f"This room is full: it holds {MOST_MEMBERS} persons.")
    number = f"m{1 + sum(event.kind == 'joined' for event in room.events)}"
    room.note("joined", number, {"member": number, "name": _named(given["name"])})
    give_word(room.store, number)
    return {"member": number}


@command("take", {"seat": Text(60, 1)})
def _take(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member, seat = member_named(room, one.by), seat_named(room, given["seat"])
    if member.seat != seat:
        _may_change(room, member)
        room.note("seated", one.by, {"member": one.by, "seat": seat})
    return me(room, member)


@command("leave")
def _leave(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member = member_named(room, one.by)
    if member.seat is not None:
        _may_change(room, member)
        room.note("seated", one.by, {"member": one.by, "seat": None})
    return me(room, member)


@command(
    "member",
    {
        "member": Text(20, 1),
        "do": OneOf(("seat", "unseat", "rename", "remove")),
        "seat": Text(60, 1, False),
        "name": Text(60, 1, False),
    },
)
def _member(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member, do = member_named(room, given["member"]), given["do"]
    if do == "rename":
        if not given["name"]:
            raise wrong('"name" is missing')
        room.note("renamed", DESK, {"member": member.member, "name": _named(given["name"])})
        return {"done": f"{member.name} it is."}
    if do == "remove":
        room.note("removed", DESK, {"member": member.member})
        return {"done": f"{member.name} is out of the room."}
    if do == "seat" and not given["seat"]:
        raise wrong('"seat" is missing')
    seat = seat_named(room, given["seat"]) if do == "seat" else None
    room.note("seated", DESK, {"member": member.member, "seat": seat})
    return {"done": f"{member.name} plays {room.title(seat)}." if seat else f"{member.name} has no seat now."}


@command("captain", {"seat": Text(60, 1), "member": Text(20, 1, False)})
def _captain(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    seat = seat_named(room, given["seat"])
    if given["member"] is None:
        room.note("captained", DESK, {"seat": seat, "member": None})
        return {"done": f"Every member of {room.title(seat)} can confirm its move."}
    member = member_named(room, given["member"])
    if member.seat != seat:
        raise wrong(f"{member.name} does not play {room.title(seat)}")
    room.note("captained", DESK, {"seat": seat, "member": member.member})
    return {"done": f"{member.name} confirms the moves of {room.title(seat)}."}
