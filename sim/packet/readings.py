"""Two things to read for each role: claims that its card rests on, from different articles, with grade and slant."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import ActorPage
from sim.evidence.cite import Cited, cite_all, grade_in_words
from sim.evidence.facts import published
from sim.evidence.ledger import Ledger
from sim.schema.evidence import Claim

from .wants import Want

MOST = 2


@dataclass(frozen=True)
class Reading:
    """A paragraph of an article, what to look for in it, its grade in words, and where its author stands."""

    claim: str
    article: str  # the article's name, as files write it
    short: str
    title: str
    outlet: str
    published: str
    paragraph: int
    on: str  # the want that it bears on
    says: str  # the claim, in our own words
    grade: str
    slant: str
    spoils: bool  # the article tells of what came after day 0: to be read after the game


def readings(ledger: Ledger, told: ActorPage, wanted: tuple[Want, ...]) -> tuple[Reading, ...]:
    """The best claims behind the weightiest wants, from different articles where there are such.

    Only claims that may set figures here and tell of nothing after day 0; articles that spoil the game come last.
    """
    found: dict[str, tuple[tuple[bool, int, int], Reading]] = {}
    by_issue = dict(zip(told.page.wants, told.wants, strict=True))
    for n, want in enumerate(wanted):
        one = by_issue[want.issue]
        for cited in cite_all(ledger.case, ledger.coder, (*one.position.claims, *one.salience.claims), "position"):
            if cited.state == "counts" and cited.id not in found and not _of_after(ledger, cited.claim):
                reading = _reading(ledger, cited, want)
                found[cited.id] = (reading.spoils, cited.rung or 0, n), reading
    return _chosen([reading for _, reading in sorted(found.values(), key=lambda pair: (pair[0], pair[1].claim))])


def _chosen(best: list[Reading]) -> tuple[Reading, ...]:
    """The first of each article, then others, up to two."""
    fresh = [reading for n, reading in enumerate(best) if reading.article not in {held.article for held in best[:n]}]
    return tuple([*fresh, *(reading for reading in best if reading not in fresh)][:MOST])


def _of_after(ledger: Ledger, claim: Claim | None) -> bool:
    """Whether a claim tells of a day after day 0."""
    return claim is not None and claim.period is not None and claim.period[1] > ledger.case.day_zero


def _spoils(ledger: Ledger, article: str) -> bool:
    """Whether an article tells of days after day 0."""
    cast = ledger.case.cast
    return any(_of_after(ledger, claim) for name, claim in cast.claims.items() if cast.source_of[name] == article)


def _reading(ledger: Ledger, cited: Cited, want: Want) -> Reading:
    claim, source = cited.claim, cited.source
    short = (source and source.short) or cited.article.replace("_", " ")
    title, outlet, country = (source.title, source.outlet, source.country) if source else ("", "", "")
    assert claim is not None
    return Reading(
        cited.id, cited.article, short, title, outlet, published(source) if source else "undated", claim.paragraph,
        want.title, claim.says, grade_in_words(claim.grade.so), country, _spoils(ledger, cited.article),
    )  # fmt: skip
