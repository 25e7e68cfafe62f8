"""What is told of it, and in how many worlds it shows: for judging the worlds, never for setting them."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.analysis.bands import sampling_band
from sim.runs.opened import Run
from sim.words import percent

from .look import Look
from .style import INK, ORANGE, SIDE, SKY, SMALL, WIDTH, Sheet, aside, rows_of, shares_axis

ROW, LEFT, RIGHT = 0.46, 4.9, 1.1
MISSED = 0.05  # what is seen in fewer worlds than this is reported as missed


def missed(share: float) -> bool:
    """Whether so few worlds show a pattern that it counts as missed."""
    return round(share, 2) < MISSED


def draw_told(axes: Axes, run: Run) -> None:
    """A row for each pattern: the share of worlds that show it, with the band of sampling."""
    told, shares, runs = run.case.scenario.patterns, run.summary["patterns"], run.manifest.runs
    rows_of(axes, [pattern.title for pattern in told.values()], LEFT - SIDE - 0.15, 2, SMALL)
    shares_axis(axes)
    for y, name in enumerate(told):
        share = shares[name]
        axes.barh(y, share, height=0.6, color=ORANGE if missed(share) else SKY, alpha=0.7)
        axes.plot(sampling_band(round(share * runs), runs), [y, y], color=INK, linewidth=4, solid_capstyle="butt")
        aside(axes, y, percent(share, short=True) + (" missed" if missed(share) else ""), fontsize=SMALL)


def figure_told(run: Run | Look) -> Figure | None:
    """The figure; None where nothing is told of it."""
    look = Look.at(run)
    patterns = look.run.case.scenario.patterns
    if not patterns:
        return None
    sheet = Sheet(look.run, "What is told of it, and in how many worlds it shows", 1.7 + ROW * len(patterns))
    sheet.key(0.5, [Line2D([], [], color=INK, linewidth=4, solid_capstyle="butt", label="sampling, 95 %")])
    draw_told(sheet.panel(LEFT, 0.85, WIDTH - LEFT - RIGHT, ROW * len(patterns)), look.run)
    return sheet.figure
