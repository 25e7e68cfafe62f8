"""A figure: a number that somebody reads off the evidence, as it is written on a page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from sim.reading.shape import Strict

ClaimId = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2,3}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Reason = Annotated[str, Field(min_length=3)]


class Reading(Strict):
    """One source's reading of a quantity that sources disagree about."""

    word: str = Field(description="a word of the codebook")
    claims: tuple[ClaimId, ...] = Field(default=(), description="claims that say so")
    judgement: Reason | None = Field(default=None, description="reason, where no claim says so")


class Figure(Strict):
    """A word, several readings, an exact value, or an interval; with its claims, or the modeller's judgement and reason."""

    word: str | None = Field(default=None, description="a word of the codebook; effects and influences add up or down")
    readings: tuple[Reading, ...] | None = Field(default=None, min_length=2, description="sources disagree: the union is taken")
    value: float | None = Field(default=None, description="an exact number in the scale's unit")
    between: tuple[float, float] | None = Field(default=None, description="an exact interval in the scale's unit")
    claims: tuple[ClaimId, ...] = Field(default=(), description="claims that the figure rests on")
    judgement: Reason | None = Field(default=None, description="the modeller's own reason")
    because: Reason | None = Field(default=None, description="how the claims were read, or why a scenario sets this figure")

    @model_validator(mode="after")
    def _one_form(self) -> Figure:
        given = [f for f in ("word", "readings", "value", "between") if getattr(self, f) is not None]
        if len(given) > 1:
            raise ValueError(f"a figure is one of word, readings, value and between, and this one has {' and '.join(given)}")
        if self.between is not None and self.between[0] > self.between[1]:
            raise ValueError(
                f"an interval runs from the lower to the higher number, not from {self.between[0]} to {self.between[1]}"
            )
        return self


Figurative = Figure | str  # a bare word where the evidence stands further up


def figure(written: Figurative) -> Figure:
    """The figure behind a bare word, or the figure itself."""
    return Figure(word=written) if isinstance(written, str) else written
