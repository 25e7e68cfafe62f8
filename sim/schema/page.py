"""The page of one actor."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .figures import ClaimId, Figurative, Figure, Name, Reason

Side = Literal["host", "patron", "rival", "other"]


class Want(Strict):
    """Where an office would have an issue stand, and how much it cares."""

    position: Figure
    salience: Figure


class Act(Strict):
    """Something an office can do."""

    title: str = Field(min_length=3, description="a verb phrase: confirms the flights")
    says: str | None = Field(default=None, description="the line it puts the office on record with")
    blames: str | None = Field(default=None, description="the leaker it names in public")
    leaks: str | None = Field(
        default=None, description="the leaker it makes of its author: tomorrow it is out, where the scenario leaves the leak open"
    )
    premise: str | None = Field(default=None, description="a leaker: the benefit is weighed by the belief that this one did it")
    effects: dict[Name, Figurative] = Field(default_factory=dict, description="what it moves at once, by issue")
    lasting: dict[Name, Figurative] = Field(
        default_factory=dict, description="what it moves for good: the issue's normal level too"
    )
    cost: Figurative | None = Field(default=None, description="what it costs its author besides")
    access: str | None = Field(default=None, description="the regime it brings about, with the power to")
    flies: Literal["none", "some", "full"] | None = Field(default=None, description="what the patron wants to fly from now on")
    needs: dict[str, str | tuple[str, ...] | bool] = Field(default_factory=dict, description="what must be so this morning")
    again: int | None = Field(default=None, ge=1, description="days until it may be repeated; without it, once")
    secret: bool = Field(default=False, description="nobody hears of it")
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Suspects(Strict):
    """Weights over who may have leaked, before the evidence."""

    weights: dict[Name, float]
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Listens(Figure):
    """What an office thinks of others' word, with exceptions."""

    to: dict[Name, Figure] = Field(default_factory=dict)


class MapEdge(Strict):
    """An influence that this office sees otherwise than the world's map has it."""

    from_: str = Field(alias="from")
    to: str
    word: str | None = None
    value: float | None = None
    claims: tuple[ClaimId, ...] = ()
    judgement: Reason | None = None


class Bloc(Strict):
    """Deputies who object at about the same pressure."""

    title: str
    seats: int = Field(ge=1, le=5000)
    threshold: Figure = Field(description="points of grievance, with peers', at which its members object, spread evenly")


class House(Strict):
    """An assembly of deputies with thresholds."""

    seats: int = Field(ge=1, le=5000)
    peer: Figure
    blocs: dict[Name, Bloc]

    @model_validator(mode="after")
    def _adds_up(self) -> House:
        total = sum(bloc.seats for bloc in self.blocs.values())
        if total != self.seats:
            raise ValueError(f"the blocs' seats add up to {total}, not to the house's {self.seats}")
        return self


class Page(Strict):
    """One office: who it is, what it wants, how it decides, what it can do."""

    title: str
    office: str
    side: Side
    official: bool = False
    about: str
    capability: Figure
    wants: dict[Name, Want] = Field(default_factory=dict)
    tempo: Figure
    patience: Figure
    precision: Figure
    inertia: Figure
    suspects: Suspects | None = None
    listens: Listens | None = None
    openness: Figure | None = None
    map: tuple[MapEdge, ...] = ()
    house: House | None = None
    acts: dict[Name, Act] = Field(default_factory=dict)
