"""Figures of a run: every part draws on axes that it is given, every figure is also put together from a run."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from sim.analysis.stories.inferred import Inferred
from sim.runs.folder import write_text, write_whole
from sim.runs.opened import Run

from .cases import figure_cases
from .days import figure_days
from .hangs import figure_hangs
from .infer import figure_infer
from .lenses import Arm, figure_lenses
from .lines import figure_lines
from .look import Look
from .movers import figure_movers
from .outcomes import figure_outcomes
from .style import RC
from .told import figure_told
from .travel import figure_travel

DPI = 150
SLOW = ("how_the_shock_travels", "what_it_hangs_on")  # what they stand on is worked out while the others are drawn
FIGURES: dict[str, Callable[[Run | Look], Figure | None]] = {  # file name -> figure, in the order of the report
    "outcomes": figure_outcomes,
    "what_is_told": figure_told,
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
    with _drawing(), ThreadPoolExecutor(1) as pool:
        prepared = pool.submit(look.prepare)
        for name, assemble in FIGURES.items():
            if name in SLOW:
                prepared.result()
            figure = assemble(look)
            if figure is not None:
                found[name] = _save(look.run.folder, name, figure)
    return found


def draw_lenses(folder: Path, arms: list[Arm]) -> Drawn:
    """Draw the figure of lenses into ``plots/`` of a folder."""
    with _drawing():
        return _save(folder, "lenses", figure_lenses(arms))


def draw_infer(run: Run, found: Inferred, folder: Path) -> Drawn:
    """Draw the figure of stories weighed into ``plots/`` of a folder."""
    with _drawing():
        return _save(folder, "infer", figure_infer(run, found))


def assembled(assemble: Callable[[], Figure]) -> Figure:
    """A figure to show or change, in the look of ours."""
    with _drawing():
        return assemble()


def draw_several(folder: Path, figures: Mapping[str, Callable[[], Figure | None]]) -> dict[str, Drawn]:
    """Draw figures into ``plots/`` of a folder, by their file names; those that come to nothing are left out."""
    with _drawing():
        assembled = {name: assemble() for name, assemble in figures.items()}
        return {name: _save(folder, name, figure) for name, figure in assembled.items() if figure is not None}


def made(assemble: Callable[[], Figure | None]) -> Figure | None:
    """A figure in our look, for a notebook or to be saved by whoever asked for it."""
    with _drawing():
        return assemble()


@contextmanager
def _drawing() -> Iterator[None]:
    with matplotlib.rc_context(RC), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # a title may be in any script
        yield


def _save(where: Path, name: str, figure: Figure) -> Drawn:
    folder, svg, png = where / "plots", as_svg(figure), io.BytesIO()
    figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
    write_whole(folder / f"{name}.png", lambda path: _put(png, path))
    write_text(folder / f"{name}.svg", svg)
    return Drawn(svg, *map(float, figure.get_size_inches()))


def _put(held: io.BytesIO, path: Path) -> None:
    path.write_bytes(held.getbuffer())


__all__ = [
    "FIGURES",
    "Drawn",
    "Look",
    "assembled",
    "draw_infer",
    "draw_lenses",
    "draw_plots",
    "draw_several",
    "figure_cases",
    "figure_days",
    "figure_hangs",
    "figure_infer",
    "figure_lines",
    "figure_movers",
    "figure_outcomes",
    "figure_told",
    "figure_travel",
    "made",
]
