"""The record of a class from its room."""

from __future__ import annotations

from sim.room.commands.sentences import sentence_of
from sim.room.file.events import taken_back
from sim.room.file.state import Move, Settled, in_order
from sim.room.look import Look
from sim.room.room import Room
from sim.room.world.course import Course
from sim.room.world.instead import did_on
from sim.room.world.menu import act_title
from sim.room.world.morning import morning_of
from sim.seat import NOTHING
from sim.telling.deeds import line_title

from .findings import Findings
from .record import ClassRecord, DayRecord, Happening, MoveRecord, Override, Person, Prediction, SeatRecord, Sentence
from .review import review_of, truths


def record_of(room: Room, found: Findings | None) -> ClassRecord:
    """The record; ``found`` as ``findings.find`` gives it, None before any day was played."""
    look, state, about = Look(room), room.state, room.store.about
    log = tuple(_log(room))
    return ClassRecord(
        room=about("room") or "", scenario=room.case.name, title=room.case.scenario.title, about=room.case.scenario.about,
        version=about("version") or "", seed=room.seed, world=room.world, digest=room.course.fingerprint(),
        branch=room.branches.held[room.branches.current].name, began=room.events[0].at if room.events else 0,
        days_played=state.day + 1, days_of=room.case.scenario.days, adjudication=state.settings.adjudication,
        settings=state.settings.as_dict(), seats=tuple(_seat(room, name) for name in room.case.cast.pages),
        persons=tuple(Person(one.member, one.name, one.seat, one.joined) for one in state.members.values()),
        days=tuple(_days(look)), moves=tuple(_moves(look)), overrides=tuple(_overrides(look)),
        happenings=tuple(_happenings(look)), predictions=tuple(_predictions(room, found)),
        said=tuple(one for one in log if one.kind == "said" and not one.undone), log=log, discuss=room.case.scenario.discuss,
        review=review_of(room, found),
    )  # fmt: skip


def _seat(room: Room, name: str) -> SeatRecord:
    page, held = room.case.cast.pages[name], room.state.held(name)
    line = line_title(room.case, room.course.seats[name].line)
    return SeatRecord(name, page.title, page.office, page.side, tuple(one.name for one in held), line)


def _days(look: Look) -> list[DayRecord]:
    said = look.state.notices()
    found = []
    for page in look.pages:
        news, dated = (*page.news, *page.moved, *said.get(page.day, ())), look.dated(page.day, True)
        if news or page.again or page.desk or page.own:
            own = {seat: tuple(told) for seat, told in page.own.items()}
            found.append(
                DayRecord(page.day, dated["label"], dated["date"], dated["words"], news, tuple(page.again), tuple(page.desk), own)
            )
    return found


def _moves(look: Look) -> list[MoveRecord]:
    moves = in_order(look.state.moves)
    shares = _shares(look.room, {move.day for move in moves})
    return [_move(look, move, shares.get((move.day, move.seat, move.act))) for move in moves]


def _move(look: Look, move: Move, share: float | None) -> MoveRecord:
    state, case = look.state, look.case
    settled, played = state.settled_for(move.seat, move.day), move.day <= state.day
    done = (did_on(look.course, move.day, move.seat) or NOTHING) if played else None
    counts = move.counts and state.move_of(move.seat, move.day) == move
    return MoveRecord(
        move.event, move.day, look.label(move.day, True), move.at, move.seat, look.room.title(move.seat), move.member,
        state.name_of(move.member), move.act, act_title(case, move.seat, move.act), move.reason, move.text, counts, done,
        act_title(case, move.seat, done) if done else None, settled.how if settled else None, settled.reason if settled else None,
        settled.dice if settled else None, share,
    )  # fmt: skip


def _shares(room: Room, days: set[int]) -> dict[tuple[int, str, str], float]:
    """How likely the model found each act on the mornings of some days, by (day, seat, act)."""
    course, found = Course(room.tables, room.seed, room.world), {}
    for day in range(max(days, default=-1) + 1):
        fired = room.course.orders[day].fired if day < len(room.course.orders) else room.state.fired_on(day)
        if day in days and not course.done:
            for seat, mind in morning_of(course, fired).minds.items():
                found.update({(day, seat, option.act): option.probability for option in mind.options})
        if day < len(room.course.orders):
            course.play(room.course.orders[day])
    return found


def _overrides(look: Look) -> list[Override]:
    return [_override(look, one) for one in in_order(look.state.settled) if one.how != "accept"]


def _override(look: Look, one: Settled) -> Override:
    case = look.case
    moved = act_title(case, one.seat, one.moved) if one.moved else None
    return Override(
        one.event, one.day, look.label(one.day, True), one.at, one.seat, look.room.title(one.seat), one.how, one.moved, moved,
        one.act,
        act_title(case, one.seat, one.act) if one.act else None, one.reason, one.dice,
    )  # fmt: skip


def _happenings(look: Look) -> list[Happening]:
    found = []
    for day, orders in zip(look.course.days, look.course.orders, strict=True):
        for what in day.injects:
            title, by = look.case.cast.world.events[what].title, "desk" if what in orders.fired else "scenario"
            found.append(Happening(day.since, look.label(day.since, True), what, title, by))
    return found


def _predictions(room: Room, found: Findings | None) -> list[Prediction]:
    rows = []
    for asked in room.state.rounds:
        known = truths(room, asked, found)
        for who, given in asked.answers.items():
            member = room.state.members[who]
            for q in asked.questions:
                answer = given.get(q["question"])
                shares = answer.items() if isinstance(answer, dict) else [(None, answer)] if answer is not None else []
                for option, share in shares:
                    head = (asked.round, asked.day, q["question"], q["title"], who, member.name, member.seat)
                    rows.append(Prediction(*head, option, float(share), known.get(q["question"])))
    return rows


def _log(room: Room) -> list[Sentence]:
    taken = taken_back(room.events)
    return [
        Sentence(
            event.number, event.at, room.name_of(event.by), event.kind, sentence_of(room, event),
            event.number in taken and event.kind != "undone", event.branch,
        )
        for event in room.events
    ]  # fmt: skip
