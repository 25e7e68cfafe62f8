"""What it hangs on: the numbers that go along with the outcome most, chance against inputs and stories, and the articles."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.runs.opened import Run
from sim.telling.prose import capital
from sim.words import BASIS_WORDS, OUTCOME_COLOURS, VARIANCE_WORDS, percent

from .look import Look
from .screening import Screening
from .style import BLUE, FAINT, INK, ORANGE, OUTLINED, PURPLE, SIDE, SMALL, SOFT, WIDTH, Sheet, Style, aside, bare, fit, rows_of

MOST, ROW, BAR, LEFT, RIGHT = 15, 0.42, 0.34, 5.0, 1.75
BROAD = WIDTH - LEFT - RIGHT
PARTS = {"chance": ("#bdbdbd", ""), "inputs": (BLUE, "///"), "stories": (PURPLE, "...")}
NAMED = 0.12  # parts of the bar from here on are named inside it
MARKERS = ("o", "s")


def colour_of(held: Screening, target: int) -> str:
    """The colour of what is compared: the outcome's own, where it is one."""
    outcome = held.targets[target].outcome
    return OUTCOME_COLOURS[outcome] if outcome else (BLUE, ORANGE)[target]


def draw_screening(axes: Axes, held: Screening, top: list[int]) -> None:
    """A row for each number: which way the outcomes go with it, and what the number rests on."""
    rows_of(axes, [capital(held.parameters[p].quantity.title) for p in top], LEFT - SIDE - 0.15, 2, SMALL)
    axes.axvspan(-held.bound, held.bound, color=FAINT, alpha=0.6, linewidth=0)
    axes.axvline(0, color=INK, linewidth=1)
    for t in range(len(held.targets)):
        lift, colour = (t - (len(held.targets) - 1) / 2) * 0.30, colour_of(held, t)
        for y, p in enumerate(top):
            axes.plot([0, held.rho[t, p]], [y + lift] * 2, color=colour, linewidth=2.5)
            axes.plot(held.rho[t, p], y + lift, MARKERS[t], color=colour, markeredgecolor=INK, markeredgewidth=0.7, markersize=7)
    for y, p in enumerate(top):
        aside(axes, y, fit(BASIS_WORDS[held.parameters[p].interval.basis], RIGHT - 0.2, SMALL, 2), fontsize=SMALL)
    aside(axes, -0.95, "rests on", fontsize=SMALL, color=SOFT)
    reach = max(abs(held.rho[:, top]).max() * 1.12, held.bound * 1.6)
    axes.set_xlim(-reach, reach)
    axes.grid(axis="x")
    axes.set_xlabel("rank correlation", fontsize=SMALL)
    bare(axes, "bottom")


def draw_split(axes: Axes, split: dict[str, float]) -> None:
    """One bar: how much of the difference between worlds is chance, disputed inputs, rival stories."""
    left = 0.0
    for name, (colour, hatch) in PARTS.items():
        share = split.get(name, 0.0)
        axes.barh(0, share, left=left, height=0.8, color=colour, alpha=0.65, hatch=hatch, edgecolor="white", linewidth=1)
        if share >= NAMED:
            axes.text(left + share / 2, 0, part_words(name, share), ha="center", va="center", bbox=OUTLINED)
        left += share
    axes.set_xlim(0, 1)
    axes.axis("off")


def part_words(name: str, share: float) -> str:
    """A part of the variance, named with its share."""
    return f"{VARIANCE_WORDS[name]} {percent(share, short=True)}"


def draw_articles(axes: Axes, articles: list[tuple[str, float]]) -> None:
    """A bar for each article, and for what rests on none."""
    rows_of(axes, [name for name, _ in articles], LEFT - SIDE - 0.15, 1, SMALL)
    total, own = sum(value for _, value in articles), set(BASIS_WORDS.values())
    for y, (name, value) in enumerate(articles):
        colour, hatch = (SOFT, "///") if name in own else (BLUE, "")
        axes.barh(y, value / total, height=0.62, color=colour, alpha=0.55, hatch=hatch, edgecolor="white")
        axes.text(value / total + 0.01, y, percent(value / total, short=True), va="center", fontsize=SMALL)
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    bare(axes, "bottom")


def figure_hangs(run: Run | Look) -> Figure | None:
    """The figure; None where nothing that was drawn goes along with anything, or nothing was drawn."""
    look = Look.at(run)
    held, split = look.screening, look.run.summary["variance"]
    top, bar = held.top(MOST) if held else [], any(split.values())
    if held is None or not (top or bar):
        return None
    articles = [(name, value) for name, value in held.articles if value > 0] if top else []
    blocks = (BAR + 0.75 if bar else 0, 1.75 + ROW * len(top) if top else 0, 0.8 + BAR * len(articles) if articles else 0)
    sheet, y = Sheet(look.run, "What it hangs on", 0.7 + sum(blocks)), 1.0
    if bar:
        draw_split(sheet.panel(SIDE, y, WIDTH - 2 * SIDE, BAR, "Why worlds differ in their outcome at the end"), split)
        small = [part_words(name, split.get(name, 0.0)) for name in PARTS if split.get(name, 0.0) < NAMED]
        sheet.text(WIDTH - SIDE, y + BAR + 0.03, "; ".join(small), ha="right", size=SMALL, color=SOFT)
    y += blocks[0]
    if top:
        sheet.text(SIDE, y - 0.34, "Numbers that go along with it most", weight="bold")
        _key(sheet, held, y - 0.04)
        draw_screening(sheet.panel(LEFT, y + 0.62, BROAD, ROW * len(top)), held, top)
    y += blocks[1]
    if articles:
        title = "The same, summed by where the numbers come from (share of all squared correlations)"
        draw_articles(sheet.panel(LEFT, y, BROAD, BAR * len(articles), title), articles)
    return sheet.figure


def _key(sheet: Sheet, held: Screening, y: float) -> None:
    handles = []
    dot: Style = {"markeredgecolor": INK, "markersize": 7, "linewidth": 2.5}
    for t, target in enumerate(held.targets):
        label = fit(f"the higher, the {target.more}: {target.words}", 8.5, SMALL)
        handles.append(Line2D([], [], color=colour_of(held, t), marker=MARKERS[t], label=label, **dot))
    sheet.key(y, handles, 1, labelspacing=0.3)
