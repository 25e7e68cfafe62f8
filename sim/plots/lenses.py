"""The same worlds through different lenses, side by side: how they come out, and how often they show what is told."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.words import HORIZON_WORDS, OUTCOME_COLOURS, OUTCOME_WORDS, percent

from .outcomes import HATCHES, SEEN, Told, draw_stacks
from .style import BLUE, INK, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, Style, aside, bare, fit, rows_of

ROW, LEFT, RIGHT, GAP, CELL, PATTERN, RIM = 0.42, 3.3, 1.75, 0.95, 0.40, 3.3, 0.75
BROAD = WIDTH - LEFT - RIGHT
NARROW, LOW_HEADS, HEADS = 0.75, 0.65, 1.25  # inches: columns below the first have their titles turned; room for titles
DARK = 0.55  # from this share on a cell is dark enough for white figures


@dataclass(frozen=True)
class Arm:
    """One lens: its words, its run, the share of worlds that end otherwise, and how many figures it moves and leaves bare."""

    name: str
    title: str
    run: Run
    changed: float
    moved: int
    bare: int


def shares(arm: Arm, horizon: str) -> dict[str, float]:
    """Outcome -> share of worlds."""
    return {name: held["share"] for name, held in arm.run.summary["outcomes"][horizon].items()}


def seen(arms: list[Arm]) -> list[str]:
    """The outcomes that come about through some lens; none where nothing is ever disclosed."""
    found = [name for name in OUTCOMES if any(shares(arm, h)[name] >= SEEN for arm in arms for h in HORIZON_WORDS)]
    return [] if found == ["ND"] else found


def draw_arms(axes: Axes, arms: list[Arm], names: list[str], horizon: str) -> None:
    """A stacked row for each lens, and beside it what it changes."""
    told = [Told(arm.title, shares(arm, horizon), arm.run.manifest.runs) for arm in arms]
    draw_stacks(axes, names, told, LEFT - SIDE - 0.1)
    if horizon == "end":
        aside(axes, -0.75, "other outcome", x=1.02, fontsize=SMALL, color=SOFT)
        for y, arm in enumerate(arms):
            aside(axes, y, percent(arm.changed, short=True) if y else "", x=1.02, fontsize=SMALL)
    else:
        aside(axes, -0.75, "left bare", x=1.02, fontsize=SMALL, color=SOFT)
        for y, arm in enumerate(arms):
            aside(axes, y, f"{arm.bare:,} figures" if y else "", x=1.02, fontsize=SMALL)


def draw_patterns(axes: Axes, arms: list[Arm]) -> None:
    """A row for each thing told, a column for each lens: the share of worlds that show it."""
    told = arms[0].run.case.scenario.patterns
    table = [[arm.run.summary["patterns"][name] for arm in arms] for name in told]
    shades = LinearSegmentedColormap.from_list("shares", ["#ffffff", BLUE])
    axes.set_xlim(-0.5, len(arms) - 0.5)
    rows_of(axes, [pattern.title for pattern in told.values()], PATTERN - SIDE - 0.1, 2, SMALL)
    for y, row in enumerate(table):
        for x, share in enumerate(row):
            axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shades(share), edgecolor="white"))
            colour = "white" if share > DARK else INK
            axes.text(x, y, percent(share, short=True), ha="center", va="center", fontsize=SMALL, color=colour)
    wide = (WIDTH - PATTERN - RIM) / len(arms)
    turned: Style = {} if wide > NARROW else {"rotation": 40, "ha": "left", "rotation_mode": "anchor"}
    titles = [fit(arm.title, wide, SMALL, 3) if wide > NARROW else arm.title for arm in arms]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(arms)), titles, fontsize=SMALL if wide > NARROW else TINY, linespacing=0.95, **turned)
    bare(axes)


def figure_lenses(arms: list[Arm]) -> Figure:
    """The figure: ``arms`` with all articles first."""
    names, told = seen(arms), arms[0].run.case.scenario.patterns
    wide = (WIDTH - PATTERN - RIM) / len(arms)
    heads = LOW_HEADS if wide > NARROW else HEADS
    block, table = ROW * len(arms), heads + CELL * len(told)
    height = 0.55 + (0.95 + 2 * (block + GAP) if names else 0.25) + (table + 0.75 if told else 0) + 0.3
    sheet, y = Sheet(arms[0].run, "The same worlds, whichever account is believed", height), 0.55
    if names:
        look: Style = {"alpha": 0.6, "edgecolor": "white"}
        sheet.key(y, [Patch(facecolor=OUTCOME_COLOURS[n], hatch=HATCHES[n], label=OUTCOME_WORDS[n], **look) for n in names], 3)
        y += 1.05
        for horizon, words in HORIZON_WORDS.items():
            draw_arms(sheet.panel(LEFT, y, BROAD, block, words.capitalize()), arms, names, horizon)
            y += block + GAP
    else:
        y += 0.4
    if told:
        sheet.text(SIDE, y - 0.25, "What is told of it, and in how many worlds it shows", weight="bold")
        draw_patterns(sheet.panel(PATTERN, y + heads, WIDTH - PATTERN - RIM, CELL * len(told)), arms)
    return sheet.figure
