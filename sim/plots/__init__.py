"""Figures of a run: every part draws on axes that it is given, every figure is also put together from a run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import matplotlib
from matplotlib.figure import Figure

from sim.runs.folder import write_text, write_whole
from sim.runs.opened import Run

from .days import figure_days
from .hangs import figure_hangs
from .lines import figure_lines
from .look import Look
from .movers import figure_movers
from .outcomes import figure_outcomes
from .style import RC
from .travel import figure_travel

DPI = 150
SLOW = ("how_the_shock_travels", "what_it_hangs_on")  # what they stand on is worked out while the others are drawn
FIGURES: dict[str, Callable[[Run | Look], Figure | None]] = {  # file name -> figure, in the order of the report
    "outcomes": figure_outcomes,
    "the_days": figure_days,
    "who_moves_when": figure_movers,
    "who_says_what": figure_lines,
    "how_the_shock_travels": figure_travel,
    "what_it_hangs_on": figure_hangs,
}


@dataclass(frozen=True)
class Drawn:
    """A figure as an SVG, and its size in inches."""

    svg: str
    width: float
    height: float


def as_svg(figure: Figure) -> str:
    """A figure as an SVG that is the same every time."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def draw_plots(run: Run | Look) -> dict[str, Drawn]:
    """Draw the figures that make sense for a run, each as a PNG and an SVG in ``plots/``, and hand the SVGs over by name."""
    look = Look.at(run)
    found = {}
    with matplotlib.rc_context(RC), warnings.catch_warnings(), ThreadPoolExecutor(1) as pool:
        prepared = pool.submit(look.prepare)
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # a title may be in any script
        for name, assemble in FIGURES.items():
            if name in SLOW:
                prepared.result()
            figure = assemble(look)
            if figure is not None:
                found[name] = Drawn(as_svg(figure), *map(float, figure.get_size_inches()))
                _save(look.run, name, figure, found[name].svg)
    return found


def _save(run: Run, name: str, figure: Figure, svg: str) -> None:
    folder = run.folder / "plots"
    write_whole(folder / f"{name}.png", lambda path: figure.savefig(path, format="png", dpi=DPI, metadata={"Software": None}))
    write_text(folder / f"{name}.svg", svg)


__all__ = [
    "FIGURES",
    "Drawn",
    "Look",
    "draw_plots",
    "figure_days",
    "figure_hangs",
    "figure_lines",
    "figure_movers",
    "figure_outcomes",
    "figure_travel",
]
