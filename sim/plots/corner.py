"""The corner of assumption space in which something happens: how it was come by, and its bounds as bars in words."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.corners.cornered import Corner
from sim.runs.opened import Run
from sim.words import percent

from .bounded import bounded
from .style import (
    BLUE,
    FAINT,
    INK,
    LINE,
    ORANGE,
    OUTLINED,
    SIDE,
    SKY,
    SMALL,
    SOFT,
    TINY,
    WIDTH,
    Sheet,
    Style,
    aside,
    bare,
    fit,
    rows_of,
)

HIGH, LEFT, ROW, NAMES, RIGHT = 4.6, 1.0, 0.78, 3.3, 2.1
BROAD = WIDTH - NAMES - RIGHT
OWN: Style = {"marker": "o", "markersize": 5, "markerfacecolor": "white", "markeredgecolor": SOFT, "color": FAINT, "linewidth": 1}
OTHER: Style = {"marker": "o", "markersize": 6, "color": BLUE, "linewidth": 1.6}
THIS: Style = {"marker": "*", "markersize": 17, "color": ORANGE, "markeredgecolor": INK, "linestyle": "none"}
APART = 0.065  # how far apart, on the axes, boxes lie that are named


def draw_trajectory(axes: Axes, found: Corner) -> None:
    """Coverage and density of each box, on the half that it was found on and on the other."""
    held = found.frame
    axes.plot(held["coverage"], held["density"], **OWN)
    axes.plot(held["coverage_held_out"], held["density_held_out"], **OTHER)
    axes.axhline(found.hits / found.worlds, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    axes.plot(found.other.coverage, found.other.density, **THIS)
    _number(axes, found)
    axes.set_xlim(1.03, 0)
    top = max(held["density"].max(), held["density_held_out"].max(), 0.05)
    axes.set_ylim(0, min(1.05, top * 1.12))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value * 100:.0f} %")
    axes.grid()
    axes.set_xlabel("coverage: of all worlds in which it happens, how many lie in the box (peeling goes to the right)")
    axes.set_ylabel("density: of the worlds in the box,\nin how many it happens")


def _number(axes: Axes, found: Corner) -> None:
    """Name boxes that do not lie on top of each other, with how many inputs they restrict."""
    last = (9.0, 9.0)
    for n, (other, own) in enumerate(zip(found.trajectory.other, found.trajectory.own, strict=True)):
        here = (other.coverage, other.density)
        if abs(here[0] - last[0]) > APART and abs(here[0] - found.other.coverage) > APART / 2:
            text = f"{n}: {own.inputs}" if n else "0"
            axes.annotate(
                text, here, xytext=(0, -15), textcoords="offset points", fontsize=TINY, color=INK, ha="center", bbox=OUTLINED
            )
            last = here


def figure_trajectory(run: Run, found: Corner, words: str) -> Figure:
    """The figure."""
    sheet = Sheet(run, f"Peeling towards: {words}", HIGH + 2.0)
    sheet.key(0.55, [
        Line2D([], [], **OWN, label="the half of the worlds that is fitted"), Line2D([], [], **OTHER, label="the half held out"),
        Line2D([], [], **THIS, label="the corner shown, on the half held out"),
        Line2D([], [], color=INK, linewidth=1, linestyle=(0, (4, 3)), label="all worlds"),
    ], 2)  # fmt: skip
    sheet.text(SIDE, 1.02, "Small print at a point: number of the box, and how many inputs it restricts.", size=SMALL, color=SOFT)
    draw_trajectory(sheet.panel(LEFT, 1.3, WIDTH - LEFT - 0.3, HIGH - 0.25), found)
    return sheet.figure


def draw_box(axes: Axes, run: Run, found: Corner) -> None:
    """A row for each restricted input: what is left of the range that worlds have."""
    told = [bounded(run.index, one) for one in found.restrictions]
    rows_of(axes, [one.title for one in told], NAMES - SIDE - 0.15, 3, SMALL)
    axes.set_xlim(0, 1)
    for y, (one, held) in enumerate(zip(told, found.restrictions, strict=True)):
        if one.kept:
            axes.barh(y + 0.22, 1, height=0.26, color=FAINT)
            axes.barh(y + 0.22, one.kept[1] - one.kept[0], left=one.kept[0], height=0.26, color=SKY, edgecolor=INK, linewidth=0.9)
        else:
            _blocks(axes, y, [name in (held.names or ()) for name in held.all_names])
        axes.text(0, y - 0.02, fit(one.words, BROAD, SMALL + 0.5, 2), ha="left", va="bottom", fontsize=SMALL + 0.5, weight="bold")
        numbers = one.numbers if one.kept else f"{one.numbers} stories"
        axes.text(1, y + 0.40, numbers, ha="right", va="top", fontsize=TINY, color=SOFT)
        again = f"{percent(max(held.again), short=True)} of halves"
        aside(axes, y + 0.02, f"{again}\nluck: {_chance(held.held_out_p)}", x=1.03, fontsize=SMALL, linespacing=1.25)
    axes.set_xticks([])
    bare(axes)


def _blocks(axes: Axes, y: int, kept: list[bool]) -> None:
    for n, stays in enumerate(kept):
        colour: Style = {"color": SKY, "edgecolor": INK} if stays else {"color": FAINT, "edgecolor": LINE}
        axes.barh(y + 0.22, 0.96 / len(kept), left=(n + 0.02) / len(kept), height=0.26, linewidth=0.9, **colour)


def _chance(value: float) -> str:
    return f"{value:.2f}" if value >= 0.01 else f"{value:.0e}" if value >= 1e-9 else "< 1e-9"


def figure_box(run: Run, found: Corner, words: str) -> Figure | None:
    """The figure; None where nothing is restricted."""
    rows = len(found.restrictions)
    if not rows:
        return None
    sheet = Sheet(run, f"The corner in which it happens: {words}", 1.95 + ROW * rows)
    head = (
        f"It happens in {percent(found.other.density)} of the worlds in this corner, against "
        f"{percent(found.hits / found.worlds)} of all. The corner holds {percent(found.other.coverage)} of all such worlds, and "
        f"{percent(found.other.mass)} of all worlds. Judged on the half held out."
    )
    sheet.text(SIDE, 0.5, fit(head, WIDTH - 2 * SIDE, SMALL + 0.5, 2), size=SMALL + 0.5)
    keys = [Patch(facecolor=SKY, edgecolor=INK, label="inside"), Patch(facecolor=FAINT, label="drawn, but outside")]
    sheet.key(0.98, keys)
    hint = "found again in; luck: how likely\nas much if the bound did nothing"
    sheet.text(WIDTH - RIGHT + 0.06, 1.0, hint, size=TINY, color=SOFT, linespacing=1.1)
    draw_box(sheet.panel(NAMES, 1.4, BROAD, ROW * rows), run, found)
    return sheet.figure
