"""What comes again: PRIM on random halves of the worlds, to see which restrictions return and how far to peel.

Bryant and Lempert (2010) resample so and count, for each input, in how many halves the box that is nearest in coverage (or in
density) restricts it. The half that was left out also says how far peeling pays: on the worlds it was made from, a smaller box
always looks better.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from .boxed import Boxed, boxed
from .peel import Settings, peel
from .space import Box, Inputs, Mask, restricted

TIMES = 20
Choose = Callable[[Inputs, Mask], Collection[int]]  # which inputs to peel
Watch = Callable[[str], object]


def everything(inputs: Inputs, hits: Mask) -> Collection[int]:
    """All inputs."""
    return range(inputs.count)


@dataclass(frozen=True)
class Trajectory:
    """Boxes from the whole space of some inputs on, with what each is worth on the worlds it was found on and on others."""

    inputs: Inputs
    boxes: tuple[Box, ...]
    own: tuple[Boxed, ...]
    other: tuple[Boxed, ...]

    def names(self, n: int) -> list[str]:
        """The inputs that a box restricts."""
        return [self.inputs.name(one) for one in restricted(self.boxes[n], self.boxes[0])]


@dataclass(frozen=True)
class Again:
    """For each input the share of halves whose nearest box, by coverage and by density, restricts it."""

    by_coverage: dict[str, float]
    by_density: dict[str, float]

    def share(self, name: str) -> float:
        """The larger of the two for an input."""
        return max(self.by_coverage.get(name, 0.0), self.by_density.get(name, 0.0))


def follow(inputs: Inputs, hits: Mask, others: Inputs, other_hits: Mask, settings: Settings) -> Trajectory:
    """Peel on some worlds and see what the boxes are worth there and elsewhere."""
    boxes = peel(inputs, hits, settings)
    own, other = (
        tuple(boxed(which, found, box, boxes[0]) for box in boxes) for which, found in ((inputs, hits), (others, other_hits))
    )
    return Trajectory(inputs, tuple(boxes), own, other)


def halves(
    inputs: Inputs, hits: Mask, settings: Settings, times: int = TIMES, choose: Choose = everything, watch: Watch | None = None
) -> list[Trajectory]:
    """Trajectories on random halves of the worlds; ``other`` is the half that was left out. The same halves every time.

    ``choose`` is asked on each half anew which inputs to peel, so that the choice is tried as well.
    """
    chance, found = np.random.default_rng(1), []
    for n in range(times):
        if watch:
            watch(f"looking again on random halves: {n + 1} of {times}")
        mixed = chance.permutation(inputs.worlds)
        half, rest = mixed[: inputs.worlds // 2], mixed[inputs.worlds // 2 :]
        if hits[half].any():
            own, other = inputs.take(half), inputs.take(rest)
            chosen = choose(own, hits[half])
            found.append(follow(own.some(chosen), hits[half], other.some(chosen), hits[rest], settings))
    return found


def come_again(held: Boxed, resampled: list[Trajectory]) -> Again:
    """How often each input is restricted again in a box as good as this one."""
    found: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for measure, counts in zip(("coverage", "density"), found, strict=True):
        for one in resampled:
            nearest = _nearest([getattr(own, measure) for own in one.own], getattr(held, measure))
            for name in one.names(nearest):
                counts[name] = counts.get(name, 0) + 1
    return Again(*({name: count / max(len(resampled), 1) for name, count in counts.items()} for counts in found))


def how_far(own: tuple[Boxed, ...], resampled: list[Trajectory]) -> int:
    """The box on a trajectory at whose mass the halves' boxes hold most hits beyond chance, on the worlds they left out."""
    if not resampled:
        return max(range(len(own)), key=lambda n: own[n].excess)
    scores = [np.mean([_excess_at(one, held.mass) for one in resampled]) for held in own]
    return int(np.argmax(scores))


def _excess_at(one: Trajectory, mass: float) -> float:
    return one.other[_nearest([own.mass for own in one.own], mass)].excess


def _nearest(values: list[float], to: float) -> int:
    """Of boxes as near, the last: the smallest that does as well."""
    return min(reversed(range(len(values))), key=lambda n: abs(values[n] - to))
