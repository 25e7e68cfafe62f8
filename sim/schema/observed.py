"""What somebody saw: observations that worlds are held against, and the weights of rival stories before them."""

from __future__ import annotations

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .scenario import Test, Weight


class Seen(Strict):
    """One observation: a day with a tolerance, bounds, that something never happened, or some of the names in a column."""

    of: str = Field(description="an event as in the scenario's record, or a column of the worlds table")
    day: int | None = Field(default=None, description="the day on which it happened, counted as the column counts")
    within: int = Field(default=0, ge=0, description="by how many days either way a world may miss that day")
    at_least: float | None = None
    at_most: float | None = None
    never: bool = Field(default=False, description="true: it did not happen")
    among: tuple[str, ...] | None = Field(default=None, description="for columns of names: the names that count")

    @model_validator(mode="after")
    def _one_thing(self) -> Seen:
        bounded = self.at_least is not None or self.at_most is not None
        said = [self.day is not None, bounded, self.never, self.among is not None]
        if sum(said) != 1:
            raise ValueError("an observation says one of day (with within), at_least or at_most, never: true, and among")
        if self.within and self.day is None:
            raise ValueError('"within" goes with "day"')
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is more than at_most: no world can hold both")
        return self

    def test(self, column: str) -> Test:
        """The same as a test on a column of the worlds table."""
        if self.day is None:
            return Test(of=column, at_least=self.at_least, at_most=self.at_most, never=self.never, among=self.among)
        return Test(of=column, at_least=self.day - self.within, at_most=self.day + self.within)


class Observed(Strict):
    """A file of observations."""

    observed: dict[str, Seen] = Field(min_length=1, description="observations by names of your own")
    stories: dict[str, dict[str, Weight]] = Field(
        default_factory=dict, description="weights of rival stories before the observations; a story left out has none"
    )
    equal: bool = Field(default=False, description="true: every story of a hypothesis weighs the same")
