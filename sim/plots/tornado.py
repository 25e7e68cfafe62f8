"""What it hangs on: how much of what differs each group of assumptions decides, by itself, with others, and with luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.sensitivity.groups import CHANCE, FIGURE, Group
from sim.analysis.sensitivity.indices import Indices
from sim.analysis.sensitivity.sensed import Sensed
from sim.telling.prose import capital
from sim.words import percent

from .groups import GROUPINGS, group_title
from .struck import figure_struck
from .style import BLUE, INK, SIDE, SKY, SMALL, SOFT, WIDTH, Played, Sheet, aside, bare, fit, rows_of

MOST, ROW, LEFT, RIGHT, HEAD = 16, 0.44, 3.5, 1.15, 1.85
BROAD = WIDTH - LEFT - RIGHT
LUCK, DEEP = "#d9d9d9", BLUE
Row = tuple[Group, Indices]


def ranked(found: Sensed, groups: list[Group]) -> list[Row]:
    """Groups with their indices for the first main target: chance first, then what weighs most on the odds."""
    target = found.main[0]
    held = [(group, found.of(group, target)) for group in groups]
    return sorted(held, key=lambda row: (row[0].kind != CHANCE, -(row[1].odds or row[1].total).value, row[0].name))


def draw_tornado(axes: Axes, rows: list[Row], titles: list[str], changes: float | None) -> None:
    """A row for each group: light with luck, middle with other assumptions, dark by itself; lines are 95 % intervals."""
    rows_of(axes, titles, LEFT - SIDE - 0.15, 2, SMALL)
    for y, (group, held) in enumerate(rows):
        axes.barh(
            y, max(held.total.value, 0), height=0.74, color=LUCK, hatch="" if group.kind != CHANCE else "////", edgecolor="white"
        )
        if held.odds:
            axes.barh(y, max(held.odds.value, 0), height=0.52, color=SKY)
        axes.barh(y, max(held.first.value, 0), height=0.26, color=DEEP)
        for index in (held.total, held.odds):
            if index and index.high > 0:
                axes.plot([max(index.low, 0), index.high], [y] * 2, color=INK, linewidth=1)
        if changes is not None:
            aside(axes, y, percent(max(held.total.value, 0) * changes, short=True), x=1.03, weight="bold", fontsize=SMALL + 1)
    if changes is not None:
        aside(axes, -1.05, "ends\notherwise", x=1.03, fontsize=SMALL, color=SOFT)
    axes.set_xlim(0, max(*(held.total.high for _, held in rows), 0.01) * 1.02)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f} %")
    axes.grid(axis="x")
    axes.set_xlabel("share of what differs between worlds", fontsize=SMALL)
    bare(axes, "bottom")


def figure_tornado(played: Played, found: Sensed, grouping: str) -> Figure:
    """The figure of one grouping."""
    groups = list(found.figures) if grouping == FIGURE else found.groupings[grouping]
    rows = ranked(found, groups)
    shown, target = rows[:MOST], found.main[0]
    sheet = Sheet(played, f"What it hangs on, {GROUPINGS[grouping]}", HEAD + ROW * len(shown) + 1.25)
    rest = f" {len(rows) - MOST} smaller ones are in indices.csv." if len(rows) > MOST else ""
    sheet.text(
        SIDE, 0.5, fit(f"Asked of: {target.title}. {_settled(found)}{rest}", WIDTH - 2 * SIDE, SMALL, 2), size=SMALL, color=SOFT
    )
    keys: list[Artist] = [
        Patch(color=DEEP, label="by itself"),
        Patch(color=SKY, label="with other assumptions, luck averaged out"),
    ]
    keys += [Patch(color=LUCK, label="with luck too"), Line2D([], [], color=INK, linewidth=1, label="95 % interval")]
    sheet.key(0.98, keys, 4)
    axes = sheet.panel(LEFT, HEAD, BROAD, ROW * len(shown))
    titles = [capital(group_title(played.case, group)) for group, _ in shown]
    draw_tornado(axes, shown, titles, found.changes if target.name == "end" else None)
    return sheet.figure


def _settled(found: Sensed) -> str:
    return "" if found.settled else "PROVISIONAL: not all intervals are as narrow as was wanted."


def figures_of(played: Played, found: Sensed) -> Mapping[str, Callable[[], Figure]]:
    """What draws each figure by its name; none where nothing differs between worlds."""
    if not found.main:
        return {}
    names = [*found.groupings, *([FIGURE] if found.figures else [])]
    held: dict[str, Callable[[], Figure]] = {f"by_{name}": partial(figure_tornado, played, found, name) for name in names}
    if found.struck and found.main[0].name == "end":
        held["struck"] = partial(figure_struck, played, found)
    return held
