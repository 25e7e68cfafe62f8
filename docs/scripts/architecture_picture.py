"""Draw the picture of docs/architecture.md: `python docs/scripts/make.py architecture`.

Rooms are laid by hand; arrows are the program's own imports, less those that a longer way says as well. What imports upwards is
refused, so the picture cannot say what does not hold. Needs the package `grimp`, which comes with import-linter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp
import matplotlib
import networkx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from sim.plots import as_svg
from sim.plots.style import RC

PICTURE = Path(__file__).parents[1] / "figures" / "architecture.svg"
EVERYWHERE = ("words", "colours", "__main__", "_library")  # texts and colours that any room may show
HIGH = 0.76  # of a room, where a step between columns is 2 and between rows 1.25
INK, PAPER, HEART = "#222222", "#f4f4f4", "#d9d9d9"


@dataclass(frozen=True)
class Room:
    """A box of the picture: the packages and modules of ``sim`` that it holds, what it does, and where it stands."""

    holds: tuple[str, ...]
    does: str
    row: int
    column: float
    wide: float = 1.8

    @property
    def name(self) -> str:
        """What is written on it."""
        return ", ".join(self.holds)


ROOMS = (
    Room(("cli",), "commands", 9, 3.1),
    Room(("api", "asking"), "import sim", 9, 1.9),
    Room(("viz",), "Mesa's own page", 8, 5.2),
    Room(("explorer",), "assumptions moved\nby hand, in a browser", 8, 0),
    Room(("packet",), "a class on paper", 8, 1.1),
    Room(("questions", "arms", "running"), "from a case to an answer in a folder", 8, 2.3, 2.5),
    Room(("exporting",), "a run for other tools", 8, 4.2),
    Room(("bench",), "how fast, against what", 8, 6.2),
    Room(("room",), "a class in a browser", 7, 1.1),
    Room(("report", "plots"), "pages and figures", 7, 2.3),
    Room(("analysis",), "a folder for each\nkind of question", 6, 2.3),
    Room(("telling", "weighing"), "a world in words, and\nwhat was weighed", 5, 1.9),
    Room(("discovery",), "PRIM, CART", 5, 3.3),
    Room(("world",), "the Mesa model", 5, 5.7),
    Room(("lane", "seat", "single"), "one world, a day at a time", 4, 1.7),
    Room(("evidence",), "from a number\nto a paragraph", 4, 3.1),
    Room(("founding",), "new cases", 4, 4.6),
    Room(("runs",), "many worlds: parts,\nfolder, digest", 3, 1.7),
    Room(("checking",), "all that is wrong\nacross files", 3, 3.6),
    Room(("tables",), "a case as arrays", 2, 1.7),
    Room(("core",), "the rules, compiled", 1, 2.15),
    Room(("coding", "conditions", "maps", "parameters", "quantities"), "words become intervals", 1, 3.95, 4.6),
    Room(("web",), "guarded pages", 0, 0),
    Room(("loading", "masking", "holding"), "extends, eras, facts, masks: a case", 0, 3.7, 2.6),
    Room(("schema", "reading"), "strict YAML, shapes, places, sentences", -1, 2.2, 2.7),
)  # fmt: skip


def rooms() -> networkx.DiGraph:
    """Rooms, and who imports whom. Raises ValueError for what stands in no room, or imports upwards."""
    of = {module: room for room in ROOMS for module in room.holds}
    imports = networkx.DiGraph()
    imports.add_nodes_from(ROOMS)
    graph = grimp.build_graph("sim", exclude_type_checking_imports=True)
    for one, other in _imports(graph):
        if one not in of or other not in of:
            raise ValueError(f"sim.{one if one not in of else other} stands in no room of the picture")
        if of[one] is not of[other]:
            if of[one].row <= of[other].row:
                raise ValueError(f"sim.{one} imports sim.{other}, which is not below it in the picture")
            imports.add_edge(of[one], of[other])
    return networkx.transitive_reduction(imports)


def _imports(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for module in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            pair = tuple(name.split(".")[1] for name in (module, imported) if "." in name)
            if len(pair) == 2 and pair[0] != pair[1] and not {*pair} & {*EVERYWHERE}:
                yield pair[0], pair[1]


def draw() -> Figure:
    """The picture."""
    figure = Figure(figsize=(12, 11.5))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-1.2, 13.6), ylim=(-1.9, 11.9))
    for one, other in rooms().edges:
        _arrow(axes, one, other)
    for room in ROOMS:
        _box(axes, room)
    axes.text(6.2, -1.25, "reads agents/ and scenarios/", va="center", fontsize=9, style="italic", color=INK)
    return figure


def _place(room: Room) -> tuple[float, float]:
    return 2 * room.column, 1.25 * room.row


def _box(axes: Axes, room: Room) -> None:
    x, y = _place(room)
    face = HEART if room.holds == ("core",) else PAPER
    corner = x - room.wide / 2, y - HIGH / 2
    box = FancyBboxPatch(corner, room.wide, HIGH, boxstyle="round,pad=0.05", fc=face, ec=INK, lw=1, zorder=3)
    axes.add_patch(box)
    axes.text(x, y + 0.2, room.name, ha="center", va="center", fontsize=9.5, weight="bold", zorder=4)
    axes.text(x, y - 0.15, room.does, ha="center", va="center", fontsize=8, zorder=4)


def _arrow(axes: Axes, one: Room, other: Room) -> None:
    (x, y), (u, v) = _place(one), _place(other)
    arrow = FancyArrowPatch(
        (x, y - HIGH / 2 - 0.05), (u, v + HIGH / 2 + 0.05), arrowstyle="-|>", mutation_scale=10, lw=0.9, color=INK, zorder=2
    )
    axes.add_patch(arrow)


def in_words() -> str:
    """What the arrows say, for those who do not see them; a test holds the picture to it."""
    return "; ".join(sorted(f"{one.name} imports {other.name}" for one, other in rooms().edges))


def write() -> None:
    """Draw it into the docs."""
    with matplotlib.rc_context(RC):
        drawn = as_svg(draw())
    PICTURE.write_text(drawn.replace("<metadata>", f"<desc>{in_words()}</desc>\n <metadata>", 1), encoding="utf-8")


if __name__ == "__main__":
    write()
