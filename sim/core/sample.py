"""Draw a world's stories and parameters: once per world, each from its own address."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .draws import PARAMETER, draw
from .draws import STORY as FOR_STORY
from .lanes import lanes, put, word
from .layout import (
    INPUT_NUMBER,
    LANES,
    LEAK_VALUE,
    PAR_HIGH,
    PAR_KEY,
    PAR_KEY2,
    PAR_LOW,
    PAR_RATIO,
    PARAMETERS,
    SOURCE,
    STORIES,
    STORY,
    STORY_KEY,
    STORY_KEY2,
    STORY_NUMBER,
    STORY_OFF,
    STORY_WEIGHT,
    SWAP_HIGH,
    SWAP_LOW,
    SWAP_OFF,
    SWAP_ROW,
    THETA,
)
from .lookup import entry, number
from .numerics import exp


@compiled_inside
def within(low, high, u):  # type: ignore[no-untyped-def]
    """The value a share ``u`` of the way from ``low`` to ``high``."""
    return low + u * (high - low)


@compiled
def tell_stories(plan, data, z, key):  # type: ignore[no-untyped-def]
    """Which of each hypothesis' rival stories is true, by the given weights."""
    for s in range(plan[STORIES]):
        first, last = entry(plan, STORY_OFF, s), entry(plan, STORY_OFF, s + 1) - 1
        a, b = np.uint64(entry(plan, STORY_KEY, s)), np.uint64(entry(plan, STORY_KEY2, s))
        for n in range(LANES):
            u, _ = draw(key, np.uint64(z[plan[STORY_NUMBER], n]), a, b, FOR_STORY)
            v = first
            while v < last and u >= number(plan, data, STORY_WEIGHT, v):
                v += 1
            z[plan[STORY] + s, n] = v


@compiled
def draw_parameters(plan, data, f, z, key):  # type: ignore[no-untyped-def]
    """Every parameter uniformly from its interval (on a logarithmic scale where the codebook says so)."""
    inputs = word(lanes(z, plan[INPUT_NUMBER]))
    for p in range(plan[PARAMETERS]):
        low, high = number(plan, data, PAR_LOW, p), number(plan, data, PAR_HIGH, p)
        a, b = np.uint64(entry(plan, PAR_KEY, p)), np.uint64(entry(plan, PAR_KEY2, p))
        u, _ = draw(key, inputs, a, b, PARAMETER)
        value = within(low, high, u)
        put(f, plan[THETA] + p, exp(value) if entry(plan, PAR_RATIO, p) == 1 else value)


@compiled
def swap_parameters(plan, data, f, z, key):  # type: ignore[no-untyped-def]
    """Where the true story says otherwise, the same draw from the story's interval."""
    for s in range(plan[STORIES]):
        for n in range(LANES):
            v = z[plan[STORY] + s, n]
            for j in range(entry(plan, SWAP_OFF, v), entry(plan, SWAP_OFF, v + 1)):
                p = entry(plan, SWAP_ROW, j)
                a, b = np.uint64(entry(plan, PAR_KEY, p)), np.uint64(entry(plan, PAR_KEY2, p))
                u, _ = draw(key, np.uint64(z[plan[INPUT_NUMBER], n]), a, b, PARAMETER)
                value = within(number(plan, data, SWAP_LOW, j), number(plan, data, SWAP_HIGH, j), u)
                f[plan[THETA] + p, n] = exp(value) if entry(plan, PAR_RATIO, p) == 1 else value


@compiled
def sample(plan, data, f, z, key):  # type: ignore[no-untyped-def]
    """Fill THETA, STORY and SOURCE for the worlds whose numbers stand in STORY_NUMBER and INPUT_NUMBER."""
    tell_stories(plan, data, z, key)
    draw_parameters(plan, data, f, z, key)
    swap_parameters(plan, data, f, z, key)
    for n in range(LANES):
        z[plan[SOURCE], n] = entry(plan, LEAK_VALUE, z[plan[STORY], n])
