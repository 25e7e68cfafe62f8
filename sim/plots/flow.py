"""From what to what: a ribbon for every change of outcome between two arms of the same worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from sim.analysis.arms.contrast import Contrast
from sim.analysis.arms.pairs import Counts
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.words import HORIZON_WORDS, OUTCOME_COLOURS, OUTCOME_WORDS, percent

from .outcomes import HATCHES
from .style import INK, OUTLINED, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, bare, fit

LEFT, TALL, GAP, BAR = 2.35, 3.3, 1.1, 0.028  # inches, inches, inches; share of the width that a column takes
BETWEEN = 0.035  # of the height, between outcomes
NAMED = 0.022  # ribbons from this share on say how many worlds they are
BROAD = WIDTH - 2 * LEFT
MARKED = {**HATCHES, "RN": "\\\\"}  # where ribbons cross, the two outcomes that are plain elsewhere must not look alike in print


@dataclass(frozen=True)
class _Ribbon:
    """Worlds that go from an outcome to an outcome: where they leave the left column and enter the right one, from above."""

    source: int
    target: int
    worlds: int
    left: float
    right: float
    thick: float


def _ribbons(flow: Counts, tops: tuple[list[float], list[float]], scale: float) -> list[_Ribbon]:
    """Those that stay first, then the changes, the largest first, so that small ones lie on top."""
    left, right, found = list(tops[0]), list(tops[1]), []
    for a in range(len(flow)):
        for b in range(len(flow)):
            thick = float(flow[a, b]) * scale
            if flow[a, b]:
                found.append(_Ribbon(a, b, int(flow[a, b]), left[a], right[b], thick))
            left[a] += thick
            right[b] += thick
    return sorted(found, key=lambda one: (one.source != one.target, -one.worlds))


def _tops(counts: Counts, scale: float, shown: list[int]) -> list[float]:
    """Where each outcome's block begins in a column, from above."""
    found, y = [0.0] * len(counts), 0.0
    for k in shown:
        found[k] = y
        y += float(counts[k]) * scale + BETWEEN
    return found


def draw_flow(axes: Axes, flow: Counts) -> None:
    """Two columns of outcomes and the ribbons between them: changes in the colour of what they come from, the rest pale."""
    shown = [k for k in range(len(OUTCOMES)) if flow[k].sum() + flow[:, k].sum()]
    scale = (1 - BETWEEN * (len(shown) - 1)) / float(flow.sum())
    columns = flow.sum(axis=1), flow.sum(axis=0)
    tops = (_tops(columns[0], scale, shown), _tops(columns[1], scale, shown))
    for ribbon in _ribbons(flow, tops, scale):
        _draw_ribbon(axes, ribbon)
    for side, counts in enumerate(columns):
        for k in shown:
            _draw_block(axes, side, k, tops[side][k], float(counts[k]) * scale, float(counts[k] / flow.sum()))
    axes.set(xlim=(0, 1), ylim=(1.01, -0.01), xticks=[], yticks=[])
    bare(axes)


def _draw_ribbon(axes: Axes, one: _Ribbon) -> None:
    x0, x1, bend = BAR, 1 - BAR, 0.5
    corners = [(x0, one.left), (bend, one.left), (bend, one.right), (x1, one.right)]
    back = [(x, y + one.thick) for x, y in reversed(corners)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    path = Path([*corners, *back, corners[0]], codes)
    name = OUTCOMES[one.source]
    stays = one.source == one.target
    look: Style = {"facecolor": "#efefef", "edgecolor": "none"}
    if not stays:
        look = {"facecolor": OUTCOME_COLOURS[name], "alpha": 0.62, "edgecolor": "white", "hatch": MARKED[name], "linewidth": 0.5}
    axes.add_patch(PathPatch(path, **look))
    if not stays:
        axes.add_patch(PathPatch(path, facecolor="none", edgecolor=INK, linewidth=0.45))
    if one.thick >= NAMED and not stays:
        place: Style = {"ha": "right", "va": "center", "fontsize": SMALL, "bbox": OUTLINED}
        axes.text(x1 - 0.02, one.right + one.thick / 2, f"{one.worlds:,}", **place)


def _draw_block(axes: Axes, side: int, outcome: int, top: float, tall: float, share: float) -> None:
    name, x = OUTCOMES[outcome], side * (1 - BAR)
    look: Style = {"facecolor": OUTCOME_COLOURS[name], "edgecolor": INK, "linewidth": 0.6, "hatch": MARKED[name]}
    axes.add_patch(Rectangle((x, top), BAR, tall, **look))
    words = fit(OUTCOME_WORDS[name], LEFT - SIDE - 0.75, SMALL, 3)
    outside, turned = (-0.015, "right") if side == 0 else (1.015, "left")
    lines = (
        f"{percent(share, short=True)}  {words}" if tall < 0.1 and "\n" not in words else f"{percent(share, short=True)}\n{words}"
    )
    axes.text(outside, top + tall / 2, lines, ha=turned, va="center", fontsize=SMALL, linespacing=0.95, clip_on=False)


def figure_flow(base: Run, title: str, one: Contrast) -> Figure | None:
    """The figure; None where nothing is ever disclosed in either arm, or no outcome changes."""
    if all(np.trace(flow) == flow.sum() for flow in one.flows.values()):
        return None
    sheet = Sheet(base, f"What becomes of the same worlds: {one.title}", 1.65 + 2 * TALL + GAP + 0.35)
    note = "A ribbon is worlds that come out otherwise, in the colour of what they would have been; pale: no change."
    sheet.text(SIDE, 0.5, note, size=SMALL, color=SOFT)
    y = 1.6
    for horizon, flow in one.flows.items():
        share = percent(float(1 - np.trace(flow) / flow.sum()))
        head = f"{HORIZON_WORDS[horizon].capitalize()}: {share} of worlds come out otherwise"
        sheet.text(SIDE, y - 0.66, head, weight="bold")
        axes = sheet.panel(LEFT, y, BROAD, TALL)
        draw_flow(axes, flow)
        for x, ha, words in ((0, "left", title), (1, "right", one.title)):
            axes.text(x, -0.03, fit(words, BROAD / 2 - 0.1, SMALL), ha=ha, va="bottom", fontsize=SMALL, weight="bold")
        y += TALL + GAP
    return sheet.figure
