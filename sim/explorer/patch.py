"""The fast path: new bounds and weights written straight into the arrays of a case, which takes a millisecond.

Reading, checking and tabulating a case takes a fifth of a second, too long while a hand moves. What a figure's bounds and a
story's weight change in the tables is only their own entries; ``tests/explorer`` holds the two paths to the same digest.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.coding import Coder, CodingError
from sim.core import layout as at
from sim.core.state import Floats, Ints
from sim.parameters import Parameter, coded, coder_of
from sim.quantities import Quantity, overridden
from sim.schema.figures import Figure
from sim.tables import Index, Tables
from sim.tables.parameters import cumulative

from .parts import BECAUSE

CHECKED = "influence"  # pulls that feed each other may explode: their scale goes the long way, past the check

Bounds = tuple[float, float]


def quick_figure(index: Index, path: str, bounds: Bounds) -> bool:
    """Whether this figure's bounds can be written straight into the tables."""
    old = index.parameters[path]
    turns = old.ratio and bounds[0] <= 0  # a story's bounds would have to turn too
    return old.quantity.scale != CHECKED and not (turns and any(swap.parameter.path == path for swap in index.swaps))


def quick_weights(index: Index, hypothesis: str, weights: Mapping[str, float]) -> bool:
    """Whether these weights can be: of stories that are numbered already."""
    told = dict(index.stories).get(hypothesis)
    return told is not None and set(weights) <= {story for story, _ in told} and sum(weights.values()) > 0


def recoded(old: Quantity, bounds: Bounds, coder: Coder) -> Parameter:
    """A figure with other bounds. Raises CodingError when its scale does not reach so far, or they are the wrong way round."""
    low, high = bounds
    if low > high:
        raise CodingError(f"an interval runs from the lower to the higher number, not from {low:g} to {high:g}")
    return coded(overridden(old, Figure(between=bounds, because=BECAUSE), old.place), coder)


def patched(tables: Tables, figures: Mapping[str, Bounds], weights: Mapping[str, Mapping[str, float]]) -> Tables:
    """The tables with other bounds and weights, all of them quick ones. Raises CodingError as ``recoded`` does."""
    plan, data, index = tables.plan.copy(), tables.data.copy(), tables.index
    coder = coder_of(index.case)
    for path, bounds in figures.items():
        _put(plan, data, index, recoded(index.parameters[path].quantity, bounds, coder))
    for name, held in weights.items():
        told = next(told for hypothesis, told in index.stories if hypothesis == name)
        first = plan[at.STORY_WEIGHT] + plan[plan[at.STORY_OFF] + [one for one, _ in index.stories].index(name)]
        data[first : first + len(told)] = cumulative([float(held.get(story, 0.0)) for story, _ in told])
    return Tables(plan, data, index)


def _put(plan: Ints, data: Floats, index: Index, new: Parameter) -> None:
    if new.quantity.sampled:
        row = index.row(new.path)
        plan[plan[at.PAR_RATIO] + row] = new.ratio
        data[plan[at.PAR_LOW] + row], data[plan[at.PAR_HIGH] + row] = new.core_bounds(new.ratio)
        return
    house = index.case.cast.pages[new.path.split(".")[1]].house  # what is not drawn is a bloc's threshold
    assert house is not None
    bloc = sorted(house.blocs).index(new.path.split(".")[4])
    data[plan[at.BLOC_LOW] + bloc], data[plan[at.BLOC_HIGH] + bloc] = new.core_bounds(False)
