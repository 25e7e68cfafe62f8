"""How the worlds come out: shares with their two bands beside rules of thumb, and the same by rival story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.words import BASELINE_WORDS, HORIZON_WORDS, OUTCOME_COLOURS, OUTCOME_WORDS, percent

from .labels import hypothesis_title, story_title
from .look import Look
from .style import INK, OUTLINED, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, aside, fit, rows_of, shares_axis

ROW, LEFT, RIGHT, GAP = 0.40, 2.9, 0.85, 0.80
BROAD = WIDTH - LEFT - RIGHT
MARKS = {
    "compromise": ("D", -0.08),
    "median": ("^", -0.25),
    "challenge": ("s", 0.08),
    "host_denies_patron_stays": ("x", 0.25),
}  # and how far below the middle
HATCHES = {"ND": "", "CO": "", "CD": "///", "SU": "...", "TE": "xx", "RN": ""}  # for print without colours
SEEN, NAMED = 0.005, 0.055  # shares below the first are not drawn, from the second on they are written out
Shares = dict[str, float]


@dataclass(frozen=True)
class Told:
    """One story of a hypothesis: how its worlds came out at the end, and how many they are."""

    title: str
    shares: Shares
    runs: int


def shown(run: Run) -> list[str]:
    """The outcomes worth a row: those that come about, may come about, or that a rule of thumb expects."""
    held, rules = run.summary["outcomes"].values(), run.summary["baselines"].values()

    def counts(name: str) -> bool:
        comes = any(one[name]["share"] > 0 or one[name]["input"][1] >= SEEN for one in held)
        return comes or any(rule.get(name, 0.0) >= SEEN for rule in rules)

    return [name for name in OUTCOMES if counts(name)]


def stories(run: Run) -> dict[str, list[Told]]:
    """Each hypothesis with more than one story, by its title."""
    found = {}
    for name, held in run.summary["hypotheses"].items():
        told = [Told(story_title(run.case, name, story), one["outcomes"]["end"], one["runs"]) for story, one in held.items()]
        if len(told) > 1:
            found[hypothesis_title(run.case, name)] = [one for one in told if one.runs]
    return found


def draw_shares(axes: Axes, names: list[str], outcomes: dict[str, Any], baselines: dict[str, Shares]) -> None:
    """A row for each outcome: its share, the thick band of sampling, the thin one of disputed inputs, rules of thumb as marks."""
    rows_of(axes, [OUTCOME_WORDS[name] for name in names], LEFT - SIDE - 0.1)
    shares_axis(axes)
    for y, name in enumerate(names):
        held = outcomes[name]
        look: Style = {"hatch": HATCHES[name], "edgecolor": "white", "linewidth": 0}
        axes.barh(y, held["share"], height=0.62, color=OUTCOME_COLOURS[name], alpha=0.45, **look)
        axes.plot(held["input"], [y, y], color=INK, linewidth=1.2, marker="|", markersize=7)
        axes.plot(held["sampling"], [y, y], color=INK, linewidth=5.5, solid_capstyle="butt")
        aside(axes, y, percent(held["share"], short=True), weight="bold", x=1.035)
        for rule, (mark, lift) in MARKS.items():
            if baselines.get(rule, {}).get(name, 0.0) >= SEEN:
                filled: Style = {"markerfacecolor": "none", "markersize": 7, "markeredgewidth": 1.3, "clip_on": False}
                axes.plot(baselines[rule][name], y + lift, mark, color=INK, **filled)


def draw_stacks(axes: Axes, names: list[str], told: list[Told], room: float) -> None:
    """A stacked row of outcomes for each of several; ``room``: inches for their titles."""
    rows_of(axes, [one.title for one in told], room)
    shares_axis(axes)
    for y, one in enumerate(told):
        left = 0.0
        for name in names:
            share = one.shares[name]
            look: Style = {"hatch": HATCHES[name], "edgecolor": "white", "linewidth": 1}
            axes.barh(y, share, left=left, height=0.72, color=OUTCOME_COLOURS[name], alpha=0.6, **look)
            if share >= NAMED:
                axes.text(left + share / 2, y, f"{share * 100:.0f}", ha="center", va="center", fontsize=SMALL, bbox=OUTLINED)
            left += share


def draw_stories(axes: Axes, names: list[str], told: list[Told]) -> None:
    """A stacked row for each story: how its worlds came out at the end, and how many they are."""
    draw_stacks(axes, names, told, LEFT - SIDE - 0.1)
    for y, one in enumerate(told):
        aside(axes, y, f"{one.runs:,}", fontsize=SMALL, color=SOFT, x=1.035)
    aside(axes, -0.75, "worlds", fontsize=SMALL, color=SOFT, x=1.035)


def figure_outcomes(run: Run | Look) -> Figure | None:
    """The figure; None where nothing ever comes out."""
    look = Look.at(run)
    run = look.run
    if not look.disclosed:
        return None
    names, told, baselines = shown(run), stories(run), run.summary["baselines"]
    block = ROW * len(names)
    height = 1.63 + 2 * (block + GAP) + (0.55 if told else 0) + sum(ROW * len(rows) + 0.75 for rows in told.values())
    sheet, y = Sheet(run, "How it comes out", height), 1.68
    _share_key(sheet, any(any(rule.values()) for rule in baselines.values()))
    for horizon, outcomes in run.summary["outcomes"].items():
        since = f", {run.case.scenario.days} days from the start" if horizon == "end" else ""
        axes = sheet.panel(LEFT, y, BROAD, block, HORIZON_WORDS[horizon].capitalize() + since)
        draw_shares(axes, names, outcomes, baselines if horizon == "end" else {})
        y += block + GAP
    if told:
        _story_key(sheet, names, y - 0.35)
    y += 0.55
    for title, rows in told.items():
        axes = sheet.panel(LEFT, y, BROAD, ROW * len(rows), fit(f"At the end, by rival story: {title}", WIDTH - 2))
        draw_stories(axes, names, rows)
        y += ROW * len(rows) + 0.75
    return sheet.figure


def _share_key(sheet: Sheet, baselines: bool) -> None:
    band = Line2D([], [], color=INK, linewidth=5.5, solid_capstyle="butt", label="sampling, 95 %")
    thin = Line2D([], [], color=INK, linewidth=1.2, marker="|", markersize=7, label="disputed inputs, 5–95 %")
    sheet.key(0.50, [band, thin])
    look: Style = {"color": INK, "linestyle": "", "markerfacecolor": "none", "markersize": 7}
    if baselines:
        sheet.key(0.73, [Line2D([], [], marker=mark, label=BASELINE_WORDS[rule], **look) for rule, (mark, _) in MARKS.items()], 2)


def _story_key(sheet: Sheet, names: list[str], y: float) -> None:
    look: Style = {"alpha": 0.6, "edgecolor": "white"}
    patches = [Patch(facecolor=OUTCOME_COLOURS[n], hatch=HATCHES[n], label=OUTCOME_WORDS[n], **look) for n in names]
    sheet.key(y, patches, 3)
