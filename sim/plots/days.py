"""The days: where levels stand over all worlds, as fans."""

from __future__ import annotations

import datetime as dt

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.runs.opened import Run
from sim.schema.scenario import Span
from sim.words import day_label, short_date

from .fans import Fan, fans_of
from .look import Look
from .style import BLUE, FAINT, INK, RED, SIDE, SMALL, SOFT, TINY, WIDTH, Sheet, fit

LEFT, HEIGHT, STEP, COLUMN = 1.86, 1.35, 2.2, 5.0
NOTE = 0.2  # a line of remarks under the key
STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650, 7300)


def draw_fan(axes: Axes, fan: Fan) -> None:
    """Two bands and the median, on a scale whose levels are told in words."""
    days = np.arange(fan.bands.shape[1])
    for low, high, shade in ((0, 4, 0.18), (1, 3, 0.38)):
        axes.fill_between(days, fan.bands[low], fan.bands[high], color=BLUE, alpha=shade, linewidth=0)
    axes.plot(days, fan.bands[2], color=BLUE, linewidth=2)
    axes.set_xlim(0, max(len(days) - 1, 1))
    axes.set_ylim(0, 100)
    words = {level: fit(fan.scale[level], LEFT - SIDE - 0.12, TINY, 2) for level in sorted(fan.scale)}
    axes.set_yticks(list(words), list(words.values()), fontsize=TINY, linespacing=0.9)
    ends = axes.get_yticklabels()
    # Two lines at an end would run into what stands above or below.
    if "\n" in ends[0].get_text():
        ends[0].set_verticalalignment("bottom")
    if "\n" in ends[-1].get_text():
        ends[-1].set_verticalalignment("top")
    axes.tick_params(axis="y", length=3, color=FAINT)
    axes.grid(axis="y")


def mark_days(axes: Axes, look: Look, fan: Fan, letters: dict[str, str]) -> None:
    """Day 0, the injects and the record."""
    scenario, zero = look.run.case.scenario, look.day_zero
    if zero is not None:
        axes.axvline(zero, color=INK, linewidth=1.4)
        for event, since in fan.record.items():
            axes.plot(zero + since, 5, "o", color=INK, markersize=6, clip_on=False, zorder=5)
            axes.annotate(letters[event], (zero + since, 5), (4, 2), textcoords="offset points", fontsize=SMALL, weight="bold")
    elif scenario.leak is not None and isinstance(scenario.leak.on, Span):
        first, last = ((day - scenario.start).days for day in (scenario.leak.on.from_, scenario.leak.on.until))
        axes.axvspan(first, last, facecolor="none", edgecolor=SOFT, hatch="///", linewidth=0)
    for day in injects(look):
        axes.axvline(day, color=RED, linewidth=1.4, linestyle=(0, (4, 2)))


def injects(look: Look) -> dict[int, str]:
    """The injects by their day since the start, in words; those counted from a day 0 that varies are left out."""
    case, found = look.run.case, dict[int, str]()
    for one in case.scenario.injects:
        day, relative = case.offset(one.on)
        if not relative or look.day_zero is not None:
            day += (look.day_zero or 0) if relative else 0
            title = case.cast.world.events[one.what].title
            found[day] = f"{found[day]}; {title}" if day in found else title
    return dict(sorted(found.items()))


def date_axis(axes: Axes, look: Look) -> None:
    """Dates, and under them days counted from day 0 where all worlds have the same."""
    scenario, zero = look.run.case.scenario, look.day_zero
    step = next((step for step in STEPS if scenario.days / step <= 6), scenario.days)
    ticks = range((zero or 0) % step, scenario.days, step)
    dates = [short_date(scenario.start + dt.timedelta(days=day), scenario.days > 330) for day in ticks]
    under = ["" if zero is None else f"\n{day_label(day - zero)}" for day in ticks]
    axes.set_xticks(list(ticks), [date + label for date, label in zip(dates, under, strict=True)], fontsize=TINY)


def figure_days(run: Run | Look) -> Figure | None:
    """The figure."""
    look = Look.at(run)
    fans, marks = fans_of(look.run), injects(look)
    # Without one day 0 for all worlds the record has no place on an axis of dates.
    events = [event for fan in fans for event in fan.record] if look.day_zero is not None else []
    letters = {event: chr(ord("a") + n) for n, event in enumerate(events)}
    notes = _notes(look, letters, marks)
    top = 1.05 + len(notes) * NOTE
    sheet = Sheet(look.run, "The days", top + -(-len(fans) // 2) * STEP + 0.3)
    _key(sheet, look, bool(letters))
    for n, (text, colour) in enumerate(notes):
        sheet.text(SIDE, 0.82 + n * NOTE, text, size=SMALL, color=colour)
    for n, fan in enumerate(fans):
        x, y = (n % 2) * COLUMN, top + (n // 2) * STEP + 0.36
        axes = sheet.panel(x + LEFT, y, COLUMN - LEFT - 0.3, HEIGHT)
        sheet.text(x + SIDE, y - 0.3, fit(fan.title, COLUMN - 0.4), weight="bold")
        draw_fan(axes, fan)
        mark_days(axes, look, fan, letters)
        date_axis(axes, look)
    return sheet.figure


def _notes(look: Look, letters: dict[str, str], marks: dict[int, str]) -> list[tuple[str, str]]:
    told, start = [f"{letter}: {event}" for event, letter in letters.items()], look.run.case.scenario.start
    found = [("   ·   ".join(told[n : n + 3]), INK) for n in range(0, len(told), 3)]
    dates = {day: short_date(start + dt.timedelta(days=day), year=True) for day in marks}
    lines = [f"- - -  {dates[day]}: {title}" for day, title in marks.items()]
    if look.day_zero is None:
        case = look.run.case
        relative = [
            (day_label(one.on), case.cast.world.events[one.what].title)
            for one in case.scenario.injects
            if isinstance(one.on, int)
        ]
        lines += [f"not drawn, since day 0 differs: {day}: {title}" for day, title in relative]
    return found + [(fit(line, WIDTH - 2 * SIDE, SMALL), RED) for line in lines]


def _key(sheet: Sheet, look: Look, record: bool) -> None:
    handles: list[Patch | Line2D] = [
        Patch(color=BLUE, alpha=0.22, linewidth=0, label="nine worlds in ten"),
        Patch(color=BLUE, alpha=0.55, linewidth=0, label="half of the worlds"),
        Line2D([], [], color=BLUE, linewidth=2, label="median"),
    ]
    if look.day_zero is not None:
        handles.append(Line2D([], [], color=INK, linewidth=1.4, label="day 0"))
    elif look.run.case.scenario.leak:
        handles.append(Patch(facecolor="none", edgecolor=SOFT, hatch="///", linewidth=0, label="day 0 falls in here"))
    if record:
        handles.append(Line2D([], [], color=INK, marker="o", linestyle="", label="the record"))
    sheet.key(0.5, handles)
