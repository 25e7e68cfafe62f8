"""Several axes, as the command line or Python asks for them, and what is varied where nobody says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sim.analysis.sweeps.axes import Alternative, Axis
from sim.analysis.sweeps.vary import AS_IT_IS, LEAK_PATH, SCENARIO, above, make_axis, read_axis
from sim.loading.case import Case
from sim.loading.library import shipped
from sim.reading.problems import InputError, Problem
from sim.reading.strict import Document
from sim.tables.index import NOBODY, leak_weights

_ONLY_RESPONSES = {"extends", "title", "about", "responses"}


def read_axes(texts: Sequence[str], case: Case) -> list[Axis]:
    """Several axes, each of another path. Raises InputError with all that is wrong in any of them."""
    problems: list[Problem] = []
    found: list[Axis] = []
    for text in texts:
        try:
            found.append(read_axis(text, case))
        except InputError as error:
            problems += error.problems
    return apart(found, problems)


def apart(found: list[Axis], problems: list[Problem]) -> list[Axis]:
    """The axes, where nothing is wrong with them and no path is varied twice. Raises InputError otherwise."""
    paths = [axis.path for axis in found]
    twice = [path for path in dict.fromkeys(paths) if paths.count(path) > 1]
    problems += [Problem(None, f"--vary {path} is there twice: wanted all alternatives in one") for path in twice]
    if problems:
        raise InputError(problems)
    return found


def default_axes(case: Case) -> list[Axis]:
    """Leak by response: who may have let it out, and the scenarios that ship and change nothing but responses to this one."""
    found = [_leak_axis(case), _response_axis(case)]
    axes = [axis for axis in found if axis and len(axis.alternatives) > 1]
    if not axes:
        text = f"nothing ships that {case.name} could be swept over: wanted --vary PATH=A,B,C, such as leak.by=russia,artesh"
        raise InputError([Problem(None, text)])
    return axes


def _leak_axis(case: Case) -> Axis | None:
    weights = {name: weight for name, weight in leak_weights(case).items() if weight > 0 and name != NOBODY}
    return make_axis(LEAK_PATH, sorted(weights), case) if len(weights) > 1 else None


def _response_axis(case: Case) -> Axis:
    held = {name: _responding(case, name) for name in shipped()}
    return Axis(SCENARIO, (Alternative(AS_IT_IS), *(Alternative(name, layers) for name, layers in held.items() if layers)))


def _responding(case: Case, name: str) -> tuple[Document, ...]:
    """The layers of a scenario that ships, where they change nothing but responses."""
    try:
        layers = above(case, name)
    except InputError:
        return ()
    keys = {key for layer in layers if isinstance(layer.data, dict) for key in layer.data}
    return layers if "responses" in keys and keys <= _ONLY_RESPONSES else ()


def axes_of(vary: Mapping[str, object] | None, case: Case) -> list[Axis]:
    """Axes as Python says them: a path with a list, a mapping of names to values, or the bounds of a span; by default as without.

    Raises InputError with all that is wrong.
    """
    if vary is None:
        return default_axes(case)
    problems: list[Problem] = []
    found: list[Axis] = []
    for path, held in vary.items():
        try:
            found.append(make_axis(path, _texts(held), case))
        except InputError as error:
            problems += error.problems
    return apart(found, problems)


def _texts(held: object) -> str | list[str | tuple[str, str]]:
    if isinstance(held, str):
        return held
    if isinstance(held, tuple) and len(held) == 2 and all(isinstance(one, int | float) for one in held):
        return f"{held[0]}..{held[1]}"
    if isinstance(held, Mapping):
        return [(str(name), _text(value)) for name, value in held.items()]
    if isinstance(held, Sequence):
        return [_text(value) for value in held]
    raise TypeError(f"an axis takes a list, a mapping of names to values, or a pair of numbers, not {held!r}")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
