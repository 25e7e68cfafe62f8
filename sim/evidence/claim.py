"""From a claim to everything that hangs on it, and to what would change without it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.coding import Coder, Interval
from sim.loading.case import Case
from sim.schema.evidence import Scale

from .cite import Cited, cite, cite_all
from .coded import phrase
from .ledger import Kind, Ledger, Use, open_ledger
from .refuse import unknown


@dataclass(frozen=True)
class Hanging:
    """A figure that rests on a claim, with and without it."""

    kind: Kind  # figure, replaced or story
    path: str
    title: str
    words: str
    scale: Scale
    now: Interval
    struck: Interval

    @property
    def changes(self) -> bool:
        """Whether striking the claim moves the interval."""
        return (self.now.low, self.now.high) != (self.struck.low, self.struck.high)


@dataclass(frozen=True)
class ClaimPage:
    """One claim with all that rests on it. ``things``: acts, regimes, leakers, events, suspicions and the record."""

    cited: Cited
    conflicts: tuple[Cited, ...]
    figures: tuple[Hanging, ...]
    things: tuple[Use, ...]


def about_claim(case: Case, name: str) -> ClaimPage:
    """What hangs on a claim. Raises InputError when there is no such claim."""
    return claim_page(open_ledger(case), name)


def claim_page(ledger: Ledger, name: str) -> ClaimPage:
    """What hangs on a claim, in an open ledger."""
    case = ledger.case
    if name not in case.cast.claims:
        raise unknown(name, "claim", case.cast.claims)
    without = _without(ledger, name)
    held = ledger.uses_of(name)
    figures = tuple(_hanging(ledger, without, use) for use in held if use.quantity)
    things = tuple(use for use in held if not use.quantity)
    conflicts = cite_all(case, ledger.coder, case.cast.claims[name].conflicts)
    return ClaimPage(cite(case, ledger.coder, name), conflicts, figures, things)


def _without(ledger: Ledger, name: str) -> Coder:
    # The claim is taken from the ledger and left in the figures: how the others were read is not their judgement.
    cast = ledger.case.cast
    left = {i: claim for i, claim in cast.claims.items() if i != name}
    return Coder(replace(cast, claims=left), ledger.coder.lens, ledger.coder.horizon)


def _hanging(ledger: Ledger, without: Coder, use: Use) -> Hanging:
    assert use.quantity is not None
    quantity, coder = use.quantity, ledger.coder
    coded = [c.code(quantity.figure, quantity.scale, quantity.signed) for c in (coder, without)]
    return Hanging(use.kind, use.path, use.title, phrase(quantity.figure), coder.scale(quantity.scale), coded[0], coded[1])
