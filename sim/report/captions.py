"""For each figure: how to read it, and what one sees, for those who see it and those who do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sim.evidence.numbers import date, listed
from sim.plots.fans import fans_of
from sim.plots.labels import issue_title, line_title, office_title, source_title
from sim.plots.lines import spoken
from sim.plots.look import Look
from sim.plots.outcomes import shown
from sim.plots.told import missed
from sim.tables.index import SILENT
from sim.telling.prose import capital, inner
from sim.words import OUTCOME_WORDS, VARIANCE_WORDS, percent

from . import reading
from .answer import ranked

MOST_TOLD = 3


@dataclass(frozen=True)
class Caption:
    """The words around a figure."""

    title: str
    read: str
    seen: str


def captions(look: Look) -> dict[str, Caption]:
    """The captions by the figures' names; ``seen`` holds numbers of this run."""
    return {
        "outcomes": Caption("How it comes out", reading.OUTCOMES, _outcomes(look)),
        "what_is_told": Caption("What is told of it", reading.TOLD, _told(look)),
        "the_days": Caption("The days", reading.DAYS, _days(look)),
        "who_moves_when": Caption("Who moves when", reading.MOVERS, _movers(look)),
        "who_says_what": Caption("Who says what", reading.LINES, _lines(look)),
        "how_the_shock_travels": Caption("How the shock travels", reading.TRAVEL, _travel(look)),
        "what_it_hangs_on": Caption("What it hangs on", _how_it_hangs(look), _hangs(look)),
    }


def _outcomes(look: Look) -> str:
    if not look.disclosed:
        return ""
    held = look.run.summary["outcomes"]["end"]
    told = [f"{OUTCOME_WORDS[name]}: {percent(held[name]['share'])}" for name in ranked(held) if name in shown(look.run)]
    return f"At the end: {'; '.join(told)}."


def _told(look: Look) -> str:
    held, told = look.run.summary["patterns"], look.run.case.scenario.patterns
    order = sorted((name for name in held if name in told), key=lambda name: -held[name])
    most = "; ".join(f"{told[name].title} ({percent(held[name])})" for name in order[:MOST_TOLD])
    lost = "; ".join(f"{told[name].title} ({percent(held[name])})" for name in order if missed(held[name]))
    return f"Shown most: {most}.{f' Missed: {lost}.' if lost else ''}" if order else ""


def _days(look: Look) -> str:
    told = [f"{fan.title}: {fan.bands[2, 0]:.0f} to {fan.bands[2, -1]:.0f}" for fan in fans_of(look.run)]
    return f"Medians on the first and the last day, of 100: {'; '.join(told)}."


def _lines(look: Look) -> str:
    case, held = look.run.case, spoken(look.run)
    told = []
    for actor, shares in zip(look.run.index.actors, held.shares[:, -1], strict=True):
        heard = [(share, line) for share, line in zip(shares, held.lines, strict=True) if line != SILENT and share > 0]
        if heard:
            share, line = max(heard)
            told.append(f"{inner(office_title(case, actor))} {line_title(case, line)} ({percent(share)})")
    day = case.scenario.start + dt.timedelta(days=held.first + held.shares.shape[1] - 1)
    return f"What is heard most, by {date(day)}: {'; '.join(told)}." if told else ""


def _movers(look: Look) -> str:
    names = list(look.moves)
    if len(names) < 2:
        return ""
    rare = min(names, key=lambda name: look.moves[name].share)
    first, last, least = (inner(office_title(look.run.case, name)) for name in (names[0], names[-1], rare))
    fewest = f"the fewest worlds have an act of {least} ({percent(look.moves[rare].share)})"
    return f"By the median day, first comes {first}, last {last}; {fewest}."


def _travel(look: Look) -> str:
    case, told = look.run.case, []
    weight: dict[str, float] = {}
    for held in look.spurs.values():
        for source, share in held.items():
            weight[source] = weight.get(source, 0.0) + share / len(look.spurs)
    best = sorted(weight, key=lambda source: -weight[source])[:2]
    if best:
        named = [f"{inner(source_title(case, source))} ({percent(weight[source])})" for source in best]
        told.append(f"Over all offices, what alarms most is {listed(named)}.")
    held_with = look.amplified
    if held_with:
        more = held_with.with_leak[:, 1] - held_with.without[:, 1]
        largest = [issue_title(case, held_with.issues[int(i)]) for i in (-more).argsort(kind="stable")[:3]]
        told.append(f"The leak adds most to: {'; '.join(largest)}.")
    return " ".join(told)


def _how_it_hangs(look: Look) -> str:
    held = look.screening
    if held and held.top(1):
        told = reading.HANGS
    else:
        told = f"Over {look.run.manifest.runs:,} worlds, no number goes along with the outcome more than luck would have it."
    return f"{reading.SPLIT} {told}" if any(look.run.summary["variance"].values()) else told


def _hangs(look: Look) -> str:
    split = look.run.summary["variance"]
    parts = [f"{words} {percent(split.get(name, 0.0))}" for name, words in VARIANCE_WORDS.items() if any(split.values())]
    held = look.screening
    top = held.top(1) if held else []
    found = [f"{capital(listed(parts))}."] if parts else []
    if held and top:
        found.append(f"Strongest: {held.parameters[top[0]].quantity.title}.")
    return " ".join(found)
