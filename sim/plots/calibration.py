"""Whether conditioning is calibrated: how far ranks of true worlds lie from uniform, beside what luck may do."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.stories.ranks import Ranks, envelope, luck, off_uniform, uneven
from sim.runs.opened import Run

from .style import BLUE, FAINT, INK, SIDE, SMALL, SOFT, WIDTH, Sheet

ACROSS, HIGH, GAP, HEAD, LEFT = 3, 1.6, 0.95, 1.55, 0.6
WIDE = (WIDTH - LEFT - SIDE - (ACROSS - 1) * 0.6) / ACROSS
ROOM = 1.6  # how much taller than the band a panel is at least


def draw_ranks(axes: Axes, ranks: Ranks, draws: int) -> None:
    """The difference of the ranks' cumulative share from the uniform, in the band that luck makes of 99 sets in 100."""
    band, away, at = envelope(len(ranks), draws), off_uniform(ranks, draws), np.arange(draws + 1)
    axes.fill_between(at, -band, band, step="mid", color=FAINT)
    axes.axhline(0, color=SOFT, linewidth=0.8)
    axes.step(at, away, where="mid", color=BLUE, linewidth=1.8)
    outside = np.abs(away) > band + 1e-12
    axes.plot(at[outside], away[outside], "x", color=INK, markersize=5)
    tall = max(ROOM * band.max(), 1.1 * np.abs(away).max())
    axes.set_ylim(-tall, tall)
    axes.set_xlim(0, draws)
    axes.locator_params(axis="y", nbins=5)
    axes.set_xticks([0, draws // 2, draws])


def figure_calibration(run: Run, found: Mapping[str, Mapping[str, Ranks]], draws: int) -> Figure:
    """The figure: a row of panels for each procedure by its title, a panel for each quantity by its name."""
    rows = {name: [list(held.items())[n : n + ACROSS] for n in range(0, len(held), ACROSS)] for name, held in found.items()}
    height = HEAD + sum(len(lines) * (HIGH + GAP) + 0.35 for lines in rows.values())
    sheet, y = Sheet(run, "Ranks of true worlds among worlds that match what was observed of them", height), HEAD
    words = (
        "Cumulative share of ranks less that of uniform ranks; grey: what luck does in 99 % of cases, at all ranks; ×: outside."
    )
    sheet.text(SIDE, 0.5, words, size=SMALL, color=SOFT)
    for name, lines in rows.items():
        sheet.text(SIDE, y - 0.72, name, weight="bold")
        for line in lines:
            for n, (quantity, ranks) in enumerate(line):
                x = LEFT + n * (WIDE + 0.6)
                draw_ranks(sheet.panel(x, y, WIDE, HIGH), ranks, draws)
                told = f"{quantity}\n{len(ranks):,} ranks, by luck as uneven: {_chance(luck(uneven(ranks, draws), draws))}"
                sheet.text(x, y - 0.37, told, size=SMALL - 1, linespacing=1.1)
            y += HIGH + GAP
        y += 0.35
    return sheet.figure


def _chance(value: float) -> str:
    return f"{value:.2f}" if value >= 0.01 else "< 1e-6" if value < 1e-6 else f"{value:.0e}"
