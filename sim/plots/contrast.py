"""Arms side by side, and the ranked differences between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.arms.contrast import Contrast, Shift
from sim.analysis.arms.measured import DAYS, SHARE, Measured
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.words import HORIZON_WORDS, OUTCOME_COLOURS, OUTCOME_WORDS, percent

from .flow import figure_flow
from .outcomes import HATCHES, SEEN, Told, draw_stacks
from .parted import figure_parted
from .quantities import quantity_title
from .style import BLUE, FAINT, INK, ORANGE, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, Style, aside, bare, fit, rows_of

ROW, LEFT, RIGHT, GAP = 0.42, 2.9, 1.2, 0.95
BROAD = WIDTH - LEFT - RIGHT
MOST = 18  # quantities in the figure of differences
WORDS, NUMBERS = 4.2, 2.15  # inches left and right of the bars


def seen(base: Run, contrasts: Sequence[Contrast]) -> list[str]:
    """The outcomes that come about in some arm."""
    held = [run.summary["outcomes"][h] for run in (base, *(one.run for one in contrasts)) for h in HORIZON_WORDS]
    return [name for name in OUTCOMES if any(one[name]["share"] >= SEEN for one in held)]


def draw_arms(axes: Axes, base: Run, title: str, contrasts: Sequence[Contrast], names: list[str], horizon: str) -> None:
    """A stacked row for each arm, and beside it in how many worlds it comes out otherwise than in the first."""
    held = [(title, base), *((one.title, one.run) for one in contrasts)]
    told = [
        Told(words, {n: o["share"] for n, o in run.summary["outcomes"][horizon].items()}, run.manifest.runs)
        for words, run in held
    ]
    draw_stacks(axes, names, told, LEFT - SIDE - 0.1)
    aside(axes, -0.75, "otherwise", x=1.02, fontsize=SMALL, color=SOFT)
    for y, one in enumerate(contrasts, 1):
        flow = one.flows[horizon]
        aside(axes, y, percent(float(1 - flow.trace() / flow.sum()), short=True), x=1.02, fontsize=SMALL)


def draw_shifts(axes: Axes, shifts: list[Shift | None], reach: float, outcome: str) -> None:
    """A row for each arm: how far an outcome's share moves, in points, with its paired interval and the unpaired one."""
    axes.set(xlim=(-reach, reach), ylim=(len(shifts) - 0.5, -0.5), yticks=[])
    axes.axvline(0, color=INK, linewidth=0.8)
    for y, one in enumerate(shifts):
        if one is None:
            continue
        axes.plot([100 * bound for bound in one.unpaired], [y, y], color=INK, linewidth=1.0, marker="|", markersize=6)
        look: Style = {"color": OUTCOME_COLOURS[outcome], "linewidth": 9, "solid_capstyle": "butt"}
        axes.plot([100 * bound for bound in one.paired], [y, y], **look)
        axes.plot(100 * one.difference, y, "|", color=INK, markersize=10)
    axes.set_title(fit(OUTCOME_WORDS[outcome], 1.1, TINY, 4), fontsize=TINY, weight="normal", loc="center", linespacing=0.95)
    axes.tick_params(axis="x", labelsize=TINY)
    axes.grid(axis="x", color=FAINT)
    bare(axes, "left")


def figure_arms(base: Run, title: str, contrasts: Sequence[Contrast]) -> Figure | None:
    """The figure; None where nothing is ever disclosed in any arm."""
    names = seen(base, contrasts)
    if names == ["ND"]:
        return None
    block, moves = ROW * (1 + len(contrasts)), max(ROW * len(contrasts), 0.6)
    height = 1.6 + 2 * (block + GAP) + 1.0 + moves + 0.75
    sheet, y = Sheet(base, "The same worlds under other assumptions", height), 1.6
    look: Style = {"alpha": 0.6, "edgecolor": "white"}
    sheet.key(0.55, [Patch(facecolor=OUTCOME_COLOURS[n], hatch=HATCHES[n], label=OUTCOME_WORDS[n], **look) for n in names], 3)
    for horizon, words in HORIZON_WORDS.items():
        draw_arms(sheet.panel(LEFT, y, BROAD, block, words.capitalize()), base, title, contrasts, names, horizon)
        y += block + GAP
    sheet.text(SIDE, y - 0.3, "How far shares move at the end, in percentage points, against the first arm", weight="bold")
    band = Line2D([], [], color=SOFT, linewidth=9, solid_capstyle="butt", label="95 %, world by world")
    thin = Line2D([], [], color=INK, linewidth=1, marker="|", markersize=6, label="95 %, as if the worlds were not the same")
    sheet.key(y + 0.02, [band, thin])
    _shift_panels(sheet, y + 0.9, moves, contrasts, names)
    return sheet.figure


def _shift_panels(sheet: Sheet, y: float, tall: float, contrasts: Sequence[Contrast], names: list[str]) -> None:
    held = [{shift.outcome: shift for shift in one.shifts["end"]} for one in contrasts]
    bounds = [abs(100 * bound) for by in held for shift in by.values() for bound in shift.unpaired]
    reach, wide = 1.08 * max(bounds, default=1.0), (WIDTH - LEFT - SIDE) / len(names)
    for n, name in enumerate(names):
        axes = sheet.panel(LEFT + n * wide + 0.06, y, wide - 0.12, tall)
        draw_shifts(axes, [by.get(name) for by in held], reach, name)
        if n == 0:
            rows_of(axes, [one.title for one in contrasts], LEFT - SIDE - 0.1)


def spoken(one: Measured) -> str:
    """A quantity in both arms, in its unit: ``27 % → 74 %``."""
    if one.kind == SHARE:
        return f"{percent(one.base, short=True)} → {percent(one.other, short=True)}"
    unit = " days" if one.kind == DAYS else ""
    decimals = 2 if max(abs(one.base), abs(one.other)) < 3 else 1
    return f"{one.base:.{decimals}f} → {one.other:.{decimals}f}{unit}"


def figure_differences(base: Run, one: Contrast) -> Figure | None:
    """What differs most between two arms besides what the assumption says itself; None where nothing does."""
    held = one.differences.distinct()[:MOST]
    if not held:
        return None
    block = 0.36 * len(held)
    sheet = Sheet(base, f"What differs most: {one.title}", 1.45 + block + 0.85)
    note = (
        "How well a quantity tells the two arms apart: the correlation of the quantity with the arm, −1 to 1. Bars to the right: "
        "more of it, or later. Line: paired 95 %. Days: what never happens counts as the last day."
    )
    sheet.text(SIDE, 0.5, fit(note, WIDTH - 2 * SIDE, SMALL, 3), size=SMALL, color=SOFT)
    axes = sheet.panel(WORDS, 1.3, WIDTH - WORDS - NUMBERS, block)
    rows_of(axes, [quantity_title(one.run.case, m.name) for m in held], WORDS - SIDE - 0.1, 2, SMALL)
    for y, m in enumerate(held):
        colour, hatch = (BLUE, "") if m.apart > 0 else (ORANGE, "///")
        axes.barh(y, m.apart, height=0.66, color=colour, alpha=0.6, hatch=hatch, edgecolor="white", linewidth=0)
        unit = m.apart / m.difference
        axes.plot([bound * unit for bound in m.band], [y, y], color=INK, linewidth=1.6, solid_capstyle="butt")
        aside(axes, y, spoken(m), x=1.04, fontsize=SMALL)
    reach = 1.1 * max(abs(bound * m.apart / m.difference) for m in held for bound in m.band)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.set_xlim(-reach, reach)
    axes.grid(axis="x")
    bare(axes, "bottom")
    return sheet.figure


def contrast_figures(base: Run, title: str, contrasts: Sequence[Contrast]) -> dict[str, Callable[[], Figure | None]]:
    """The figures of a comparison by file name: ``arms``, and for each arm ``<kind>_<arm>``."""
    found: dict[str, Callable[[], Figure | None]] = {"arms": partial(figure_arms, base, title, contrasts)}
    for one in contrasts:
        found[f"flow_{one.name}"] = partial(figure_flow, base, title, one)
        found[f"differences_{one.name}"] = partial(figure_differences, base, one)
        found[f"partings_{one.name}"] = partial(figure_parted, base, one)
    return found
