"""What a sweep asks: which axes at which points, from which base; and the cells that it comes to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.sweeps.axes import Alternative, Axis
from sim.analysis.sweeps.grid import Cell, Design, base_of, cells_of, chosen, full_grid, latin
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.runs.resolved import identity

MOST_WORLDS = 20_000_000  # of all cells together: what is kept of them is held at once


@dataclass(frozen=True)
class Question:
    """What is swept over: the case, its axes, the points (all combinations, where None), and the base.

    ``points``: so many of a Latin hypercube, or the points themselves.
    """

    case: Case
    axes: tuple[Axis, ...]
    points: int | Design | None = None
    base: str | None = None


def cells_asked(question: Question, seed: int, runs: int) -> tuple[list[Cell], str]:
    """The cells and the arm that differences are taken from. Raises InputError when they cannot be played."""
    design = _design(question, seed)
    worlds = runs * (len(design) + 1)
    if worlds > MOST_WORLDS:
        text = f"{len(design):,} cells of {runs:,} worlds are {worlds:,} worlds: wanted {MOST_WORLDS:,} or fewer altogether"
        raise InputError([Problem(None, f"{text}, such as --runs {max(MOST_WORLDS // (len(design) + 1), 1):,}")])
    if question.base is not None and question.points is not None:
        raise InputError([Problem(None, "--base names a cell of a grid: a design of points has none to name")])
    cells = cells_of(question.case, question.axes, design)
    return cells, base_of(question.base, question.axes, cells)


def _design(question: Question, seed: int) -> list[tuple[Alternative, ...]]:
    """An alternative for each axis: [cell][axis]."""
    if question.points is None:
        return full_grid(question.axes)
    if isinstance(question.points, int):
        return latin(question.axes, question.points, seed)
    return chosen(question.axes, question.points)


def hash_asked(question: Question, cells: Sequence[Cell]) -> str:
    """The hash of everything that the worlds depend on but the seed."""
    held = hashlib.sha256(identity(question.case).encode())
    for cell in cells:
        held.update(json.dumps([[one.name for one in cell.labels], identity(cell.case)]).encode())
    return held.hexdigest()
