"""Who says what: day by day, in which share of worlds each office is on record with which line. The incoherence is the picture.

Strips of shares rather than only the most common line: where an office is as likely to blame its partner as to praise it, the
most common line hides just that.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from numpy.typing import NDArray

from sim.runs.opened import Run
from sim.schema.world import Line
from sim.tables.index import SILENT
from sim.words import day_label, short_date

from .labels import line_title, office_title
from .look import Look
from .style import BLUE, GREEN, INK, LABEL, ORANGE, PURPLE, RED, SIDE, SKY, SMALL, SOFT, TINY, WIDTH, Sheet, fit

BEFORE, SHOWN = 3, 45
ROW, GAP, LEFT, RIGHT = 0.66, 0.12, 2.2, 0.3
QUIET, DENIES = "#e3e3e3", "#4d4d4d"
SEEN, LABELLED = 0.02, 0.17  # shares of worlds: below the first a line is not drawn, from the second on it is named in place
SHADES = (0.0, 0.42, -0.35, 0.68, -0.6)  # lighter and darker, for several lines of one hue
Shares = NDArray[np.float64]
Colour = tuple[float, ...]


@dataclass(frozen=True)
class Spoken:
    """[office, day, line]: shares of worlds, from the day ``first`` since the start on; the lines in the order of drawing."""

    first: int
    shares: Shares
    lines: tuple[str, ...]


def spoken(run: Run) -> Spoken:
    """The days around the disclosure; lines against it first, silence last."""
    counts, names = run.fans.line, run.index.lines
    first = max((run.case.day_zero - run.case.scenario.start).days - BEFORE, 0)
    held = counts[:, first : first + SHOWN].astype(np.float64)
    shares = held / np.maximum(held.sum(axis=2, keepdims=True), 1)
    drawn = sorted((n for n in range(len(names)) if shares[:, :, n].max(initial=0.0) >= SEEN), key=lambda n: _stance(run, names[n]))
    return Spoken(first, shares[:, :, drawn], tuple(names[n] for n in drawn))


def _stance(run: Run, name: str) -> tuple[bool, float, float, str]:
    line = run.case.cast.world.lines.get(name)
    return (name == SILENT, line.stance if line else 0.0, line.concedes if line else 0.0, name)


def hue(name: str, line: Line | None) -> str:
    """The hue of a line, by what it does: against in red, for in blue, and so on."""
    if name == SILENT or line is None:
        return QUIET
    for marked, colour in ((line.objects, RED), (line.blames, PURPLE), (line.offers, GREEN), (line.confirms, BLUE)):
        if marked:
            return colour
    if line.stance:
        return SKY if line.stance > 0 else ORANGE
    return DENIES


def colours(run: Run, names: tuple[str, ...]) -> dict[str, Colour]:
    """A colour for each line: its hue, lighter or darker where several share it."""
    found: dict[str, Colour] = {}
    used: dict[str, int] = {}
    for name in names:
        base = hue(name, run.case.cast.world.lines.get(name))
        shade = SHADES[used.get(base, 0) % len(SHADES)]
        used[base] = used.get(base, 0) + 1
        found[name] = tuple(c + (1 - c) * shade if shade >= 0 else c * (1 + shade) for c in to_rgb(base))
    return found


def draw_strip(axes: Axes, shares: Shares, titles: list[str], paint: list[Colour]) -> None:
    """One office: its lines stacked by share, [day, line]; the large ones are named where they lie. The last is silence."""
    days, below = len(shares), np.zeros(len(shares))
    edges = np.arange(days + 1) - 0.5
    for n, title in enumerate(titles):
        above = below + shares[:, n]
        if shares[:, n].max(initial=0.0) >= SEEN:
            low, high = (np.append(level, level[-1]) for level in (below, above))
            axes.fill_between(edges, low, high, step="post", color=paint[n], linewidth=0.4, edgecolor="white")
            if paint[n] != to_rgb(QUIET):
                _name(axes, title, below, shares[:, n])
        below = above
    axes.set_xlim(-0.5, days - 0.5)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)


def _name(axes: Axes, title: str, below: Shares, share: Shares) -> None:
    days = len(share)
    title = fit(title, 4.5, TINY)
    width = int(len(title) * TINY * 0.56 / 72 / (WIDTH - LEFT - RIGHT) * days) + 2
    end = days if share[-1] >= LABELLED else min(max(int(share.argmax()) + width // 2, width), days)
    span = slice(max(end - width, 0), end)
    if days < width or share[span].min() < LABELLED * 0.8:
        return
    middle = (below[span] + share[span] / 2).mean()
    box = {"facecolor": "white", "alpha": 0.78, "linewidth": 0, "pad": 0.9}
    axes.text(end - 0.9, middle, title, ha="right", va="center_baseline", fontsize=TINY, bbox=box)


def figure_lines(run: Run | Look) -> Figure | None:
    """The figure; None where nobody ever says anything."""
    look = Look.at(run)
    run, held = look.run, spoken(look.run)
    if set(held.lines) <= {SILENT}:
        return None
    paint, order = colours(run, held.lines), sorted(range(len(run.index.actors)), key=lambda i: _rank(run, run.index.actors[i]))
    titles = [line_title(run.case, name) for name in held.lines]
    top = 0.80 + -(-len(titles) // 3) * 0.2 + 0.15
    sheet = Sheet(run, "Who says what", top + (ROW + GAP) * len(order) + 0.75)
    _key(sheet, titles, [paint[name] for name in held.lines])
    for y, i in enumerate(order):
        at = top + y * (ROW + GAP)
        axes = sheet.panel(LEFT, at, WIDTH - LEFT - RIGHT, ROW)
        title = fit(office_title(run.case, run.index.actors[i]), LEFT - SIDE - 0.15, LABEL, 2)
        sheet.text(LEFT - 0.12, at + ROW / 2, title, ha="right", va="center")
        draw_strip(axes, held.shares[i], titles, [paint[name] for name in held.lines])
        _days(axes, look, held, i == order[-1])
    return sheet.figure


def _days(axes: Axes, look: Look, held: Spoken, named: bool) -> None:
    zero, days = look.day_zero, held.shares.shape[1]
    origin = 0 if zero is None else zero - held.first
    if zero is not None:
        axes.axvline(origin - 0.5, color=INK, linewidth=1.2)
    ticks = [day for day in range(days) if (day - origin) % 7 == 0] if named else []
    start = look.run.case.scenario.start + dt.timedelta(days=held.first)
    labels = [short_date(start + dt.timedelta(days=day)) + (f"\n{day_label(day - origin)}" if zero is not None else "") for day in ticks]
    axes.set_xticks(ticks, labels, fontsize=SMALL)


def _rank(run: Run, actor: str) -> tuple[bool, int, str]:
    # The host's official organs stand together: it is they who contradict each other.
    page = run.case.cast.pages[actor]
    return (not page.official, ["host", "patron", "rival", "other"].index(page.side), page.title)


def _key(sheet: Sheet, titles: list[str], paint: list[Colour]) -> None:
    text = "In how many worlds an office is on record with which line: lines against it lie at the foot of a strip, silence on top."
    sheet.text(SIDE, 0.48, text, size=SMALL, color=SOFT)
    handles = [Patch(facecolor=colour, label=fit(title, 2.7, SMALL)) for title, colour in zip(titles, paint, strict=True)]
    place = (SIDE / WIDTH, 1 - 0.78 / sheet.height)
    sheet.figure.legend(handles=handles, ncols=3, loc="upper left", bbox_to_anchor=place, borderaxespad=0, columnspacing=1.6, labelspacing=0.3)
