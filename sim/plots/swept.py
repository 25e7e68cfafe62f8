"""The figure of a sweep, and the sentence that goes with it."""

from __future__ import annotations

from itertools import product

import numpy as np
from matplotlib.figure import Figure

from sim.analysis.sweeps.axes import Axis
from sim.analysis.sweeps.grid import BASE
from sim.analysis.sweeps.swept import Swept
from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.words import OUTCOME_CLAUSES, percent

from .labels import alternative_title, axis_title
from .points import Along, figure_points
from .style import Played
from .sweep import MOST_ROWS, Shown, figure_sweep, grid_shape

OWN = "as the scenario stands"


def cell_titles(found: Swept, case: Case, arm: str) -> list[str]:
    """What an arm takes on each axis, in words."""
    if arm == BASE:
        return [OWN]
    cell = found.cells[found.arms.index(arm) - 1]
    return [
        alternative_title(case, axis.path, one, cell.case.scenario.title)
        for axis, one in zip(found.axes, cell.labels, strict=True)
    ]  # fmt: skip


def is_grid(found: Swept) -> bool:
    """Whether the cells are all combinations of what is listed."""
    listed = list(product(*([one.name for one in axis.alternatives] for axis in found.axes)))
    return [tuple(one.name for one in cell.labels) for cell in found.cells] == listed


def figure_swept(played: Played, found: Swept, wanted: int) -> Figure:
    """A heat map for a grid, panels along the axes for a design of points."""
    if is_grid(found):
        return figure_sweep(played, _shown(found, played.case, wanted))
    told = (
        f"{found.worlds:,} worlds a point."
        if found.worlds == wanted
        else f"PROVISIONAL: {found.worlds:,} of {wanted:,} worlds a point."
    )
    along = [_along(found, played.case, n) for n in range(len(found.axes))]
    return figure_points(played, along, found.shares[1:, 1], f"{len(found.cells):,} points, {told}")


def _shown(found: Swept, case: Case, wanted: int) -> Shown:
    rows, columns = grid_shape([len(axis.alternatives) for axis in found.axes])
    titles = np.array([cell_titles(found, case, arm) for arm in found.arms[1:]], dtype=object).reshape(rows, columns, -1)
    wide = columns > 1
    down = [axis_title(case, axis.path) for axis in (found.axes[:-1] if wide else found.axes)]
    shown = min(rows, MOST_ROWS)
    return Shown(
        " · ".join(down), axis_title(case, found.axes[-1].path) if wide else "",
        [" · ".join(titles[n, 0][: len(down)]) for n in range(shown)],
        [str(titles[0, n][-1]) for n in range(columns)] if wide else [""],
        found.shares[1:, 1].reshape(rows, columns, -1)[:shown], found.changed[1:].reshape(rows, columns)[:shown],
        found.worlds, wanted, _base_words(found, case), rows - shown,
    )  # fmt: skip


def _base_words(found: Swept, case: Case) -> str:
    return OWN if found.base == BASE else f"with {' · '.join(cell_titles(found, case, found.base))}"


def _along(found: Swept, case: Case, n: int) -> Along:
    axis: Axis = found.axes[n]
    held = [cell.labels[n] for cell in found.cells]
    if axis.span:
        return Along(axis_title(case, axis.path), np.array([one.number for one in held], dtype=float), axis.span.ratio, [])
    names = [one.name for one in axis.alternatives]
    titles = [alternative_title(case, axis.path, one) for one in axis.alternatives]
    return Along(axis_title(case, axis.path), np.array([names.index(one.name) for one in held], dtype=float), False, titles)


def headline(found: Swept, case: Case) -> str:
    """The cells that lie furthest apart, in the outcome that differs most between them, against the base."""
    shares, base = found.shares[1:, 1], found.shares[found.arms.index(found.base), 1]
    k = int((shares.max(axis=0) - shares.min(axis=0)).argmax())
    low, high = int(shares[:, k].argmin()), int(shares[:, k].argmax())
    if shares[high, k] == shares[low, k]:
        return (
            f"It makes no difference: in every cell the same share of worlds ends each way, in {found.worlds:,} worlds of each."
        )
    most, least = (" · ".join(cell_titles(found, case, found.arms[1 + n])) for n in (high, low))
    return (
        f"What differs most is how often {OUTCOME_CLAUSES[OUTCOMES[k]]}: in {percent(shares[high, k])} of the worlds with "
        f"“{most}”, in {percent(shares[low, k])} with “{least}”, and in {percent(base[k])} {_base_words(found, case)}."
    )
