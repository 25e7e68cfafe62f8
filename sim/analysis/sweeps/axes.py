"""What a sweep varies: a path of the scenario with its alternatives, a hypothesis with its stories, or whole responses."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.loading.case import Case, laid_on
from sim.loading.layers import setting
from sim.reading.strict import Document

VARY = "--vary"


@dataclass(frozen=True)
class Alternative:
    """One value of an axis: its name, the layers that it lays on the scenario, the story that it makes true, its number."""

    name: str
    layers: tuple[Document, ...] = ()
    story: str | None = None
    number: float | None = None

    def of(self, case: Case, axis: str) -> Case:
        """The case with this alternative; not looked across files yet. Raises InputError with all problems."""
        laid = laid_on(case, self.layers)
        return laid if self.story is None else with_story(laid, axis, self.story)


@dataclass(frozen=True)
class Span:
    """The bounds of a figure that is varied as a number, in its scale's unit; ``ratio``: even steps of its logarithm."""

    low: float
    high: float
    ratio: bool

    def at(self, share: float) -> float:
        """The number a share of the way from low to high."""
        if self.ratio:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True)
class Axis:
    """A path with its alternatives; with a ``span``, they are even steps of it, and a design may take any number within."""

    path: str
    alternatives: tuple[Alternative, ...]
    span: Span | None = None

    def within(self, share: float) -> Alternative:
        """The alternative a share of the way along the axis; every one of those listed takes as much of it."""
        if self.span:
            return numbered(self.path, self.span.at(share))
        return self.alternatives[min(int(share * len(self.alternatives)), len(self.alternatives) - 1)]


def with_story(case: Case, hypothesis: str, story: str) -> Case:
    """The same case with one story of a hypothesis true in every world; the others stay, without weight."""
    told = case.scenario.hypotheses[hypothesis]
    weighed = {name: one.model_copy(update={"weight": float(name == story)}) for name, one in told.items()}
    held = {**case.scenario.hypotheses, hypothesis: weighed}
    return replace(case, scenario=case.scenario.model_copy(update={"hypotheses": held}))


def numbered(path: str, number: float) -> Alternative:
    """An exact number for a figure."""
    text = f"{number:.6g}"
    return Alternative(text, (setting(f"{path}={{value: {text}}}", VARY),), None, float(text))
