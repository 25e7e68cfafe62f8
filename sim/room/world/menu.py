"""What an office can do this morning, what each act would do and cost, and why others are closed: all in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.conditions import Condition, condition
from sim.core import layout as at
from sim.evidence.coded import phrase
from sim.loading.case import Case
from sim.schema.figures import Figurative, figure
from sim.schema.page import Act
from sim.seat import NOTHING, POINTS
from sim.telling.deeds import line_title
from sim.telling.needs import need_told
from sim.telling.prose import leaker

from .course import Course
from .morning import Morning

WAIT = {"act": NOTHING, "title": "does nothing today"}
COST_WORDS = {
    "trifling": "costs next to nothing", "slight": "costs little", "some": "costs something", "heavy": "costs much",
    "prohibitive": "costs more than almost anything is worth",
}  # fmt: skip
FLIES_WORDS = {"none": "nothing is to fly any more", "some": "less is to fly", "full": "all that can is to fly"}


def act_title(case: Case, seat: str, act: str) -> str:
    """What an act is called."""
    return WAIT["title"] if act == NOTHING else case.cast.pages[seat].acts[act].title


def menu_of(course: Course, morning: Morning, seat: str) -> dict[str, Any]:
    """The menu of one office, as ``docs/room-protocol.md`` has it: acts in the order of their titles."""
    page, is_open = course.case.cast.pages[seat], morning.minds[seat].open
    acts = sorted(page.acts.items(), key=lambda pair: pair[1].title)
    return {
        "day": morning.day,
        "open": [described(course.case, seat, name) for name, _ in acts if name in is_open],
        "closed": [
            {"act": name, "title": act.title, "because": because(course, morning, seat, name)}
            for name, act in acts
            if name not in is_open
        ],
        "wait": WAIT,
    }


def described(case: Case, seat: str, name: str) -> dict[str, Any]:
    """An act in words."""
    act = case.cast.pages[seat].acts[name]
    cost = _word(act.cost)
    return {
        "act": name, "title": act.title, "line": line_title(case, act.says) if act.says and not act.secret else None,
        "secret": act.secret, "cost": cost,
        "cost_words": COST_WORDS.get(cost, f"costs {cost}") if cost else "costs nothing besides",
        "moves": list(_moves(case, act)), "access": _access(case, seat, act),
        "flies": FLIES_WORDS[act.flies] if act.flies else None, "blames": leaker(case, act.blames) if act.blames else None,
        "leaks": act.leaks is not None, "note": _note(act),
    }  # fmt: skip


def _word(written: Figurative | None) -> str | None:
    return phrase(figure(written)) if written is not None else None


def _moves(case: Case, act: Act) -> Iterator[dict[str, Any]]:
    for lasts, effects in ((False, act.effects), (True, act.lasting)):
        for issue, written in effects.items():
            yield {"issue": issue, "title": case.cast.world.issues[issue].title, "lasts": lasts, **way_and_size(written)}


def way_and_size(written: Figurative) -> dict[str, str | None]:
    """Which way an effect goes and how far, as the page words it."""
    said = phrase(figure(written))
    way, _, size = said.partition(" ")
    return {"way": way, "size": size} if way in ("up", "down") else {"way": None, "size": said}


def _access(case: Case, seat: str, act: Act) -> dict[str, Any] | None:
    if act.access is None:
        return None
    regime = case.cast.world.regimes[act.access]
    power = seat in regime.by or act.access in case.scenario.powers.get(seat, ())
    return {"regime": act.access, "title": regime.title, "power": power}


def _note(act: Act) -> str | None:
    return f"can be done again after {act.again} days" if act.again else None


def because(course: Course, morning: Morning, seat: str, name: str) -> str:
    """Why an act is closed, all reasons in a row."""
    act, case = course.case.cast.pages[seat].acts[name], course.case
    reasons = [*_by_itself(course, morning, seat, name, act)]
    for key, value in sorted(act.needs.items()):
        need = condition(key, value, case.cast)
        if not _holds(course, morning, need):
            reasons.append(f"open {need_told(case, need) or 'when nothing stands against it'}")
    return "; ".join(reasons) or "the scenario keeps it closed"


def _by_itself(course: Course, morning: Morning, seat: str, name: str, act: Act) -> Iterator[str]:
    last = morning.whole(course, at.LAST, course.index.act(seat, name))
    if last >= 0 and act.again is None:
        yield "was done already, and is done once"
    elif last >= 0 and act.again and morning.day - last < act.again:
        days = act.again - (morning.day - last)
        yield f"was done {_ago(morning.day - last)}: open again in {days} day{'s' if days > 1 else ''}"
    if act.says and not act.secret and course.index.lines[morning.whole(course, at.LINE, course.seats[seat].number)] == act.says:
        yield "is what this office is on record with already"
    if act.access and course.index.regimes[morning.whole(course, at.REGIME)] == act.access:
        yield "would change nothing: access stands so already"
    if act.leaks and morning.whole(course, at.ZERO) < at.FOREVER:
        yield "can no longer be let out"


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _holds(course: Course, morning: Morning, need: Condition) -> bool:
    if need.kind in ("at_least", "at_most"):
        level = morning.levels[need.names[0]]
        return level >= need.level if need.kind == "at_least" else level <= need.level
    if need.kind in ("deputies", "few_deputies"):
        objecting = POINTS * float(morning.state.f[course.plan[at.SHARE], 0])
        return objecting >= need.level if need.kind == "deputies" else objecting <= need.level
    if need.kind in ("disclosed", "secret"):
        return (morning.whole(course, at.DISCLOSED) >= 0) == (need.kind == "disclosed")
    if need.kind == "regime":
        return course.index.regimes[morning.whole(course, at.REGIME)] in need.names
    numbers = [course.index.acts.index((a, b)) for a, _, b in (one.partition(".") for one in need.names)]
    done = any(morning.whole(course, at.LAST, k) >= 0 for k in numbers)
    return done == (need.kind == "done")
