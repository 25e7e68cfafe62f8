"""How the shock travels: what each office was most alarmed by when it first acted, and how much more moves than without the leak.

A table of shares rather than arrows: with ten offices that mostly act within days of each other, arrows lie on top of each other.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sim.runs.opened import Run
from sim.words import SOURCE_WORDS, day_label

from .amplify import Amplified
from .labels import issue_title, office_title, source_title
from .look import Look
from .style import BLUE, FAINT, INK, ORANGE, SIDE, SMALL, SOFT, WIDTH, Sheet, fit, rows_of

ROW, LEFT, RIGHT, HEADS = 0.40, 2.9, 1.0, 1.45
NAMED = 0.05  # shares from here on are written out
ISSUE_ROW, MOST_ISSUES = 0.33, 24


def draw_sources(axes: Axes, rows: list[dict[str, float]], columns: list[str], own: list[str]) -> None:
    """A table: what alarmed the office of a row, in shares of the worlds in which it acted."""
    axes.set_xlim(-0.5, len(columns) - 0.5)
    for y, (held, actor) in enumerate(zip(rows, own, strict=True)):
        for x, source in enumerate(columns):
            share = held.get(source, 0.0)
            shade = {"facecolor": BLUE, "alpha": min(share * 1.6, 1.0)} if share else {"facecolor": "none"}
            axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, linewidth=0, **shade))
            axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, linewidth=0.6, edgecolor=FAINT, facecolor="none"))
            if source == actor:
                axes.text(x, y, "–", ha="center", va="center", color=SOFT)
            elif share >= NAMED:
                bold = "bold" if share == max(held.values()) else "normal"
                axes.text(x, y, f"{share * 100:.0f}", ha="center", va="center", fontsize=SMALL, weight=bold, color="white" if share > 0.4 else INK)


def draw_amplified(axes: Axes, held: Amplified, order: list[int], titles: list[str]) -> None:
    """A row for each issue: how far it moves from where it stood, with the leak and without."""
    rows_of(axes, titles, LEFT - SIDE - 0.1, 1, SMALL + 0.5)
    for y, i in enumerate(order):
        axes.plot([held.without[i, 1], held.with_leak[i, 1]], [y, y], color=FAINT, linewidth=6, zorder=1, solid_capstyle="butt")
        for moved, colour, lift, face in ((held.without, SOFT, 0.13, "white"), (held.with_leak, ORANGE, -0.13, ORANGE)):
            axes.plot(moved[i, [0, 2]], [y + lift] * 2, color=colour, linewidth=1.6, solid_capstyle="butt")
            axes.plot(moved[i, 1], y + lift, "o", color=colour if face == ORANGE else INK, markerfacecolor=face, markersize=6.5)
    axes.set_xlim(-1.5, max(float(held.with_leak.max()), float(held.without.max()), 10.0) * 1.04)
    axes.grid(axis="x")
    axes.set_xlabel("points (of 100) between where it stood and the furthest that it got")
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)


def figure_travel(run: Run | Look) -> Figure | None:
    """The figure; None where nobody acts after a disclosure."""
    look = Look.at(run)
    case, spurs, held = look.run.case, look.spurs, look.amplified
    actors = [actor for actor in look.moves if actor in spurs]
    if not actors:
        return None
    order = _largest(held) if held else []
    height = 1.35 + HEADS + ROW * len(actors) + (1.3 + ISSUE_ROW * len(order) if held else 0.1)
    sheet = Sheet(look.run, "How the shock travels", height)
    sheet.text(SIDE, 0.48, "What alarmed the office of a row most when it first acted, in percent of worlds; from the first to move to the last.", size=SMALL, color=SOFT)
    columns = [*(s for s in SOURCE_WORDS if any(s in held for held in spurs.values())), *actors]
    axes = sheet.panel(LEFT, 0.75 + HEADS, WIDTH - LEFT - RIGHT, ROW * len(actors))
    rows_of(axes, [office_title(case, actor) for actor in actors], LEFT - SIDE - 0.1)
    draw_sources(axes, [spurs[actor] for actor in actors], columns, actors)
    _head(axes, [source_title(case, source) for source in columns])
    axes.text(1.02, -0.75, "first acts", va="center", fontsize=SMALL, color=SOFT, transform=axes.get_yaxis_transform())
    for y, actor in enumerate(actors):
        soon = day_label(round(look.moves[actor].days["p50"]))
        axes.text(1.02, y, soon, va="center", transform=axes.get_yaxis_transform())
    if held:
        _amplified(sheet, look, held, order, 0.75 + HEADS + ROW * len(actors) + 0.95)
    return sheet.figure


def _head(axes: Axes, titles: list[str]) -> None:
    names = [fit(title, 1.5, SMALL, 2) for title in titles]
    axes.set_xticks(range(len(titles)), names, rotation=48, ha="left", va="bottom", rotation_mode="anchor", fontsize=SMALL, linespacing=0.95)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, pad=2)
    for side in axes.spines.values():
        side.set_visible(False)


def _largest(held: Amplified) -> list[int]:
    """The issues that the leak moves most, most first."""
    return [int(i) for i in np.argsort(-(held.with_leak[:, 1] - held.without[:, 1]), kind="stable")[:MOST_ISSUES]]


def _amplified(sheet: Sheet, look: Look, held: Amplified, order: list[int], y: float) -> None:
    titles = [issue_title(look.run.case, held.issues[i]) for i in order]
    heading = f"How much more it moves than without the leak ({held.worlds:,} worlds, each played both ways)"
    axes = sheet.panel(LEFT, y, WIDTH - LEFT - RIGHT, ISSUE_ROW * len(order), heading)
    draw_amplified(axes, held, order, titles)
    handles = [
        Line2D([], [], color=ORANGE, linewidth=1.6, marker="o", markersize=6.5, label="with the leak"),
        Line2D([], [], color=SOFT, linewidth=1.6, marker="o", markersize=6.5, markerfacecolor="white", markeredgecolor=INK, label="nobody leaks"),
    ]
    axes.legend(handles=handles, loc="lower right", frameon=True, framealpha=0.9, edgecolor="none", fontsize=SMALL, title="median and half of worlds", title_fontsize=SMALL)


