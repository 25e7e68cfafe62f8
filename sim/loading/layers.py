"""How a scenario builds on others: `extends`, and what is set on the command line.

A later layer replaces what an earlier one says, two levels deep: `leak: {on: ...}` leaves the rest of `leak` as it was, but what
stands further in (weights, lists, a response) is replaced whole, so that nothing of the old answer lingers in the new.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from sim.reading.build import Data
from sim.reading.problems import InputError, Place, Problem, Problems, nearest, wanted
from sim.reading.strict import Document, read_file, read_text
from sim.schema.scenario import Scenario

from .library import find_scenario, shown

Trail = tuple[str | int, ...]
MOST_LAYERS = 20
COMMAND_LINE = "--set"
LEVELS = 2


def read_layers(path: Path) -> list[Document]:
    """The documents that a scenario is made of, the most basic first.

    Raises InputError on a cycle, on a missing file, and on anything that the strict reader refuses.
    """
    layers: list[Document] = []
    seen: list[Path] = []
    while True:
        if path.resolve() in seen:
            circle = " -> ".join(shown(p) for p in [*seen, path])
            raise InputError([Problem(layers[-1].place(("extends",)), f"scenarios extend each other in a circle: {circle}")])
        seen.append(path.resolve())
        layers.append(read_file(shown(path)))
        data = layers[-1].data
        parent = data.get("extends") if isinstance(data, dict) else None
        if not isinstance(parent, str):
            return layers[::-1]
        if len(layers) >= MOST_LAYERS:
            raise InputError([Problem(layers[-1].place(("extends",)), f"more than {MOST_LAYERS} scenarios extend each other")])
        path = _parent(parent, path, layers[-1])


def _parent(name: str, child: Path, document: Document) -> Path:
    try:
        return find_scenario(name, child.resolve().parent)
    except InputError as error:
        raise InputError([Problem(document.place(("extends",)), str(p)) for p in error.problems]) from None


def stack(layers: Sequence[Document], depths: Mapping[str, int] | None = None) -> Document:
    """One document from several; each value keeps the place where it was written.

    ``depths``: how deep a later layer reaches into an earlier one, by top-level key, and one level elsewhere; without it, two.
    """
    data: dict[str, object] = {}
    places: dict[Trail, Place] = {(): layers[-1].place(())}
    keys: dict[Trail, Place] = {}
    for layer in layers:
        top = layer.data if isinstance(layer.data, dict) else {}
        for key, value in top.items():
            depth = LEVELS if depths is None else depths.get(key, 1)
            data[key] = _merge(data.get(key), value, depth, (key,), (layer, places, keys))
    return Document(cast(Data, data), places, keys, layers[-1].file)


def _merge(
    old: object, new: object, depth: int, trail: Trail, into: tuple[Document, dict[Trail, Place], dict[Trail, Place]]
) -> object:
    if depth > 1 and new and isinstance(new, dict) and isinstance(old, dict):  # an empty mapping takes the old one away
        return {**old, **{key: _merge(old.get(key), value, depth - 1, (*trail, key), into) for key, value in new.items()}}
    _replace(trail, *into)
    return new


def _replace(trail: Trail, layer: Document, places: dict[Trail, Place], keys: dict[Trail, Place]) -> None:
    for old, new in ((places, layer.places), (keys, layer.key_places)):
        for known in [t for t in old if t[: len(trail)] == trail]:
            del old[known]
        old.update({t: p for t, p in new.items() if t[: len(trail)] == trail})


def setting(text: str, option: str = COMMAND_LINE) -> Document:
    """A layer from PATH=VALUE: a key of the scenario (`leak.by=russia`), or the path of a figure (`agents.us.tempo=hours`).

    ``option``: where it was written, for sentences about it.

    Raises InputError when it is neither, or when the value is not YAML.
    """
    path, equals, value = text.partition("=")
    file = f"{option} {text}"
    if not equals or not path.strip():
        raise InputError([Problem(None, f"{file}: wanted PATH=VALUE, such as leak.by=russia or agents.us.tempo=hours")])
    document = read_text(f"value: {value}" if value.strip() else "value:", file)
    held = document.data["value"] if isinstance(document.data, dict) else None
    parts = path.strip().split(".")
    if parts[0] in ("agents", "world") or (parts[0] == "leak" and parts[-1] in ("shows", "points_to_author")):
        parts = ["override", path.strip()] if parts[0] != "leak" else parts
    elif parts[0] not in Scenario.model_fields or parts[0] == "extends":
        known = [*(name for name in Scenario.model_fields if name != "extends"), "agents", "world"]
        near = nearest(parts[0], known)
        raise InputError([Problem(None, f"{file}: wanted a path that begins with one of {wanted(known)}{near}")])
    return _nested(parts, held, Place(file, 1, len(path) + 2))


def _nested(parts: list[str], value: object, place: Place) -> Document:
    data = value
    for part in reversed(parts):
        data = {part: data}
    trails = [tuple(parts[:n]) for n in range(len(parts) + 1)]
    places: dict[Trail, Place] = {t: place for t in trails}
    return Document(cast(Data, data), places, dict(places), place.file)


def without_faults(document: Document, problems: Problems) -> Document:
    """The document without the values and keys that a problem stands at."""
    blamed = {problem.place for problem in problems}
    faulty = [t for t, place in (*document.places.items(), *document.key_places.items()) if t and place in blamed]
    data = copy.deepcopy(document.data)
    for trail in sorted(faulty, key=len, reverse=True):
        _take_out(data, trail)
    return Document(data, document.places, document.key_places, document.file)


def _take_out(data: Data, trail: Trail) -> None:
    held: object = data
    for step in trail[:-1]:
        held = held[step] if isinstance(held, dict) and step in held else held[int(step)] if _holds(held, step) else None  # type: ignore[index]
    if isinstance(held, dict):
        held.pop(trail[-1], None)
    elif _holds(held, trail[-1]):
        held[trail[-1]] = None  # type: ignore[index]


def _holds(held: object, step: str | int) -> bool:
    return isinstance(held, list) and isinstance(step, int) and step < len(held)
