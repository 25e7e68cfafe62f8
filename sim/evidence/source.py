"""An article: how far it is believed and why, and what each of its claims carries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sim.loading.case import Case
from sim.schema.evidence import Source

from .cite import Cited, cite
from .ledger import IDLE, Ledger, open_ledger
from .refuse import unknown


@dataclass(frozen=True)
class Carried:
    """A claim with how many numbers (in force or in a story) and how many other things rest on it."""

    cited: Cited
    figures: int
    things: int

    @property
    def used(self) -> bool:
        """Whether anything that a run knows of rests on it."""
        return self.cited.state == "counts" and self.figures + self.things > 0


@dataclass(frozen=True)
class SourcePage:
    """One article with its claims."""

    name: str
    source: Source
    claims: tuple[Carried, ...]
    figures: int  # on which at least one of its claims bears


def about_source(case: Case, name: str) -> SourcePage:
    """An article. Raises InputError when there is no such article."""
    return source_page(open_ledger(case), name)


def source_page(ledger: Ledger, name: str) -> SourcePage:
    """An article, in an open ledger."""
    cast = ledger.case.cast
    if name not in cast.sources:
        raise unknown(name, "article", cast.sources)
    held = tuple(one for one in carried(ledger) if one.cited.article == name)
    own = {one.cited.id for one in held if one.cited.state == "counts"}
    figures = {use.path for use in ledger.uses if use.kind in ("figure", "story") and own & set(use.claims)}
    return SourcePage(name, cast.sources[name], held, len(figures))


def carried(ledger: Ledger) -> tuple[Carried, ...]:
    """Every claim of the case with what rests on it, in the order of the files."""
    figures: Counter[str] = Counter()
    things: Counter[str] = Counter()
    for use in ledger.uses:
        if use.kind not in IDLE:
            (figures if use.quantity else things).update(use.claims)
    return tuple(Carried(cite(ledger.case, ledger.coder, i), figures[i], things[i]) for i in ledger.case.cast.claims)
