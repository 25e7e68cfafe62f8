"""PRIM, the patient rule induction method: a box is peeled a little at a time, so that what is left holds more of what is sought.

Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999), 123-143; as used in scenario
discovery by Bryant and Lempert, Technological Forecasting and Social Change 77 (2010), 34-49. A peel takes a share ``alpha`` off
one side of a number, or one name of a kind; of all peels the one is made whose gain in density for each world given up is largest
(Kwakkel and Jaxa-Rozen, Environmental Modelling & Software 79 (2016), 311-321), of equal ones that which restricts fewest inputs.
The EMA Workbench's `prim` does the same, and its boxes are what this is tested against.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ends import Peel, Sorted, gain, quantile
from .space import HIGH, LOW, Box, Inputs, Mask, inside, restricted, whole

ALPHA, MASS = 0.05, 0.05


@dataclass(frozen=True)
class Settings:
    """``alpha``: the share of worlds that a peel takes, and a paste gives back; ``mass``: the least share a box may hold."""

    alpha: float = ALPHA
    mass: float = MASS


def peel(inputs: Inputs, hits: Mask, settings: Settings = Settings()) -> list[Box]:
    """The trajectory: all boxes from the whole space on, each made from the last by one peel, and in the end by pastes."""
    boxes, state = [whole(inputs)], Sorted(inputs, hits)
    fewest = settings.mass * inputs.worlds
    while (best := state.best(boxes, settings.alpha)) and best.gain > 0 and fewest <= best.members.sum() < state.size:
        boxes.append(best.box)
        state.keep(best.members)
    while (best := _best_paste(inputs, hits, boxes, settings.alpha)) and best.gain > 0 and best.members.sum() > fewest:
        boxes.append(best.box)
    return boxes


def _best_paste(inputs: Inputs, hits: Mask, boxes: list[Box], alpha: float) -> Peel | None:
    """The paste that gains most: bounds moved out again by a share of what lies just beyond, or a name given back."""
    box, everything = boxes[-1], boxes[0]
    members = inside(inputs, box, everything)
    now = (int(members.sum()), int(hits[members].sum()))
    found = []
    for larger in _larger(inputs, box, everything, alpha):
        held = inside(inputs, larger, everything)
        new = (int(held.sum()), int(hits[held].sum()))
        if new[0] > now[0]:
            found.append(Peel(gain(now, new), inputs.count - len(restricted(larger, everything)), larger, held))
    return max(found, key=lambda one: one[:2], default=None)


def _larger(inputs: Inputs, box: Box, everything: Box, alpha: float) -> list[Box]:
    found = []
    for n in restricted(box, everything):
        if n >= len(box.low):
            kind = n - len(box.low)
            for name in np.flatnonzero(~box.kept[kind]):
                kept = box.kept[kind].copy()
                kept[name] = True
                found.append(box.names(kind, kept))
            continue
        for side in (LOW, HIGH):
            # Just beyond the bound: between it and the end of the whole.
            edge, end = float(getattr(box, side)[n]), float(getattr(everything, side)[n])
            beyond = box.bound(n, side, end).bound(n, HIGH if side == LOW else LOW, edge)
            values = np.sort(inputs.numbers[n][inside(inputs, beyond, everything)])
            found.append(box.bound(n, side, quantile(values, 1 - alpha if side == LOW else alpha) if len(values) else end))
    return found
