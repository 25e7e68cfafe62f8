"""An era: what was different at another time, written beside the pages of the cast."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .figures import Figure, Name
from .page import Act, Bloc, Listens, MapEdge, Suspects
from .world import Edge, Event, Leaker


class EraWant(Strict):
    """What an office then wanted of an issue; what is left out is as on its page."""

    position: Figure | None = None
    salience: Figure | None = None


class EraHouse(Strict):
    """How an assembly then stood; what is left out is as on its page."""

    peer: Figure | None = None
    blocs: dict[Name, Bloc] | None = None


class EraPage(Strict):
    """What was different about an office; what is left out is as on its page."""

    title: str | None = None
    office: str | None = None
    about: str | None = None
    capability: Figure | None = None
    wants: dict[Name, EraWant] = Field(default_factory=dict, description="figure by figure")
    tempo: Figure | None = None
    patience: Figure | None = None
    precision: Figure | None = None
    inertia: Figure | None = None
    suspects: Suspects | None = None
    listens: Listens | None = None
    openness: Figure | None = None
    map: tuple[MapEdge, ...] | None = None
    house: EraHouse | None = None
    acts: dict[Name, Act] = Field(default_factory=dict, description="acts added, or put in place of the page's, whole")
    without: tuple[str, ...] = Field(default=(), description="acts of the page that nobody thought of then")


class EraIssue(Strict):
    """How an issue then stood; what is left out is as in world.yaml."""

    title: str | None = None
    scale: dict[int, str] | None = None
    start: Figure | None = None
    half_life: Figure | None = None


class EraWorld(Strict):
    """What was different about the world; what is left out is as in world.yaml."""

    issues: dict[Name, EraIssue] = Field(default_factory=dict)
    influence: tuple[Edge, ...] = Field(default=(), description="pulls added, or put in place of those between the same issues")
    rules: dict[Name, Figure] = Field(default_factory=dict)
    start_regime: str | None = None
    leakers: dict[Name, Leaker] = Field(default_factory=dict)
    events: dict[Name, Event] = Field(default_factory=dict)


class Era(Strict):
    """A span of days, and what was different in it. It holds for scenarios whose day 0 falls within."""

    title: str
    about: str
    from_: dt.date = Field(alias="from")
    until: dt.date
    claims_from: dt.date | None = Field(
        default=None, description="the day into which a dated claim must reach to tell what an office then wanted"
    )
    world: EraWorld = EraWorld()
    agents: dict[Name, EraPage] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _forwards(self) -> Era:
        if self.from_ > self.until:
            raise ValueError(f"an era runs forwards, not from {self.from_} to {self.until}")
        return self
