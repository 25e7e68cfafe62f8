"""What is missing: figures without evidence, claims without a use, and the voice that none of the articles has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.loading.case import Case

from .actor import Entry, by_whole, entry, resting
from .ledger import Ledger, open_ledger
from .source import Carried, carried

KINDS = ("wants", "manner", "listens", "acts")  # the parts of a page, as the table of judgements has them


@dataclass(frozen=True)
class Office:
    """How one office's figures are founded. ``judged``: figures on judgement alone, by part of the page."""

    name: str
    title: str
    resting: dict[str, int]
    judged: dict[str, tuple[str, ...]]
    whole: tuple[str, ...]  # figures whose evidence stands with an act, leaker or event as a whole
    wide: tuple[str, ...]  # figures that have claims, all too weak to narrow the scale


@dataclass(frozen=True)
class Article:
    """How many of an article's claims are in use, kept out, or idle, and how many figures they bear on."""

    name: str
    title: str
    claims: int
    used: int
    barred: int
    outside: int
    figures: int


@dataclass(frozen=True)
class GapsPage:
    """Everything that the evidence leaves open."""

    gap: str
    nothing: tuple[Entry, ...]
    offices: tuple[Office, ...]
    idle: tuple[Carried, ...]
    articles: tuple[Article, ...]


def gaps(case: Case) -> GapsPage:
    """What is missing in a case."""
    return gaps_page(open_ledger(case))


def gaps_page(ledger: Ledger) -> GapsPage:
    """What is missing, in an open ledger."""
    case, held = ledger.case, carried(ledger)
    nothing = tuple(entry(ledger, path) for path, p in ledger.figures.items() if p.interval.basis == "none")
    heads = [(name, page.title, f"agents.{name}.") for name, page in case.cast.pages.items()]
    heads += [("world", "The world", "world."), ("leak", "The leak", "leak.")]
    offices = tuple(_office(ledger, *head) for head in heads if any(p.startswith(head[2]) for p in ledger.figures))
    articles = tuple(article(ledger, name, held) for name in sorted({one.cited.article for one in held}))
    return GapsPage(case.cast.gap, nothing, offices, tuple(one for one in held if not one.used), articles)


def _office(ledger: Ledger, name: str, title: str, head: str) -> Office:
    own = [path for path in ledger.figures if path.startswith(head)]
    judged = [path for path in own if ledger.figures[path].interval.basis == "judgement"]
    split = {kind: tuple(path for path in judged if kind_of(path) == kind) for kind in KINDS}
    return Office(name, title, resting(ledger, own), split, by_whole(ledger, own), tuple(_too_weak(ledger, own)))


def kind_of(path: str) -> str:
    """The part of a page to which a figure belongs; the world's figures are all of one kind."""
    parts = path.split(".")
    if parts[0] == "agents" and parts[2] in ("acts", "listens"):
        return parts[2]
    return "wants" if parts[-1] in ("position", "salience") else "manner"


def _too_weak(ledger: Ledger, paths: Iterable[str]) -> Iterable[str]:
    widths = ledger.case.cast.codebook.rungs.widths
    for path in paths:
        interval = ledger.figures[path].interval
        if interval.basis == "claims" and interval.rung is not None and widths[interval.rung] == "full":
            yield path


def article(ledger: Ledger, name: str, held: Iterable[Carried]) -> Article:
    """How much of one article a case uses."""
    own = [one for one in held if one.cited.article == name]
    ids = {one.cited.id for one in own if one.cited.state == "counts"}
    paths = {use.path for use in ledger.uses if use.kind in ("figure", "story") and ids & set(use.claims)}
    source = ledger.case.cast.sources.get(name)
    states = [one.cited.state for one in own]
    title = source.title if source else name
    return Article(name, title, len(own), sum(o.used for o in own), states.count("barred"), states.count("outside"), len(paths))
