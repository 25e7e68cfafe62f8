"""The look that all figures share: a sheet measured in inches, plain text, a footer that says where the numbers come from."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any, Protocol

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim import colours
from sim.loading.case import Case
from sim.runs.folder import Manifest
from sim.words import figure_footer

WIDTH = 10.0  # inches; every figure is as wide as the column of the report
SIDE = 0.15
TITLE, LABEL, SMALL, TINY = 14.0, 10.5, 9.0, 8.0
INK, SOFT, FAINT, LINE = colours.INK, colours.SOFT, colours.FAINT, colours.LINE
BLUE, SKY, GREEN, ORANGE = colours.BLUE, colours.SKY, colours.GREEN, colours.ORANGE
RED, PURPLE, YELLOW = colours.RED, colours.PURPLE, colours.YELLOW
_WIDE = 0.58  # the mean width of a letter of DejaVu Sans, in ems

Style = dict[str, Any]  # what matplotlib calls keyword arguments
OUTLINED: Style = {"facecolor": "white", "alpha": 0.78, "linewidth": 0, "pad": 1.2}  # behind text that lies on a colour

RC: Any = {
    "font.family": "sans-serif",
    # Verdana is what DejaVu Sans was drawn after: a reader without the one sees the same widths in the other.
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": LABEL,
    "text.parse_math": False,  # a dollar sign in somebody's title is a dollar sign
    "text.color": INK, "axes.labelcolor": INK, "xtick.color": SOFT, "ytick.color": INK, "axes.edgecolor": LINE,
    "xtick.labelcolor": INK, "axes.labelsize": SMALL, "xtick.labelsize": SMALL, "ytick.labelsize": SMALL,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlesize": LABEL, "axes.titleweight": "bold",
    "axes.titlelocation": "left", "axes.axisbelow": True, "grid.color": FAINT, "grid.linewidth": 0.8,
    "legend.frameon": False, "legend.fontsize": SMALL, "hatch.linewidth": 0.9,
    "figure.facecolor": "white", "savefig.facecolor": "white", "axes.unicode_minus": True,
    "svg.fonttype": "none", "svg.hashsalt": "hamedan", "path.simplify": True,
}  # fmt: skip


def plain(text: str) -> str:
    """A text that every font and every file can hold: one line, without control or direction characters."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def fit(text: str, inches: float, size: float = LABEL, lines: int = 1) -> str:
    """A text wrapped to a width, and cut where it would take more lines than it may."""
    room = max(int(inches * 72 / (size * _WIDE)), 4)
    return "\n".join(textwrap.wrap(plain(text), room, max_lines=lines, placeholder=" …")) or "…"


class Played(Protocol):
    """Whatever was played: of which case, and by which manifest."""

    @property
    def case(self) -> Case:
        """The case."""

    @property
    def manifest(self) -> Manifest:
        """What says which worlds of which seed, and their digest."""


class Sheet:
    """A figure of a fixed width on which panels are placed by inches from its upper left corner."""

    def __init__(self, run: Played | str, title: str, height: float) -> None:
        """``run``: what was played, or the footer itself, where that is no single run."""
        self.height = height
        self.figure = Figure(figsize=(WIDTH, height))
        self.text(SIDE, 0.12, fit(title, WIDTH - 2 * SIDE, TITLE), size=TITLE, weight="bold")
        self.text(SIDE, height - 0.24, run if isinstance(run, str) else _footer(run), size=TINY, color=SOFT)

    def text(self, x: float, y: float, text: str, **how: Any) -> None:
        """A text whose upper left corner lies here."""
        self.figure.text(x / WIDTH, 1 - y / self.height, text, **{"va": "top", "ha": "left", **how})

    def key(self, y: float, handles: Sequence[Artist], columns: int = 6, x: float = SIDE, **how: Any) -> None:
        """What colours and marks mean, in rows that begin here."""
        place = (x / WIDTH, 1 - y / self.height)
        at = {"loc": "upper left", "bbox_to_anchor": place, "borderaxespad": 0, "columnspacing": 1.6, "handletextpad": 0.6}
        self.figure.legend(handles=handles, ncols=columns, **{**at, **how})

    def panel(self, x: float, y: float, width: float, height: float, title: str = "") -> Axes:
        """Axes whose upper left corner lies here, and its title above them."""
        box = (x / WIDTH, 1 - (y + height) / self.height, width / WIDTH, height / self.height)
        axes = self.figure.add_axes(box)
        if title:
            self.text(SIDE, y - 0.34, title, size=LABEL, weight="bold")
        return axes


def _footer(run: Played) -> str:
    name = fit(run.case.scenario.title, 4.6, TINY)
    return figure_footer(name, run.manifest.runs, run.manifest.seed, run.manifest.digest or "")


def rows_of(axes: Axes, labels: list[str], inches: float, lines: int = 2, size: float = LABEL) -> None:
    """Name the rows of a panel from above, in the room left of it."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(range(len(labels)), [fit(label, inches, size, lines) for label in labels], fontsize=size, linespacing=0.95)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def bare(axes: Axes, *sides: str) -> None:
    """Take lines away from the sides of a panel, all of them unless some are named, and the ticks along x."""
    for side in sides or ("left", "right", "top", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="x", length=0)


def aside(axes: Axes, y: float, text: str, x: float = 1.03, **how: Any) -> None:
    """A remark to the right of a row of a panel."""
    axes.text(x, y, text, transform=axes.get_yaxis_transform(), **{"va": "center", **how})


def shares_axis(axes: Axes, top: float = 1.0) -> None:
    """An axis of shares from none to all, with a light grid."""
    axes.set_xlim(0, top)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.grid(axis="x")
    bare(axes, "bottom")
