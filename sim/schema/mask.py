"""A mask: other names for the people and places of a cast, so that history does not give a game away."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.reading.shape import Strict

Text = Annotated[str, Field(min_length=1)]


class Mask(Strict):
    """What stands for what. Dates need no entry: they are counted from day 0."""

    title: Text = Field(description="what the masked edition is called")
    about: Text
    extends: str | None = Field(default=None, description="another mask of the cast, on which this one builds")
    names: dict[str, Text] = Field(
        default_factory=dict,
        description="a name as it is written in the texts, and what is written instead; longer ones go first",
    )
    plain: tuple[Text, ...] = Field(default=(), description="words with a capital that give nothing away and stay as they are")
