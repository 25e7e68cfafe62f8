"""What stands on the pages of a packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.evidence.facts import published
from sim.evidence.ledger import open_ledger
from sim.evidence.numbers import date, span
from sim.loading.case import Case
from sim.masking import Masked
from sim.telling.prose import capital
from sim.words import NOT_A_FORECAST, percent

from .cards import role_cards
from .faces import drawing, face, slips
from .lesson import LEVELS, RUBRIC, goals
from .msel import Inject, injects
from .schedule import Show, shows
from .seats import explanations, seats
from .sheets import asks
from .usual import usual

LONG = 40  # letters beyond which a name is a whole title or description


@dataclass(frozen=True)
class Contents:
    """The values that templates are filled with."""

    values: dict[str, Any]


def contents(case: Case, masked: Masked | None, summary: Mapping[str, Any] | None) -> Contents:
    """All values for all pages, of the masked case where there is a mask."""
    shown = masked.case if masked else case
    cards, ledger = role_cards(shown), open_ledger(shown)
    rows, shown_shows = injects(ledger, cards), shows(shown)
    by_kind = {kind: [row for row in rows if row.kind == kind] for kind in ("scheduled", "optional", "record")}
    return Contents(
        {
            "about": _about(shown, masked is not None),
            "masked": masked.mask.title if masked else "",
            "faces": [face(card, masked is not None) for card in cards.values()],
            "slips": slips(shown, cards),
            "drawing": drawing(shown, cards),
            "goals": goals(shown),
            "levels": LEVELS,
            "rubric": RUBRIC,
            "seats": seats(ledger, cards),
            "shows": shown_shows,
            "due": {show.minutes: _due(show, by_kind["scheduled"]) for show in shown_shows},
            "odds": [percent(chance(n)) for n in range(-3, 4)],
            "usual": usual(summary) if summary else None,
            "explanations": explanations(ledger, masked.text if masked else str),
            "planned": by_kind["scheduled"],
            "free": by_kind["optional"],
            "record": by_kind["record"],
            "patterns": [f"{capital(one.title)}." for one in shown.scenario.patterns.values()],
            "asks": asks(shown),
            "discuss": shown.scenario.discuss,
            "command": "" if masked else f"hamedan room {case.name}",
        }
    )


def _about(case: Case, masked: bool) -> dict[str, Any]:
    scenario, zero = case.scenario, case.zeros
    open_ = "the day on which it comes out, if it does"
    named = (
        open_ if case.open_leak else "not named" if masked else date(zero[0]) if zero[0] == zero[1] else f"a day of {span(*zero)}"
    )
    last = scenario.start.fromordinal(scenario.start.toordinal() + scenario.days - 1)
    return {
        "title": scenario.title,
        "about": " ".join(scenario.about.split()),
        "offices": len(case.cast.pages),
        "days": scenario.days,
        "dates": "" if masked else span(scenario.start, last),
        "zero": named,
        "gap": case.cast.gap,
        "caution": NOT_A_FORECAST,
    }


def _due(show: Show, planned: list[Inject]) -> list[list[str]]:
    """The planned injects of each slot of a run of show."""
    found = []
    for slot in show.slots:
        move = slot.move
        due = [one for one in planned if move and one.day is not None and move.first <= one.day <= move.last]
        found.append([f"{one.label}: {one.title.split('. ')[0].rstrip('.')}" for one in due])
    return found


def chance(net: int) -> float:
    """The chance that two dice, with so many arguments more for than against, come to seven or more."""
    return sum(a + b + net >= 7 for a in range(1, 7) for b in range(1, 7)) / 36


def key(case: Case, masked: Masked) -> dict[str, Any]:
    """What is behind a mask, for the facilitator alone."""
    about = _about(case, False) | {"title": masked.case.scenario.title, "plain": case.scenario.title}
    cited = {reading.article for card in role_cards(case).values() for reading in card.readings}
    held = [(name, case.cast.sources[name]) for name in sorted(cited) if name in case.cast.sources]
    sources = [
        {
            "masked": masked.case.cast.sources[name].short or name,
            "title": one.title,
            "outlet": one.outlet,
            "published": published(one),
        }
        for name, one in held
    ]
    pages = case.cast.pages
    offices = sorted((masked.case.cast.pages[name].title, page.title) for name, page in pages.items())
    shorts = {one["masked"] for one in sources}
    bare = {name.removeprefix("the ").removeprefix("The "): put for name, put in masked.mask.names.items() if len(name) < LONG}
    names = sorted((put, name) for name, put in bare.items() if put not in shorts)
    return {
        "about": about, "mask": masked.mask, "left": masked.left, "readings": sources, "offices": offices, "names": names,
        "command": "" if masked.generic else f"hamedan room {case.name} --masked",
    }  # fmt: skip
