"""Putting columns into the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from sim.core.layout import DIRECTORY
from sim.core.state import Floats, Ints, lay_out


class Packer:
    """Collects numbers and columns by their place in the directory, and packs them into ``plan`` and ``data``."""

    def __init__(self) -> None:
        self.head: dict[int, int] = {}
        self.ints: dict[int, list[int]] = {}
        self.floats: dict[int, list[float]] = {}

    def number(self, place: int, value: int) -> None:
        """A single whole number."""
        self.head[place] = value

    def column(self, place: int, values: Iterable[int | bool]) -> None:
        """A column of whole numbers."""
        self.ints[place] = [int(value) for value in values]

    def offsets(self, place: int, owned: Iterable[Sequence[object]]) -> None:
        """Where each owner's entries begin, and the end."""
        reached = [0]
        for entries in owned:
            reached.append(reached[-1] + len(entries))
        self.ints[place] = reached

    def reals(self, place: int, values: Iterable[float]) -> None:
        """A column of numbers."""
        self.floats[place] = [float(value) for value in values]

    def pack(self) -> tuple[Ints, Floats]:
        """The two arrays, with the state laid out."""
        plan, data = [0] * DIRECTORY, [0.0]
        for place, value in self.head.items():
            plan[place] = value
        for place, whole in self.ints.items():
            plan[place] = len(plan)
            plan += whole
        for place, real in self.floats.items():
            plan[place] = len(data)
            data += real
        packed = np.array(plan, dtype=np.int64)
        lay_out(packed)
        return packed, np.array(data, dtype=np.float64)
