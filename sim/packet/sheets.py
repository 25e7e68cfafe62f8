"""What is asked on the prediction sheet: how it ends, what will have happened, and who let it out."""

from __future__ import annotations

from dataclasses import dataclass

from sim.loading.case import Case
from sim.plots.labels import leaker_title
from sim.tables.index import NOBODY, leak_weights
from sim.telling.prose import capital
from sim.words import EVENT_WORDS, OUTCOME_WORDS

from .knowing import has_secret


@dataclass(frozen=True)
class Ask:
    """A question. ``options``: shares over these, adding up to 100; none: yes or no, one share."""

    title: str
    options: tuple[str, ...]


def asks(case: Case) -> tuple[Ask, ...]:
    """The questions of the prediction sheet."""
    secret = has_secret(case)
    ends = tuple(capital(words) for code, words in OUTCOME_WORDS.items() if secret or code != "ND")
    found = [Ask("How will it stand on the last day?", ends)] if case.cast.world.regimes else []
    leakers = [name for name in leak_weights(case) if name != NOBODY] if case.scenario.leak else []
    if len(leakers) > 1:
        found.append(Ask("Who let it out?", tuple(capital(leaker_title(case, name)) for name in leakers)))
    events = [words for event, words in EVENT_WORDS.items() if event != "first_host_line"]
    return (*found, *(Ask(f"Before the last day, {words}.", ()) for words in events))
