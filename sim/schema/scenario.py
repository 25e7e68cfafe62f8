"""A scenario: the assumptions that a lecturer edits."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.reading.shape import Strict

from .figures import ClaimId, Figurative, Reason

Day = int | dt.date
Weight = Annotated[float, Field(ge=0)]
MOST_WORLDS = 2**32
MOST_DAYS = 36_525


class Span(Strict):
    """Some day in a span, each as likely."""

    from_: dt.date = Field(alias="from")
    until: dt.date


class Leak(Strict):
    """Who lets it out, when, how plainly it points at its author, and how much it shows."""

    by: str | dict[str, Weight] | tuple[str, ...] = Field(
        description="a leaker, nobody, or weights over them; with an open leak, the list of those who may let it out"
    )
    on: dt.date | Span | Literal["open"] = Field(
        description="day 0; with nobody, the day on which it would have come out; open: when somebody finds it out or tells"
    )
    points_to_author: Figurative | None = Field(default=None, description="share of leaks whose traces point at their author")
    shows: Figurative | None = Field(default=None, description="how much becomes known (effect words)")


class Shock(Strict):
    """What the scenario is about where that is no leak: its day 0, and how long what offices say counts as said during it."""

    title: str
    on: dt.date
    lasts: int = Field(default=14, ge=0, description="days in which what an office says it wants may still set its wants")
    public: bool = Field(default=False, description="whether the arrangement is public already: what needs a disclosure is open")


class Response(Strict):
    """What an office does or may not do. Days: a number counts from day 0, a date is a date."""

    on: Day | None = Field(default=None, description="the day of a scripted act")
    do: str | None = Field(default=None, description="the act that is scripted")
    never: tuple[str, ...] | None = Field(default=None, description="acts that are forbidden")
    only: tuple[str, ...] | None = Field(default=None, description="the only acts that are not")
    silent: bool | None = Field(default=None, description="true: it may take no line")
    echo: str | None = Field(default=None, description="the office whose line it keeps to")
    from_: Day | None = Field(default=None, alias="from", description="the day from which never, only or silent holds")

    @model_validator(mode="after")
    def _one_thing(self) -> Response:
        if (self.on is None) != (self.do is None):
            raise ValueError("a scripted act needs both `on`, its day, and `do`, the act")
        said = [f for f in ("do", "never", "only", "silent", "echo") if getattr(self, f) is not None]
        if len(said) != 1:
            have = " and ".join(said) if said else "none"
            raise ValueError(
                f"a response says one of do (with on), never, only, silent and echo; this one has {have}: make a list of several"
            )
        return self


class Inject(Strict):
    """Something that happens to everybody on a day."""

    on: Day
    what: str


class Story(Strict):
    """One of several rival explanations: with its weight, and what it puts in place of which figures."""

    title: str
    weight: Weight = 1.0
    then: dict[str, Figurative] = Field(default_factory=dict)
    because: Reason


class Observation(Strict):
    """What the record says of when something happened, in days from day 0; for judging, never for setting."""

    day: int
    claims: tuple[ClaimId, ...] = ()
    note: str | None = None


class Test(Strict):
    """A bound on a column of the worlds table, on the earliest of several, on a difference, or on how many offices quarrel."""

    of: str = Field(default="", description="a column of the worlds table")
    earliest: tuple[str, ...] = Field(default=(), description="in place of `of`: the earliest of several columns that happened")
    sides: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="in place of `of`: for each side of a quarrel the columns first.<office>.<act> that put an office on it; "
        "what counts is how many offices at most stand each on a side of its own",
    )
    by: float | None = Field(default=None, description="with sides: the last day that counts, from day 0")
    minus: str | None = Field(default=None, description="another column, to be taken off it")
    minus_earliest: tuple[str, ...] = Field(default=(), description="in place of `minus`: the earliest of several columns")
    at_least: float | None = None
    at_most: float | None = None
    never: bool = Field(default=False, description="true: it must not have happened")
    or_never: bool = Field(default=False, description="true: it is within its bounds, or has not happened")
    among: tuple[str, ...] | None = Field(default=None, description="for columns of names: the names that count")


class Pattern(Strict):
    """Something that the record shows, and how to see it in a world; for judging, never for setting."""

    title: str
    all: tuple[Test, ...] = Field(min_length=1, description="tests that must all hold")
    claims: tuple[ClaimId, ...] = Field(default=(), description="claims that tell of it")
    together: bool = Field(default=True, description="false: judged by itself, and left out of how many hold together")
    unseen: str | None = Field(default=None, description="what of it no column shows, and how it is read instead")


class CameOut(Strict):
    """How it really came out by some day: an outcome, or PE for an agreement still pending; for judging, never for setting."""

    is_: Literal["ND", "CO", "CD", "SU", "TE", "RN", "PE"] = Field(alias="is")
    claims: tuple[ClaimId, ...] = ()
    note: str | None = None


class Without(Strict):
    """All articles but these."""

    without: tuple[str, ...]


class Scenario(Strict):
    """Everything that is assumed, and how many worlds to run."""

    title: str
    about: str
    extends: str | None = Field(default=None, description="another scenario; what is said here replaces what it says")
    cast: str = Field(default="agents", description="a folder of actors' pages")
    actors: tuple[str, ...] | None = Field(default=None, description="the pages that play; without it, all")
    start: dt.date
    days: int = Field(ge=1, description="length in days")
    leak: Leak | None = None
    shock: Shock | None = Field(default=None, description="day 0 of a scenario without a leak")
    evidence_until: dt.date | None = Field(
        default=None, description="with an open leak: the last day of which claims may set figures; without it, day 1"
    )
    responses: dict[str, Response | tuple[Response, ...]] = Field(default_factory=dict)
    injects: tuple[Inject, ...] = ()
    hypotheses: dict[str, dict[str, Story]] = Field(default_factory=dict)
    powers: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="who else may bring about which regimes")
    override: dict[str, Figurative] = Field(default_factory=dict, description="any figure of any page, by its path")
    lens: tuple[str, ...] | Without | None = Field(
        default=None, description="articles to believe ([]: none); {without: [...]}: all but these; without it, all"
    )
    record: dict[str, Observation] = Field(default_factory=dict, description="when things happened; for judging only")
    came_out: dict[Literal["30d", "1y", "end"], CameOut] = Field(
        default_factory=dict, description="how it really came out after 30 days, a year and at the end; for judging only"
    )
    patterns: dict[str, Pattern] = Field(default_factory=dict, description="what the record shows; for judging only")
    discuss: tuple[str, ...] = Field(default=(), description="questions for a seminar")
    worlds: int = Field(default=10_000, ge=1)
    seed: int = Field(default=2016, ge=0, lt=2**64)
