"""Pivotal moments: on which decisions most outcomes turned, and which of them turn an outcome one way."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.pivotal.pivots import DROP, FLIP, Moment, Pivots
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.words import HORIZON_WORDS, OUTCOME_COLOURS, OUTCOME_WORDS, day_label, percent

from .labels import office_title
from .outcomes import HATCHES
from .style import FAINT, INK, SIDE, SKY, SMALL, SOFT, TINY, WIDTH, Sheet, Style, aside, bare, fit, rows_of

MOST, ROW, LEFT, RIGHT, GAP, HEAD = 12, 0.46, 3.7, 2.35, 1.15, 1.65
BROAD = WIDTH - LEFT - RIGHT
FLIPPED: Style = {"marker": "D", "markersize": 6, "markerfacecolor": "white", "markeredgecolor": INK, "linestyle": "none"}


def moment_title(case: Case, one: Moment) -> str:
    """Who does what."""
    return f"{office_title(case, one.office)} {case.cast.pages[one.office].acts[one.act].title}"


def top(found: Pivots) -> list[tuple[Moment, Moment | None]]:
    """The moments on which most worlds turned when dropped, beyond a random decision, each with what flipping it does."""
    flips = {(one.office, one.act): one for one in found.best(FLIP)}
    dropped = [one for one in found.best(DROP) if one.turned][:MOST]
    return [(one, flips.get((one.office, one.act))) for one in dropped]


def one_way(found: Pivots) -> list[Moment]:
    """The changes that move an outcome one way more than luck would, the largest first; each moment once."""
    best: dict[tuple[str, str], Moment] = {}
    for one in sorted((m for m in found.moments if m.one_way), key=lambda m: -abs(m.net)):
        best.setdefault((one.office, one.act), one)
    return list(best.values())[:MOST]


def draw_turned(axes: Axes, case: Case, held: list[tuple[Moment, Moment | None]], typical: float) -> None:
    """A row for each moment: in how many worlds the outcome turned on it."""
    rows_of(axes, [moment_title(case, one) for one, _ in held], LEFT - SIDE - 0.15, 2, SMALL)
    for y, (one, flip) in enumerate(held):
        axes.barh(y, one.share, height=0.58, color=SKY, edgecolor=INK, linewidth=0.8)
        axes.plot([typical * one.worlds / one.of] * 2, [y - 0.36, y + 0.36], color=INK, linewidth=1.6)
        axes.plot(one.band, [y, y], color=INK, linewidth=1.2)
        if flip:
            axes.plot(flip.share, y, **FLIPPED)
        most = f"most often {one.most[0]} to {one.most[1]}" if one.most else ""
        text = f"{day_label(round(one.day))}, in {percent(one.worlds / one.of, short=True)} of worlds\n{most}"
        aside(axes, y, text, x=1.02, fontsize=TINY, linespacing=1.15)
    axes.set_xlim(0, max([one.band[1] for one, _ in held] + [flip.share for _, flip in held if flip] + [0.02]) * 1.05)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f} %")
    axes.grid(axis="x")
    axes.set_xlabel("of all worlds, those that come out otherwise when this one decision is changed")
    bare(axes, "bottom")


def draw_one_way(axes: Axes, case: Case, held: list[Moment]) -> None:
    """A row for each moment: how far an outcome's share moves when it is changed."""
    rows_of(axes, [moment_title(case, one) for one in held], LEFT - SIDE - 0.15, 2, SMALL)
    for y, one in enumerate(held):
        look: Style = {
            "facecolor": OUTCOME_COLOURS[one.outcome],
            "hatch": HATCHES[one.outcome],
            "edgecolor": "white",
            "alpha": 0.75,
        }
        axes.barh(y, 100 * one.net, height=0.58, **look)
        what = "dropped" if one.how == DROP else "flipped"
        text = f"{what}: {one.outcome} {100 * one.net:+.1f} points\n{one.gained} worlds gain it, {one.lost} lose it"
        aside(axes, y, text, x=1.02, fontsize=TINY, linespacing=1.15)
    axes.axvline(0, color=INK, linewidth=1)
    reach = max(abs(100 * one.net) for one in held) * 1.1
    axes.set_xlim(-reach, reach)
    axes.grid(axis="x", color=FAINT)
    axes.set_xlabel("percentage points by which the outcome's share, over all worlds, moves")
    bare(axes, "bottom")


def _codes(held: list[tuple[Moment, Moment | None]], ways: list[Moment]) -> str:
    """What the codes of outcomes that are named mean."""
    named = {code for one, _ in held for code in one.most or ()} | {one.outcome for one in ways}
    return "; ".join(f"{code}: {words}" for code, words in OUTCOME_WORDS.items() if code in named)


def figure_pivots(run: Run, found: Pivots) -> Figure | None:
    """The figure; None where no outcome turned."""
    held, ways = top(found), one_way(found)
    if not held:
        return None
    second = GAP + 0.55 + ROW * len(ways) if ways else 0.0
    sheet = Sheet(
        run, f"On which decisions the outcome turned ({HORIZON_WORDS[found.at]})", HEAD + 1.0 + ROW * len(held) + second
    )
    sheet.key(0.55, [
        Patch(facecolor=SKY, edgecolor=INK, label="dropped: the office waits that day; with 95 %"),
        Line2D([], [], **FLIPPED, label="flipped: its next best act"),
        Line2D([], [], color=INK, linewidth=1.6, label="a decision at random"),
    ], 3)  # fmt: skip
    say = f"Each office's first doing of an act, in {found.worlds:,} worlds, each played again with that one decision changed."
    sheet.text(SIDE, 0.9, say, size=SMALL, color=SOFT)
    sheet.text(SIDE, 1.15, fit(_codes(held, ways), WIDTH - 2 * SIDE, TINY, 2), size=TINY, color=SOFT)
    draw_turned(sheet.panel(LEFT, HEAD, BROAD, ROW * len(held)), run.case, held, found.typical)
    if ways:
        y = HEAD + ROW * len(held) + GAP
        title = "Which of them turn it one way, more than luck would"
        axes = sheet.panel(LEFT, y + 0.3, BROAD, ROW * len(ways), fit(title, WIDTH - 2 * SIDE, SMALL + 1, 1))
        draw_one_way(axes, run.case, ways)
    return sheet.figure
