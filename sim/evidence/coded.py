"""How a figure became an interval: its readings, their claims, the rung each stands on, and what widened it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sim.coding import Coder, Interval, rung_of, rung_of_all
from sim.loading.case import Case
from sim.parameters import Swap
from sim.quantities import Quantity
from sim.reading.problems import Place
from sim.schema.figures import Figure, Reading

from .cite import Cited, cite_all
from .ledger import Ledger, claims_of, story_of

BADGES = {"claims": "evidence", "judgement": "judgement", "none": "no evidence"}


@dataclass(frozen=True)
class Part:
    """One reading of a figure; most figures have one. ``width`` is None for an exact number."""

    word: str | None
    interval: Interval
    width: float | Literal["full"] | None
    cited: tuple[Cited, ...]
    reason: str | None  # the judgement behind it, or what its claims leave open
    best: int | None  # the rung of the best claim that counts
    together: int | None  # the rung of all that count, which an independent witness moves up
    chains: tuple[str, ...]  # the ways by which the claims that count came
    made: bool = True  # whether the reading is made at all: not when nobody vouches for it, and somebody for another

    @property
    def badge(self) -> str:
        """What it rests on."""
        return BADGES[self.interval.basis]

    @property
    def witnessed(self) -> bool:
        """Whether a second chain moved it one rung up."""
        return self.best is not None and self.together is not None and self.together < self.best

    @property
    def propped(self) -> bool:
        """Whether a judgement beside its claims sets the width: they say that it is so, the judgement how much."""
        return self.interval.basis == "judgement" and self.together is not None


@dataclass(frozen=True)
class Version:
    """A figure as one hand wrote it: the page's, the scenario's, or a story's."""

    origin: str
    in_force: bool
    place: Place
    figure: Figure
    interval: Interval
    parts: tuple[Part, ...]
    because: str | None
    without_lens: Interval | None  # what it would be if every article were believed; None where that is the same

    @property
    def badge(self) -> str:
        """What it rests on."""
        return BADGES[self.interval.basis]


def phrase(figure: Figure) -> str:
    """What is written: a word, the readings' words, or an exact number."""
    if figure.readings:
        return " or ".join(dict.fromkeys(reading.word for reading in figure.readings))
    if figure.value is not None:
        return f"{figure.value:g}"
    if figure.between is not None:
        return f"{figure.between[0]:g} to {figure.between[1]:g}"
    return figure.word or "no word"


def parts_of(case: Case, coder: Coder, quantity: Quantity) -> tuple[Part, ...]:
    """The readings of a figure, each coded alone; the figure's interval is their union."""
    figure = quantity.figure
    if figure.readings is None:
        return (_part(case, coder, quantity, figure, figure.judgement or (figure.because if not figure.claims else None)),)
    held = [_part(case, coder, quantity, _alone(reading, figure), reading.judgement) for reading in figure.readings]
    vouched = any(part.interval.basis != "none" for part in held)
    return tuple(replace(part, made=not vouched or part.interval.basis != "none") for part in held)


def _alone(reading: Reading, figure: Figure) -> Figure:
    own = reading.judgement or figure.judgement or (figure.because if not figure.claims else None)
    return Figure(word=reading.word, claims=reading.claims, judgement=own)


def _part(case: Case, coder: Coder, quantity: Quantity, alone: Figure, reason: str | None) -> Part:
    interval = coder.code(alone, quantity.scale, quantity.signed)
    cited = cite_all(case, coder, alone.claims, quantity.scale)
    rungs, counting = case.cast.codebook.rungs, [c.claim for c in cited if c.state == "counts" and c.claim]
    articled = [(case.cast.source_of[c.id], c.claim) for c in cited if c.state == "counts" and c.claim]
    width = None if interval.rung is None else rungs.widths[interval.rung]
    best = min((rung_of(claim, rungs) for claim in counting), default=None)
    together = rung_of_all(articled, rungs) if articled else None
    chains = tuple(dict.fromkeys(claim.chain for claim in counting))
    return Part(alone.word, interval, width, cited, reason, best, together, chains)


def _version(ledger: Ledger, quantity: Quantity, origin: str, in_force: bool, because: str | None) -> Version:
    case, coder, figure = ledger.case, ledger.coder, quantity.figure
    interval = coder.code(figure, quantity.scale, quantity.signed)
    everything = Coder(case.cast, None, coder.horizon).code(figure, quantity.scale, quantity.signed)
    unlensed = everything if (everything.low, everything.high) != (interval.low, interval.high) else None
    return Version(origin, in_force, quantity.place, figure, interval, parts_of(case, coder, quantity), because, unlensed)


def versions(ledger: Ledger, path: str) -> tuple[Version, ...]:
    """A figure as it is in force, then as the page has it where the scenario says otherwise, then as stories would have it."""
    now, before = ledger.figures[path].quantity, ledger.written[path]
    replaced = now != before
    origin = "the scenario" if replaced or path.startswith("leak.") else "the page"
    found = [_version(ledger, now, origin, True, _because(now.figure))]
    if replaced:
        found.append(_version(ledger, before, "the page", False, _because(before.figure)))
    return (*found, *(_told(ledger, swap) for swap in ledger.swaps if swap.parameter.path == path))


def _told(ledger: Ledger, swap: Swap) -> Version:
    story = story_of(ledger.case, swap)
    return _version(ledger, swap.parameter.quantity, f"the story: {story.title}", False, story.because)


def _because(figure: Figure) -> str | None:
    """A reason that adds to claims or readings; without either it is the judgement itself."""
    return figure.because if claims_of(figure) or figure.readings or figure.judgement else None
