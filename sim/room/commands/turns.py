"""Commands of the desk that move time: open and close a day, its clock, play it, and some days after it."""

from __future__ import annotations

from typing import Any

from sim.core import layout as at
from sim.room.file.clock import LONGEST, Clock, now
from sim.room.file.events import DESK
from sim.room.file.state import MODEL, MOVES, SETTLE
from sim.room.given import OneOf, Whole
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command
from sim.room.world.chronicle import is_news
from sim.room.world.dates import label_of, public_zero
from sim.room.world.orders import Orders
from sim.seat import NOTHING
from sim.telling.prose import listed

from .settling import unsettled

DAYS, UNTIL_NEWS, UNTIL_SHOCK = "days", "news", "shock"


def today_label(room: Room, day: int) -> str:
    """A day as everybody may call it."""
    course = room.course
    return label_of(day, public_zero(room.case, course.whole(at.ZERO), course.whole(at.DISCLOSED), day))


def _playable(room: Room) -> None:
    if room.over:
        raise not_now("This was the last day: there is none after it. Undo, rewind to a day by a branch, or reveal.")


@command("open", {"seconds": Whole(10, LONGEST, False)})
def _open(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    _playable(room)
    if room.state.phase == MOVES:
        raise not_now("Moves are open already.")
    room.note("opened", DESK, {"day": room.state.today, "seconds": given["seconds"] or room.state.settings.seconds})
    return {"done": f"Moves are open for {today_label(room, room.state.today)}."}


@command("close")
def _close(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if room.state.phase != MOVES:
        raise not_now("Moves are not open.")
    room.note("closed", one.by, {"day": room.state.today})
    return {"done": "Moves are closed."}


@command("clock", {"do": OneOf(("start", "pause", "resume", "extend", "stop")), "seconds": Whole(1, LONGEST, False)})
def _clock(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    do, seconds, clock = given["do"], given["seconds"], room.state.clock
    if do in ("start", "extend") and seconds is None:
        raise wrong('"seconds" is missing')
    if do in ("pause", "resume") and clock.state(now()) != ("running" if do == "pause" else "paused"):
        raise not_now("The clock is not running." if do == "pause" else "The clock is not standing still.")
    changed = _changed(clock, do, seconds or 0, now())
    room.note("clocked", one.by, {"do": do, "deadline": changed.deadline, "left": changed.left})
    return {
        "done": {"start": "The clock runs.", "pause": "The clock stands still.", "stop": "There is no clock."}.get(
            do, "The clock runs on."
        )
    }


def _changed(clock: Clock, do: str, seconds: int, when: int) -> Clock:
    if do == "start":
        return clock.started(seconds, when)
    if do == "extend":
        return clock.extended(seconds, when)
    return clock.paused(when) if do == "pause" else clock.resumed(when) if do == "resume" else Clock()


def first_orders(room: Room) -> Orders:
    """Today's orders: moves as settled; without one, what the desk has chosen for who is late; empty seats decide themselves."""
    state, acts = room.state, []
    for seat in room.case.cast.pages:
        settled, move, held = state.settled_for(seat), state.move_of(seat), bool(state.held(seat))
        if settled:
            acts += [(seat, settled.act)] if settled.act else []
        elif move and state.settings.adjudication == "rigid":
            acts.append((seat, move.act))
        elif held and state.settings.absent != MODEL:
            acts.append((seat, NOTHING))
    return Orders(tuple(acts), state.fired_on(state.today))


def between_orders(room: Room, day: int) -> Orders:
    """Orders for a day on which nobody was asked."""
    waits = room.state.seats_held if room.state.settings.between != MODEL else []
    return Orders(tuple((seat, NOTHING) for seat in waits), room.state.fired_on(day))


@command("play", {"days": Whole(1, 40_000, False), "until": OneOf((DAYS, UNTIL_NEWS, UNTIL_SHOCK), False)})
def _play(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    _playable(room)
    state, until = room.state, given["until"] or DAYS
    _ready(room)
    if until == UNTIL_SHOCK and room.course.whole(at.ZERO) <= room.course.day:
        raise not_now("Day 0 has been played already.")
    decided, first = state.phase in (MOVES, SETTLE), state.today
    most = given["days"] or (1 if until == DAYS else room.case.scenario.days)
    played: list[dict[str, Any]] = []
    while not room.over and len(played) < most and not (played and _stops(room, until)):
        orders = first_orders(room) if decided and not played else between_orders(room, first + len(played))
        if not played and not decided and _stops(room, until) and until == UNTIL_SHOCK:
            break
        room.course.play(orders)
        acts = [list(pair) for pair in orders.acts]
        played.append({"acts": acts, "fired": list(orders.fired), "fingerprint": room.course.fingerprint()})
    if not played:
        raise not_now("It is the morning of day 0 already.")
    room.chronicle.written()
    room.note("turned", DESK, {"first": first, "days": played, "until": until, "decided": decided, "over": room.over})
    return {"done": _told(room, first, len(played)), "day": state.day, "played": len(played)}


def _ready(room: Room) -> None:
    left = unsettled(room)
    if left:
        titles = listed([room.title(seat) for seat in left])
        raise Refusal(409, "not_now", f"Not settled yet: {titles}. Accept, override or roll first.")


def _stops(room: Room, until: str) -> bool:
    """Whether time stops on this evening: something happened, or will tomorrow morning, before anybody can decide."""
    if until == DAYS:
        return False
    course = room.course
    waking = course.waking(room.state.fired_on(course.day + 1))
    zero = int(waking.z[course.plan[at.ZERO], 0])
    shock = zero == course.day + 1
    if until == UNTIL_SHOCK:
        return shock
    pages = room.chronicle.written()
    return shock or _happens(room, course.day + 1) or bool(pages and is_news(pages[-1]))


def _happens(room: Room, day: int) -> bool:
    """Whether an event of the scenario or of the desk comes on a day."""
    if room.state.fired_on(day):
        return True
    days = (room.case.offset(one.on) for one in room.case.scenario.injects)
    return any(when + relative * room.course.whole(at.ZERO) == day for when, relative in days)


def _told(room: Room, first: int, days: int) -> str:
    last = first + days - 1
    if days == 1:
        return f"{today_label(room, first)} has been played."
    return f"{days} days have been played, up to {today_label(room, last)}."
