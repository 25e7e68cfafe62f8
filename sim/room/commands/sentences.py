"""Events as sentences, for the desk's log and for reviews."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.room.file.events import Event
from sim.room.room import Room
from sim.room.world.menu import act_title

from .turns import today_label

Telling = Callable[[Room, Event, dict[str, Any]], str]


def _act(room: Room, data: dict[str, Any]) -> str:
    act = data.get("act")
    return (
        f"{room.title(data['seat'])} {act_title(room.case, data['seat'], act)}"
        if act
        else f"the model decides for {room.title(data['seat'])}"
    )


def _reason(data: dict[str, Any]) -> str:
    return f", because: {data['reason']}" if data.get("reason") else ""


def _settled(room: Room, event: Event, data: dict[str, Any]) -> str:
    verb = {"accept": "accepted", "override": "overridden", "model": "left to the model", "wait": "turned down"}[data["how"]]
    return f"{verb}: {_act(room, data)}{_reason(data)}"


def _turned(room: Room, event: Event, data: dict[str, Any]) -> str:
    first, count = data["first"], len(data["days"])
    days = today_label(room, first) if count == 1 else f"{today_label(room, first)} to {today_label(room, first + count - 1)}"
    return f"played {days}"


def _clocked(room: Room, event: Event, data: dict[str, Any]) -> str:
    words = {
        "start": "started",
        "pause": "stopped for a while",
        "resume": "let run on",
        "extend": "given more time",
        "stop": "taken away",
    }
    return f"the clock was {words[data['do']]}"


def _member(room: Room, data: dict[str, Any]) -> str:
    member = room.state.members.get(data["member"])
    return member.name if member else data["member"]


def _seated(room: Room, event: Event, data: dict[str, Any]) -> str:
    return f"{_member(room, data)} {'takes ' + room.title(data['seat']) if data['seat'] else 'leaves the seat'}"


def _captained(room: Room, event: Event, data: dict[str, Any]) -> str:
    who = _member(room, data) if data["member"] else "every member"
    return f"{who} confirms the moves of {room.title(data['seat'])}"


def _planned(room: Room, event: Event, data: dict[str, Any]) -> str:
    return f"{room.case.cast.world.events[data['event']].title}, on {today_label(room, data['day'])}"


def _question(room: Room, event: Event, data: dict[str, Any]) -> str:
    truth = {True: "yes", False: "no", None: "not counted"}[data["truth"]]
    return f"the answer to “{data['question']}” is: {truth}"


def _said(room: Room, event: Event, data: dict[str, Any]) -> str:
    if data.get("seat"):
        return f"to {room.title(data['seat'])} alone: {data['text']}"
    return f"{'said' if data['public'] else 'noted'}: {data['text']}" if data["text"] else "the notice was taken down"


TELLINGS: dict[str, Telling] = {
    "created": lambda room, event, data: "the room was made",
    "joined": lambda room, event, data: f"{data['name']} joins",
    "seated": _seated,
    "renamed": lambda room, event, data: f"somebody is called {data['name']} from now on",
    "removed": lambda room, event, data: f"{_member(room, data)} is taken out of the room",
    "captained": _captained,
    "set": lambda room, event, data: "set: " + ", ".join(f"{name} {value}" for name, value in data.items()),
    "opened": lambda room, event, data: f"moves were opened for {today_label(room, data['day'])}",
    "closed": lambda room, event, data: f"moves were closed for {today_label(room, data['day'])}",
    "clocked": _clocked,
    "moved": lambda room, event, data: f"{'' if data['counts'] else 'proposes: '}{_act(room, data)}{_reason(data)}",
    "withdrawn": lambda room, event, data: f"takes back the move of {room.title(data['seat'])}",
    "argued": lambda room, event, data: f"{data['side']} the move of {room.title(data['seat'])}: {data['text']}",
    "settled": _settled,
    "rolled": lambda room, event, data: f"the dice ({' and '.join(map(str, data['dice']['rolled']))}): {_act(room, data)}",
    "turned": _turned,
    "planned": _planned,
    "unplanned": lambda room, event, data: "an event was called off",
    "asked": lambda room, event, data: f"predictions were asked for (round {data['round']})",
    "closed_asking": lambda room, event, data: f"predictions were closed (round {data['round']})",
    "predicted": lambda room, event, data: f"predicts (round {data['round']})",
    "answered": _question,
    "said": _said,
    "branched": lambda room, event, data: f"a branch, “{data['name']}”, after {today_label(room, data['day'])}",
    "switched": lambda room, event, data: f"the room went over to “{room.branches.held[data['branch']].name}”",
    "ended": lambda room, event, data: "play was ended",
    "revealed": lambda room, event, data: "all was revealed",
    "hidden": lambda room, event, data: "all was hidden again",
    "shown": lambda room, event, data: str(data["sentence"]),
    "slide": lambda room, event, data: f"the board turned to “{data['slide']}”",
    "undone": lambda room, event, data: f"event {data['event']} was taken back",
}


def sentence_of(room: Room, event: Event) -> str:
    """What an event says, without who did it."""
    return TELLINGS[event.kind](room, event, event.data)
