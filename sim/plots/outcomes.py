"""How the worlds come out: shares with their two bands beside rules of thumb, and the same by rival story."""

from __future__ import annotations

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
from .style import INK, LABEL, SIDE, SMALL, SOFT, WIDTH, Sheet, fit, rows_of, shares_axis

ROW, LEFT, RIGHT, GAP = 0.40, 2.9, 0.85, 0.80
MARKS = {"compromise": ("D", 0.0), "median": ("^", -0.22), "host_denies_patron_stays": ("x", 0.22)}  # shape, and how far below the middle
HATCHES = {"ND": "", "CO": "", "CD": "///", "SU": "...", "TE": "xx", "RN": ""}
SEEN = 0.005  # a share below this is not drawn
Outcomes = dict[str, dict[str, Any]]


def shown(run: Run) -> list[str]:
    """The outcomes worth a row: those that come about, may come about, or that a rule of thumb expects."""
    held, rules = run.summary["outcomes"], run.summary["baselines"].values()
    return [
        name
        for name in OUTCOMES
        if any(held[h][name]["share"] > 0 or held[h][name]["input"][1] >= SEEN for h in held) or any(rule.get(name, 0) >= SEEN for rule in rules)
    ]


def draw_shares(axes: Axes, names: list[str], outcomes: Outcomes, baselines: dict[str, dict[str, float]]) -> None:
    """A row for each outcome: its share, the thick band of sampling, the thin one of disputed inputs, rules of thumb as marks."""
    rows_of(axes, [OUTCOME_WORDS[name] for name in names], LEFT - SIDE - 0.1)
    shares_axis(axes)
    for y, name in enumerate(names):
        held = outcomes[name]
        axes.barh(y, held["share"], height=0.62, color=OUTCOME_COLOURS[name], alpha=0.45, hatch=HATCHES[name], edgecolor="white", linewidth=0)
        axes.plot(held["input"], [y, y], color=INK, linewidth=1.2, solid_capstyle="butt", marker="|", markersize=7)
        axes.plot(held["sampling"], [y, y], color=INK, linewidth=5.5, solid_capstyle="butt")
        axes.text(1.035, y, percent(held["share"], short=True), va="center", fontsize=LABEL, weight="bold", transform=axes.get_yaxis_transform())
        for rule, (mark, lift) in MARKS.items():
            if baselines.get(rule, {}).get(name, 0.0) >= SEEN:
                filled = "none" if mark != "x" else INK
                axes.plot(baselines[rule][name], y + lift, mark, color=INK, markerfacecolor=filled, markersize=7, markeredgewidth=1.3, clip_on=False)


def share_key(sheet: Sheet, y: float, baselines: bool) -> None:
    """What the bands and marks of the shares mean, in lines above them."""
    band = [
        Line2D([], [], color=INK, linewidth=5.5, label="sampling, 95 %"),
        Line2D([], [], color=INK, linewidth=1.2, marker="|", markersize=7, label="disputed inputs, 5–95 %"),
    ]
    rules = [Line2D([], [], color=INK, linestyle="", marker=m, markerfacecolor="none", markersize=7, label=BASELINE_WORDS[rule]) for rule, (m, _) in MARKS.items()]
    for line, handles in enumerate((band, rules if baselines else [])):
        place = (SIDE / WIDTH, 1 - (y + line * 0.23) / sheet.height)
        at = {"loc": "upper left", "borderaxespad": 0, "handletextpad": 0.6, "columnspacing": 1.8, "bbox_to_anchor": place}
        sheet.figure.legend(handles=handles, ncols=3, fontsize=SMALL, **at)


def draw_stories(axes: Axes, names: list[str], told: list[tuple[str, dict[str, float], int]]) -> None:
    """A stacked row for each story: how its worlds came out at the end."""
    rows_of(axes, [story for story, _, _ in told], LEFT - SIDE - 0.1)
    shares_axis(axes)
    for y, (_, shares, runs) in enumerate(told):
        left = 0.0
        for name in names:
            axes.barh(y, shares[name], left=left, height=0.72, color=OUTCOME_COLOURS[name], alpha=0.6, hatch=HATCHES[name], edgecolor="white", linewidth=1)
            if shares[name] >= 0.055:
                box = {"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 1.2}
                axes.text(left + shares[name] / 2, y, f"{shares[name] * 100:.0f}", ha="center", va="center", fontsize=SMALL, bbox=box)
            left += shares[name]
        axes.text(1.035, y, f"{runs:,}", va="center", fontsize=SMALL, color=SOFT, transform=axes.get_yaxis_transform())


def stories(run: Run) -> list[tuple[str, list[tuple[str, dict[str, float], int]]]]:
    """Each hypothesis with more than one story, with how its stories' worlds came out at the end."""
    found = []
    for name, held in run.summary["hypotheses"].items():
        told = [(story_title(run.case, name, story), one["outcomes"]["end"], one["runs"]) for story, one in held.items() if one["runs"]]
        if len(told) > 1:
            found.append((hypothesis_title(run.case, name), told))
    return found


def figure_outcomes(run: Run | Look) -> Figure | None:
    """The figure; None where no scenario of disclosure is played."""
    run = Look.at(run).run
    if run.case.scenario.leak is None:
        return None
    names, told = shown(run), stories(run)
    block = ROW * len(names)
    height = 1.4 + 2 * (block + GAP) + (0.55 if told else 0) + sum(ROW * len(rows) + 0.75 for _, rows in told)
    sheet, width = Sheet(run, "How it comes out", height), WIDTH - LEFT - RIGHT
    baselines = run.summary["baselines"]
    share_key(sheet, 0.50, any(any(rule.values()) for rule in baselines.values()))
    y = 1.45
    for horizon, outcomes in run.summary["outcomes"].items():
        title = HORIZON_WORDS[horizon] if horizon != "end" else f"{HORIZON_WORDS[horizon]}, {run.case.scenario.days} days from the start"
        draw_shares(sheet.panel(LEFT, y, width, block, title.capitalize()), names, outcomes, baselines if horizon == "end" else {})
        y += block + GAP
    _draw_told(sheet, names, told, y)
    return sheet.figure


def _draw_told(sheet: Sheet, names: list[str], told: list[tuple[str, list[tuple[str, dict[str, float], int]]]], y: float) -> None:
    if not told:
        return
    handles = [Patch(facecolor=OUTCOME_COLOURS[n], alpha=0.6, hatch=HATCHES[n], edgecolor="white", label=OUTCOME_WORDS[n]) for n in names]
    place = (SIDE / WIDTH, 1 - (y - 0.35) / sheet.height)
    sheet.figure.legend(handles=handles, ncols=3, loc="upper left", bbox_to_anchor=place, borderaxespad=0, fontsize=SMALL, columnspacing=1.5)
    y += 0.55
    for title, rows in told:
        axes = sheet.panel(LEFT, y, WIDTH - LEFT - RIGHT, ROW * len(rows), fit(f"At the end, by rival story: {title}", WIDTH - 2, LABEL))
        draw_stories(axes, names, rows)
        axes.text(1.035, -0.75, "worlds", va="center", fontsize=SMALL, color=SOFT, transform=axes.get_yaxis_transform())
        y += ROW * len(rows) + 0.75


