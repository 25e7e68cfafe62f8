"""Intervals, stories and swaps."""

from __future__ import annotations

from sim.core import layout as at
from sim.parameters import key_words

from .index import Index
from .pack import Packer


def pack_parameters(index: Index, packer: Packer) -> None:
    """The parameters in the order of their rows; the stories, the leak's first, with their cumulative weights."""
    sampled = index.sampled()
    bounds = [p.core_bounds(p.ratio) for p in sampled]
    packer.number(at.PARAMETERS, len(sampled))
    packer.reals(at.PAR_LOW, [low for low, _ in bounds])
    packer.reals(at.PAR_HIGH, [high for _, high in bounds])
    packer.column(at.PAR_RATIO, [p.ratio for p in sampled])
    packer.column(at.PAR_KEY, [key_words(p.path)[0] for p in sampled])
    packer.column(at.PAR_KEY2, [key_words(p.path)[1] for p in sampled])
    packer.number(at.STORIES, len(index.stories))
    packer.offsets(at.STORY_OFF, [told for _, told in index.stories])
    packer.reals(at.STORY_WEIGHT, [w for _, told in index.stories for w in cumulative([weight for _, weight in told])])
    packer.column(at.STORY_KEY, [key_words(name)[0] for name, _ in index.stories])
    packer.column(at.STORY_KEY2, [key_words(name)[1] for name, _ in index.stories])
    _pack_swaps(index, packer)


def _pack_swaps(index: Index, packer: Packer) -> None:
    values = [(name, story) for name, told in index.stories for story, _ in told]
    swapped = [[s for s in index.swaps if (s.hypothesis, s.story) == value] for value in values]
    flat = [s for group in swapped for s in group]
    bounds = [s.parameter.core_bounds(index.parameters[s.parameter.path].ratio) for s in flat]
    packer.offsets(at.SWAP_OFF, swapped)
    packer.column(at.SWAP_ROW, [index.row(s.parameter.path) for s in flat])
    packer.reals(at.SWAP_LOW, [low for low, _ in bounds])
    packer.reals(at.SWAP_HIGH, [high for _, high in bounds])


def cumulative(weights: list[float]) -> list[float]:
    """The shares of all weights up to and with each."""
    total, reached, found = sum(weights), 0.0, []
    for weight in weights:
        reached += weight
        found.append(reached / total)
    return found
