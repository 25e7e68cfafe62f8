"""A class as it was played: plain data, to write reviews from. Nothing here knows of rooms, files or browsers.

Days count from the scenario's start; ``label`` counts from day 0 (``D+1``). Times are milliseconds since 1970. Texts that persons
typed are as they typed them: escape them. ``as_dict`` is what ``GET /api/desk/record`` sends.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Person:
    """Somebody who was in the room. ``seat`` is the last one held, None without one."""

    member: str
    name: str
    seat: str | None
    joined: int


@dataclass(frozen=True)
class SeatRecord:
    """An office, and who played it in the end; the model where ``persons`` is empty. ``line``: what it is on record with."""

    seat: str
    title: str
    office: str
    side: str
    persons: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class DayRecord:
    """A day with anything to tell. ``news`` was public; ``secret`` is the rest; ``own`` what its author alone knew, by seat."""

    day: int
    label: str
    date: str
    words: str
    news: tuple[str, ...]
    again: tuple[str, ...]
    secret: tuple[str, ...]
    own: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class MoveRecord:
    """What a seat meant to do on a day, and what became of it.

    ``counts`` False: a proposal to the captain, or confirmed anew later that day. ``done``: the act that was done, ``wait``, or
    None where the day was not played. ``how``: accept, override, model, wait or dice; None where nobody settled it.
    ``share``: how likely the model found this act that morning, for an office that takes the matter up.
    """

    event: int
    day: int
    label: str
    at: int
    seat: str
    title: str
    member: str
    name: str
    act: str
    act_title: str
    reason: str
    text: str | None
    counts: bool
    done: str | None
    done_title: str | None
    how: str | None
    how_reason: str | None
    dice: dict[str, Any] | None
    share: float | None


@dataclass(frozen=True)
class Override:
    """What the desk, or the dice, put in the place of a seat's move, or of the model's choice, with the reason given."""

    event: int
    day: int
    label: str
    at: int
    seat: str
    title: str
    how: str
    moved: str | None
    moved_title: str | None
    act: str | None
    act_title: str | None
    reason: str | None
    dice: dict[str, Any] | None


@dataclass(frozen=True)
class Happening:
    """An event that came over everybody; ``by`` is ``scenario`` or ``desk``."""

    day: int
    label: str
    event: str
    title: str
    by: str


@dataclass(frozen=True)
class Prediction:
    """One person's answer to one question; ``option`` None for a question of yes or no. ``truth`` None: not known."""

    round: int
    day: int
    question: str
    title: str
    member: str
    name: str
    seat: str | None
    option: str | None
    share: float
    truth: str | bool | None


@dataclass(frozen=True)
class Sentence:
    """A line of the log; ``undone``: taken back later."""

    event: int
    at: int
    by: str
    kind: str
    sentence: str
    undone: bool
    branch: int


@dataclass(frozen=True)
class ClassRecord:
    """All of it, on the branch on which the room was left. ``review`` is the part of the snapshots of that name, complete."""

    room: str
    scenario: str
    title: str
    about: str
    version: str
    seed: int
    world: int
    digest: str
    branch: str
    began: int
    days_played: int
    days_of: int
    adjudication: str
    settings: dict[str, Any]
    seats: tuple[SeatRecord, ...]
    persons: tuple[Person, ...]
    days: tuple[DayRecord, ...]
    moves: tuple[MoveRecord, ...]
    overrides: tuple[Override, ...]
    happenings: tuple[Happening, ...]
    predictions: tuple[Prediction, ...]
    said: tuple[Sentence, ...]
    log: tuple[Sentence, ...]
    discuss: tuple[str, ...]
    review: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    def moves_of(self, seat: str) -> tuple[MoveRecord, ...]:
        """The moves of one seat, the first first."""
        return tuple(move for move in self.moves if move.seat == seat)
