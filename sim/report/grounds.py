"""What the numbers rest on: the offices' wishes, the articles, the claims in use, and what has no evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import ActorPage, actor_page
from sim.evidence.cite import PHASES, RELIABILITY
from sim.evidence.gaps import GapsPage, gaps_page
from sim.evidence.ledger import Ledger
from sim.evidence.numbers import bounds, date
from sim.plots.labels import spaced
from sim.schema.evidence import Source
from sim.telling.prose import capital

SIDES = {"host": "host", "patron": "patron", "rival": "rival", "other": "bystander"}


@dataclass(frozen=True)
class Wish:
    """What an office wants of an issue: words, with the intervals they came to, and what they rest on."""

    issue: str
    position: str
    position_interval: str
    salience: str
    salience_interval: str
    badges: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Office:
    """An office as the report shows it."""

    title: str
    office: str
    side: str
    about: str
    wishes: tuple[Wish, ...]


def offices(ledger: Ledger) -> list[Office]:
    """All offices, in the order of their titles within the sides."""
    pages = [actor_page(ledger, name) for name in ledger.case.cast.pages]
    order = sorted(pages, key=lambda one: (list(SIDES).index(one.page.side), one.page.title))
    return [
        Office(one.page.title, capital(one.page.office), SIDES[one.page.side], one.page.about.strip(), _wishes(one))
        for one in order
    ]


def _wishes(page: ActorPage) -> tuple[Wish, ...]:
    found = []
    for want in page.wants:
        position, salience = want.position, want.salience
        claims = tuple(dict.fromkeys([*position.claims, *salience.claims]))
        badges = tuple(dict.fromkeys([position.badge, salience.badge]))
        intervals = [bounds(one.interval, one.scale) for one in (position, salience)]
        found.append(Wish(want.issue, position.words, intervals[0], salience.words, intervals[1], badges, claims))
    return tuple(found)


@dataclass(frozen=True)
class Article:
    """An article as the report shows it."""

    name: str
    source: Source
    grade: str
    published: str
    vantage: str
    used: int
    figures: int


def articles(ledger: Ledger, gaps: GapsPage) -> list[Article]:
    """The articles of the cast, with how much of each is in use."""
    counted = {one.name: one for one in gaps.articles}
    found = []
    for name, source in ledger.case.cast.sources.items():
        published = date(source.published) if source.published else "no date"
        grade = f"{source.grade}, {RELIABILITY[source.grade]}"
        one = counted.get(name)
        found.append(
            Article(
                spaced(name), source, grade, published, PHASES[source.vantage], one.used if one else 0, one.figures if one else 0
            )
        )
    return found


def gaps_of(ledger: Ledger) -> GapsPage:
    """What the evidence leaves open."""
    return gaps_page(ledger)


def resting(gaps: GapsPage) -> dict[str, int]:
    """How many numbers rest on evidence, on judgement, on nothing, over all offices and the world."""
    found: dict[str, int] = {}
    for office in gaps.offices:
        for badge, count in office.resting.items():
            found[badge] = found.get(badge, 0) + count
    return found
