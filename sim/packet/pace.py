"""How fast an office moves and how far ahead it looks; whom it listens to."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import ActorPage
from sim.loading.case import Case
from sim.telling.prose import inner

from .wants import worded


@dataclass(frozen=True)
class Pace:
    """The words of the page, and a sentence on each."""

    tempo: str
    patience: str
    inertia: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """How much an office thinks of the word of some others; ``rest``: these are all others."""

    word: str
    speakers: tuple[str, ...]
    rest: bool


def pace(told: ActorPage) -> Pace:
    """How an office's attention, foresight and reluctance go."""
    held = {entry.path.rsplit(".", 1)[1]: entry for entry in told.manner}
    tempo, patience, inertia = held["tempo"], held["patience"], held["inertia"]
    sentences = (
        f"On an ordinary day you take a matter up within {worded(tempo)}, and sooner when you are alarmed.",
        f"You look ahead by {worded(patience)}; what comes later does not move you."
        if patience.interval.high > 1
        else "You look at today alone.",
        f"Doing nothing has a worth of its own to you: {worded(inertia)}, in the words in which costs are told.",
    )
    return Pace(worded(tempo), worded(patience), worded(inertia), sentences)


def heard(case: Case, told: ActorPage) -> tuple[Heard, ...]:
    """Whom it listens to, the most trusted first; the largest group is *all others*, where there is more than one group."""
    groups: dict[tuple[float, str], list[str]] = {}
    for entry in told.listens:
        speaker = entry.path.rsplit(".", 1)[1]
        if speaker != told.name:
            weight = (entry.interval.low + entry.interval.high) / 2
            groups.setdefault((-weight, worded(entry)), []).append(inner(case.cast.pages[speaker].title))
    most = max(map(len, groups.values()), default=0)
    return tuple(
        Heard(word, tuple(speakers), len(speakers) == most and most > 1) for (_, word), speakers in sorted(groups.items())
    )
