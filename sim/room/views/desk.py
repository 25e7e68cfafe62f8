"""What the desk sees besides the board: everything."""

from __future__ import annotations

from functools import partial
from typing import Any

from sim.core import layout as at
from sim.reading.problems import cut
from sim.room.after.review import true_stories
from sim.room.commands.moving import shown
from sim.room.commands.sentences import sentence_of
from sim.room.file.events import Event, taken_back
from sim.room.file.state import Member, Round
from sim.room.look import Look, Parts, Row
from sim.room.room import Room
from sim.room.world.menu import act_title, way_and_size
from sim.room.world.questions import known_questions
from sim.telling.prose import leaker

from .seat import card, private, settled
from .sense import can, undo_of
from .snapshots import line_of_seat

LOGGED, LONGEST = 200, 600  # events, and letters of one: the record has all of both


def desk(look: Look, online: set[str], health: Parts) -> Parts:
    """The parts that the desk alone sees."""
    room, state = look.room, look.state
    undo = undo_of(look)
    return {
        "can": can(look), "settings": state.settings.as_dict(), "table": _table(look),
        "members": _members(look, online),
        "levels": [look.level(issue) for issue in look.course.index.issues],
        "truth": look.kept("truth", lambda: _truth(look)), "told": look.kept("told", lambda: _told(look)),
        "injects": look.kept("injects", lambda: _injects(look)), "branches": _branches(look), "log": _log(look, undo),
        "undo": {"event": undo.number, "sentence": sentence_of(room, undo)} if undo else None,
        "questions": look.kept("questions", lambda: known_questions(look.case)), "rounds": _rounds(look),
        "health": {**health, "events": len(room.events)},
    }  # fmt: skip


def _table(look: Look) -> list[Row]:
    return [look.kept(("at the table", seat), partial(_seat, look, seat), look.moved(seat)) for seat in look.case.cast.pages]


def _seat(look: Look, seat: str) -> Row:
    state, page, mind = look.state, look.case.cast.pages[seat], look.morning.minds[seat] if look.morning else None
    acts = sorted(((act.title, name) for name, act in page.acts.items()))
    return Row({
        "seat": seat, "title": page.title, "members": [one.member for one in state.held(seat)],
        "captain": state.captains.get(seat),
        "move": shown(look.room, state.move_of(seat)),
        "proposals": [shown(look.room, one) for one in state.proposals(seat)],
        "settled": settled(look, state.settled_for(seat)),
        "model": look.kept(("mind", seat), lambda: _mind(look, seat)) if mind else None,
        "line": line_of_seat(look, seat),
        "acts": [{"act": name, "title": title, "open": mind is not None and name in mind.open} for title, name in acts],
        "card": card(look, seat), "private": private(look, seat),
    })  # fmt: skip


def _mind(look: Look, seat: str) -> Parts:
    assert look.morning is not None
    mind = look.morning.minds[seat]
    options = [
        {
            "act": one.act,
            "title": act_title(look.case, seat, one.act),
            "utility": round(one.utility, 2),
            "share": round(one.probability, 4),
        }
        for one in mind.options
    ]
    return {"attention": round(mind.attention, 3), "draws": mind.draws, "options": options}


def _members(look: Look, online: set[str]) -> list[Row]:
    words = look.kept("words", lambda: dict(look.room.store.rows("SELECT member, word FROM words")))

    def row(one: Member, there: bool) -> Row:
        return Row(
            member=one.member, name=one.name, seat=one.seat, online=there, joined=one.joined, word=words.get(one.member)
        )  # fmt: skip

    held = [(one, one.member in online) for one in look.state.members.values() if not one.removed]
    return [look.kept(("listed", one.member), partial(row, one, there), there) for one, there in held]


def _truth(look: Look) -> Parts:
    course, zero = look.course, look.whole(at.ZERO)
    return {
        **true_stories(look.room),
        "trace": leaker(look.case, course.trace) if course.trace else None, "zero": zero if zero < at.FOREVER else None,
        "regime": course.regime, "outcome": course.outcome,
    }  # fmt: skip


def _told(look: Look) -> list[Parts]:
    """What each day brought that is not in the public record."""
    return [{"day": page.day, "label": look.label(page.day, True), "sentences": page.desk} for page in look.pages if page.desk]


def _injects(look: Look) -> Parts:
    world, state = look.case.cast.world, look.state
    zero = look.whole(at.ZERO)
    rows: list[tuple[str | None, str, int, str]] = []
    for one in look.case.scenario.injects:
        day, relative = look.case.offset(one.on)
        if not relative or zero < at.FOREVER:
            rows.append((None, one.what, day + relative * zero, "scenario"))
    rows += [(plan.plan, plan.event, plan.day, "desk") for plan in state.plans.values()]
    listed = [
        {"plan": plan, "event": what, "title": world.events[what].title, "day": day, "label": look.label(day, True), "by": by}
        for plan, what, day, by in sorted(rows, key=lambda row: (row[2], row[1]))
    ]
    events = [{"event": name, "title": one.title, "moves": _effects(look, one)} for name, one in world.events.items()]
    over = state.today
    return {
        "events": events,
        "planned": [r for r in listed if int(str(r["day"])) >= over],
        "past": [r for r in listed if int(str(r["day"])) < over],
    }


def _effects(look: Look, event: Any) -> list[Parts]:
    issues = look.case.cast.world.issues
    pairs = [(False, *pair) for pair in event.effects.items()] + [(True, *pair) for pair in event.lasting.items()]
    return [
        {"issue": issue, "title": issues[issue].title, "lasts": lasts, **way_and_size(written)} for lasts, issue, written in pairs
    ]


def _branches(look: Look) -> list[Parts]:
    held, current = look.room.branches, look.room.branches.current
    return [
        {
            "branch": one.branch,
            "name": one.name,
            "parent": one.parent,
            "day": one.day,
            "current": one.branch == current,
            "last": look.state.day if one.branch == current else None,
        }
        for one in held.held.values()
    ]


def _log(look: Look, undo: Event | None) -> list[Row]:
    events = look.room.events
    taken = look.kept("taken", lambda: taken_back(events))
    return [
        look.kept(("row", one.number), partial(_row, look.room, one, taken, one == undo)) for one in events[: -LOGGED - 1 : -1]
    ]


def _row(room: Room, event: Event, taken: set[int], undoable: bool) -> Row:
    return Row({
        "event": event.number, "at": event.at, "by": room.name_of(event.by), "kind": event.kind, "branch": event.branch,
        "sentence": cut(sentence_of(room, event), LONGEST),
        "undone": event.number in taken and event.kind != "undone", "undoable": undoable,
    })  # fmt: skip


def _rounds(look: Look) -> list[Row]:
    return [look.kept(("round", one.round), partial(_round, look, one), dict(one.answers)) for one in look.state.rounds]


def _round(look: Look, one: Round) -> Row:
    answers = [{"member": who, "name": look.state.name_of(who), "answers": given} for who, given in one.answers.items()]
    return Row(
        round=one.round, day=one.day, label=look.label(one.day, True), open=one.open, questions=one.questions, truths=one.truths,
        answers=answers,
    )  # fmt: skip
