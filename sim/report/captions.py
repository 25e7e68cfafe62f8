"""For each figure: how to read it, and what one sees, for those who see it and those who do not."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.numbers import listed
from sim.plots.labels import issue_title, office_title, source_title
from sim.plots.look import Look
from sim.plots.outcomes import shown
from sim.telling.prose import inner
from sim.words import OUTCOME_WORDS, VARIANCE_WORDS, percent

from .answer import capital, ranked


@dataclass(frozen=True)
class Caption:
    """The words around a figure."""

    title: str
    read: str
    seen: str


def captions(look: Look) -> dict[str, Caption]:
    """The captions by the figures' names; ``seen`` holds numbers of this run."""
    return {
        "outcomes": Caption("How it comes out", _OUTCOMES, _outcomes(look)),
        "the_days": Caption("The days", _DAYS, "The record of when things happened stands on the days alone: it has no levels."),
        "who_moves_when": Caption("Who moves when", _MOVERS, _movers(look)),
        "who_says_what": Caption(
            "Who says what",
            _LINES,
            "The more colours a column of strips has, and the further apart they are, the less the host speaks with one voice."
            if _many_voices(look)
            else "",
        ),
        "how_the_shock_travels": Caption("How the shock travels", _TRAVEL, _travel(look)),
        "what_it_hangs_on": Caption("What it hangs on", _HANGS, _hangs(look)),
    }


_OUTCOMES = (
    "A bar is the share of worlds with that outcome. The thick band is sampling: another run of as many worlds would give a "
    "share in it, 95 times in 100. The thin band is disputed inputs: where the share would lie if one knew which readings of "
    "the sources are right, in nine cases of ten. Marks are rules of thumb on the same inputs, drawn where they expect "
    "anything; they know no days and stand at the end alone. Stacked rows split the outcome by which rival story is true."
)
_DAYS = (
    "The dark band holds half of all worlds on a day, dark and light together nine in ten, the line is the median. No single "
    "world runs along a band. Levels are told in the words of their scale; letters mark days on which the record has "
    "something."
)
_MOVERS = (
    "A row shows the day of an office's first public act once the matter is out: the tick is the median, the bar half of the "
    "worlds, the line nine in ten, over the worlds in which it acts at all, whose share stands at the right. The first days "
    "have most room."
)
_LINES = (
    "A strip is one office; its height is all worlds. Each colour is a line that it is on record with on that day: against "
    "the arrangement at the foot in reds and yellows, for it above in blues, silence grey on top. Large ones are named where "
    "they lie."
)
_TRAVEL = (
    "A row of the table is an office, ordered by the median day of its first public act; a cell says in how many percent of "
    "worlds that column was what had alarmed it most by then (from 5 % on). Below, the same worlds are played with and "
    "without the leak: the distance between the dots is what the leak adds."
)
_HANGS = (
    "The bar splits the differences between worlds. Below it, dots to the right say that a higher number goes along with more"
    " of that outcome, to the left with less; inside the grey band luck alone would do. This is a screening by rank "
    "correlation, not a decomposition: it does not see what works only together with something else or in both directions, "
    "and shares by article count each number's squared correlation, divided among its articles."
)


def _outcomes(look: Look) -> str:
    if look.run.case.scenario.leak is None:
        return ""
    held = look.run.summary["outcomes"]["end"]
    told = [f"{OUTCOME_WORDS[name]}: {percent(held[name]['share'])}" for name in ranked(held) if name in shown(look.run)]
    return f"At the end: {'; '.join(told)}."


def _many_voices(look: Look) -> bool:
    return sum(page.official for page in look.run.case.cast.pages.values()) > 1


def _movers(look: Look) -> str:
    names = list(look.moves)
    if len(names) < 2:
        return ""
    rare = min(names, key=lambda name: look.moves[name].share)
    first, last, least = (inner(office_title(look.run.case, name)) for name in (names[0], names[-1], rare))
    return f"By the median day, first comes {first}, last {last}; the fewest worlds have an act of {least} ({percent(look.moves[rare].share)})."


def _travel(look: Look) -> str:
    case, told = look.run.case, []
    weight: dict[str, float] = {}
    for held in look.spurs.values():
        for source, share in held.items():
            weight[source] = weight.get(source, 0.0) + share / len(look.spurs)
    best = sorted(weight, key=lambda source: -weight[source])[:2]
    if best:
        told.append(
            f"Over all offices, what alarms most is {listed([f'{inner(source_title(case, s))} ({percent(weight[s])})' for s in best])}."
        )
    held_with = look.amplified
    if held_with:
        more = held_with.with_leak[:, 1] - held_with.without[:, 1]
        largest = [issue_title(case, held_with.issues[int(i)]) for i in (-more).argsort(kind="stable")[:3]]
        told.append(f"The leak adds most to: {'; '.join(largest)}.")
    return " ".join(told)


def _hangs(look: Look) -> str:
    split = look.run.summary["variance"]
    parts = [f"{words} {percent(split.get(name, 0.0))}" for name, words in VARIANCE_WORDS.items() if any(split.values())]
    held = look.screening
    top = held.top(1) if held else []
    found = [f"{capital(listed(parts))}."] if parts else []
    if held and top:
        found.append(f"Strongest: {held.parameters[top[0]].quantity.title}.")
    return " ".join(found)
