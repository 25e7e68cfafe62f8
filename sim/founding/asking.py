"""What a new case is asked for, one question at a time, and single answers as the command line has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sim.checking.names import NOBODY
from sim.reading.problems import nearest, quoted, wanted
from sim.reading.scalars import resolve

from .library import NEEDED, Generic

UNKNOWN = "?"
Path = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question: the path of its answer, the words to ask it in, what may be answered and what that means.

    ``default``: what an empty answer means, None where there has to be one. ``reason``: whether a reason is asked for too.
    """

    path: Path
    asks: str
    choices: dict[str, str]
    default: str | None = None
    reason: bool = False
    read: Callable[[str], object] = str

    def answer(self, text: str) -> object:
        """What was answered, as data. Raises ValueError with the sentence to show."""
        if self.choices and text not in self.choices:
            raise ValueError(f"{quoted(text)} is not known here: wanted {wanted(self.choices)}{nearest(text, self.choices)}")
        if not text.strip():
            raise ValueError("an answer is needed here")
        return self.read(text)


def dated(text: str) -> object:
    """A whole number, or a date as a text, as a file would have it; other texts as they are, for the check to refuse."""
    try:
        return resolve(text.strip())
    except ValueError:
        return text


def read_day(text: str) -> object:
    """A date that was answered. Raises ValueError with the sentence to show."""
    try:
        return str(dt.date.fromisoformat(text.strip()))
    except ValueError:
        raise ValueError(f"wanted a date such as 2016-08-15, got {quoted(text)}") from None


def read_number(text: str) -> object:
    """A whole number that was answered. Raises ValueError with the sentence to show."""
    if not text.strip().isdecimal() or int(text) < 1:
        raise ValueError(f"wanted a whole number of days, got {quoted(text)}")
    return int(text)


def questions(generic: Generic) -> Iterator[Question]:
    """All questions, in the order in which they are asked."""
    world = generic.world
    yield Question(("title",), "What is the case called?", {})
    yield Question(("about",), "What is it about, in a sentence?", {})
    yield Question(("day_zero",), "On which day did it come out (year-month-day)?", {}, read=read_day)
    yield Question(("days",), "How many days are to be played from then on?", {}, "400", read=read_number)
    who = {**{name: leaker.title for name, leaker in world.leakers.items()}, NOBODY: "it never came out"}
    yield Question(("disclosed_by",), "Who let it out?", who)
    told = {
        "shows": ("effect", "How much became known?"),
        "points_to_author": ("share", "How plainly did it point at its author?"),
    }
    for key, (scale, asks) in told.items():
        words = {word: _bounds(generic, scale, word) for word in generic.words(scale)}
        yield Question((key,), asks, {**words, UNKNOWN: "not known"}, UNKNOWN, reason=True)
    yield from _of_facts(generic)
    for name, page in generic.pages.items():
        hint = "" if name in NEEDED else "; none: there is no such office"
        who_is = f"Who is {page.title.lower()} here ({' '.join(page.office.split())}{hint})?"
        yield Question(("offices", name), who_is, {}, page.title)


def _of_facts(generic: Generic) -> Iterator[Question]:
    for name, fact in generic.scheme.facts.items():
        values = {word: value.means for word, value in fact.values.items()}
        choices = {**values, UNKNOWN: "not known, so its figures keep their whole scale"}
        yield Question(("facts", name), fact.asks, choices, UNKNOWN, reason=True)


def _bounds(generic: Generic, scale: str, word: str) -> str:
    held = generic.codebook.scales[scale]
    low, high = (held.words or {}).get(word, (0.0, 0.0))
    return f"{low:g} to {high:g} {held.unit}"
