"""Other cases against what happened: a row for each horizon, with second shocks and without, what happened outlined."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from sim.analysis.record.came_out import CODES, PENDING, CameOut, Counts, Standing
from sim.words import CODE_WORDS, NOT_A_FORECAST, OUTCOME_COLOURS, percent, since_words

from .outcomes import HATCHES, NAMED, SEEN
from .style import INK, OUTLINED, SIDE, SMALL, SOFT, TINY, WIDTH, YELLOW, Sheet, Style, aside, fit, rows_of, shares_axis

ROW, LEFT, RIGHT, GAP, HEAD, FOOT = 0.42, 2.6, 1.75, 0.9, 1.95, 0.95
COLOURS = {**OUTCOME_COLOURS, PENDING: YELLOW}
PATTERNS = {**HATCHES, PENDING: "\\\\"}
Row = tuple[str, Counts, Standing, bool]  # its words, how its worlds came out, its horizon, whether without second shocks


def rows_for(one: CameOut) -> list[Row]:
    """A row for each horizon, and below it one without second shocks where some had come."""
    found: list[Row] = []
    for standing in one.standings:
        found.append((since_words(standing.horizon, standing.day), standing.worlds, standing, False))
        if standing.calm is not None:
            found.append(("the same without second shocks", standing.calm, standing, True))
    return found


def draw_rows(axes: Axes, rows: list[Row]) -> None:
    """Stacked shares, with a heavy outline around what happened."""
    rows_of(axes, [words for words, *_ in rows], LEFT - SIDE - 0.1, 2, SMALL)
    shares_axis(axes)
    for y, (_, counts, standing, calm) in enumerate(rows):
        _stack(axes, y, counts, standing.was)
        if standing.was:
            share = percent(standing.share(standing.was, calm).share, short=True)
            aside(axes, y, f"{standing.was}: {share}", weight="normal" if calm else "bold", x=1.02, fontsize=SMALL)
    aside(axes, -0.8, "it was, in … of worlds", fontsize=TINY, color=SOFT, x=1.02)


def _stack(axes: Axes, y: int, counts: Counts, was: str | None) -> None:
    left, total = 0.0, sum(counts.values())
    for code in CODES:
        share = counts[code] / total
        look: Style = {"hatch": PATTERNS[code], "edgecolor": "white", "linewidth": 1}
        axes.barh(y, share, left=left, height=0.72, color=COLOURS[code], alpha=0.6, **look)
        if code == was:
            axes.barh(y, share, left=left, height=0.72, facecolor="none", edgecolor=INK, linewidth=2.2, zorder=3)
        if share >= NAMED:
            axes.text(left + share / 2, y, f"{share * 100:.0f}", ha="center", va="center", fontsize=SMALL, bbox=OUTLINED)
        left += share


def figure_cases(found: list[CameOut]) -> Figure:
    """The figure: a panel for each case."""
    panels = [(one.case.scenario.title, rows_for(one)) for one in found]
    height = HEAD + sum(ROW * len(rows) + GAP for _, rows in panels) - GAP + 0.35 + FOOT
    footer = f"{found[0].runs:,} worlds a row · seed {found[0].seed} · an illustration, not a forecast"
    sheet, y = Sheet(footer, "How other cases come out, against what happened", height), HEAD
    seen = [code for code in CODES if any(_comes(rows, code) for _, rows in panels)]
    look: Style = {"alpha": 0.6, "edgecolor": "white"}
    keys = [Patch(facecolor=COLOURS[code], hatch=PATTERNS[code], label=f"{code}: {CODE_WORDS[code]}", **look) for code in seen]
    sheet.key(0.52, [*keys, Patch(facecolor="none", edgecolor=INK, linewidth=2.2, label="what happened")], 2)
    for title, rows in panels:
        draw_rows(sheet.panel(LEFT, y, WIDTH - LEFT - RIGHT, ROW * len(rows), fit(title, WIDTH - 2 * SIDE)), rows)
        y += ROW * len(rows) + GAP
    sheet.text(SIDE, height - 0.72, fit(NOT_A_FORECAST, WIDTH - 2 * SIDE, SMALL, 2), size=SMALL, color=SOFT)
    return sheet.figure


def _comes(rows: list[Row], code: str) -> bool:
    return any(counts[code] >= SEEN * sum(counts.values()) or standing.was == code for _, counts, standing, _ in rows)
