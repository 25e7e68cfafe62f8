"""What it hangs on: the numbers that go along with the outcome most, chance against inputs and stories, and the articles."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.runs.opened import Run
from sim.words import BASIS_WORDS, OUTCOME_COLOURS, VARIANCE_WORDS, percent

from .look import Look
from .screening import Screening
from .style import BLUE, FAINT, INK, ORANGE, PURPLE, SIDE, SMALL, SOFT, WIDTH, Sheet, fit, rows_of

MOST, ROW, LEFT, RIGHT = 15, 0.42, 5.0, 1.75
PARTS = {"chance": ("#bdbdbd", ""), "inputs": (BLUE, "///"), "stories": (PURPLE, "...")}
MARKERS = ("o", "s")
BAR = 0.34


def colour_of(held: Screening, target: int) -> str:
    """The colour of what is compared: the outcome's own, where it is one."""
    outcome = held.targets[target].colour
    return OUTCOME_COLOURS[outcome] if outcome else (BLUE, ORANGE)[target]


def draw_screening(axes: Axes, held: Screening, top: list[int]) -> None:
    """A row for each number: which way the outcomes go with it, and what the number rests on."""
    titles = [held.parameters[p].quantity.title for p in top]
    rows_of(axes, titles, LEFT - SIDE - 0.15, 2, SMALL)
    axes.axvspan(-held.bound, held.bound, color=FAINT, alpha=0.6, linewidth=0)
    axes.axvline(0, color=INK, linewidth=1)
    for t, marker in zip(range(len(held.targets)), MARKERS, strict=False):
        lift = (t - (len(held.targets) - 1) / 2) * 0.30
        for y, p in enumerate(top):
            axes.plot([0, held.rho[t, p]], [y + lift] * 2, color=colour_of(held, t), linewidth=2.5)
            axes.plot(held.rho[t, p], y + lift, marker, color=colour_of(held, t), markeredgecolor=INK, markeredgewidth=0.7, markersize=7)
    for y, p in enumerate(top):
        words = BASIS_WORDS[held.parameters[p].interval.basis]
        axes.text(1.03, y, fit(words, RIGHT - 0.2, SMALL, 2), va="center", fontsize=SMALL, transform=axes.get_yaxis_transform())
    reach = max(abs(held.rho[:, top]).max() * 1.12, held.bound * 1.6)
    axes.set_xlim(-reach, reach)
    axes.grid(axis="x")
    axes.tick_params(axis="x", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.set_xlabel("rank correlation", fontsize=SMALL)


def draw_split(axes: Axes, split: dict[str, float]) -> None:
    """One bar: how much of the difference between worlds is chance, disputed inputs, rival stories."""
    left = 0.0
    for name, (colour, hatch) in PARTS.items():
        share = split.get(name, 0.0)
        axes.barh(0, share, left=left, height=0.8, color=colour, alpha=0.65, hatch=hatch, edgecolor="white", linewidth=1)
        if share >= 0.12:
            box = {"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1.5}
            axes.text(left + share / 2, 0, f"{VARIANCE_WORDS[name]} {percent(share, short=True)}", ha="center", va="center", bbox=box)
        left += share
    axes.set_xlim(0, 1)
    axes.axis("off")


def draw_articles(axes: Axes, articles: list[tuple[str, float]]) -> None:
    """A bar for each article, and for what rests on none."""
    rows_of(axes, [name for name, _ in articles], LEFT - SIDE - 0.15, 1, SMALL)
    total = sum(value for _, value in articles)
    own = set(BASIS_WORDS.values())
    for y, (name, value) in enumerate(articles):
        axes.barh(y, value / total, height=0.62, color=SOFT if name in own else BLUE, alpha=0.55, hatch="///" if name in own else "", edgecolor="white")
        axes.text(value / total + 0.01, y, percent(value / total, short=True), va="center", fontsize=SMALL)
    axes.set_xlim(0, 1)
    axes.axis("off" if not articles else "on")
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def figure_hangs(run: Run | Look) -> Figure | None:
    """The figure; None where nothing that was drawn goes along with anything, or nothing was drawn."""
    look = Look.at(run)
    held = look.screening
    top = held.top(MOST) if held else []
    split = look.run.summary["variance"]
    if held is None or not (top or any(split.values())):
        return None
    articles = [(name, value) for name, value in held.articles if value > 0] if top else []
    bar = any(split.values())
    height = 0.7 + (BAR + 0.75 if bar else 0) + (1.75 + ROW * len(top) if top else 0) + (0.8 + BAR * len(articles) if articles else 0)
    sheet, y = Sheet(look.run, "What it hangs on", height), 1.0
    if bar:
        draw_split(sheet.panel(SIDE, y, WIDTH - 2 * SIDE, BAR, "Why worlds differ in their outcome at the end"), split)
        _small_parts(sheet, split, y + BAR + 0.03)
        y += BAR + 0.75
    if top:
        _top(sheet, held, top, y)
        y += 1.75 + ROW * len(top)
    if articles:
        title = "The same, summed by where the numbers come from (share of all squared correlations)"
        draw_articles(sheet.panel(LEFT, y, WIDTH - LEFT - RIGHT, BAR * len(articles), title), articles)
    return sheet.figure


def _small_parts(sheet: Sheet, split: dict[str, float], y: float) -> None:
    small = [f"{VARIANCE_WORDS[name]} {percent(split.get(name, 0.0), short=True)}" for name in PARTS if split.get(name, 0.0) < 0.12]
    if small:
        sheet.text(WIDTH - SIDE, y, "; ".join(small), ha="right", size=SMALL, color=SOFT)


def _top(sheet: Sheet, held: Screening, top: list[int], y: float) -> None:
    axes = sheet.panel(LEFT, y + 0.62, WIDTH - LEFT - RIGHT, ROW * len(top))
    sheet.text(SIDE, y - 0.34, "Numbers that go along with it most", weight="bold")
    draw_screening(axes, held, top)
    handles = [
        Line2D([], [], color=colour_of(held, t), marker=marker, markeredgecolor=INK, markersize=7, linewidth=2.5, label=fit(f"the higher, the more often: {target.words}", 8.5, SMALL))
        for t, (target, marker) in enumerate(zip(held.targets, MARKERS, strict=False))
    ]
    place = (SIDE / WIDTH, 1 - (y - 0.04) / sheet.height)
    sheet.figure.legend(handles=handles, ncols=1, loc="upper left", bbox_to_anchor=place, borderaxespad=0, labelspacing=0.3)
    axes.text(1.03, -0.95, "rests on", va="center", fontsize=SMALL, color=SOFT, transform=axes.get_yaxis_transform())


