"""Who says what: day by day, in which share of worlds each office is on record with which line. The incoherence is the picture.

Strips of shares rather than only the most common line: where an office is as likely to blame its partner as to praise it, the
most common line hides just that.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from sim.runs.opened import Run
from sim.tables.index import SILENT
from sim.words import day_label, short_date

from .labels import line_title, office_title
from .look import Look
from .palette import colours, hatch, stance
from .style import INK, LABEL, OUTLINED, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, Style, bare, fit

BEFORE, SHOWN = 3, 45
ROW, GAP, LEFT, RIGHT = 0.70, 0.12, 2.2, 0.3
BROAD = WIDTH - LEFT - RIGHT
AUDIBLE = 0.05  # where no line is taken in more worlds than this, there is nothing to show
SEEN, LABELLED = 0.02, 0.20  # shares of worlds: below the first a line is not drawn, from the second on it is named in place
HINT = "In how many worlds an office is on record with which line: those against it lie hatched at the foot, silence on top."
Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Spoken:
    """[office, day, line]: shares of worlds, from the day ``first`` since the start on; the lines in the order of drawing."""

    first: int
    shares: Shares
    lines: tuple[str, ...]


def spoken(run: Run) -> Spoken:
    """The days around a leak on a given day, or all of them; lines against it first, silence last."""
    counts, names, lines = run.fans.line, run.index.lines, run.case.cast.world.lines
    given = run.case.scenario.leak is not None and not run.case.open_leak
    first = max(run.case.zero_days[0] - BEFORE, 0) if given else 0
    held = counts[:, first : first + SHOWN if given else None].astype(np.float64)
    shares = held / np.maximum(held.sum(axis=2, keepdims=True), 1)
    seen = [n for n in range(len(names)) if shares[:, :, n].max(initial=0.0) >= SEEN]
    drawn = sorted(seen, key=lambda n: stance(names[n], lines.get(names[n])))
    return Spoken(first, shares[:, :, drawn], tuple(names[n] for n in drawn))


def draw_strip(axes: Axes, shares: Shares, titles: list[str], paint: list[Style]) -> None:
    """One office: its lines stacked by share, [day, line]; the large ones are named where they lie. Silence has no title."""
    days, below = len(shares), np.zeros(len(shares))
    edges = np.arange(days + 1) - 0.5
    for n, title in enumerate(titles):
        above = below + shares[:, n]
        if shares[:, n].max(initial=0.0) >= SEEN:
            low, high = (np.append(level, level[-1]) for level in (below, above))
            axes.fill_between(edges, low, high, step="post", linewidth=0.4, edgecolor="white", **paint[n])
            if title:
                _name(axes, title, below, shares[:, n])
        below = above
    axes.set_xlim(-0.5, days - 0.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    bare(axes)


def _name(axes: Axes, title: str, below: Shares, share: Shares) -> None:
    days = len(share)
    title = fit(title, 4.5, TINY)
    width = int(len(title) * TINY * 0.56 / 72 / BROAD * days) + 2
    end = days if share[-1] >= LABELLED else min(max(int(share.argmax()) + width // 2, width), days)
    span = slice(max(end - width, 0), end)
    if days >= width and share[span].min() >= LABELLED * 0.9:
        middle = (below[span] + share[span] / 2).mean()
        axes.text(end - 0.9, middle, title, ha="right", va="center_baseline", fontsize=TINY, bbox=OUTLINED)


def figure_lines(run: Run | Look) -> Figure | None:
    """The figure; None where nobody says anything to speak of."""
    look = Look.at(run)
    run, held = look.run, spoken(look.run)
    spoke = [n for n, line in enumerate(held.lines) if line != SILENT]
    if held.shares[:, :, spoke].max(initial=0.0) < AUDIBLE:
        return None
    shades = colours(run.case.cast.world.lines, held.lines)
    lines, titles = run.case.cast.world.lines, [line_title(run.case, name) for name in held.lines]
    paint: list[Style] = [{"facecolor": shades[name], "hatch": hatch(name, lines.get(name))} for name in held.lines]
    order = sorted(range(len(run.index.actors)), key=lambda i: _rank(run, run.index.actors[i]))
    top = 0.95 + -(-len(titles) // 3) * 0.2
    sheet = Sheet(run, "Who says what", top + (ROW + GAP) * len(order) + 0.75)
    sheet.text(SIDE, 0.48, HINT, size=SMALL, color=SOFT)
    patches = [Patch(edgecolor="white", label=fit(title, 2.7, SMALL), **how) for title, how in zip(titles, paint, strict=True)]
    sheet.key(0.78, patches, 3, labelspacing=0.3)
    named = [title if name != SILENT else "" for title, name in zip(titles, held.lines, strict=True)]
    for n, i in enumerate(order):
        y, title = top + n * (ROW + GAP), office_title(run.case, run.index.actors[i])
        axes = sheet.panel(LEFT, y, BROAD, ROW)
        sheet.text(LEFT - 0.12, y + ROW / 2, fit(title, LEFT - SIDE - 0.15, LABEL, 2), ha="right", va="center")
        draw_strip(axes, held.shares[i], named, paint)
        _days(axes, look, held, i == order[-1])
    return sheet.figure


def _rank(run: Run, actor: str) -> tuple[bool, int, str]:
    # The host's official organs stand together: it is they who contradict each other.
    page = run.case.cast.pages[actor]
    return (not page.official, ["host", "patron", "rival", "other"].index(page.side), page.title)


def _days(axes: Axes, look: Look, held: Spoken, named: bool) -> None:
    zero, days = look.day_zero, held.shares.shape[1]
    origin = 0 if zero is None else zero - held.first
    if zero is not None:
        axes.axvline(origin - 0.5, color=INK, linewidth=1.2)
    ticks = [day for day in range(days) if (day - origin) % 7 == 0] if named else []
    start = look.run.case.scenario.start + dt.timedelta(days=held.first)
    dates = [short_date(start + dt.timedelta(days=day)) for day in ticks]
    under = ["" if zero is None else f"\n{day_label(day - origin)}" for day in ticks]
    axes.set_xticks(ticks, [date + label for date, label in zip(dates, under, strict=True)], fontsize=SMALL)
