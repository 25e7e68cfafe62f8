"""The two ends of each number among the worlds of a box, and what taking a little off one of them would do."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .space import HIGH, LOW, Box, Floats, Inputs, Ints, Mask, restricted


class Peel(NamedTuple):
    """A smaller or larger box: how much it gains, how many inputs it leaves free, and which worlds it holds."""

    gain: float
    free: int
    box: Box
    members: Mask


def gain(old: tuple[int, int], new: tuple[int, int]) -> float:
    """The change of density for each world by which a box changes; each box as (worlds, hits)."""
    (n, k), (m, h) = old, new
    change = (h / m if m else 0.0) - k / n
    return change / abs(n - m) if change and n != m else 0.0


class Sorted:
    """The worlds of the present box in the order of each input, so that a peel is a look at both ends."""

    def __init__(self, inputs: Inputs, hits: Mask) -> None:
        self.inputs, self.hits = inputs, hits
        self.members = np.ones(inputs.worlds, dtype=bool)
        self.order: Ints = np.argsort(inputs.numbers, axis=1, kind="stable").astype(np.int32)
        self.values: Floats = np.take_along_axis(inputs.numbers, self.order, axis=1)

    @property
    def size(self) -> int:
        """How many worlds the box holds."""
        return int(self.members.sum())

    def keep(self, members: Mask) -> None:
        """Go on with fewer worlds."""
        self.members, left = members, members[self.order]
        shape = (len(self.order), int(members.sum()))
        self.order, self.values = self.order[left].reshape(shape), self.values[left].reshape(shape)

    def best(self, boxes: list[Box], alpha: float) -> Peel | None:
        """The peel that gains most."""
        box, everything = boxes[-1], boxes[0]
        size, hit = self.size, int(self.hits[self.members].sum())
        bound = np.zeros(self.inputs.count, dtype=bool)
        bound[restricted(box, everything)] = True
        found = [*self._numbers(box, everything, bound, (size, hit), alpha), *self._names(box, bound, (size, hit))]
        return max(found, key=lambda one: one[:2], default=None)  # of equal ones the first

    def _numbers(self, box: Box, everything: Box, bound: Mask, now: tuple[int, int], alpha: float) -> list[Peel]:
        """The best peel of a number, if any."""
        if not len(self.order):
            return []
        ends = [self._end(now[0], 1 - alpha, False), self._end(now[0], alpha, True)]  # upper first, as the Workbench has it
        taken = np.stack([count for _, count in ends], axis=1)  # [input, end]
        lost = np.stack([self._hits_lost(count, low) for (_, count), low in zip(ends, (False, True), strict=True)], axis=1)
        left = now[0] - taken
        with np.errstate(divide="ignore", invalid="ignore"):
            density = np.where(left > 0, (now[1] - lost) / left, 0.0)
            gains = np.where(taken > 0, (density - now[1] / now[0]) / taken, 0.0)
        top = np.argwhere(gains == gains.max())
        found = []
        for n, end in top:
            side, value = (HIGH, LOW)[end], float(ends[end][0][n])
            stays = value == getattr(everything, side)[n] and not bound[n]
            free = self.inputs.count - int(bound.sum()) - (0 if bound[n] or stays else 1)
            members = self.members.copy()
            members[self.order[n, : taken[n, end]] if side == LOW else self.order[n, now[0] - taken[n, end] :]] = False
            found.append(Peel(float(gains[n, end]), free, box.bound(int(n), side, value), members))
        return found

    def _end(self, size: int, share: float, low: bool) -> tuple[Floats, Ints]:
        """For each input the new bound on one side, and how many worlds it takes: halfway between two values that differ."""
        place = (size - 1) * share
        first, second = math.floor(place), math.ceil(place)
        bounds = (self.values[:, first] + self.values[:, second]) / 2
        taken = np.full(len(bounds), second if low else size - 1 - first)
        for n in np.flatnonzero(self.values[:, first] == self.values[:, second]):
            bounds[n], taken[n] = _beyond_ties(self.values[n], first, second, low)
        return bounds, taken

    def _hits_lost(self, taken: Ints, low: bool) -> Ints:
        size, most = self.order.shape[1], int(taken.max())
        ordered = self.order[:, :most] if low else self.order[:, size - most :][:, ::-1]
        sums = np.cumsum(self.hits[ordered], axis=1)
        return np.where(taken > 0, np.take_along_axis(sums, np.maximum(taken - 1, 0)[:, None], axis=1)[:, 0] if most else 0, 0)

    def _names(self, box: Box, bound: Mask, now: tuple[int, int]) -> list[Peel]:
        """A peel for each name that can be taken off."""
        found = []
        for kind, kept in enumerate(box.kept):
            for name in np.flatnonzero(kept) if kept.sum() > 1 else ():
                smaller = kept.copy()
                smaller[name] = False
                members = self.members & (self.inputs.codes[kind] != name)
                new = (int(members.sum()), int(self.hits[members].sum()))
                free = self.inputs.count - int(bound.sum()) - (0 if bound[len(box.low) + kind] else 1)
                found.append(Peel(gain(now, new), free, box.names(kind, smaller), members))
        return found


def _beyond_ties(values: Floats, first: int, second: int, low: bool) -> tuple[float, int]:
    """The bound and what it takes where the two values at the quantile are the same: on to the next that differs."""
    if low:
        second = min(int(np.searchsorted(values, values[first], side="right")), len(values) - 1)
    else:
        first = max(int(np.searchsorted(values, values[second], side="left")) - 1, 0)
    bound = (values[first] + values[second]) / 2
    taken = np.searchsorted(values, bound, side="left") if low else len(values) - np.searchsorted(values, bound, side="right")
    return float(bound), int(taken)


def quantile(values: Floats, share: float) -> float:
    """Halfway between the two sorted values at a quantile, which differ where any do."""
    place = (len(values) - 1) * share
    first, second = math.floor(place), math.ceil(place)
    if values[first] != values[second]:
        return float((values[first] + values[second]) / 2)
    return _beyond_ties(values, first, second, low=share <= 0.5)[0]
