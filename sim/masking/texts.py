"""Every text of a case: where it stands, whether it is shown to players, and the case with all of them replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from sim.loading.case import Case
from sim.reading.problems import Place
from sim.reading.strict import Document
from sim.schema.evidence import Claim, Source
from sim.schema.figures import Figure, Reading
from sim.schema.page import Act, Bloc, MapEdge, Page, Suspects
from sim.schema.scenario import Observation, Pattern, Scenario, Shock, Story
from sim.schema.world import Edge, Event, Issue, Leaker, Line, Regime, World

M = TypeVar("M", bound=BaseModel)
Change = Callable[[str], str]
Trail = tuple[str | int, ...]

# What players may come to see of each kind of thing; all else that is text is reasoning behind figures.
SHOWN: Mapping[type[BaseModel], tuple[str, ...]] = {
    Page: ("title", "office", "about"), Act: ("title",), Bloc: ("title",), World: ("title",), Issue: ("title", "scale"),
    Regime: ("title",), Line: ("title",), Leaker: ("title",), Event: ("title",), Scenario: ("title", "about", "discuss"),
    Shock: ("title",), Story: ("title", "because"), Pattern: ("title", "unseen"), Observation: ("note",), Claim: ("says",),
    Source: ("title", "short", "outlet", "country"),
}  # fmt: skip
BEHIND: Mapping[type[BaseModel], tuple[str, ...]] = {
    Figure: ("judgement", "because"), Reading: ("judgement",), Act: ("judgement",), Regime: ("judgement",),
    Leaker: ("judgement",), Event: ("judgement",), Edge: ("judgement",), MapEdge: ("judgement",), Suspects: ("judgement",),
    Claim: ("by", "note", "unused"), Source: ("author", "why", "published_note"),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A text that players may see, and where it stands."""

    text: str
    document: Document
    trail: Trail

    @property
    def place(self) -> Place:
        """File, line and column."""
        return self.document.place(self.trail)


def shown_texts(case: Case) -> Iterator[Shown]:
    """Every text that players may come to see."""
    for document, trail, model in _parts(case):
        for text, at in _texts(model, trail, SHOWN):
            yield Shown(text, document, at)


def with_texts(case: Case, change: Change) -> Case:
    """The same case with every text changed: the same names, figures and days, so the same worlds."""
    cast = case.cast
    return replace(
        case,
        scenario=_changed(case.scenario, change),
        cast=replace(
            cast,
            world=_changed(cast.world, change),
            pages={name: _changed(page, change) for name, page in cast.pages.items()},
            claims={name: _changed(claim, change) for name, claim in cast.claims.items()},
            sources={name: _changed(source, change) for name, source in cast.sources.items()},
            gap=change(cast.gap) if cast.gap else "",
        ),
    )


def _parts(case: Case) -> Iterator[tuple[Document, Trail, BaseModel]]:
    cast = case.cast
    yield case.document, (), case.scenario
    yield cast.documents["world"], (), cast.world
    for name, page in cast.pages.items():
        yield cast.documents[name], (), page
    for name, claim in cast.claims.items():
        yield cast.documents[cast.source_of[name]], ("claims", name), claim
    for name, source in cast.sources.items():
        yield cast.documents["sources"], ("sources", name), source


def _texts(value: Any, trail: Trail, table: Mapping[type[BaseModel], tuple[str, ...]]) -> Iterator[tuple[str, Trail]]:
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            held = getattr(value, field)
            if field in _fields(type(value), table):
                yield from _strings(held, (*trail, field))
            else:
                yield from _texts(held, (*trail, field), table)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, (*trail, key), table)
    elif isinstance(value, tuple):
        for n, held in enumerate(value):
            yield from _texts(held, (*trail, n), table)


def _strings(value: Any, trail: Trail) -> Iterator[tuple[str, Trail]]:
    if isinstance(value, str):
        yield value, trail
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _strings(held, (*trail, key))
    elif isinstance(value, tuple):
        for n, held in enumerate(value):
            yield from _strings(held, (*trail, n))


def _fields(kind: type[BaseModel], table: Mapping[type[BaseModel], tuple[str, ...]]) -> set[str]:
    return {field for base in kind.__mro__ if base in table for field in table[base]}


def _changed(model: M, change: Change) -> M:
    """A model with its texts changed, those shown and those behind figures."""
    texts = _fields(type(model), SHOWN) | _fields(type(model), BEHIND)
    update = {
        field: _restrung(getattr(model, field), change) if field in texts else _reached(getattr(model, field), change)
        for field in type(model).model_fields
    }
    return model.model_copy(update=update)


def _reached(value: Any, change: Change) -> Any:
    if isinstance(value, BaseModel):
        return _changed(value, change)
    if isinstance(value, dict):
        return {key: _reached(held, change) for key, held in value.items()}
    return tuple(_reached(held, change) for held in value) if isinstance(value, tuple) else value


def _restrung(value: Any, change: Change) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _restrung(held, change) for key, held in value.items()}
    return tuple(_restrung(held, change) for held in value) if isinstance(value, tuple) else value
