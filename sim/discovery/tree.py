"""CART: worlds split in two, again and again, so that the hits among them come apart.

Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984): the split is made that takes most off the Gini
impurity 2 p (1 - p), weighted by worlds; a name is split from all others of its kind. The tree grows to a depth that can be read
and keeps at least a share of the worlds in each leaf, as the EMA Workbench's `cart` does; it is not pruned, so look at how its
leaves do on other worlds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .space import HIGH, LOW, Box, Floats, Inputs, Ints, Mask, whole

DEPTH, LEAF = 3, 0.05


@dataclass(frozen=True)
class Split:
    """What is asked at a node: is a number at most ``at`` (or is it the name ``at``)? Yes goes ``left``, no goes ``right``."""

    input: int
    at: float
    left: Node
    right: Node


@dataclass(frozen=True)
class Node:
    """Some worlds and how many of them are hits; a leaf has no ``split``."""

    worlds: int
    hits: int
    split: Split | None = None

    @property
    def density(self) -> float:
        """The share of hits."""
        return self.hits / self.worlds if self.worlds else 0.0

    @property
    def leaves(self) -> int:
        """How many leaves hang below it, itself included where it is one."""
        return self.split.left.leaves + self.split.right.leaves if self.split else 1


def grow(inputs: Inputs, hits: Mask, depth: int | None = DEPTH, leaf: float = LEAF) -> Node:
    """The tree of some worlds; without ``depth`` it grows until nothing can be gained."""
    order: Ints = np.argsort(inputs.numbers, axis=1, kind="stable").astype(np.int32)
    return _node(_Part(inputs, hits, order, np.ones(inputs.worlds, dtype=bool)), depth, max(int(leaf * inputs.worlds), 1))


@dataclass(frozen=True)
class _Part:
    """Some of the worlds, in the order of each number."""

    inputs: Inputs
    hits: Mask
    order: Ints
    members: Mask

    def of(self, where: Mask) -> _Part:
        """Those of its worlds for which something holds."""
        members = self.members & where
        return _Part(self.inputs, self.hits, self.order[members[self.order]].reshape(len(self.order), members.sum()), members)


def _node(part: _Part, depth: int | None, fewest: int) -> Node:
    worlds, hits = int(part.members.sum()), int(part.hits[part.members].sum())
    best = _best(part, fewest) if depth != 0 and 0 < hits < worlds and worlds >= 2 * fewest else None
    if best is None:
        return Node(worlds, hits)
    n, at = best
    where = goes_left(part.inputs, n, at)
    deeper = None if depth is None else depth - 1
    return Node(worlds, hits, Split(n, at, _node(part.of(where), deeper, fewest), _node(part.of(~where), deeper, fewest)))


def goes_left(inputs: Inputs, n: int, at: float) -> Mask:
    """In which worlds the answer to a split is yes."""
    numbers = len(inputs.names)
    return np.asarray(inputs.numbers[n] <= at if n < numbers else inputs.codes[n - numbers] == int(at))


def _best(part: _Part, fewest: int) -> tuple[int, float] | None:
    """The split that takes most off the impurity, if any takes something off."""
    worlds, hits = int(part.members.sum()), int(part.hits[part.members].sum())
    found = [one for one in (_number(part, worlds, hits, fewest), *_names(part, worlds, hits, fewest)) if one is not None]
    best = max(found, key=lambda one: one[0], default=None)
    # Impurity before less after is in proportion to this less the same of the whole; a rounding error is no gain.
    return None if best is None or best[0] <= hits * hits / worlds * (1 + 1e-12) else best[1:]


def _purity(left: Ints, hits_left: Ints, worlds: int, hits: int) -> Floats:
    """Sum over both sides of hits squared over worlds: the larger, the purer."""
    right = worlds - left
    return np.asarray(hits_left * hits_left / left + (hits - hits_left) ** 2 / right)


def _number(part: _Part, worlds: int, hits: int, fewest: int) -> tuple[float, int, float] | None:
    if not len(part.order):
        return None
    values = np.take_along_axis(part.inputs.numbers, part.order, axis=1)
    left = np.arange(fewest, worlds - fewest + 1)  # how many go left
    sums = np.cumsum(part.hits[part.order], axis=1, dtype=np.int64)[:, left - 1]
    score = np.where(values[:, left - 1] < values[:, left], _purity(left, sums, worlds, hits), -1.0)
    n, place = np.unravel_index(int(score.argmax()), score.shape)
    middle = (values[n, left[place] - 1] + values[n, left[place]]) / 2
    return None if score[n, place] < 0 else (float(score[n, place]), int(n), float(middle))


def _names(part: _Part, worlds: int, hits: int, fewest: int) -> Iterator[tuple[float, int, float]]:
    for kind, (_, names) in enumerate(part.inputs.kinds):
        codes, held = part.inputs.codes[kind][part.members], part.hits[part.members]
        counts = np.bincount(codes, minlength=len(names))
        sums = np.bincount(codes, weights=held, minlength=len(names)).astype(np.int64)
        with np.errstate(divide="ignore", invalid="ignore"):
            score = _purity(counts.astype(np.int64), sums, worlds, hits)
        for name in np.flatnonzero((counts >= fewest) & (worlds - counts >= fewest)):
            yield float(score[name]), len(part.inputs.names) + kind, float(name)


def leaf_boxes(tree: Node, inputs: Inputs) -> list[tuple[Box, Node]]:
    """The leaves from left to right, each as a box in the space of ``inputs``.

    Bounds of a box are included, and a world lies just above a split when it lies right of it: so a lower bound is the next
    number after the split.
    """
    return list(_boxes(tree, whole(inputs), len(inputs.names)))


def _boxes(node: Node, box: Box, numbers: int) -> Iterator[tuple[Box, Node]]:
    if node.split is None:
        yield box, node
        return
    n, at = node.split.input, node.split.at
    if n < numbers:
        sides = box.bound(n, HIGH, at), box.bound(n, LOW, float(np.nextafter(at, np.inf)))
    else:
        this = np.arange(len(box.kept[n - numbers])) == int(at)
        sides = tuple(box.names(n - numbers, box.kept[n - numbers] & where) for where in (this, ~this))  # type: ignore[assignment]
    yield from _boxes(node.split.left, sides[0], numbers)
    yield from _boxes(node.split.right, sides[1], numbers)


def counted(tree: Node, inputs: Inputs, hits: Mask) -> Node:
    """The same tree with other worlds in it: what its leaves are worth on worlds that it was not grown on."""
    if tree.split is None:
        return Node(inputs.worlds, int(hits.sum()))
    where, split = goes_left(inputs, tree.split.input, tree.split.at), tree.split
    left, right = counted(split.left, inputs.take(where), hits[where]), counted(split.right, inputs.take(~where), hits[~where])
    return Node(inputs.worlds, int(hits.sum()), Split(split.input, split.at, left, right))
