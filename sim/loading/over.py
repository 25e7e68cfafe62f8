"""One page, or world, on top of another: what the upper one says in place of what the lower one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sim.reading.build import Data
from sim.reading.problems import Place
from sim.reading.strict import Document

from .layers import Trail, stack

PULLS, WITHOUT = "influence", "without"


def over(document: Document, layer: Document, depths: Mapping[str, int]) -> tuple[Document, list[str]]:
    """A page with another on top of it, and the acts that the upper one takes away (``without``).

    ``depths``: how deep the upper page reaches into the lower one, by top-level key; one level elsewhere.
    """
    held = layer.data if isinstance(layer.data, dict) else {}
    names = held.get(WITHOUT)
    left, gone = _less(document, [name for name in names if isinstance(name, str)] if isinstance(names, list) else [])
    changed: dict[str, Data] = {key: value for key, value in held.items() if key != WITHOUT and value is not None}
    return stack([left, _with_pulls(left, replace(layer, data=changed))], depths), gone


def part(document: Document, trail: tuple[str, ...]) -> Document | None:
    """What a document holds at some place, as a document of its own; None where it holds no mapping there."""
    held: object = document.data
    for step in trail:
        held = held.get(step) if isinstance(held, dict) else None
    if not isinstance(held, dict):
        return None
    return Document(held, _within(document.places, trail), _within(document.key_places, trail), document.file)


def _with_pulls(document: Document, layer: Document) -> Document:
    """The upper pulls after those of the lower page between other issues: a list is replaced whole, and this replaces it."""
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
