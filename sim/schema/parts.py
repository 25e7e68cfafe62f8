"""A page, or a world, that builds on another: the same keys, none of them needed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from sim.reading.shape import Strict

from .era import EraPage, EraWorld
from .figures import Figurative, Name
from .page import Act, Side
from .world import Line, Regime, Role

Origin = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*/[a-z][a-z0-9_]*$")]
ON = "the page on which this one builds, as folder/page: generic/legislature"


class ActPart(Act):
    """What is different about an act."""

    title: str | None = None  # type: ignore[assignment]


class PagePart(EraPage):
    """What is different about an office; what is left out is as on the page below."""

    extends: Origin | None = Field(default=None, description=ON)
    side: Side | None = None
    official: bool | None = None
    acts: dict[Name, ActPart] = Field(default_factory=dict, description="key by key")  # type: ignore[assignment]


class RegimePart(Regime):
    """What is different about a form of access."""

    title: str | None = None  # type: ignore[assignment]
    access: float | None = None  # type: ignore[assignment]
    flies: float | None = None  # type: ignore[assignment]
    kind: str | None = None  # type: ignore[assignment]
    binding: int | None = None  # type: ignore[assignment]
    by: tuple[str, ...] | None = None  # type: ignore[assignment]


class Happening(Strict):
    """What is different about a leaker or an event."""

    title: str | None = None
    office: str | None = None
    effects: dict[Name, Figurative] | None = None
    lasting: dict[Name, Figurative] | None = None
    if_believed: dict[Name, Figurative] | None = None
    finds: Figurative | None = None
    claims: tuple[str, ...] = ()
    judgement: str | None = None


class WorldPart(EraWorld):
    """What is different about a world; what is left out is as in the one below."""

    extends: Origin | None = Field(default=None, description=ON)
    title: str | None = None
    claims_from: dt.date | None = None
    roles: dict[Role, Name] = Field(default_factory=dict)
    regimes: dict[Name, RegimePart] = Field(default_factory=dict)
    lines: dict[Name, Line] = Field(default_factory=dict)
    leakers: dict[Name, Happening] = Field(default_factory=dict)  # type: ignore[assignment]
    events: dict[Name, Happening] = Field(default_factory=dict)  # type: ignore[assignment]
