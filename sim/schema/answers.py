"""The answers from which a new case is written: what `hamedan new` asks for, as a file."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from sim.reading.shape import Strict

from .figures import Name, Reason
from .scenario import CameOut, Inject, Weight


class Answered(Strict):
    """A word, and on what ground; without one, what hangs on it keeps its whole scale."""

    is_: str = Field(alias="is", description="one of the words known for it")
    because: Reason | None = Field(default=None, description="the coder's reason, until there are claims")


class OfficeAnswer(Strict):
    """Who a generic office is in this case."""

    title: str = Field(min_length=1)
    office: str | None = Field(default=None, description="which organs it stands for")
    about: str | None = None


class Answers(Strict):
    """Everything that a new case is written from. What is left out keeps its whole scale, or is as on the generic page."""

    title: str = Field(min_length=1)
    about: str = Field(min_length=1, description="what it is about, in a sentence")
    day_zero: dt.date = Field(description="the day on which it came out")
    before: int = Field(default=14, ge=0, le=3650, description="days played before it came out")
    days: int = Field(default=400, ge=1, le=36_000, description="days played from then on; a year's report needs 366")
    disclosed_by: str | dict[str, Weight] = Field(description="who let it out, or weights over several where that is disputed")
    shows: str | Answered | None = Field(default=None, description="how much became known: an effect word")
    points_to_author: str | Answered | None = Field(
        default=None, description="how plainly it pointed at its author: a share word"
    )
    facts: dict[Name, str | Answered] = Field(default_factory=dict, description="structural facts, by the coding scheme")
    offices: dict[Name, Literal["none"] | OfficeAnswer | str] = Field(
        default_factory=dict,
        description="who the offices are: a title, or title, office and about; none: the case has no such office",
    )
    second_shocks: tuple[Inject, ...] = Field(default=(), description="what happened later, as events of the generic world")
    came_out: dict[Literal["30d", "1y", "end"], Literal["ND", "CO", "CD", "SU", "TE", "RN", "PE"] | CameOut] = Field(
        default_factory=dict, description="how it really came out, for judging alone"
    )
