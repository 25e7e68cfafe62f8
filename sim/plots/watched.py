"""One world while it is played: access, grievance and objecting deputies evening by evening, and who is on record with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from sim.tables.index import SILENT

from .labels import issue_title, line_title, office_title
from .palette import colours, stance
from .style import BLUE, GREEN, LINE, RED, SMALL

if TYPE_CHECKING:
    from sim.world import World

SIZE, MONTH = (8.0, 4.2), 30  # inches; days after day 0 that are always on the axis
ISSUES = {"access": BLUE, "grievance": RED}  # drawn where the world has them
DEPUTIES = "deputies that object, percent"


def levels_drawn(world: World) -> Figure:
    """Where things stood on every evening so far."""
    figure, axes = _sheet(world)
    held = world.datacollector.model_vars
    days = np.arange(len(held["share"])) - world.play.zero
    for name in (name for name in ISSUES if name in held):
        axes.plot(days, held[name], color=ISSUES[name], label=issue_title(world.case, name))
    if any(page.house for page in world.case.cast.pages.values()):
        axes.plot(days, held["share"], color=GREEN, linestyle="--", label=DEPUTIES)
    axes.set(ylim=(-2, 102), ylabel="points, or percent")
    _legend(axes, list(axes.lines[1:]))
    return figure


def lines_drawn(world: World) -> Figure:
    """A row for each office, coloured by the line that it was on record with on every evening so far."""
    figure, axes = _sheet(world)
    told, offices = world.case.cast.world.lines, tuple(world.offices)
    said = _said(world, offices)
    seen = tuple(sorted({line for row in said for line in row}, key=lambda line: stance(line, told.get(line))))
    paint = colours(told, seen)
    if seen:
        days = len(said[0])
        shown = np.array([[seen.index(line) for line in row] for row in said])
        extent = (-world.play.zero - 0.5, days - world.play.zero - 0.5, len(offices) - 0.5, -0.5)
        colour = ListedColormap([paint[line] for line in seen])
        axes.imshow(shown, aspect="auto", extent=extent, cmap=colour, vmin=-0.5, vmax=len(seen) - 0.5, interpolation="none")
    axes.set_yticks(range(len(offices)), [office_title(world.case, name) for name in offices], fontsize=SMALL)
    _legend(axes, [Patch(color=paint[line], label=line_title(world.case, line)) for line in seen if line != SILENT])
    return figure


def _said(world: World, offices: tuple[str, ...]) -> list[list[str]]:
    """Office by office the lines of all evenings, out of Mesa's own collection; nothing on the eve."""
    if not world.datacollector.model_vars["share"]:
        return [[] for _ in offices]
    by_office = world.datacollector.get_agent_vars_dataframe().groupby("office")["line"]
    return [list(by_office.get_group(name)) for name in offices]


def _sheet(world: World) -> tuple[Figure, Axes]:
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots()
    last = max(world.day, min(world.play.zero + MONTH, world.case.scenario.days - 1))
    axes.set(xlabel="days from day 0", xlim=(-world.play.zero - 0.5, last - world.play.zero + 0.5))
    axes.axvline(0, color=LINE, linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _legend(axes: Axes, handles: list[Artist]) -> None:
    """Below, where no line can run under it."""
    if handles:
        axes.figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=SMALL)
