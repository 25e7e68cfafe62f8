"""The days: where levels stand over all worlds, as fans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from sim.runs.opened import Run
from sim.schema.scenario import Span
from sim.telling.prose import inner
from sim.words import EVENT_WORDS, day_label, short_date

from .labels import issue_title, office_title
from .look import Look, fan
from .style import BLUE, FAINT, INK, RED, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, fit

SHOWN = ("access", "operations", "known", "acknowledged", "grievance", "deputies", "trust")
RECORDED = {  # the panel on which a recorded event is marked
    "acknowledgement": "acknowledged", "first_host_line": "known", "first_objection": "deputies", "blame": "trust",
    "declared_end": "access", "operational_end": "operations", "reoffer": "access",
}  # fmt: skip
MOST_OTHERS = 6  # issues shown where the world names no parts
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LEFT, HEIGHT, STEP, COLUMN = 1.86, 1.35, 2.2, 5.0


@dataclass(frozen=True)
class Panel:
    """One fan: what it is of, its quantiles by day, what its levels mean, and the record's events in it."""

    title: str
    bands: NDArray[np.float64]
    scale: dict[int, str]
    record: dict[str, int]  # event in words -> days since day 0


def panels_of(run: Run) -> list[Panel]:
    """The fans that a scenario has: the parts that the rules know; without any, its first issues."""
    world, index, counts = run.case.cast.world, run.index, run.fans.level
    roles = {str(role): name for role, name in world.roles.items()}
    found = []
    for part in SHOWN:
        if part == "deputies" and (house := index.house()):
            title = f"Deputies objecting in {inner(office_title(run.case, house))}"
            scale = {0: "none", 50: "half the house", 100: "all"}
            found.append(Panel(title, fan(counts[-1], QUANTILES), scale, _record(run, part)))
        elif part in roles:
            found.append(_of_issue(run, roles[part], _record(run, part)))
    return found or [_of_issue(run, issue, {}) for issue in index.issues[:MOST_OTHERS]]


def _of_issue(run: Run, issue: str, record: dict[str, int]) -> Panel:
    counts = run.fans.level[run.index.issues.index(issue)]
    scale = run.case.cast.world.issues[issue].scale
    return Panel(issue_title(run.case, issue), fan(counts, QUANTILES), scale, record)


def _record(run: Run, part: str) -> dict[str, int]:
    held = run.case.scenario.record
    return {EVENT_WORDS[name]: seen.day for name, seen in held.items() if RECORDED.get(name) == part}


def draw_fan(axes: Axes, panel: Panel) -> None:
    """Two bands and the median, on a scale whose levels are told in words."""
    days = np.arange(panel.bands.shape[1])
    for low, high, shade in ((0, 4, 0.18), (1, 3, 0.38)):
        axes.fill_between(days, panel.bands[low], panel.bands[high], color=BLUE, alpha=shade, linewidth=0)
    axes.plot(days, panel.bands[2], color=BLUE, linewidth=2)
    axes.set_xlim(0, max(len(days) - 1, 1))
    axes.set_ylim(0, 100)
    levels = sorted(panel.scale)
    axes.set_yticks(levels, [fit(panel.scale[level], LEFT - SIDE - 0.12, TINY, 2) for level in levels], fontsize=TINY, linespacing=0.9)
    axes.tick_params(axis="y", length=3, color=FAINT)
    axes.grid(axis="y")


def mark_days(axes: Axes, look: Look, panel: Panel, letters: dict[str, str]) -> None:
    """Day 0, the injects and the record."""
    run, zero = look.run, look.day_zero
    leak = run.case.scenario.leak
    if zero is not None:
        axes.axvline(zero, color=INK, linewidth=1.4)
    elif leak is not None and isinstance(leak.on, Span):
        first, last = ((day - run.case.scenario.start).days for day in (leak.on.from_, leak.on.until))
        axes.axvspan(first, last, facecolor="none", edgecolor=SOFT, hatch="///", linewidth=0)
    for day in injects(look):
        axes.axvline(day, color=RED, linewidth=1.4, linestyle=(0, (4, 2)))
    for event, since in panel.record.items() if zero is not None else ():
        axes.plot(zero + since, 5, "o", color=INK, markersize=6, clip_on=False, zorder=5)
        axes.annotate(letters[event], (zero + since, 5), xytext=(4, 2), textcoords="offset points", fontsize=SMALL, weight="bold")


def injects(look: Look) -> dict[int, str]:
    """The injects by their day since the start, in words; those counted from a day 0 that varies are left out."""
    case, found = look.run.case, dict[int, str]()
    for one in case.scenario.injects:
        day, relative = case.offset(one.on)
        if relative and look.day_zero is None:
            continue
        title = case.cast.world.events[one.what].title
        day += (look.day_zero or 0) if relative else 0
        found[day] = f"{found[day]}; {title}" if day in found else title
    return found


def date_axis(axes: Axes, look: Look) -> None:
    """Dates, and under them days counted from day 0 where all worlds have the same."""
    case, days, zero = look.run.case, look.run.case.scenario.days, look.day_zero
    step = next((s for s in (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1825) if days / s <= 6), 3650)
    origin = zero or 0
    ticks = [day for day in range(origin % step, days, step)]
    ticks = [day for day in ticks if day <= days - 1]
    dates = [short_date(case.scenario.start + dt.timedelta(days=day), days > 330) for day in ticks]
    names = dates if zero is None else [f"{date}\n{day_label(day - zero)}" for date, day in zip(dates, ticks, strict=True)]
    axes.set_xticks(ticks, names, fontsize=TINY)


def figure_days(run: Run | Look) -> Figure | None:
    """The figure."""
    look = Look.at(run)
    panels = panels_of(look.run)
    letters = {event: "abcdefg"[n] for n, event in enumerate(event for panel in panels for event in panel.record)}
    rows, marks = -(-len(panels) // 2), injects(look)
    notes = -(-len(letters) // 3) * 0.2 + len(marks) * 0.2
    top = 0.95 + notes + (0.1 if notes else 0)
    sheet = Sheet(look.run, "The days", top + rows * STEP + 0.3)
    _key(sheet, look, letters, marks)
    for n, panel in enumerate(panels):
        x, y = (n % 2) * COLUMN, top + (n // 2) * STEP + 0.36
        axes = sheet.panel(x + LEFT, y, COLUMN - LEFT - 0.3, HEIGHT)
        sheet.text(x + SIDE, y - 0.3, fit(panel.title, COLUMN - 0.4), weight="bold")
        draw_fan(axes, panel)
        mark_days(axes, look, panel, letters)
        date_axis(axes, look)
    return sheet.figure


def _key(sheet: Sheet, look: Look, letters: dict[str, str], marks: dict[int, str]) -> None:
    handles = [
        Patch(color=BLUE, alpha=0.22, linewidth=0, label="nine worlds in ten"),
        Patch(color=BLUE, alpha=0.55, linewidth=0, label="half of the worlds"),
        Line2D([], [], color=BLUE, linewidth=2, label="median"),
    ]
    if look.day_zero is not None:
        handles.append(Line2D([], [], color=INK, linewidth=1.4, label="day 0"))
    elif look.run.case.scenario.leak:
        handles.append(Patch(facecolor="none", edgecolor=SOFT, hatch="///", linewidth=0, label="day 0 falls in here"))
    if letters:
        handles.append(Line2D([], [], color=INK, marker="o", linestyle="", label="the record"))
    place = (SIDE / WIDTH, 1 - 0.5 / sheet.height)
    sheet.figure.legend(handles=handles, ncols=6, loc="upper left", bbox_to_anchor=place, borderaxespad=0, columnspacing=1.5)
    y = 0.82
    told = [f"{letter}: {event}" for event, letter in letters.items()]
    for n in range(0, len(told), 3):
        sheet.text(SIDE, y, "      ".join(told[n : n + 3]), size=SMALL)
        y += 0.2
    for day, title in sorted(marks.items()):
        when = short_date(look.run.case.scenario.start + dt.timedelta(days=day), year=True)
        sheet.text(SIDE, y, fit(f"- - -  {when}: {title}", WIDTH - 2 * SIDE, SMALL), size=SMALL, color=RED)
        y += 0.2
