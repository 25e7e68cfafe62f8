"""A question: a scenario, and what is assumed otherwise than it says."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_SEED = 2**64
Word = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")]
Weight = Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]
Bound = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]
Words = Annotated[tuple[Word, ...], Field(max_length=60)]
WholeDay = Annotated[int, Field(ge=-100_000, le=100_000)]


class Plain(BaseModel):
    """Takes what is written and nothing else, and cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Answered(Plain):
    """One thing that an office does or may not do, in the form of a scenario's responses."""

    do: Word | None = None
    on: WholeDay | dt.date | None = None
    never: Words | None = None
    only: Words | None = None
    silent: bool | None = None
    echo: Word | None = None
    from_: WholeDay | dt.date | None = Field(default=None, alias="from")


class Question(Plain):
    """What is assumed otherwise. What is left out is as the scenario has it.

    ``lens``: the articles that are believed. ``weights``: of the stories of a hypothesis; those left out weigh nothing.
    ``responses``: all that an office does or may not do, in place of what the scenario says of it; none: it decides for itself.
    ``figures``: bounds by path, in the unit of the figure's scale.
    """

    scenario: Word
    seed: Annotated[int, Field(ge=0, lt=MOST_SEED)] | None = None
    lens: Words | None = None
    weights: Annotated[dict[Word, Annotated[dict[Word, Weight], Field(max_length=60)]], Field(max_length=20)] = {}
    responses: Annotated[dict[Word, Annotated[tuple[Answered, ...], Field(max_length=40)]], Field(max_length=60)] = {}
    figures: Annotated[dict[Word, tuple[Bound, Bound]], Field(max_length=60)] = {}

    @property
    def plain(self) -> dict[str, Any]:
        """As plain data, without what is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)

    @property
    def key(self) -> str:
        """The same text for the same question, whatever the order in which it was put together."""
        return json.dumps(self.plain, sort_keys=True)

    @property
    def changes(self) -> int:
        """How many things are assumed otherwise."""
        return (self.lens is not None) + len(self.weights) + len(self.responses) + len(self.figures)

    def but(self, **changed: Any) -> Question:
        """The same question with something in another's place."""
        return self.model_copy(update=changed)
