"""The world page: issues, influences, regimes, lines, leakers and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .figures import ClaimId, Figurative, Figure, Name, Reason

Role = Literal["access", "operations", "known", "acknowledged", "grievance", "cohesion", "trust", "overflight"]


class Issue(Strict):
    """Something that can stand higher or lower, and what its numbers mean."""

    title: str
    scale: dict[int, str] = Field(min_length=2, description="what 0, 25, 50, 75, 100 (or other levels) mean")
    start: Figure
    half_life: Figure

    @model_validator(mode="after")
    def _anchored(self) -> Issue:
        outside = [level for level in self.scale if not 0 <= level <= 100]
        if outside:
            raise ValueError(f"a scale text stands at a level from 0 to 100, not at {outside[0]}")
        return self


class Edge(Strict):
    """One issue pulls on another."""

    from_: str = Field(alias="from")
    to: str
    word: str | None = None
    value: float | None = None
    between: tuple[float, float] | None = None
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Regime(Strict):
    """A form that access can take."""

    title: str
    access: float = Field(ge=0, le=100)
    flies: float = Field(ge=0, le=100)
    kind: Literal["use", "lesser", "suspended", "ended"]
    binding: int = Field(ge=0)
    by: tuple[str, ...]
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Line(Strict):
    """What an office can be on record as saying."""

    title: str
    concedes: float = Field(ge=0, le=100)
    stance: float = Field(ge=-100, le=100)
    confirms: bool = False
    objects: bool = False
    blames: bool = False
    offers: bool = False


class Leaker(Strict):
    """Somebody who may have let it out."""

    title: str
    office: str | None = None
    effects: dict[Name, Figurative] = Field(default_factory=dict, description="what this one's way of telling adds to a leak")
    if_believed: dict[Name, Figurative] = Field(default_factory=dict)
    finds: Figurative | None = Field(
        default=None, description="half-life of the secret, if flights went every day: how soon this one would see them unaided"
    )
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Event(Strict):
    """Something that happens to everybody."""

    title: str
    effects: dict[Name, Figurative] = Field(default_factory=dict)
    lasting: dict[Name, Figurative] = Field(
        default_factory=dict, description="what it moves for good: the issue's normal level too"
    )
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class World(Strict):
    """Where the offices act."""

    title: str
    roles: dict[Role, Name] = Field(default_factory=dict)
    claims_from: dt.date | None = Field(
        default=None, description="the day into which a dated claim must reach to tell what is wanted or how things stand"
    )
    issues: dict[Name, Issue] = Field(min_length=1)
    influence: tuple[Edge, ...] = ()
    rules: dict[Name, Figure] = Field(default_factory=dict)
    regimes: dict[Name, Regime] = Field(default_factory=dict)
    start_regime: str | None = None
    lines: dict[Name, Line] = Field(default_factory=dict)
    leakers: dict[Name, Leaker] = Field(default_factory=dict)
    events: dict[Name, Event] = Field(default_factory=dict)
