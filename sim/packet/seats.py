"""Who should sit where: the offices in the order in which seats are best filled, and rival explanations by card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.evidence.coded import phrase
from sim.evidence.ledger import Ledger
from sim.plots.labels import hypothesis_title, spaced
from sim.telling.prose import capital

from .cards import RoleCard


@dataclass(frozen=True)
class Seat:
    """A row of the table of seats, the one to fill first at the top."""

    title: str
    side: str
    official: bool
    secret: str
    decides: bool
    acts: int


@dataclass(frozen=True)
class Explanation:
    """A rival explanation: what it says, and what it changes on which cards."""

    title: str
    because: str
    share: int  # percent
    changes: tuple[str, ...]


def seats(ledger: Ledger, cards: Mapping[str, RoleCard]) -> tuple[Seat, ...]:
    """The offices, those first that can decide, weigh most, and have most to choose from."""

    def weight(actor: str) -> tuple[bool, bool, float, int, str]:
        held = ledger.figures[f"agents.{actor}.capability"].interval
        return (cards[actor].side != "patron", not cards[actor].powers, -(held.low + held.high), -len(cards[actor].acts), actor)

    told = {True: "yes", False: "no", None: "nothing to know"}
    return tuple(
        Seat(card.title, card.side, card.official, told[card.knows.secret], bool(card.powers), len(card.acts))
        for card in (cards[actor] for actor in sorted(cards, key=weight))
    )


def explanations(ledger: Ledger, text: Callable[[str], str] = str) -> dict[str, tuple[Explanation, ...]]:
    """The scenario's rival stories under what they are about; ``text`` masks the names of what has no title."""
    case, found = ledger.case, {}
    for name, stories in case.scenario.hypotheses.items():
        total = sum(story.weight for story in stories.values()) or 1.0
        found[text(capital(hypothesis_title(case, name)))] = tuple(
            Explanation(story.title, story.because, round(100 * story.weight / total), _changes(ledger, name, key))
            for key, story in stories.items()
        )
    return found


def _changes(ledger: Ledger, hypothesis: str, story: str) -> tuple[str, ...]:
    told = []
    for swap in ledger.swaps:
        if (swap.hypothesis, swap.story) == (hypothesis, story):
            quantity = swap.parameter.quantity
            told.append(f"{quantity.title or spaced(quantity.path)}: {phrase(quantity.figure)}")
    return tuple(told)
