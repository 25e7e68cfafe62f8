"""What one seat, and one member, sees besides the board: its card, what only it knows, and what it can do today."""

from __future__ import annotations

from typing import Any

from sim.core import layout as at
from sim.evidence.coded import phrase
from sim.room.commands.moving import shown
from sim.room.commands.seating import me
from sim.room.file.events import DESK
from sim.room.file.state import MATRIX, MOVES, SETTLE, Member, Round, Settled
from sim.room.look import Look, Parts
from sim.room.world.dice import odds
from sim.room.world.menu import act_title, menu_of
from sim.seat import POINTS
from sim.tables.index import LEAK_STORY
from sim.telling.prose import leaker, stands

WEIGHTS = ((0.2, "matters most"), (0.1, "matters much"), (0.05, "matters"), (0.0, "matters a little"))


def seat_parts(look: Look, seat: str) -> Parts:
    """The parts that whoever holds the seat sees."""
    state = look.state
    return {
        "card": card(look, seat), "private": private(look, seat), "menu": menu(look, seat),
        "move": shown(look.room, state.move_of(seat)), "proposals": [shown(look.room, one) for one in state.proposals(seat)],
        "settled": settled(look, state.settled_for(seat)),
    }  # fmt: skip


def menu(look: Look, seat: str) -> Parts | None:
    """What it can do today, while moves are open."""
    morning = look.morning
    if look.state.phase != MOVES or morning is None:
        return None
    return look.kept(("menu", seat), lambda: menu_of(look.course, morning, seat))


def no_seat(look: Look) -> Parts:
    """The same parts for a member without a seat."""
    return {**dict.fromkeys(("card", "private", "menu", "move", "settled")), "proposals": []}


def choices(look: Look) -> list[Parts]:
    """The seats to take."""
    pages = look.case.cast.pages
    return [
        {
            "seat": name,
            "title": page.title,
            "office": page.office,
            "side": page.side,
            "about": page.about.strip(),
            "held": len(look.holders.get(name, ())),
        }
        for name, page in pages.items()
    ]


def predicted(look: Look) -> dict[str, Parts]:
    """What members have answered in the last round of predictions."""
    rounds = look.state.rounds
    return dict(rounds[-1].answers) if rounds else {}


def member_parts(look: Look, member: Member) -> Parts:
    """The parts of one person. They hang on no move, and on what this person predicted."""
    state = look.state
    mates = [one.name for one in look.holders.get(member.seat, ()) if one is not member] if member.seat else []
    captain = member.seat is not None and state.captains.get(member.seat) == member.member
    last = state.rounds[-1] if state.rounds else None
    return {
        "me": {**me(look.room, member), "captain": captain, "mates": mates},
        "choose": choices(look) if member.seat is None else None,
        "ask": _asked(last, member.member) if last and last.open else None,
    }  # fmt: skip


def _asked(last: Round, member: str) -> Parts:
    return {"round": last.round, "questions": last.questions, "mine": last.answers.get(member)}


def card(look: Look, seat: str) -> Parts:
    """What an office is and wants in this world, the most wanted first; levels as it sees them today."""
    return look.kept(("card", seat), lambda: _card(look, seat))


def _card(look: Look, seat: str) -> Parts:
    page = look.case.cast.pages[seat]
    wants = sorted((_want(look, seat, issue) for issue in page.wants), key=lambda want: (-want["weight"], want["issue"]))
    regimes, powers = look.case.cast.world.regimes, look.case.scenario.powers.get(seat, ())
    return {
        "title": page.title, "office": page.office, "side": page.side, "about": page.about.strip(),
        "tempo": phrase(page.tempo), "patience": phrase(page.patience), "wants": wants,
        "powers": [one.title for name, one in regimes.items() if seat in one.by or name in powers],
    }  # fmt: skip


def _want(look: Look, seat: str, issue: str) -> Parts:
    course = look.course
    number = next(
        n
        for n in range(
            course.column(at.WANT_OFF, course.seats[seat].number), course.column(at.WANT_OFF, course.seats[seat].number + 1)
        )
        if course.index.issues[course.column(at.WANT_ISSUE, n)] == issue
    )
    position = POINTS * course.number(at.THETA, course.column(at.WANT_POSITION, number))
    weight, held = course.number(at.WEIGHT, number), look.case.cast.world.issues[issue]
    return {
        "issue": issue, "title": held.title, "weight": round(weight, 3), "weight_words": weight_words(weight),
        "position": round(position), "position_words": stands(held, position), "level": round(look.levels[issue], 1),
        "level_words": stands(held, look.levels[issue]),
    }  # fmt: skip


def weight_words(weight: float) -> str:
    """How much of all that an office cares about, in words."""
    return next(words for least, words in WEIGHTS if weight >= least)


def private(look: Look, seat: str) -> Parts:
    """What an office knows and others do not."""
    return look.kept(("private", seat), lambda: _private(look, seat))


def _private(look: Look, seat: str) -> Parts:
    page = look.case.cast.pages[seat]
    log = [{"day": one.day, "label": look.label(one.day), "sentences": one.own[seat]} for one in look.pages if seat in one.own]
    messages = [
        {"event": one.event, "day": one.day, "label": look.label(one.day), "at": one.at, "text": one.text}
        for one in look.state.said
        if one.seat == seat
    ]
    return {
        "messages": messages,
        "leak": own_leak(look, seat),
        "beliefs": beliefs(look, seat),
        "levels": [look.level(issue) for issue in page.wants],
        "log": log,
    }


def own_leak(look: Look, seat: str) -> str | None:
    """What an office that could have let it out knows of that; None for the others, and while it is not out."""
    own = [name for name, one in look.case.cast.world.leakers.items() if one.office == seat]
    source = look.course.stories[LEAK_STORY]
    if not own or not look.disclosed:
        return None
    return "It was you who let it out. Nobody else knows." if source in own else "You did not let it out."


def beliefs(look: Look, seat: str) -> list[Parts]:
    """Whom an office holds to have let it out, once it is out; the likeliest first."""
    if not look.disclosed or look.course.stories[LEAK_STORY] not in look.case.cast.world.leakers:
        return []
    course, state = look.course, look.morning.state if look.at_morning and look.morning else look.course.state
    first = course.plan[at.BELIEF] + course.seats[seat].number * len(course.index.leakers)
    found = [
        {"leaker": name, "title": leaker(look.case, name), "share": round(float(state.f[first + n, 0]), 3)}
        for n, name in enumerate(course.index.leakers)
    ]
    return sorted(found, key=lambda one: -float(str(one["share"])))


def settled(look: Look, one: Settled | None) -> Parts | None:
    """How a move was settled."""
    if one is None:
        return None
    title = act_title(look.case, one.seat, one.act) if one.act else "what the model has it do"
    return {"act": one.act, "title": title, "how": one.how, "reason": one.reason, "dice": one.dice}


def arguments(look: Look) -> list[Parts] | None:
    """In a matrix room, the moves on the table and what is said of them."""
    state = look.state
    if state.settings.adjudication != MATRIX or state.phase != SETTLE:
        return None
    moves = [(seat, move) for seat in state.seats_held if (move := state.move_of(seat))]
    return [
        {
            "seat": seat, "title": look.room.title(seat), "act": move.act, "act_title": act_title(look.case, seat, move.act),
            "text": move.text,
            **{side: [_argument(look, one) for one in state.arguments_for(seat, side)] for side in ("for", "against")},
            "odds": round(odds(*(len(state.arguments_for(seat, side)) for side in ("for", "against"))), 3),
            "dice": (one := state.settled_for(seat)) and one.dice,
        }
        for seat, move in moves
    ]  # fmt: skip


def _argument(look: Look, one: Any) -> Parts:
    by = "the desk" if one.member == DESK else look.state.name_of(one.member)
    return {"text": one.text, "by": by}
