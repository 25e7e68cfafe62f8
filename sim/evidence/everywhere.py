"""Over all scenarios that ship with a cast: which claims set something, which only judge, and which nothing rests on, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim.loading.case import Case, read_case
from sim.loading.library import shipped
from sim.schema.evidence import Claim

from .ledger import IDLE, JUDGING, Ledger, Use, open_ledger


@dataclass(frozen=True)
class Everywhere:
    """One claim over all scenarios: those in which it sets something, and those in which it only judges."""

    id: str
    claim: Claim
    article: str
    sets: tuple[str, ...]
    judges: tuple[str, ...]

    @property
    def used(self) -> bool:
        """Whether anything anywhere rests on it, or is judged by it."""
        return bool(self.sets or self.judges)


@dataclass(frozen=True)
class UsePage:
    """Every claim of a cast over all scenarios that ship with it."""

    scenarios: tuple[str, ...]
    titles: dict[str, str]
    claims: tuple[Everywhere, ...]


def everywhere(case: Case) -> UsePage:
    """Look through every scenario that ships and plays the cast of ``case``."""
    sets, judges = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    cases = [one for name in shipped() if (one := read_case(name)).cast.folder == case.cast.folder]
    for one in cases:
        ledger = open_ledger(one)
        for claim in sorted(set(_setting(ledger))):
            sets[claim].append(one.name)
        for claim in sorted({c for use in ledger.uses if use.kind in JUDGING for c in use.claims}):
            judges[claim].append(one.name)
    cast = case.cast
    found = (Everywhere(i, c, cast.source_of[i], tuple(sets[i]), tuple(judges[i])) for i, c in cast.claims.items())
    titles = {name: cast.sources[name].title if name in cast.sources else name for name in cast.articles}
    return UsePage(tuple(one.name for one in cases), titles, tuple(found))


def _setting(ledger: Ledger) -> Iterator[str]:
    for use in ledger.uses:
        if use.kind not in IDLE:
            yield from _counting(ledger, use)


def _counting(ledger: Ledger, use: Use) -> Iterable[str]:
    scale = use.quantity.scale if use.quantity else ""
    return (claim for claim in use.claims if ledger.coder.believed([claim], scale))
