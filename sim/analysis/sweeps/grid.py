"""The cells of a sweep: every combination of alternatives, or as many points as are wanted, spread evenly over each axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from sim.analysis.sweeps.axes import Alternative, Axis, numbered
from sim.analysis.sweeps.vary import split
from sim.checking.case import check_case
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted

MOST_CELLS = 2_000
Design = Sequence[Sequence[float]]  # [point, axis]
BASE = "base"  # the scenario as it stands, beside the cells


@dataclass(frozen=True)
class Cell:
    """One combination: its name, an alternative for each axis, and its case."""

    name: str
    labels: tuple[Alternative, ...]
    case: Case


def full_grid(axes: Sequence[Axis]) -> list[tuple[Alternative, ...]]:
    """Every combination, the last axis running fastest. Raises InputError where they are too many."""
    cells = prod(len(axis.alternatives) for axis in axes)
    if cells > MOST_CELLS:
        raise InputError([Problem(None, f"{cells:,} cells are more than one sweep plays: wanted {MOST_CELLS:,} or fewer")])
    return list(product(*(axis.alternatives for axis in axes)))


def latin(axes: Sequence[Axis], points: int, seed: int) -> list[tuple[Alternative, ...]]:
    """A Latin hypercube (McKay, Beckman and Conover 1979): each axis is cut into ``points`` equal parts, each used once."""
    rng = np.random.default_rng(seed)
    shares = [(rng.permutation(points) + rng.random(points)) / points for _ in axes]
    return [tuple(axis.within(float(held[n])) for axis, held in zip(axes, shares, strict=True)) for n in range(points)]


def chosen(axes: Sequence[Axis], points: Design) -> list[tuple[Alternative, ...]]:
    """Points that somebody else chose: a number for each axis, in its figure's unit. Raises InputError where they do not fit."""
    told = [f"{axis.path} is no figure with bounds: points vary numbers alone" for axis in axes if axis.span is None]
    told += [f"point {n} has {len(one)} numbers: wanted {len(axes)}" for n, one in enumerate(points) if len(one) != len(axes)]
    told += [] if points else ["there are no points: wanted one or more"]
    if told:
        raise InputError([Problem(None, text) for text in told])
    return [tuple(numbered(axis.path, float(held)) for axis, held in zip(axes, one, strict=True)) for one in points]


def cells_of(case: Case, axes: Sequence[Axis], design: Sequence[tuple[Alternative, ...]]) -> list[Cell]:
    """The cells of a design, each checked. Raises InputError with all that is wrong in any of them."""
    problems: list[Problem] = []
    found: list[Cell] = []
    for n, labels in enumerate(design):
        try:
            found.append(Cell(f"{n:04d}", labels, _combined(case, axes, labels)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def _combined(case: Case, axes: Sequence[Axis], labels: tuple[Alternative, ...]) -> Case:
    """A checked case with an alternative for each axis; what is laid on comes before what makes a story of it true."""
    for axis, one in sorted(zip(axes, labels, strict=True), key=lambda pair: pair[1].story is not None):
        case = one.of(case, axis.path)
    check_case(case)
    return case


def base_of(base: str | None, axes: Sequence[Axis], cells: Sequence[Cell]) -> str:
    """The name of the cell that ``leak.by=russia,scenario=unchanged`` names, or of the scenario as it stands without one.

    Raises InputError where there is no such cell.
    """
    if base is None:
        return BASE
    pairs = [one.partition("=") for one in split(base)]
    asked = {path.strip(): name.strip() for path, _, name in pairs}
    problems = list(_unknown(asked, {axis.path: [one.name for one in axis.alternatives] for axis in axes}))
    if problems:
        raise InputError(problems)
    return next(cell.name for cell in cells if [one.name for one in cell.labels] == [asked[axis.path] for axis in axes])


def _unknown(asked: Mapping[str, str], known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """What of a base names no cell."""
    for path, name in asked.items():
        if path not in known:
            yield Problem(None, f"--base: {quoted(path)} is not varied: wanted {wanted(known)}{nearest(path, known)}")
        elif name not in known[path]:
            hint = f"wanted {wanted(known[path])}{nearest(name, known[path])}"
            yield Problem(None, f"--base: {path} has no alternative {quoted(name)}: {hint}")
    for path in known:
        if path not in asked:
            yield Problem(None, f"--base: it says nothing of {path}: wanted one of {wanted(known[path])}")
