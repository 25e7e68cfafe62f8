"""What the disclosure moves: the path of each issue with the leak less the path without, offices free and frozen."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.analysis.pivotal.impulse import STILL, Impulse, Measured, Response
from sim.runs.opened import Run

from .labels import issue_title
from .style import BLUE, INK, ORANGE, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, fit

ACROSS, MOST, HIGH, GAP, HEAD, ASIDE, LEFT = 3, 12, 1.45, 0.95, 1.55, 0.55, 0.55
WIDE = (WIDTH - LEFT - SIDE - (ACROSS - 1) * ASIDE) / ACROSS


def times(ratio: Measured) -> str:
    """The ratio of free to frozen in a few words."""
    if math.isnan(ratio.value):
        return "offices alone"
    if ratio.value < 0:
        return f"turned round, ×{abs(ratio.value):.1f}"
    band = "" if math.isnan(ratio.low) else f" ({ratio.low:.1f}-{ratio.high:.1f})"
    return f"×{ratio.value:.1f}{band}"


def largest(found: Impulse) -> list[str]:
    """The issues that respond at all, those that respond most first."""
    peaks = {issue: max(abs(found.free[issue].peak.value), abs(found.frozen[issue].peak.value)) for issue in found.free}
    return [issue for issue in sorted(peaks, key=lambda name: (-peaks[name], name)) if peaks[issue] >= STILL][:MOST]


def draw_response(axes: Axes, free: Response, frozen: Response) -> None:
    """Both paths with their bands, from day 0 on."""
    days = np.arange(len(free.mean))
    for one, colour, line in ((frozen, ORANGE, (0, (4, 2))), (free, BLUE, "-")):
        axes.fill_between(days, one.low, one.high, color=colour, alpha=0.25, linewidth=0)
        axes.plot(days, one.mean, color=colour, linestyle=line, linewidth=1.8)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.plot(free.peak_day, free.peak.value, "o", color=BLUE, markeredgecolor=INK, markersize=5)
    axes.set_xlim(0, max(len(days) - 1, 1))
    axes.locator_params(axis="y", nbins=4)
    axes.locator_params(axis="x", nbins=5, integer=True)
    axes.tick_params(labelsize=TINY)
    axes.grid(axis="y")


def figure_impulse(run: Run, found: Impulse) -> Figure | None:
    """The figure; None where nothing responds."""
    issues = largest(found)
    if not issues:
        return None
    lines = -(-len(issues) // ACROSS)
    sheet = Sheet(run, "What the disclosure moves, with offices free and with offices frozen", HEAD + lines * (HIGH + GAP) + 0.15)
    sheet.key(0.52, [
        Line2D([], [], color=BLUE, linewidth=1.8, label="offices free"),
        Line2D([], [], color=ORANGE, linewidth=1.8, linestyle=(0, (4, 2)), label="everybody waits"),
    ], 2)  # fmt: skip
    say = f"Points by which an issue lies elsewhere than without the leak, by days from day 0; mean of {found.worlds:,} worlds."
    sheet.text(SIDE, 0.82, fit(say, WIDTH - 2 * SIDE, SMALL, 2), size=SMALL, color=SOFT)
    for n, issue in enumerate(issues):
        x, y = LEFT + n % ACROSS * (WIDE + ASIDE), HEAD + n // ACROSS * (HIGH + GAP)
        draw_response(sheet.panel(x, y, WIDE, HIGH), found.free[issue], found.frozen[issue])
        sheet.text(x, y - 0.42, fit(issue_title(run.case, issue), WIDE, SMALL), size=SMALL, weight="bold")
        free, frozen = (held[issue].peak.value for held in (found.free, found.frozen))
        peaks = f"peak {free:+.0f}, frozen {frozen:+.0f}: {times(found.amplified[issue])}"
        sheet.text(x, y - 0.21, peaks, size=TINY)
    return sheet.figure
