"""Commands of the desk about everything else: events, settings, words, undoing, branches, the end and the reveal."""

from __future__ import annotations

from typing import Any

from sim.room.file.clock import LONGEST
from sim.room.file.events import DESK, UNDOABLE, Event, taken_back
from sim.room.file.state import CHOICES, ENDED, LOBBY
from sim.room.given import Anything, Field, OneOf, Text, Whole, read, unknown
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command

from .seating import seat_named
from .sentences import sentence_of
from .turns import today_label

SETTINGS: dict[str, Field] = {**{name: OneOf(values, False) for name, values in CHOICES.items()}, "seconds": Anything()}


@command("inject", {"event": Text(80, 1), "day": Whole(0, 40_000, False)})
def _inject(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    events, state = room.case.cast.world.events, room.state
    if given["event"] not in events:
        raise unknown("event", given["event"], events)
    day = state.today if given["day"] is None else given["day"]
    if not state.today <= day < room.case.scenario.days:
        raise wrong(f"an event can come from {today_label(room, state.today)} on, and up to the last day: not on day {day + 1}")
    if given["event"] in state.fired_on(day):
        raise Refusal(409, "taken", "This event comes on that day already.")
    plan = f"p{1 + sum(event.kind == 'planned' for event in room.events)}"
    room.note("planned", DESK, {"plan": plan, "event": given["event"], "day": day})
    return {"done": f"{events[given['event']].title}: on the morning of {today_label(room, day)}.", "plan": plan}


@command("uninject", {"plan": Text(20, 1)})
def _uninject(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    plan = room.state.plans.get(given["plan"])
    if plan is None:
        raise unknown("plan", given["plan"], room.state.plans)
    if plan.day < room.state.today:
        raise Refusal(409, "late", "That has happened already: undo the turn, or branch from before it.")
    room.note("unplanned", DESK, {"plan": plan.plan})
    return {"done": f"{room.case.cast.world.events[plan.event].title}: called off."}


@command("settings", SETTINGS)
def _settings(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    wanted = {name: value for name, value in given.items() if name in one.given}
    if "seconds" in wanted and wanted["seconds"] is not None:
        read({"seconds": wanted["seconds"]}, {"seconds": Whole(10, LONGEST)})
    if any(value is None for name, value in wanted.items() if name != "seconds"):
        raise wrong("a setting that is named wants a value")
    changed = {name: value for name, value in wanted.items() if getattr(room.state.settings, name) != value}
    if changed:
        room.note("set", DESK, changed)
    return {"done": "Set."}


@command("say", {"text": Text(500), "public": OneOf((True, False), False), "seat": Text(60, 1, False)})
def _say(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    seat = seat_named(room, given["seat"]) if given["seat"] else None
    public = given["public"] is not False and seat is None
    if not given["text"] and not public:
        raise wrong('"text" is missing')
    day = room.state.today if room.state.phase in ("moves", "settle") else room.state.day
    room.note("said", DESK, {"day": day, "text": given["text"], "public": public, "seat": seat})
    return {"done": f"Said to {room.title(seat)} alone." if seat else "Said to all." if public else "Noted."}


def undoable(room: Room) -> Event | None:
    """The event that would be taken back next: the last on this branch that the desk may take back, and that still stands."""
    branch = room.branches.current
    taken = taken_back(event for event in room.events if event.branch == branch)
    doings = (event for event in reversed(room.events) if event.branch == branch and event.kind in UNDOABLE)
    return next((event for event in doings if event.number not in taken), None)


@command("undo", {"event": Whole(1, 2**53, False)})
def _undo(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    event = undoable(room)
    if event is None:
        raise not_now("There is nothing to undo on this branch.")
    if given["event"] not in (None, event.number):
        raise Refusal(409, "late", "Something else was done since: look again before you undo.")
    sentence = sentence_of(room, event)
    room.note("undone", DESK, {"event": event.number})
    return {"done": f"Taken back: {sentence}"}


@command("branch", {"day": Whole(0, 40_001), "name": Text(60, 0, False)})
def _branch(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """``day`` is the last day kept; asked for day 0 of nothing played, the branch begins at the beginning."""
    if given["day"] > room.state.day:
        raise wrong(f"a branch leaves from a day that was played: up to {today_label(room, room.state.day)}")
    number, parent = max(room.branches.held) + 1, room.branches.current
    name = given["name"] or f"from {today_label(room, given['day'])}"
    room.note("branched", DESK, {"branch": number, "parent": parent, "day": given["day"], "name": name})
    return {"done": f"“{name}” goes on after {today_label(room, given['day'])}.", "branch": number}


@command("switch", {"branch": Whole(0, 100_000)})
def _switch(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    held = room.branches.held
    if given["branch"] not in held:
        raise unknown("branch", str(given["branch"]), [str(number) for number in held])
    if given["branch"] == room.branches.current:
        raise not_now("The room is on this branch already.")
    room.note("switched", DESK, {"branch": given["branch"]})
    return {"done": f"The room is on “{held[given['branch']].name}”."}


@command("end")
def _end(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if room.state.phase in (ENDED, LOBBY):
        raise not_now("It has ended already." if room.state.phase == ENDED else "It has not begun.")
    if room.state.day < 0:
        raise not_now("No day has been played yet.")
    room.note("ended", DESK, {})
    return {"done": "Play has ended."}


@command("reveal")
def _reveal(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if room.state.revealed:
        raise not_now("It is revealed already.")
    if room.state.day < 0:
        raise not_now("No day has been played yet.")
    room.note("revealed", DESK, {})
    return {"done": "Revealed: predictions are closed and scored."}


@command("hide")
def _hide(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if not room.state.revealed:
        raise not_now("Nothing is revealed.")
    room.note("hidden", DESK, {})
    return {"done": "Hidden again."}


@command("time_up", {"deadline": Whole(0, 2**53)})
def _time_up(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """The room's own: the clock is over."""
    if room.state.phase == "moves" and room.state.clock.deadline == given["deadline"] and room.state.settings.close_on_time:
        room.note("closed", one.by, {"day": room.state.today})
    return {}


@command("stand_still", {"left": Whole(0, 2**53)})
def _stand_still(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """The room's own, when it is opened again: nobody could move while it was away."""
    if room.state.clock.deadline is not None:
        room.note("clocked", one.by, {"do": "pause", "deadline": None, "left": given["left"]})
    return {}
