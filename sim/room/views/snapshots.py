"""The snapshots of board, seat and desk, part by part, as ``docs/room-protocol.md`` has them."""

from __future__ import annotations

from functools import partial

from sim.core import layout as at
from sim.room.file.clock import now
from sim.room.file.state import State
from sim.room.look import Look, Parts, Row
from sim.room.world.chronicle import events_public, leak_public, public_issues
from sim.tables.index import SILENT
from sim.telling.deeds import line_title


def board(look: Look, review: Parts | None, progress: Parts | None) -> Parts:
    """The parts that everybody sees; ``join`` is filled in for those who may see it."""
    return {
        "room": look.kept("room", lambda: _room(look)), "now": _now(look, progress), "join": None, "seats": seats(look),
        "gauges": look.kept("gauges", lambda: [_gauge(look, issue) for issue in public_issues(look.course)]),
        "access": look.kept("access", lambda: _access(look)), "deputies": _deputies(look),
        "record": look.kept("record", lambda: record(look)), "predictions": _predictions(look.state), "review": review,
    }  # fmt: skip


def _room(look: Look) -> Parts:
    room, scenario = look.room, look.case.scenario
    branch = room.branches.held[room.branches.current]
    return {
        "room": room.store.about("room"), "scenario": "masked" if look.case.undated else look.case.name,
        "title": scenario.title, "about": scenario.about, "days": scenario.days,
        "branch": {"branch": branch.branch, "name": branch.name}, "adjudication": look.state.settings.adjudication,
    }  # fmt: skip


def _now(look: Look, progress: Parts | None) -> Parts:
    state, clock = look.state, look.state.clock
    said = [one for one in state.said if one.public]
    return {
        "phase": state.phase, **look.dated(look.day), "left": look.case.scenario.days - look.day - 1,
        "clock": {"state": clock.state(now()), "deadline": clock.deadline, "left": clock.left},
        "notice": (said[-1].text or None) if said and said[-1].day >= look.day else None, "progress": progress,
    }  # fmt: skip


def line_of_seat(look: Look, seat: str) -> Parts:
    """What an office is on record with, and since when."""
    return look.kept(("line", seat), lambda: _line(look, seat))


def _line(look: Look, seat: str) -> Parts:
    line = look.course.seats[seat].line
    since = None
    for day in reversed(look.course.days) if line != SILENT else ():
        if any(deed.actor == seat and deed.new_line == line for deed in day.deeds):
            since = look.label(day.since)
            break
    held = look.case.cast.world.lines.get(line)
    return {"line": line, "title": line_title(look.case, line), "stance": held.stance if held else 0, "since": since}


def seats(look: Look) -> list[Row]:
    """The seats as everybody sees them."""
    state = look.state
    return [
        look.kept(("seat", seat), partial(_seat, look, seat, moved), moved)
        for seat in look.case.cast.pages
        for moved in (look.deciding and (state.settled_for(seat) is not None or state.move_of(seat) is not None),)
    ]


def _seat(look: Look, seat: str, moved: bool) -> Row:
    page = look.case.cast.pages[seat]
    return Row(
        seat=seat, title=page.title, office=page.office, side=page.side, official=page.official,
        line=line_of_seat(look, seat), held=len(look.holders.get(seat, ())), moved=moved,
    )  # fmt: skip


def _gauge(look: Look, issue: str) -> Parts:
    history = [[day.since, round(day.levels[issue], 1)] for day in look.course.days]
    if look.at_morning:
        history.append([look.day, round(look.levels[issue], 1)])
    scale = {str(mark): text for mark, text in sorted(look.case.cast.world.issues[issue].scale.items())}
    part = next((str(role) for role, name in look.case.cast.world.roles.items() if name == issue), None)
    return {**look.level(issue), "role": part, "scale": scale, "history": history}


def _access(look: Look) -> Parts | None:
    regimes = look.case.cast.world.regimes
    if not regimes:
        return None
    forms = sorted((held.access, held.title) for held in regimes.values())
    issues, issue = look.case.cast.world.issues, look.case.cast.world.roles.get("access")
    evenings = [[page.day, regimes[page.access].access] for page in look.pages if page.access is not None]
    always = {"about": issues[issue].title if issue else "Access", "forms": forms, "history": evenings}
    name = look.pages[-1].access if look.pages else None
    if look.at_morning and name is None and look.disclosed:
        name = look.course.index.regimes[look.whole(at.REGIME)]
    if name is None:
        return {**always, "known": False, "regime": None, "title": None, "kind": None, "level": None}
    held = regimes[name]
    return {**always, "known": True, "regime": name, "title": held.title, "kind": held.kind, "level": held.access}


def _deputies(look: Look) -> Parts | None:
    seats = int(look.course.plan[at.SEATS])
    return {"objecting": look.course.days[-1].deputies if look.course.days else 0, "of": seats} if seats else None


def this_morning(look: Look) -> list[str]:
    """What everybody hears this morning, while seats decide."""
    morning, state, course = look.morning, look.state, look.course
    if not look.at_morning or morning is None:
        return []
    leaked = morning.whole(course, at.ZERO) == morning.day and morning.whole(course, at.SOURCE) >= 0
    told = [leak_public(course, morning.whole(course, at.TRACE))] if leaked else []
    days = ((one.what, *look.case.offset(one.on)) for one in look.case.scenario.injects)
    mine = [what for what, day, relative in days if day + relative * morning.whole(course, at.ZERO) == morning.day]
    return told + events_public(course, (*mine, *state.fired_on(morning.day)))


def record(look: Look) -> list[Parts]:
    """The public record: days on which something was new or said again, this morning last."""
    said = look.state.notices()
    found = []
    for page in look.pages:
        news = [*page.news, *page.moved, *said.get(page.day, [])]
        if news or page.again:
            found.append({**look.dated(page.day), "news": news, "again": page.again})
    today = [*this_morning(look), *(said.get(look.day, []) if look.deciding else [])]
    return [*found, {**look.dated(look.day), "news": today, "again": []}] if today else found


def _predictions(state: State) -> Parts | None:
    if not state.rounds:
        return None
    last, members = state.rounds[-1], [one for one in state.members.values() if not one.removed]
    return {"round": last.round, "open": last.open, "given": len(last.answers), "of": len(members)}
