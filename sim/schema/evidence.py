"""Claims, sources and the codebook."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .figures import ClaimId

Grade = Annotated[str, Field(pattern=r"^[A-F][1-6]$")]


class Grades(Strict):
    """Admiralty grades: was it said, and is it so?"""

    said: Grade | None
    so: Grade


class Claim(Strict):
    """One thing that an article asserts, in our own words."""

    says: str
    paragraph: int = Field(ge=1)
    by: str
    chain: str
    kind: Literal["preference", "event", "causal", "forecast", "constraint"]
    actors: tuple[str, ...]
    phase: Literal["before", "shock", "after", "timeless"]
    period: tuple[dt.date, dt.date] | None
    grade: Grades
    conflicts: tuple[ClaimId, ...]
    supports: tuple[str, ...]
    note: str | None = None
    unused: Annotated[str, Field(min_length=3)] | None = Field(
        default=None, description="why nothing rests on it, in any scenario"
    )

    @model_validator(mode="after")
    def _forwards(self) -> Claim:
        if self.period and self.period[0] > self.period[1]:
            raise ValueError(f"a period runs forwards, not from {self.period[0]} to {self.period[1]}")
        return self


class ClaimsFile(Strict):
    """All claims of one article."""

    claims: dict[ClaimId, Claim]


class Source(Strict):
    """An article, its outlet, and how far it is believed."""

    title: str
    short: str | None = Field(default=None, description="two or three words for figures and tables; without it, the file's name")
    outlet: str
    author: str
    published: dt.date | None
    published_note: str | None = None
    file: str
    country: str
    grade: Annotated[str, Field(pattern=r"^[A-F]$")]
    why: str
    vantage: Literal["before", "shock", "after"]


class Sources(Strict):
    """The articles, and what is missing among them."""

    sources: dict[str, Source]
    gap: str


class Scale(Strict):
    """What the words of one kind of figure mean."""

    about: str
    unit: str
    range: tuple[float, float]
    spacing: Literal["even", "ratio"] = "even"
    half_width: float | None = None
    centres: dict[str, float] | None = None
    words: dict[str, tuple[float, float]] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Scale:
        if (self.centres is None) == (self.words is None) or (self.centres is None) != (self.half_width is None):
            raise ValueError("a scale has either words, or centres with a half_width")
        return self

    def vocabulary(self) -> tuple[str, ...]:
        """The words of this scale."""
        return tuple(self.words or self.centres or ())


class Rungs(Strict):
    """How far the evidence lets an interval shrink."""

    widths: tuple[float | Literal["full"], ...]
    of_digit: dict[int, int]
    unjudged_letter: str
    steps_apart: int
    witness_no_lower_than: int
    judgement: int


class Codebook(Strict):
    """Words to intervals."""

    scales: dict[str, Scale]
    rungs: Rungs
