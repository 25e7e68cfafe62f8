"""One world as a page shows it: day by day, each deed a door to what it weighed."""

from __future__ import annotations

from typing import Any

from sim.core import layout as at
from sim.evidence.numbers import date
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.seat import NOTHING, Seat
from sim.single import Play
from sim.tables import Tables
from sim.telling.chronicle import Chapter, Told, chronicle
from sim.telling.frame import closing, outcome, stories
from sim.telling.grounds import grounds
from sim.telling.prose import inner
from sim.telling.reasons import NOISE, summed
from sim.telling.watch import Decision, decide
from sim.weighing import Term
from sim.words import OUTCOME_WORDS


def world_told(tables: Tables, seed: int, world: int) -> dict[str, Any]:
    """A world day by day."""
    play = Play(tables, seed, world)
    days, chapters = chronicle(play)
    told = [_chapter(play, chapter) for chapter in chapters]
    end = play.outcome["end"]
    return {
        "world": world, "seed": seed, "true": list(stories(play)), "outcome": outcome(play), "end": end,
        "words": OUTCOME_WORDS[end] if end else "", "zero": play.zero, "entries": told, "closing": closing(play, days)[1:],
    }  # fmt: skip


def _chapter(play: Play, chapter: Chapter) -> dict[str, Any]:
    return {"when": chapter.head, "told": [_told(play, chapter, told) for told in chapter.told]}


def _told(play: Play, chapter: Chapter, told: Told) -> dict[str, Any]:
    if told.deed is None:
        return {"text": told.sentence}
    day = (chapter.first - play.case.scenario.start).days
    return {"text": told.sentence, "day": day, "office": told.deed.actor, "when": chapter.head}


def decision_told(tables: Tables, seed: int, world: int, day: int, office: str) -> dict[str, Any]:
    """What an office weighed on a day of a world, before it did what it did. Raises InputError when it did nothing then."""
    play = Play(tables, seed, world)
    if not (0 <= day < play.case.scenario.days and office in play.seats):
        raise InputError([Problem(None, f"there is no day {day} of {office} in this scenario")])
    while play.day < day:
        play.step()
    seat = play.seats[office]
    act = play.whole(at.CHOSEN, seat.number)
    if act < 0:
        raise InputError([Problem(None, f"{seat.title} did nothing on {date(play.date)} in this world")])
    return _decided(play, seat, play.index.acts[act][1], decide(play, seat, act, play.morning()))


def _decided(play: Play, seat: Seat, act: str, made: Decision) -> dict[str, Any]:
    case, weighing = play.case, made.weighing
    terms = sorted(weighing.terms, key=lambda term: -abs(term.benefit)) if weighing else []
    return {
        "office": seat.title, "act": case.cast.pages[seat.name].acts[act].title, "date": date(play.date),
        "scripted": seat.scripted,
        "attention": made.attention, "attended": made.attended, "options": _options(case, seat, act, made),
        "utility": weighing.utility if weighing else None, "sum": summed(case, weighing) if weighing else None,
        "terms": [_term(play, seat, term) for term in terms if abs(term.benefit) >= NOISE],
        "cost": _ground(play, f"agents.{seat.name}.acts.{act}.cost"),
        "precision": _ground(play, f"agents.{seat.name}.precision"),
    }  # fmt: skip


def _options(case: Case, seat: Seat, act: str, made: Decision) -> list[dict[str, Any]]:
    acts = case.cast.pages[seat.name].acts
    return [
        {
            "title": "does nothing" if one.act == NOTHING else acts[one.act].title,
            "utility": one.utility, "probability": one.probability, "done": one.act == act,
        }
        for one in made.options
    ]  # fmt: skip


def _term(play: Play, seat: Seat, term: Term) -> dict[str, Any]:
    head = f"agents.{seat.name}.{term.issue}"
    return {
        "issue": inner(play.case.cast.world.issues[term.issue].title), "benefit": term.benefit, "level": term.level,
        "without": term.without, "foreseen": term.foreseen, "position": term.position, "weight": term.weight,
        "rests": [ground for part in ("position", "salience") if (ground := _ground(play, f"{head}.{part}"))],
    }  # fmt: skip


def _ground(play: Play, path: str) -> dict[str, str] | None:
    """A figure with what it is in this world; None when there is none."""
    if path not in play.index.rows:
        return None
    return {"path": path, "text": grounds(play, path)}
