"""The corner of assumption space in which something happens: found on half of the worlds, judged on the other half."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sim.analysis.corners.cornered import Corner, Restricted
from sim.analysis.corners.promising import promising
from sim.discovery.again import TIMES, Again, Trajectory, Watch, come_again, everything, follow, halves, how_far
from sim.discovery.boxed import boxed, quasi_p
from sim.discovery.peel import Settings
from sim.discovery.space import Box, Inputs, Mask, restricted, restrictions, without
from sim.discovery.tree import counted, grow
from sim.reading.problems import InputError, Problem

FEWEST = 40  # cases, and worlds that are none, that have to be there on each half
HALF = 0.5  # a restriction that fewer halves than this find again is lifted
DOUBTFUL = 0.05  # and so is one without which luck would do as well this often or more


@dataclass(frozen=True)
class Asked:
    """How to look: which box of the trajectory is taken (None: the one that the halves favour), how often is resampled.

    ``screen``: whether inputs are screened before any is peeled.
    """

    box: int | None = None
    screen: bool = True
    times: int = TIMES
    settings: Settings = field(default_factory=Settings)


def find_corner(drawn: pd.DataFrame, hits: Mask, asked: Asked, watch: Watch | None = None) -> Corner:
    """Look for the corner. ``drawn``: a row for each world, in the order of their numbers; ``hits``: where it happens.

    Worlds in even places are fitted, those in odd places judge: worlds are drawn independently, so that is as good as a random
    half. Raises InputError when there are too few cases, or no such box.
    """
    _enough(hits)
    inputs, choose = Inputs.of(drawn), promising if asked.screen else everything
    fit, judge = (inputs.take(np.arange(first, len(hits), 2)) for first in (0, 1))
    resampled = halves(fit, hits[::2], asked.settings, asked.times, choose, watch)
    chosen_inputs = choose(fit, hits[::2])
    fit, judge = fit.some(chosen_inputs), judge.some(chosen_inputs)
    trajectory = follow(fit, hits[::2], judge, hits[1::2], asked.settings)
    chosen = how_far(trajectory.own, resampled) if asked.box is None else _wanted(asked.box, trajectory)
    again = come_again(trajectory.own[chosen], resampled)
    trusted = again if resampled and asked.box is None else None
    first = trajectory.boxes[0]
    box, lifted = _lift(fit, hits[::2], trajectory.boxes[chosen], first, trusted)
    own, other = (boxed(which, found, box, first) for which, found in ((fit, hits[::2]), (judge, hits[1::2])))
    tree = grow(fit, hits[::2])
    return Corner(
        len(hits), int(hits.sum()), inputs.count, trajectory, chosen, own, other,
        _restricted(fit, judge, hits, box, first, again), lifted,
        tree, counted(tree, judge, hits[1::2]), len(resampled),
    )  # fmt: skip


def _enough(hits: Mask) -> None:
    for half in (hits[::2], hits[1::2]):
        few = min(int(half.sum()), int((~half).sum()))
        if few < FEWEST:
            text = (
                f"it happens in {int(hits.sum()):,} of {len(hits):,} worlds: wanted at least {FEWEST} worlds in which it does "
                f"and as many in which it does not, in each half of them; more worlds (--runs) or another target would do"
            )
            raise InputError([Problem(None, text)])


def _wanted(box: int, trajectory: Trajectory) -> int:
    last = len(trajectory.boxes) - 1
    if box > last:
        raise InputError([Problem(None, f"the trajectory has boxes 0 to {last}: there is no box {box}")])
    return box


def _lift(fit: Inputs, hits: Mask, box: Box, first: Box, again: Again | None) -> tuple[Box, tuple[str, ...]]:
    """The box without doubtful restrictions, and which inputs are free again; all on the half that was fitted.

    First those go that too few halves find again, then, one at a time, the one that luck explains best, as long as it does.
    """
    if again is None:
        return box, ()
    lifted = [n for n in restricted(box, first) if again.share(fit.name(n)) < HALF]
    box = _free(box, first, lifted)
    while weak := {one.input: p for one, p in quasi_p(fit, hits, box, first).items()}:
        worst = max(weak, key=lambda n: weak[n])
        if weak[worst] < DOUBTFUL:
            break
        lifted.append(worst)
        box = _free(box, first, [worst])
    return box, tuple(fit.name(n) for n in lifted)


def _free(box: Box, first: Box, inputs: list[int]) -> Box:
    for one in list(restrictions(box, first)):
        if one.input in inputs:
            box = without(box, first, one)
    return box


def _restricted(fit: Inputs, judge: Inputs, hits: Mask, box: Box, first: Box, again: Again) -> tuple[Restricted, ...]:
    """The restrictions that are left, those first that come again most and that luck explains least."""
    on_own, on_other = quasi_p(fit, hits[::2], box, first), quasi_p(judge, hits[1::2], box, first)
    found = []
    for n in restricted(box, first):
        p, q = (max(value for one, value in held.items() if one.input == n) for held in (on_own, on_other))
        both = again.by_coverage.get(fit.name(n), 0.0), again.by_density.get(fit.name(n), 0.0)
        if n >= len(box.low):
            name, names = fit.kinds[n - len(box.low)]
            kept = tuple(one for one, stays in zip(names, box.kept[n - len(box.low)], strict=True) if stays)
            found.append(Restricted(name, None, None, (0.0, 0.0), kept, names, p, q, both))
            continue
        drawn = float(first.low[n]), float(first.high[n])
        low = float(box.low[n]) if box.low[n] != drawn[0] else None
        high = float(box.high[n]) if box.high[n] != drawn[1] else None
        found.append(Restricted(fit.names[n], low, high, drawn, None, (), p, q, both))
    return tuple(sorted(found, key=lambda one: (-sum(one.again), one.held_out_p, one.input)))
