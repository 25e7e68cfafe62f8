"""A case opened for looking things up: every figure coded, and everything that rests on a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sim.coding import Coder
from sim.loading.case import Case
from sim.parameters import Parameter, Swap, coder_of, parameters, swaps
from sim.quantities import Quantity, as_written
from sim.reading.problems import Problems
from sim.schema.figures import Figure
from sim.schema.scenario import Story

Kind = Literal["figure", "replaced", "story", "act", "regime", "leaker", "event", "suspects", "fact", "record", "pattern"]
# What sets nothing in a run: a figure that the scenario puts another in place of; the record and its patterns, for judging.
JUDGING: tuple[Kind, ...] = ("record", "pattern")
IDLE: tuple[Kind, ...] = ("replaced", "record", "pattern")


@dataclass(frozen=True)
class Ledger:
    """A case, its figures as written on the pages, as they are in force, and as its stories would have them."""

    case: Case
    coder: Coder
    written: dict[str, Quantity]
    figures: dict[str, Parameter]
    swaps: tuple[Swap, ...]

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """All that rests on claims."""
        return tuple(use for use in (*_numbers(self), *_things(self.case)) if use.claims)

    def uses_of(self, claim: str) -> tuple[Use, ...]:
        """All that rests on one claim."""
        return tuple(use for use in self.uses if claim in use.claims)


@dataclass(frozen=True)
class Use:
    """Something that rests on claims. ``figure`` and ``story`` are numbers; the others say that a thing exists at all."""

    kind: Kind
    path: str
    title: str
    claims: tuple[str, ...]
    quantity: Quantity | None = None


def open_ledger(case: Case) -> Ledger:
    """Code every figure of a case. Raises InputError with all figures that cannot be coded."""
    problems = Problems()
    figures, swapped = parameters(case, problems), swaps(case, problems)
    problems.raise_if_any()
    return Ledger(case, coder_of(case), as_written(case), figures, tuple(swapped))


def claims_of(figure: Figure) -> tuple[str, ...]:
    """The claims that a figure is read from, each once. Where there are readings, they alone are read."""
    named = [c for reading in figure.readings for c in reading.claims] if figure.readings else figure.claims
    return tuple(dict.fromkeys(named))


def shared(ledger: Ledger, path: str) -> str | None:
    """The act, leaker or event whose evidence stands for this figure, which has none of its own; None when it has."""
    quantity, parts = ledger.figures[path].quantity, path.split(".")
    if quantity != ledger.written[path] or quantity.figure.readings or quantity.figure.because:
        return None
    cast, given = ledger.case.cast, (quantity.figure.claims, quantity.figure.judgement)
    if len(parts) > 4 and parts[2] == "acts":
        act = cast.pages[parts[1]].acts[parts[3]]
        return "act" if given == (act.claims, act.judgement) else None
    if len(parts) > 4 and parts[1] in ("leakers", "events"):
        thing = cast.world.leakers[parts[2]] if parts[1] == "leakers" else cast.world.events[parts[2]]
        return parts[1].rstrip("s") if given == (thing.claims, thing.judgement) else None
    return None


def story_of(case: Case, swap: Swap) -> Story:
    """The story that puts this figure in another's place."""
    return case.scenario.hypotheses[swap.hypothesis][swap.story]


def _numbers(ledger: Ledger) -> Iterator[Use]:
    for path, parameter in ledger.figures.items():
        now = parameter.quantity
        yield Use("figure", path, now.title, claims_of(now.figure), now)
        if now != ledger.written[path]:
            before = ledger.written[path]
            yield Use("replaced", path, before.title, claims_of(before.figure), before)
    for swap in ledger.swaps:
        told = swap.parameter.quantity
        title = f"{told.title}, if {story_of(ledger.case, swap).title}"
        yield Use("story", told.path, title, claims_of(told.figure), told)


def _things(case: Case) -> Iterator[Use]:
    world = case.cast.world
    for actor, page in case.cast.pages.items():
        for name, act in page.acts.items():
            yield Use("act", f"agents.{actor}.acts.{name}", f"{page.title} {act.title}", act.claims)
        if page.suspects:
            yield Use("suspects", f"agents.{actor}.suspects", f"{page.title}: whom it suspects", page.suspects.claims)
    for name, regime in world.regimes.items():
        yield Use("regime", f"world.regimes.{name}", regime.title, regime.claims)
    for name, leaker in world.leakers.items():
        yield Use("leaker", f"world.leakers.{name}", leaker.title, leaker.claims)
    for name, event in world.events.items():
        yield Use("event", f"world.events.{name}", event.title, event.claims)
    yield from _told(case)


def _told(case: Case) -> Iterator[Use]:
    """What was coded as a fact, and what is there for judging only."""
    facts = case.cast.facts
    for name, fact, question in facts.coded() if facts else ():
        yield Use("fact", f"facts.{name}", f"the fact: {question.asks} {fact.is_}", fact.claims)
    for day, came in case.scenario.came_out.items():
        yield Use("record", f"came_out.{day}", f"how it came out ({day}): {came.is_}", came.claims)
    for name, seen in case.scenario.record.items():
        yield Use("record", f"record.{name}", f"the record: {name.replace('_', ' ')} on day {seen.day}", seen.claims)
    for name, pattern in case.scenario.patterns.items():
        yield Use("pattern", f"patterns.{name}", f"what is told: {pattern.title}", pattern.claims)
