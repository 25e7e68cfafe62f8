"""What would change if an article were struck: how the shares of outcomes move on the same worlds."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.analysis.sensitivity.sensed import Sensed, Struck
from sim.core.layout import OUTCOMES
from sim.telling.prose import capital
from sim.words import OUTCOME_COLOURS, OUTCOME_WORDS, percent

from .labels import article_title
from .points import MARKS
from .style import FAINT, INK, SIDE, SMALL, SOFT, WIDTH, Played, Sheet, aside, bare, rows_of

ROW, LEFT, RIGHT, HEAD, SEEN = 0.85, 2.6, 1.35, 1.75, 0.005
BROAD = WIDTH - LEFT - RIGHT


def draw_struck(axes: Axes, held: list[Struck], titles: list[str], names: list[str]) -> None:
    """A row for each article, in it a mark for each outcome: by how much its share moves, with the paired 95 % interval."""
    rows_of(axes, titles, LEFT - SIDE - 0.15, 2)
    for y, one in enumerate(held):
        if y % 2:
            axes.axhspan(y - 0.5, y + 0.5, color=FAINT, alpha=0.35, linewidth=0)
        for n, name in enumerate(names):
            _, _, middle, low, high = one.outcomes[name]
            lift = (n - (len(names) - 1) / 2) * 0.8 / max(len(names), 1)
            axes.plot([low, high], [y + lift] * 2, color=OUTCOME_COLOURS[name], linewidth=2)
            axes.plot(
                middle, y + lift, MARKS[name], color=OUTCOME_COLOURS[name], markersize=6, markeredgecolor=INK, markeredgewidth=0.5
            )
        aside(axes, y, percent(one.changed, short=True), x=1.06, weight="bold")
    aside(axes, -0.78, "ends\notherwise", x=1.02, fontsize=SMALL, color=SOFT)
    axes.axvline(0, color=INK, linewidth=1)
    reach = max(abs(bound) for one in held for name in names for bound in one.outcomes[name][3:]) * 1.08
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value * 100:+.0f}".replace("-", "\u2212") if abs(value) > 1e-9 else "0")
    axes.set_xlabel("points by which the share of worlds moves", fontsize=SMALL)
    axes.grid(axis="x")
    bare(axes, "bottom")


def figure_struck(played: Played, found: Sensed) -> Figure:
    """The figure."""
    held = sorted(found.struck, key=lambda one: -one.changed)
    names = [name for name in OUTCOMES if any(max(one.outcomes[name][:2]) >= SEEN for one in held)]
    sheet = Sheet(played, "What would change at the end if one article were struck", HEAD + ROW * len(held) + 1.1)
    handles = [Line2D([], [], color=OUTCOME_COLOURS[n], marker=MARKS[n], linewidth=2, label=OUTCOME_WORDS[n]) for n in names]
    sheet.key(0.5, handles, 2)
    titles = [capital(article_title(played.case, one.article)) for one in held]
    draw_struck(sheet.panel(LEFT, HEAD, BROAD, ROW * len(held)), held, titles, names)
    return sheet.figure
