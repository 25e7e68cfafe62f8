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
from .style import BLUE, FAINT, INK, ORANGE, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, aside, bare, fit, rows_of

ROW, LEFT, RIGHT, HEADS = 0.40, 2.9, 1.0, 1.45
BROAD = WIDTH - LEFT - RIGHT
NAMED = 0.05  # shares from here on are written out
ISSUE_ROW, MOST_ISSUES = 0.33, 24
HINT = "What alarmed the office of a row most when it first acted, in percent of worlds; from the first to move to the last."


def draw_sources(axes: Axes, rows: list[dict[str, float]], columns: list[str], own: list[str]) -> None:
    """A table: what alarmed the office of a row, in shares of the worlds in which it acted."""
    axes.set_xlim(-0.5, len(columns) - 0.5)
    for y, (held, actor) in enumerate(zip(rows, own, strict=True)):
        for x, source in enumerate(columns):
            share = held.get(source, 0.0)
            axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, linewidth=0, facecolor=BLUE, alpha=min(share * 1.6, 1.0)))
            axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, linewidth=0.6, edgecolor=FAINT, facecolor="none"))
            if source == actor:
                axes.text(x, y, "–", ha="center", va="center", color=SOFT)
            elif share >= NAMED:
                how: Style = {
                    "weight": "bold" if share == max(held.values()) else "normal",
                    "color": "white" if share > 0.4 else INK,
                }
                axes.text(x, y, f"{share * 100:.0f}", ha="center", va="center", fontsize=SMALL, **how)


def draw_amplified(axes: Axes, held: Amplified, order: list[int], titles: list[str]) -> None:
    """A row for each issue: how far it moves from where it stood, with the leak and without."""
    rows_of(axes, titles, LEFT - SIDE - 0.1, 1, SMALL + 0.5)
    for y, i in enumerate(order):
        axes.plot([held.without[i, 1], held.with_leak[i, 1]], [y, y], color=FAINT, linewidth=6, zorder=1, solid_capstyle="butt")
        for moved, lift, line, ring, face in (
            (held.without, 0.13, SOFT, INK, "white"),
            (held.with_leak, -0.13, ORANGE, ORANGE, ORANGE),
        ):
            axes.plot(moved[i, [0, 2]], [y + lift] * 2, color=line, linewidth=1.6, solid_capstyle="butt")
            axes.plot(moved[i, 1], y + lift, "o", color=ring, markerfacecolor=face, markersize=6.5)
    axes.set_xlim(-1.5, max(float(held.with_leak.max()), float(held.without.max()), 10.0) * 1.04)
    axes.grid(axis="x")
    axes.set_xlabel("points (of 100) between where it stood and the furthest that it got")
    bare(axes, "bottom")


def figure_travel(run: Run | Look) -> Figure | None:
    """The figure; None where nobody acts after a disclosure."""
    look = Look.at(run)
    case, spurs, held = look.run.case, look.spurs, look.amplified
    actors = [actor for actor in look.moves if actor in spurs]
    if not actors:
        return None
    order = _largest(held) if held else []
    block = HEADS + ROW * len(actors)
    sheet = Sheet(look.run, "How the shock travels", 1.35 + block + (1.3 + ISSUE_ROW * len(order) if held else 0.1))
    sheet.text(SIDE, 0.48, HINT, size=SMALL, color=SOFT)
    columns = [*(source for source in SOURCE_WORDS if any(source in one for one in spurs.values())), *actors]
    axes = sheet.panel(LEFT, 0.75 + HEADS, BROAD, ROW * len(actors))
    rows_of(axes, [office_title(case, actor) for actor in actors], LEFT - SIDE - 0.1)
    draw_sources(axes, [spurs[actor] for actor in actors], columns, actors)
    _head(axes, [source_title(case, source) for source in columns])
    aside(axes, -0.75, "first acts", x=1.02, fontsize=SMALL, color=SOFT)
    for y, actor in enumerate(actors):
        aside(axes, y, day_label(round(look.moves[actor].days["p50"])), x=1.02)
    if held:
        heading = f"How much more it moves than without the leak ({held.worlds:,} worlds, each played both ways)"
        axes = sheet.panel(LEFT, 0.75 + block + 0.95, BROAD, ISSUE_ROW * len(order), heading)
        draw_amplified(axes, held, order, [issue_title(case, held.issues[i]) for i in order])
        _key(axes)
    return sheet.figure


def _head(axes: Axes, titles: list[str]) -> None:
    how: Style = {"rotation": 48, "ha": "left", "va": "bottom", "rotation_mode": "anchor", "fontsize": SMALL, "linespacing": 0.95}
    axes.set_xticks(range(len(titles)), [fit(title, 1.5, SMALL, 2) for title in titles], **how)
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", pad=2)
    bare(axes)


def _largest(held: Amplified) -> list[int]:
    """The issues that the leak moves most, most first."""
    return [int(i) for i in np.argsort(-(held.with_leak[:, 1] - held.without[:, 1]), kind="stable")[:MOST_ISSUES]]


def _key(axes: Axes) -> None:
    dot: Style = {"linewidth": 1.6, "marker": "o", "markersize": 6.5}
    leak = Line2D([], [], color=ORANGE, label="with the leak", **dot)
    none = Line2D([], [], color=SOFT, markerfacecolor="white", markeredgecolor=INK, label="nobody leaks", **dot)
    frame: Style = {"frameon": True, "framealpha": 0.9, "edgecolor": "none"}
    axes.legend(handles=[leak, none], loc="lower right", title="median and half of worlds", title_fontsize=SMALL, **frame)
