"""Rival stories as the report tells them: how often each is true, and what it puts in place of what."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.coded import phrase
from sim.evidence.ledger import Ledger
from sim.plots.labels import hypothesis_title
from sim.telling.prose import capital


@dataclass(frozen=True)
class Told:
    """A rival story, with its weight as a share."""

    title: str
    share: float
    because: str
    puts: tuple[str, ...]


def stories(ledger: Ledger) -> dict[str, list[Told]]:
    """Rival explanations, with their weights and what each puts in place of what."""
    found: dict[str, list[Told]] = {}
    for name, told in ledger.case.scenario.hypotheses.items():
        total = sum(story.weight for story in told.values()) or 1.0
        found[capital(hypothesis_title(ledger.case, name))] = [
            Told(story.title, story.weight / total, story.because, _puts(ledger, name, key)) for key, story in told.items()
        ]
    return found


def _puts(ledger: Ledger, hypothesis: str, story: str) -> tuple[str, ...]:
    own = [swap.parameter.quantity for swap in ledger.swaps if (swap.hypothesis, swap.story) == (hypothesis, story)]
    return tuple(f"{quantity.title}: {phrase(quantity.figure)}" for quantity in own)
