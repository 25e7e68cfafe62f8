"""Who moves when: the day of each office's first public act after the disclosure, and of what is noted of every world."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from sim.runs.opened import Run
from sim.words import EVENT_WORDS, percent

from .labels import office_title
from .look import Look, Moves
from .style import BLUE, INK, ORANGE, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, aside, bare, rows_of

ROW, LEFT, RIGHT = 0.38, 2.9, 1.0
TICKS = {
    0: "same day", 1: "1 day", 3: "3 days", 7: "a week", 14: "2 weeks", 30: "a month", 90: "3 months", 365: "a year",
    1095: "3 years", 3650: "10 years", 18250: "50 years",
}  # fmt: skip
RING: Style = {"color": INK, "markerfacecolor": "white", "markersize": 7.5, "markeredgewidth": 1.8}
Floats = NDArray[np.float64]


def _squeeze(days: Floats) -> Floats:
    return np.asarray(np.sign(days) * np.log1p(np.abs(days)))


def _stretch(place: Floats) -> Floats:
    return np.asarray(np.sign(place) * np.expm1(np.abs(place)))


def days_axis(axes: Axes, last: float) -> None:
    """Days since the disclosure, the first of them with most room: that is where most happens."""
    axes.set_xscale("function", functions=(_squeeze, _stretch))
    ticks = [day for day in TICKS if day <= last]
    axes.set_xlim(-0.12, max(last, 2) * 1.05)
    axes.set_xticks(ticks, [TICKS[day] for day in ticks])
    axes.set_xticks([], minor=True)
    axes.grid(axis="x")
    bare(axes, "bottom")


def draw_moves(axes: Axes, titles: list[str], moves: list[Moves], colour: str) -> None:
    """A row each: nine worlds in ten, half of them, the median; the share in which it comes at all; the record."""
    rows_of(axes, titles, LEFT - SIDE - 0.1)
    for y, move in enumerate(moves):
        days = move.days
        axes.plot([days["p05"], days["p95"]], [y, y], color=colour, linewidth=1.6, marker="|", markersize=7)
        axes.plot([days["p25"], days["p75"]], [y, y], color=colour, linewidth=9, alpha=0.5, solid_capstyle="butt")
        axes.plot(days["p50"], y, "|", color=INK, markersize=15, markeredgewidth=3)
        aside(axes, y, percent(move.share, short=True))
        if move.record is not None:
            axes.plot(max(move.record, 0), y, "o", zorder=5, **RING)
    aside(axes, -0.85, "of worlds", fontsize=SMALL, color=SOFT)


def figure_movers(run: Run | Look) -> Figure | None:
    """The figure; None where nothing ever comes out."""
    look = Look.at(run)
    offices = [(office_title(look.run.case, name), move) for name, move in look.moves.items()]
    events = [(EVENT_WORDS[name], move) for name, move in look.events.items()]
    if not offices:
        return None
    moves = [move for _, move in (*offices, *events)]
    height = 1.75 + ROW * len(offices) + (ROW * len(events) + 1.1 if events else 0)
    sheet, y = Sheet(look.run, "Who moves when", height), 1.2
    _key(sheet, any(move.record is not None for move in moves))
    blocks = (
        (offices, BLUE, "An office's first public act, after " + ("day 0" if look.run.case.scenario.shock else "it came out")),
        (events, ORANGE, "What is noted of every world"),
    )
    for held, colour, title in blocks:
        if held:
            axes = sheet.panel(LEFT, y, WIDTH - LEFT - RIGHT, ROW * len(held), title)
            days_axis(axes, max(move.days["p95"] for move in moves))
            draw_moves(axes, [name for name, _ in held], [move for _, move in held], colour)
            y += ROW * len(held) + 1.1
    return sheet.figure


def _key(sheet: Sheet, record: bool) -> None:
    handles = [
        Line2D([], [], color=BLUE, linewidth=1.6, marker="|", markersize=7, label="nine worlds in ten"),
        Line2D([], [], color=BLUE, linewidth=9, alpha=0.5, solid_capstyle="butt", label="half of them"),
        Line2D([], [], color=INK, linestyle="", marker="|", markersize=13, markeredgewidth=3, label="median"),
    ]
    ring = [Line2D([], [], linestyle="", marker="o", label="the record", **RING)] if record else []
    sheet.key(0.5, [*handles, *ring])
