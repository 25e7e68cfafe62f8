"""What stands before and after the days: which world this is, and how it came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sim.core import layout as at
from sim.holding import holds
from sim.single import Play
from sim.tables.index import LEAK_STORY, NOBODY, SILENT
from sim.words import EVENT_WORDS, OUTCOME_WORDS, day_label, percent

from .deeds import line_title
from .prose import capital, date, inner, leaker, listed, said, section, stands, titled, weekday
from .watch import Day

MONTH = 30
NOTICED = 0.01  # a suspicion below this is not told


def opening(play: Play) -> Iterator[str]:
    """The scenario, the world, what is true in it, and its outcome. The world has been played to its end."""
    scenario = play.case.scenario
    yield from titled(scenario.title)
    yield from said(scenario.about, "")
    yield ""
    which = f"World {play.world} of seed {play.seed}: one of many that these assumptions allow, told to think with; no forecast."
    yield from said(which, "")
    yield ""
    yield from said(f"In this world, {' '.join(stories(play))} {outcome(play)}", "")


def stories(play: Play) -> Iterator[str]:
    """Which stories are true, a sentence each."""
    zero = play.case.scenario.start + dt.timedelta(days=play.zero)
    for hypothesis, story in play.stories.items():
        if hypothesis != LEAK_STORY:
            name = capital(hypothesis.replace("_", " ").replace(".", " "))
            yield f"{name}: {play.case.scenario.hypotheses[hypothesis][story].title}."
        elif story == NOBODY:
            yield _nobody(play, weekday(zero))
        else:
            yield f"{leaker(play.case, story)} let it out, on {weekday(zero)}, which is day 0."


def _nobody(play: Play, zero: str) -> str:
    if play.case.open_leak:
        out = "an office owns up to it before anybody lets it out" if play.whole(at.DISCLOSED) >= 0 else "nobody lets it out"
        return f"{out}; days are counted from {zero}."
    shock = play.case.scenario.shock
    return f"the shock is this: {shock.title}. Day 0 is {zero}." if shock else f"nobody lets it out; day 0 is {zero}."


def outcome(play: Play) -> str:
    """How it stood after 30 days and at the end, in a sentence or two; when it ended, where nothing was there to come out."""
    month, end = (OUTCOME_WORDS[play.outcome[when] or ""] for when in ("30d", "end"))
    if play.case.scenario.shock and play.outcome["end"] == "ND":
        return f"It is told to its end on {date(play.date)}."
    if play.day <= play.zero + MONTH:
        return f"At its end, on {date(play.date)}: {end}."
    if month == end:
        return f"After {MONTH} days, and still at its end on {date(play.date)}: {end}."
    return f"After {MONTH} days: {month}. At its end, on {date(play.date)}: {end}."


def _told(play: Play) -> Iterator[str]:
    """Which of the patterns that the scenario lists this world shows, and which it does not."""
    world = play.row()
    held = {pattern.title: bool(holds(pattern, world)[0]) for pattern in play.case.scenario.patterns.values()}
    for words, shown in (("Of what is told it shows", True), ("It does not show", False)):
        titles = [title for title, holds_here in held.items() if holds_here == shown]
        if titles:
            yield f"{words}: {'; '.join(titles)}."


def closing(play: Play, days: list[Day]) -> list[str]:
    """How it came out, when what was first seen, and the extremes."""
    return [outcome(play), _firsts(days), _record(play), *_extremes(play), *_house(play, days), *_suspected(play), *_told(play)]


def ending(play: Play, days: list[Day]) -> Iterator[str]:
    """The same under a heading."""
    yield from section("How it came out", [line for text in closing(play, days) for line in said(text)])


def _firsts(days: list[Day]) -> str:
    first = {event: day.since for day in days for event in day.noted}
    seen = sorted(first, key=lambda event: (first[event], at.EVENTS.index(event)))
    told = [f"{EVENT_WORDS[event]} ({day_label(first[event])})" for event in seen]
    never = [EVENT_WORDS[event] for event in at.EVENTS if event not in first]
    parts = [f"For the first time: {'; '.join(told)}."] if told else []
    return " ".join([*parts, f"Not once: {'; '.join(never)}."] if never else parts)


def _record(play: Play) -> str:
    """Who is on record with what in the end."""
    spoke = [seat for seat in play.seats.values() if seat.line != SILENT]
    told = [f"{inner(seat.title)} {line_title(play.case, seat.line)}" for seat in spoke]
    return f"The last word of each: {'; '.join(told)}." if told else "Nobody is on record with anything."


def _extremes(play: Play) -> Iterator[str]:
    for role, block, word in (("grievance", at.PEAK, "higher"), ("trust", at.LOW, "lower")):
        name = {str(r): issue for r, issue in play.case.cast.world.roles.items()}.get(role)
        if name and play.day >= play.zero:
            issue, level = play.case.cast.world.issues[name], 100.0 * play.number(block, play.index.issues.index(name))
            yield f"{issue.title} never ended a day {word} than {level:.0f} ({stands(issue, level)})."


def _house(play: Play, days: list[Day]) -> Iterator[str]:
    most = max(days, key=lambda day: day.deputies, default=None)
    if most and most.deputies:
        yield f"At most {most.deputies} of the {int(play.plan[at.SEATS])} deputies objected at once ({day_label(most.since)})."


def _suspected(play: Play) -> Iterator[str]:
    """Whom the host's organs hold to have leaked, in the end."""
    if play.stories[LEAK_STORY] == NOBODY or not any(page.official for page in play.case.cast.pages.values()):
        return
    held = {name: play.number(at.SUSPECTED, h) for h, name in enumerate(play.index.leakers)}
    order = sorted(held, key=lambda name: -held[name])
    told = [f"{leaker(play.case, name)} ({percent(held[name])})" for name in order if held[name] >= NOTICED]
    yield f"Asked who let it out, the host's organs would on average say: {listed(told, 'or')}."
