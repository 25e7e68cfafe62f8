"""Eras: which one a scenario falls into, and what it puts in place of the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.reading.build import Data
from sim.reading.problems import Place, Problems
from sim.reading.strict import Document
from sim.schema.era import Era

from .layers import Trail, stack

# How deep an era reaches into what it changes: figure by figure where a mapping holds figures, whole acts and events elsewhere.
DEPTHS = {"wants": 3, "acts": 2, "issues": 3, "rules": 2, "leakers": 2, "events": 2, "house": 2}
FOLDER, PULLS = "eras", "influence"


def era_of(eras: Mapping[str, Era], day: dt.date, problems: Problems, documents: Mapping[str, Document]) -> str | None:
    """The era that holds a day, if any; two that hold the same day are a problem."""
    held = [name for name, era in sorted(eras.items()) if era.from_ <= day <= era.until]
    for other in held[1:]:
        place = documents[f"{FOLDER}/{other}"].place(("from",))
        problems.add(place, f"{day} lies in the era {held[0]} too: wanted eras that do not overlap")
    return held[0] if held else None


def in_era(document: Document, era: Document | None, *trail: str) -> tuple[Document, list[str]]:
    """A page, or the world, as it was in an era: what the era says in place of what the page says; and the acts then unknown."""
    held: object = era.data if era else None
    for step in trail:
        held = held.get(step) if isinstance(held, dict) else None
    if era is None or not isinstance(held, dict):
        return document, []
    changed = {key: value for key, value in held.items() if key != "without" and value is not None}
    layer = Document(changed, _within(era.places, trail), _within(era.key_places, trail), document.file)
    left, gone = _less(document, [name for name in held.get("without") or () if isinstance(name, str)])
    return stack([left, _with_pulls(left, layer)], DEPTHS), gone


def _with_pulls(document: Document, layer: Document) -> Document:
    """The era's pulls after those of the page between other issues: a list is replaced whole, and this is what replaces it."""
    held, told = _pulls(document), _pulls(layer)
    if not told or not isinstance(layer.data, dict):
        return layer
    ends = [(edge.get("from"), edge.get("to")) for edge in told]
    kept = [n for n, edge in enumerate(held) if (edge.get("from"), edge.get("to")) not in ends]

    def places(old: Mapping[Trail, Place], new: Mapping[Trail, Place]) -> dict[Trail, Place]:
        others = {t: p for t, p in new.items() if t[:1] != (PULLS,) or len(t) == 1}
        return {**others, **_numbered(old, kept, 0), **_numbered(new, range(len(told)), len(kept))}

    joined: list[Data] = [*(held[n] for n in kept), *told]
    return Document(
        {**layer.data, PULLS: joined},
        places(document.places, layer.places),
        places(document.key_places, layer.key_places),
        layer.file,
    )


def _pulls(document: Document) -> list[dict[str, Data]]:
    held = document.data.get(PULLS) if isinstance(document.data, dict) else None
    return [edge for edge in held if isinstance(edge, dict)] if isinstance(held, list) else []


def _numbered(places: Mapping[Trail, Place], kept: Sequence[int], first: int) -> dict[Trail, Place]:
    """The places in some of the pulls, numbered anew from ``first`` on."""
    number: dict[str | int, int] = {old: first + n for n, old in enumerate(kept)}
    inside = {t: p for t, p in places.items() if t[:1] == (PULLS,) and len(t) > 1 and t[1] in number}
    return {(PULLS, number[t[1]], *t[2:]): p for t, p in inside.items()}


def _within(places: Mapping[Trail, Place], trail: tuple[str, ...]) -> dict[Trail, Place]:
    depth = len(trail)
    return {t[depth:]: place for t, place in places.items() if t[:depth] == trail}


def _less(document: Document, without: list[str]) -> tuple[Document, list[str]]:
    acts = document.data.get("acts") if isinstance(document.data, dict) else None
    if not isinstance(document.data, dict) or not isinstance(acts, dict):
        return document, []
    left = {name: act for name, act in acts.items() if name not in without}
    return replace(document, data={**document.data, "acts": left}), [name for name in without if name in acts]
