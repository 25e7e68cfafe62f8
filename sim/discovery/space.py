"""Inputs of many worlds, and boxes in their space: a lower and an upper bound on each number, some of the names of each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
LOW, HIGH, NAMES = "low", "high", "names"  # the sides on which a box can be restricted


@dataclass(frozen=True)
class Inputs:
    """What was drawn for each world: ``numbers`` [input, world], and ``codes`` [kind, world] into the names of each kind."""

    names: tuple[str, ...]
    numbers: Floats
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()
    codes: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Inputs:
        """The columns of a frame: what is numeric is a number, all else are names. Columns that never differ are left out."""
        varied = frame[[name for name in frame if frame[name].nunique() > 1]]
        numeric = varied.select_dtypes("number")
        others = [name for name in varied if name not in numeric]
        nominal = {str(name): pd.Categorical(varied[name].astype(str)) for name in others}
        numbers = np.ascontiguousarray(numeric.to_numpy(dtype=np.float64).T)
        codes = np.array([held.codes for held in nominal.values()], dtype=np.int64).reshape(len(nominal), len(frame))
        kinds = tuple((name, tuple(map(str, held.categories))) for name, held in nominal.items())
        return cls(tuple(map(str, numeric.columns)), numbers, kinds, codes)

    @property
    def worlds(self) -> int:
        """How many worlds."""
        return int(self.numbers.shape[1])

    @property
    def count(self) -> int:
        """How many inputs, numbers and names."""
        return len(self.names) + len(self.kinds)

    def name(self, n: int) -> str:
        """The name of an input; names come after numbers."""
        return self.names[n] if n < len(self.names) else self.kinds[n - len(self.names)][0]

    def some(self, which: Collection[int]) -> Inputs:
        """Some of the inputs, by their numbers, of the same worlds."""
        numbers = [n for n in range(len(self.names)) if n in which]
        kinds = [n for n in range(len(self.kinds)) if n + len(self.names) in which]
        names, nominal = tuple(self.names[n] for n in numbers), tuple(self.kinds[n] for n in kinds)
        return Inputs(names, self.numbers[numbers], nominal, self.codes[kinds])

    def take(self, which: Ints | Mask) -> Inputs:
        """The same inputs of some of the worlds."""
        return replace(self, numbers=self.numbers[:, which], codes=self.codes[:, which])


@dataclass(frozen=True)
class Box:
    """``low`` and ``high`` [input], both included; ``kept``: for each kind, which of its names are inside."""

    low: Floats
    high: Floats
    kept: tuple[Mask, ...]

    def bound(self, n: int, side: str, value: float) -> Box:
        """The same box with another bound on a number."""
        held = (self.low if side == LOW else self.high).copy()
        held[n] = value
        return replace(self, low=held) if side == LOW else replace(self, high=held)

    def names(self, kind: int, kept: Mask) -> Box:
        """The same box with other names of a kind."""
        return replace(self, kept=(*self.kept[:kind], kept, *self.kept[kind + 1 :]))


class Restriction(NamedTuple):
    """A side on which a box is smaller than the whole: the number of the input, and ``low``, ``high`` or ``names``."""

    input: int
    side: str


def whole(inputs: Inputs) -> Box:
    """The box that holds all worlds."""
    numbers = inputs.numbers
    return Box(numbers.min(axis=1), numbers.max(axis=1), tuple(np.ones(len(names), dtype=bool) for _, names in inputs.kinds))


def restrictions(box: Box, everything: Box) -> Iterator[Restriction]:
    """Where a box is smaller than ``everything``, in the order of inputs."""
    for n in np.flatnonzero((box.low != everything.low) | (box.high != everything.high)):
        if box.low[n] != everything.low[n]:
            yield Restriction(int(n), LOW)
        if box.high[n] != everything.high[n]:
            yield Restriction(int(n), HIGH)
    for kind, kept in enumerate(box.kept):
        if not kept.all():
            yield Restriction(len(box.low) + kind, NAMES)


def restricted(box: Box, everything: Box) -> list[int]:
    """The inputs on which a box is smaller than ``everything``."""
    return list(dict.fromkeys(one.input for one in restrictions(box, everything)))


def without(box: Box, everything: Box, one: Restriction) -> Box:
    """The box with one restriction lifted."""
    if one.side == NAMES:
        return box.names(one.input - len(box.low), everything.kept[one.input - len(box.low)])
    return box.bound(one.input, one.side, float(getattr(everything, one.side)[one.input]))


def inside(inputs: Inputs, box: Box, everything: Box) -> Mask:
    """Which worlds lie in a box: [world]. Worlds beyond ``everything`` on a side that is free lie inside."""
    found = np.ones(inputs.worlds, dtype=bool)
    for one in restrictions(box, everything):
        if one.side == NAMES:
            kind = one.input - len(box.low)
            found &= box.kept[kind][inputs.codes[kind]]
        elif one.side == LOW:
            found &= inputs.numbers[one.input] >= box.low[one.input]
        else:
            found &= inputs.numbers[one.input] <= box.high[one.input]
    return found
