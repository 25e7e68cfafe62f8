"""Where worlds part: which offices first decide otherwise, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from sim.analysis.arms.contrast import Contrast
from sim.analysis.arms.turning import Partings
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.words import day_label, percent

from .labels import office_title
from .style import BLUE, INK, SIDE, SMALL, SOFT, WIDTH, Sheet, aside, bare, fit, rows_of

FROM = (-15, -7, -3, 0, 1, 2, 3, 4, 8, 15, 31, 61)  # the first day of each column, counted from day 0; before the first: one more
ROW, LEFT, RIGHT, DARK = 0.42, 2.6, 1.1, 0.55
SHADE = 0.5  # a cell of this share of worlds or more has the full colour


def columns() -> list[str]:
    """The names of the columns of days."""
    spans = pairwise(FROM)
    named = [day_label(a) if b == a + 1 else f"{day_label(a)}\nto {b - 1:+d}" for a, b in spans]
    return [f"before\n{day_label(FROM[0])}", *named, f"{day_label(FROM[-1])}\non"]


def table(held: Partings, offices: Sequence[str]) -> NDArray[np.float64]:
    """Shares of the changed worlds in which an office is among the first to part in each column of days: [office, column]."""
    found = np.zeros((len(offices), len(FROM) + 1))
    for office, day in zip(held.frame["office"], held.frame["day"], strict=True):
        found[offices.index(office), int(np.searchsorted(FROM, day, side="right"))] += 1
    return found / max(len(held.parted), 1)


def draw_parted(axes: Axes, shares: NDArray[np.float64], titles: list[str], heads: list[str]) -> None:
    """A row for each office, a column for days; shares of changed worlds in the cells."""
    shades = LinearSegmentedColormap.from_list("shares", ["#ffffff", BLUE])
    rows_of(axes, titles, LEFT - SIDE - 0.1)
    axes.set_xlim(-0.5, len(heads) - 0.5)
    for y, row in enumerate(shares):
        for x, share in enumerate(row):
            shade = min(share / SHADE, 1.0)
            axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shades(shade), edgecolor="#e2e2e2", linewidth=0.8))
            if share > 0:
                text = "·" if share < 0.005 else f"{share * 100:.0f}"
                axes.text(x, y, text, ha="center", va="center", fontsize=SMALL, color="white" if shade > DARK else INK)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(heads)), heads, fontsize=SMALL, linespacing=0.95)
    bare(axes)


def figure_parted(base: Run, one: Contrast) -> Figure | None:
    """The figure; None where no world parts."""
    held = one.partings
    offices = [str(name) for name in held.offices.index]
    if not offices:
        return None
    shares = table(held, offices)
    used = np.flatnonzero(shares.sum(axis=0))
    shown = slice(int(used[0]), int(used[-1]) + 1)
    block = ROW * len(offices)
    sheet = Sheet(base, f"Where changed worlds part: {one.title}", 1.75 + block + 0.6)
    note = (
        f"Of {len(held.parted):,} worlds that end otherwise, the share (%) in which an office is among the first to decide "
        "otherwise, by day. Several may part on one morning, none knowing of the others: rows can add up to more than 100 %."
    )
    sheet.text(SIDE, 0.5, fit(note, WIDTH - 2 * SIDE, SMALL, 3), size=SMALL, color=SOFT)
    axes = sheet.panel(LEFT, 1.6, WIDTH - LEFT - RIGHT, block)
    draw_parted(axes, shares[:, shown], [office_title(_knows(base, one, name), name) for name in offices], columns()[shown])
    aside(axes, -0.75, "in all", x=1.02, fontsize=SMALL, color=SOFT)
    for y, share in enumerate(held.offices["share"]):
        aside(axes, y, percent(float(share), short=True), x=1.02, fontsize=SMALL, weight="bold")
    return sheet.figure


def _knows(base: Run, one: Contrast, office: str) -> Case:
    return base.case if office in base.case.cast.pages else one.run.case
