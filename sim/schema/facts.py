"""Structural facts of a case, and the coding scheme that says what each of them puts on which page."""

from __future__ import annotations

from pydantic import Field

from sim.reading.shape import Strict

from .figures import ClaimId, Name, Reason
from .parts import Origin, PagePart, WorldPart


class Fact(Strict):
    """One documented fact: which of the scheme's values holds, and on what ground; without any, what it sets is not narrowed."""

    is_: str = Field(alias="is", description="one of the values that the scheme knows for it")
    claims: tuple[ClaimId, ...] = Field(default=(), description="claims that say so")
    judgement: Reason | None = Field(default=None, description="the coder's own reason")


class Facts(Strict):
    """What is documented about a case. A fact that is left out leaves what it would set without evidence."""

    scheme: Origin = Field(default="generic/scheme", description="the coding scheme, as folder/file")
    facts: dict[Name, Fact]


class Value(Strict):
    """One value that a fact can have: what it means, and what it puts on the pages that build on generic ones."""

    means: str = Field(description="when to code it so")
    because: Reason = Field(description="why it puts what it puts: the judgement that every figure of it carries")
    world: WorldPart = WorldPart()
    agents: dict[Name, PagePart] = Field(default_factory=dict)


class Question(Strict):
    """One structural fact that a case is asked for."""

    asks: str
    values: dict[str, Value] = Field(min_length=2)


class Scheme(Strict):
    """The structural facts that a library of generic offices asks for."""

    title: str
    about: str
    facts: dict[Name, Question]
