"""What looking for a corner gives: the box, its restrictions, how it was come by, and a tree."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pandas as pd

from sim.discovery.again import Trajectory
from sim.discovery.boxed import Boxed
from sim.discovery.tree import Node


@dataclass(frozen=True)
class Restricted:
    """An input that the box restricts. ``low`` and ``high`` are None on a free side; ``names`` is for kinds of names.

    ``drawn`` is the range that worlds have. ``quasi_p`` is from the half that was fitted, ``held_out_p`` from the other, each the
    larger of both sides; ``again`` is how many random halves restrict the input in a box of this coverage, and of this density.
    """

    input: str
    low: float | None
    high: float | None
    drawn: tuple[float, float]
    names: tuple[str, ...] | None
    all_names: tuple[str, ...]
    quasi_p: float
    held_out_p: float
    again: tuple[float, float]


@dataclass(frozen=True)
class Corner:
    """What was found. ``own`` is the box on the half that it was found on, ``other`` on the half that it never saw.

    ``chosen`` is the box of the trajectory that it was made from, by lifting the restrictions ``lifted``: too few random halves
    found them again, or luck would have done as well. ``looked_at`` inputs were screened; those of the trajectory were peeled.
    ``tree`` was grown on one half; ``tree_other`` is the same tree with the other half's worlds.
    """

    worlds: int
    hits: int
    looked_at: int
    trajectory: Trajectory
    chosen: int
    own: Boxed
    other: Boxed
    restrictions: tuple[Restricted, ...]
    lifted: tuple[str, ...]
    tree: Node
    tree_other: Node
    times: int

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each box of the trajectory: coverage, density, mass, inputs restricted; on both halves."""
        rows = []
        for n, (own, other) in enumerate(zip(self.trajectory.own, self.trajectory.other, strict=True)):
            held = {"box": n, "inputs": own.inputs}
            for tail, one in (("", own), ("_held_out", other)):
                held |= {f"{name}{tail}": getattr(one, name) for name in ("coverage", "density", "mass", "worlds", "hits")}
            rows.append(held)
        return pd.DataFrame(rows).set_index("box")

    @property
    def bounds(self) -> pd.DataFrame:
        """A row for each restricted input."""
        rows = [asdict(one) for one in self.restrictions]
        for row in rows:
            row["drawn_low"], row["drawn_high"] = row.pop("drawn")
            row["again_by_coverage"], row["again_by_density"] = row.pop("again")
            row["names"] = None if row["names"] is None else ", ".join(row["names"])
            row["all_names"] = ", ".join(row["all_names"])
        columns = None if rows else ["input", "low", "high", "quasi_p", "held_out_p"]
        return pd.DataFrame(rows, columns=columns).set_index("input")
