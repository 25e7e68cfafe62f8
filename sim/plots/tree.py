"""A classification tree from left to right, its questions in the codebook's words, its leaves with how often it happens there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from sim.analysis.corners.bounds import word_at
from sim.analysis.corners.cornered import Corner
from sim.analysis.corners.experiments import DAY_ZERO
from sim.discovery.tree import Node, Split
from sim.evidence.numbers import number
from sim.parameters import coder_of
from sim.runs.opened import Run
from sim.words import percent

from .bounded import input_title
from .labels import story_title
from .style import BLUE, INK, LINE, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, Style, bare, fit

ROW, DARK = 0.85, 0.55
LEAF_WIDE, GAP = 0.10, 0.012  # of the width of the panel
SHADES = LinearSegmentedColormap.from_list("shares", ["#ffffff", BLUE])
BRANCH: Style = {"color": LINE, "linewidth": 1.2, "zorder": 0}
BOX: Style = {"boxstyle": "round,pad=0.35", "facecolor": "#f6f6f3", "edgecolor": LINE}


@dataclass(frozen=True)
class Placed:
    """A node on the page: column from the left, row (a fraction between those of its leaves), the node on both halves."""

    depth: int
    row: float
    own: Node
    other: Node
    children: tuple[Placed, ...] = ()


def placed(own: Node, other: Node, depth: int = 0, first: int = 0) -> Placed:
    """Put leaves in rows from the top, and what they hang on half-way between."""
    if own.split is None or other.split is None:
        return Placed(depth, first, own, other)
    left = placed(own.split.left, other.split.left, depth + 1, first)
    right = placed(own.split.right, other.split.right, depth + 1, first + own.split.left.leaves)
    return Placed(depth, (left.row + right.row) / 2, own, other, (left, right))


def question(run: Run, found: Corner, split: Split) -> tuple[str, str]:
    """What a split asks about, and what goes the upper way."""
    inputs = found.trajectory.inputs
    name = inputs.name(split.input)
    if split.input >= len(inputs.names):
        kinds = inputs.kinds[split.input - len(inputs.names)][1]
        return input_title(run.index, name), story_title(run.case, name, kinds[int(split.at)])
    if name == DAY_ZERO:
        return "Day 0", f"day {split.at:g} or before"
    held = run.index.parameters[name].quantity
    word, less = word_at(coder_of(run.case).scale(held.scale), split.at, held.signed), "lower" if held.signed else "less"
    return input_title(run.index, name), f"{word} or {less} (up to {number(split.at)})"


def draw_tree(axes: Axes, run: Run, found: Corner, wide: float) -> None:
    """The tree; ``wide`` is how many inches the panel has."""
    root = placed(found.tree, found.tree_other)
    deepest = max(one.depth for one in _all(root))
    step = (1 - LEAF_WIDE) / max(deepest, 1)
    axes.set_xlim(0, 1)
    axes.set_ylim(found.tree.leaves - 0.5, -0.5)
    for one in _all(root):
        x = one.depth * step
        for child, word in zip(one.children, ("yes", "no"), strict=bool(one.children)):
            there = child.depth * step if child.children else 1 - LEAF_WIDE
            axes.plot([x, x + 0.78 * step, x + 0.88 * step, there], [one.row, one.row, child.row, child.row], **BRANCH)
            axes.text(x + 0.88 * step, child.row - 0.07, word, fontsize=TINY, color=SOFT, ha="left", va="bottom")
        if one.own.split is None:
            _leaf(axes, one, found)
        else:
            title, left = question(run, found, one.own.split)
            room = 0.74 * step * wide - 0.1
            text = f"{fit(title, room, TINY, 3)}:\n{fit(left + '?', room, TINY, 2)}"
            axes.text(x, one.row, text, fontsize=TINY, ha="left", va="center", bbox=BOX, linespacing=1.15)
    axes.set_xticks([])
    axes.set_yticks([])
    bare(axes)


def _all(one: Placed) -> Iterator[Placed]:
    yield one
    for child in one.children:
        yield from _all(child)


def _leaf(axes: Axes, one: Placed, found: Corner) -> None:
    density = one.other.density
    axes.barh(one.row, LEAF_WIDE, left=1 - LEAF_WIDE, height=0.8, color=SHADES(density), edgecolor=INK, linewidth=0.9)
    colour = "white" if density > DARK else INK
    middle = 1 - LEAF_WIDE / 2
    axes.text(middle, one.row - 0.12, percent(density), ha="center", va="center", fontsize=SMALL + 1, weight="bold", color=colour)
    share = percent(one.other.worlds / found.tree_other.worlds, short=True)
    small = f"fitted {percent(one.own.density, short=True)}\n{share} of worlds"
    axes.text(middle, one.row + 0.2, small, ha="center", va="center", fontsize=TINY - 1.5, color=colour, linespacing=1.05)


def figure_tree(run: Run, found: Corner, words: str) -> Figure | None:
    """The figure; None where nothing is worth a question."""
    if found.tree.split is None:
        return None
    sheet = Sheet(run, f"A tree of questions: {words}", 1.4 + ROW * found.tree.leaves)
    head = f"In each leaf, how often it happens there on the half held out; over all worlds {percent(found.hits / found.worlds)}."
    sheet.text(SIDE, 0.5, head, size=SMALL, color=SOFT)
    wide = WIDTH - 2 * SIDE
    draw_tree(sheet.panel(SIDE + 0.08, 0.85, wide - 0.08, ROW * found.tree.leaves), run, found, wide)
    return sheet.figure
