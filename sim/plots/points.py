"""A design of points: how often each outcome comes about along each axis, whatever the others are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from sim.core.layout import OUTCOMES
from sim.evidence.numbers import number
from sim.telling.prose import capital
from sim.words import OUTCOME_COLOURS, OUTCOME_WORDS

from .style import LABEL, SIDE, SMALL, SOFT, WIDTH, Played, Sheet, Style, fit
from .sweep import names_of

MARKS = {"ND": "o", "CO": "s", "CD": "^", "SU": "v", "TE": "X", "RN": "D"}
LEFT, PANEL, GAP, BINS = 0.75, 2.6, 1.05, 6


@dataclass(frozen=True)
class Along:
    """One axis: its title, where each point lies on it, whether its steps are ratios, and names where it has no numbers."""

    title: str
    at: NDArray[np.float64]
    ratio: bool
    names: list[str]


def draw_along(axes: Axes, held: Along, shares: NDArray[np.float64], names: list[str]) -> None:
    """Dots for points, and a line through their means; [point, outcome]."""
    order = np.argsort(held.at, kind="stable")
    groups = [part for part in np.array_split(order, min(BINS, len(order))) if len(part)]
    if held.names:
        groups = [np.flatnonzero(held.at == n) for n in range(len(held.names)) if (held.at == n).any()]
    for name in names:
        values = shares[:, OUTCOMES.index(name)]
        look: Style = {"color": OUTCOME_COLOURS[name], "marker": MARKS[name]}
        axes.plot(held.at, values, linestyle="", markersize=4, alpha=0.35, **look)
        line = "" if held.names else "-"
        middles = [held.at[g].mean() for g in groups], [values[g].mean() for g in groups]
        axes.plot(*middles, linestyle=line, linewidth=2.4, markersize=9 if held.names else 7, **look)
    if held.ratio:
        axes.set_xscale("log")
        low, high = held.at.min(), held.at.max()
        ticks = [n * 10.0**e for e in range(-4, 5) for n in (1, 2, 5) if low <= n * 10.0**e <= high]
        axes.set_xticks(ticks, [number(tick) for tick in ticks])
        axes.minorticks_off()
    if held.names:
        axes.set_xlim(-0.5, len(held.names) - 0.5)
        axes.set_xticks(range(len(held.names)), [fit(one, 8.5 / len(held.names), SMALL, 3) for one in held.names])
    axes.set_ylim(-0.02, max(0.25, float(shares.max()) * 1.08))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f} %")
    axes.grid(axis="y")


def figure_points(played: Played, along: list[Along], shares: NDArray[np.float64], told: str) -> Figure:
    """The figure: a panel for each axis."""
    names = names_of(shares)
    sheet, y = Sheet(played, "How it ends, along each axis", 1.75 + len(along) * (PANEL + GAP)), 0.5
    handles = [Line2D([], [], color=OUTCOME_COLOURS[n], marker=MARKS[n], linewidth=2.4, label=OUTCOME_WORDS[n]) for n in names]
    sheet.key(y, handles, 2)
    sheet.text(
        SIDE,
        y + 0.72,
        f"Share of worlds at the end. A dot is a point of the design, a line joins means. {told}",
        size=SMALL,
        color=SOFT,
    )
    y += 1.35
    for one in along:
        axes = sheet.panel(LEFT, y, WIDTH - LEFT - SIDE, PANEL)
        sheet.text(SIDE, y - 0.3, fit(capital(one.title), WIDTH - 2 * SIDE, LABEL), weight="bold")
        draw_along(axes, one, shares, names)
        y += PANEL + GAP
    return sheet.figure
