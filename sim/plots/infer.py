"""Rival stories before and after observations, side by side, with what counting leaves open."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.stories.inferred import Inferred, Weighed
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.telling.prose import capital
from sim.words import NOT_HISTORY, percent

from .labels import hypothesis_title, story_title
from .style import BLUE, INK, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, aside, fit, rows_of, shares_axis

ROW, LEFT, RIGHT, GAP, HEAD, FOOT = 0.5, 3.4, 1.9, 0.95, 1.35, 0.95
BROAD = WIDTH - LEFT - RIGHT
BEFORE: Style = {"facecolor": "white", "edgecolor": INK, "linewidth": 0.9, "hatch": "////"}
AFTER: Style = {"facecolor": BLUE, "edgecolor": INK, "linewidth": 0.9}
FLAT: Style = {"marker": "D", "markersize": 5.5, "markerfacecolor": "white", "markeredgecolor": INK, "linestyle": "none"}


def draw_stories(axes: Axes, case: Case, told: list[Weighed]) -> None:
    """Two bars for each story of a hypothesis, before and after, with the interval on the latter."""
    rows_of(axes, [story_title(case, one.hypothesis, one.story) for one in told], LEFT - SIDE - 0.1, 2, SMALL)
    shares_axis(axes)
    aside(axes, -0.72, "after", x=1.03, fontsize=SMALL, color=SOFT)
    aside(axes, -0.72, "matching worlds", x=1.16, fontsize=SMALL, color=SOFT)
    for y, one in enumerate(told):
        axes.barh(y - 0.2, one.prior, height=0.34, **BEFORE)
        axes.barh(y + 0.2, one.posterior, height=0.34, **AFTER)
        axes.plot(one.posterior_band, [y + 0.2, y + 0.2], color="white", linewidth=4.4, solid_capstyle="butt")
        axes.plot(one.posterior_band, [y + 0.2, y + 0.2], color=INK, linewidth=1.6, marker="|", markersize=9)
        axes.plot(one.equal, y + 0.2, **FLAT, clip_on=False)
        aside(axes, y, percent(one.posterior, short=True), x=1.03, fontsize=SMALL, weight="bold")
        aside(axes, y, f"{one.matches:,} of {one.worlds:,}", x=1.16, fontsize=SMALL)


def figure_infer(run: Run, found: Inferred) -> Figure:
    """The figure: a panel for each hypothesis."""
    panels = [(capital(hypothesis_title(run.case, name)), found.of(name)) for name in found.hypotheses]
    height = HEAD + sum(ROW * len(told) + GAP for _, told in panels) - GAP + 0.35 + FOOT
    sheet, y = Sheet(run, "Rival stories before and after the observations, within the model", height), HEAD
    keys = [
        Patch(**BEFORE, label="weight before"), Patch(**AFTER, label="weight after, with 95 % of counting"),
        Line2D([], [], **FLAT, label="after, from equal weights"),
    ]  # fmt: skip
    sheet.key(0.55, keys, 3)
    for title, told in panels:
        draw_stories(sheet.panel(LEFT, y, BROAD, ROW * len(told), title), run.case, told)
        y += ROW * len(told) + GAP
    sheet.text(SIDE, height - 0.72, fit(NOT_HISTORY, WIDTH - 2 * SIDE, SMALL, 2), size=SMALL, color=SOFT)
    return sheet.figure
