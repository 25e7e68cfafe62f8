"""A sweep at a glance: for each combination how most worlds end, large enough to be read from the back row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from numpy.typing import NDArray

from sim.core.layout import OUTCOMES
from sim.telling.prose import capital
from sim.words import OUTCOME_COLOURS, OUTCOME_SHORT, OUTCOME_WORDS, percent

from .outcomes import HATCHES, SEEN
from .style import BLUE, INK, LABEL, SIDE, SMALL, SOFT, TITLE, WIDTH, Played, Sheet, Style, bare, fit

LEFT, CELL, HEADS, STRIP, SMALL_CELL = 2.35, 0.86, 0.72, 0.20, 0.40
MOST_ROWS, MOST_COLUMNS = 24, 8
TINT, DARK = 0.30, 0.55


@dataclass(frozen=True)
class Shown:
    """What is drawn: titles of rows and columns, for each the shares at the end [row, column, outcome] and how much changed."""

    down: str
    across: str
    rows: list[str]
    columns: list[str]
    shares: NDArray[np.float64]
    changed: NDArray[np.float64]
    worlds: int  # in each cell
    wanted: int
    base: str
    left_out: int = 0  # rows that are only in the table


def names_of(shares: NDArray[np.float64]) -> list[str]:
    """The outcomes that come about in some cell."""
    return [name for k, name in enumerate(OUTCOMES) if shares[..., k].max() >= SEEN]


def draw_ends(axes: Axes, held: Shown) -> None:
    """A cell for each combination: the most common outcome in words, its share, and below a strip of all outcomes."""
    _frame(axes, held, CELL)
    wide = (WIDTH - LEFT - SIDE) / len(held.columns)
    for y in range(len(held.rows)):
        for x in range(len(held.columns)):
            _cell(axes, x, y, held.shares[y, x], wide)


def _cell(axes: Axes, x: float, y: float, shares: NDArray[np.float64], wide: float) -> None:
    k, strip = int(shares.argmax()), STRIP / CELL
    name = OUTCOMES[k]
    red, green, blue = (1 - TINT * (1 - c) for c in to_rgb(OUTCOME_COLOURS[name]))
    axes.add_patch(Rectangle((x - 0.48, y - 0.47), 0.96, 0.94, facecolor=(red, green, blue), edgecolor="none"))
    axes.text(x, y - 0.2, f"{shares[k] * 100:.0f} %", ha="center", va="center", fontsize=TITLE + 2, weight="bold")
    size = LABEL if wide > 1.15 else SMALL
    axes.text(x, y + 0.1, OUTCOME_SHORT[name], ha="center", va="center", fontsize=size)
    left = x - 0.48
    for one, share in zip(OUTCOMES, shares, strict=True):
        look: Style = {"facecolor": OUTCOME_COLOURS[one], "hatch": HATCHES[one], "edgecolor": "white", "linewidth": 0.6}
        axes.add_patch(Rectangle((left, y + 0.47 - strip), 0.96 * share, strip, alpha=0.85, **look))
        left += 0.96 * share


def draw_changes(axes: Axes, held: Shown) -> None:
    """How many worlds end otherwise than in the base: the darker, the more."""
    _frame(axes, held, SMALL_CELL)
    shades = LinearSegmentedColormap.from_list("shares", ["#ffffff", BLUE])
    for y, row in enumerate(held.changed):
        for x, share in enumerate(row):
            axes.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=shades(share), edgecolor="none"))
            colour = "white" if share > DARK else INK
            axes.text(x, y, percent(float(share), short=True), ha="center", va="center", fontsize=LABEL, color=colour)


def _frame(axes: Axes, held: Shown, high: float) -> None:
    wide = (WIDTH - LEFT - SIDE) / len(held.columns)
    axes.set_xlim(-0.5, len(held.columns) - 0.5)
    axes.set_ylim(len(held.rows) - 0.5, -0.5)
    lines = 3 if high > 0.6 else 2
    axes.set_yticks(
        range(len(held.rows)), [fit(capital(row), LEFT - SIDE - 0.15, LABEL, lines) for row in held.rows], fontsize=LABEL
    )
    axes.tick_params(axis="y", length=0)
    axes.xaxis.tick_top()
    titles = [fit(capital(title), wide, SMALL, 4) if title else "" for title in held.columns]
    axes.set_xticks(range(len(held.columns)), titles, fontsize=SMALL, linespacing=0.95)
    bare(axes)


def figure_sweep(played: Played, held: Shown) -> Figure:
    """The figure."""
    names, rows = names_of(held.shares), len(held.rows)
    keyed = 0.24 * -(-len(names) // 2)
    heads = HEADS if any(held.columns) else 0.1  # room for the columns' titles
    height = 1.0 + keyed + 2 * heads + rows * (CELL + SMALL_CELL) + 1.15
    sheet, y = Sheet(played, "How it ends, by " + _by(held), height), 0.52
    look: Style = {"alpha": 0.85, "edgecolor": "white"}
    sheet.key(y, [Patch(facecolor=OUTCOME_COLOURS[n], hatch=HATCHES[n], label=_named(n), **look) for n in names], 2)
    y += keyed + 0.12
    sheet.text(
        SIDE, y, f"At the end. Large: the most common outcome. Strip: all outcomes. {_counted(held)}", size=SMALL, color=SOFT
    )
    y += heads + 0.22
    draw_ends(sheet.panel(LEFT, y, WIDTH - LEFT - SIDE, rows * CELL), held)
    y += rows * CELL + 0.4
    sheet.text(SIDE, y, fit(f"Worlds that end otherwise than {held.base}", WIDTH - 2 * SIDE), weight="bold")
    y += heads + 0.22
    draw_changes(sheet.panel(LEFT, y, WIDTH - LEFT - SIDE, rows * SMALL_CELL), held)
    return sheet.figure


def _by(held: Shown) -> str:
    return " and ".join(name for name in (held.down, held.across) if name)


def _named(name: str) -> str:
    return (
        f"{OUTCOME_SHORT[name]}: {OUTCOME_WORDS[name]}" if OUTCOME_SHORT[name] not in OUTCOME_WORDS[name] else OUTCOME_WORDS[name]
    )


def _counted(held: Shown) -> str:
    rest = f" {held.left_out:,} more rows are in cells.csv." if held.left_out else ""
    if held.worlds < held.wanted:
        return f"PROVISIONAL: {held.worlds:,} of {held.wanted:,} worlds a cell.{rest}"
    return f"{held.worlds:,} worlds a cell, the same in each.{rest}"


def grid_shape(sizes: Sequence[int]) -> tuple[int, int]:
    """Rows and columns for axes of these sizes: the last axis across, where it is narrow enough, all others down."""
    if len(sizes) > 1 and sizes[-1] <= MOST_COLUMNS:
        return int(np.prod(sizes[:-1])), sizes[-1]
    return int(np.prod(sizes)), 1
