"""How each kind of event changes the state. Nothing is refused here: what stands in the file has happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sim.room.world.orders import Orders

from .clock import Clock
from .events import EVERYWHERE, Branches, Event, line_of
from .state import ENDED, MOVES, NEWS, SETTLE, Argument, Member, Move, Plan, Round, Said, Settled, State

Change = Callable[[State, Event, dict[str, Any]], None]
CHANGES: dict[str, Change] = {}


def change(kind: str) -> Callable[[Change], Change]:
    """Register what an event of this kind does."""

    def register(function: Change) -> Change:
        CHANGES[kind] = function
        return function

    return register


def apply(state: State, event: Event) -> None:
    """What one event does to the state; a kind that changes nothing is for the log alone."""
    if event.kind in CHANGES:
        CHANGES[event.kind](state, event, event.data)


def fold(events: Sequence[Event]) -> tuple[State, Branches]:
    """The state on the branch on which the room is: who is in the room first, then what was played on this branch."""
    state, branches = State(), Branches()
    for event in events:
        branches.take(event)
        if event.kind in EVERYWHERE:
            apply(state, event)
    for event in line_of(events, branches, branches.current):
        apply(state, event)
    return state, branches


@change("joined")
def _joined(state: State, event: Event, data: dict[str, Any]) -> None:
    state.members[data["member"]] = Member(data["member"], data["name"], event.at)


@change("seated")
def _seated(state: State, event: Event, data: dict[str, Any]) -> None:
    member = state.members[data["member"]]
    if member.seat and state.captains.get(member.seat) == member.member:
        del state.captains[member.seat]
    member.seat = data["seat"]


@change("renamed")
def _renamed(state: State, event: Event, data: dict[str, Any]) -> None:
    state.members[data["member"]].name = data["name"]


@change("removed")
def _removed(state: State, event: Event, data: dict[str, Any]) -> None:
    _seated(state, event, {"member": data["member"], "seat": None})
    state.members[data["member"]].removed = True


@change("captained")
def _captained(state: State, event: Event, data: dict[str, Any]) -> None:
    state.captains.pop(data["seat"], None)
    if data["member"]:
        state.captains[data["seat"]] = data["member"]


@change("set")
def _set(state: State, event: Event, data: dict[str, Any]) -> None:
    for name, value in data.items():
        setattr(state.settings, name, value)


@change("opened")
def _opened(state: State, event: Event, data: dict[str, Any]) -> None:
    state.phase = MOVES
    state.clock = Clock().started(data["seconds"], event.at) if data.get("seconds") else Clock()


@change("clocked")
def _clocked(state: State, event: Event, data: dict[str, Any]) -> None:
    state.clock = Clock(data["deadline"], data["left"])


@change("closed")
def _closed(state: State, event: Event, data: dict[str, Any]) -> None:
    state.phase, state.clock = SETTLE, Clock()


@change("moved")
def _moved(state: State, event: Event, data: dict[str, Any]) -> None:
    move = Move(
        event.number, data["day"], data["seat"], data["act"], data["reason"], data["text"], event.by, event.at, data["counts"]
    )
    state.moves.setdefault((move.day, move.seat), []).append(move)


@change("withdrawn")
def _withdrawn(state: State, event: Event, data: dict[str, Any]) -> None:
    moves = state.moves_on(data["day"], data["seat"])
    gone = [move.event for move in moves if move.member == event.by or (data["all"] and move.counts)]
    state.moves[data["day"], data["seat"]] = [move for move in moves if move.event not in gone]


@change("argued")
def _argued(state: State, event: Event, data: dict[str, Any]) -> None:
    state.arguments.append((data["day"], Argument(data["seat"], data["side"], data["text"], event.by)))


def _settled(state: State, event: Event, data: dict[str, Any]) -> None:
    one = Settled(event=event.number, at=event.at, **data)
    state.settled.setdefault((one.day, one.seat), []).append(one)


CHANGES["settled"] = CHANGES["rolled"] = _settled


@change("turned")
def _turned(state: State, event: Event, data: dict[str, Any]) -> None:
    for day in data["days"]:
        state.orders.append(Orders(tuple((a, b) for a, b in day["acts"]), tuple(day["fired"])))
        state.fingerprints.append(day.get("fingerprint"))
    state.phase, state.clock = (ENDED if data["over"] else NEWS), Clock()


@change("planned")
def _planned(state: State, event: Event, data: dict[str, Any]) -> None:
    state.plans[data["plan"]] = Plan(data["plan"], data["event"], data["day"])


@change("unplanned")
def _unplanned(state: State, event: Event, data: dict[str, Any]) -> None:
    state.plans.pop(data["plan"], None)


@change("asked")
def _asked(state: State, event: Event, data: dict[str, Any]) -> None:
    state.rounds.append(Round(data["round"], data["day"], data["questions"]))


@change("closed_asking")
def _closed_asking(state: State, event: Event, data: dict[str, Any]) -> None:
    state.rounds[data["round"] - 1].open = False


@change("predicted")
def _predicted(state: State, event: Event, data: dict[str, Any]) -> None:
    if data["round"] <= len(state.rounds):
        state.rounds[data["round"] - 1].answers[event.by] = data["answers"]


@change("answered")
def _answered(state: State, event: Event, data: dict[str, Any]) -> None:
    state.rounds[data["round"] - 1].truths[data["question"]] = data["truth"]


@change("said")
def _said(state: State, event: Event, data: dict[str, Any]) -> None:
    state.said.append(Said(event.number, data["day"], data["text"], data["public"], event.at, data.get("seat")))


@change("ended")
def _ended(state: State, event: Event, data: dict[str, Any]) -> None:
    state.phase, state.clock = ENDED, Clock()


@change("revealed")
def _revealed(state: State, event: Event, data: dict[str, Any]) -> None:
    state.revealed = True
    for one in state.rounds:
        one.open = False


@change("hidden")
def _hidden(state: State, event: Event, data: dict[str, Any]) -> None:
    state.revealed = False


@change("shown")
def _shown(state: State, event: Event, data: dict[str, Any]) -> None:
    state.shown.append(data)
    state.slide = "counterfactual"


@change("slide")
def _slide(state: State, event: Event, data: dict[str, Any]) -> None:
    state.slide = data["slide"]
