"""Draw a world's stories and parameters: once per world, each from its own address."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .draws import PARAMETER, draw
from .draws import STORY as FOR_STORY
from .layout import (
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


@compiled
def within(low, high, u):  # type: ignore[no-untyped-def]
    """The value a share ``u`` of the way from ``low`` to ``high``."""
    return low + u * (high - low)


@compiled
def tell_stories(plan, data, z, key, stories):  # type: ignore[no-untyped-def]
    """Which of each hypothesis' rival stories is true, by the given weights."""
    for s in range(plan[STORIES]):
        first, last = entry(plan, STORY_OFF, s), entry(plan, STORY_OFF, s + 1) - 1
        a, b = np.uint64(entry(plan, STORY_KEY, s)), np.uint64(entry(plan, STORY_KEY2, s))
        for n in range(z.shape[1]):
            u, _ = draw(key, stories[n], a, b, FOR_STORY)
            v = first
            while v < last and u >= number(plan, data, STORY_WEIGHT, v):
                v += 1
            z[plan[STORY] + s, n] = v


@compiled
def draw_parameters(plan, data, f, key, inputs):  # type: ignore[no-untyped-def]
    """Every parameter uniformly from its interval (on a logarithmic scale where the codebook says so)."""
    theta = plan[THETA]
    for p in range(plan[PARAMETERS]):
        low, high = number(plan, data, PAR_LOW, p), number(plan, data, PAR_HIGH, p)
        a, b = np.uint64(entry(plan, PAR_KEY, p)), np.uint64(entry(plan, PAR_KEY2, p))
        for n in range(f.shape[1]):
            u, _ = draw(key, inputs[n], a, b, PARAMETER)
            f[theta + p, n] = within(low, high, u)
        if entry(plan, PAR_RATIO, p) == 1:
            for n in range(f.shape[1]):
                f[theta + p, n] = exp(f[theta + p, n])


@compiled
def swap_parameters(plan, data, f, z, key, inputs):  # type: ignore[no-untyped-def]
    """Where the true story says otherwise, the same draw from the story's interval."""
    for s in range(plan[STORIES]):
        for n in range(f.shape[1]):
            v = z[plan[STORY] + s, n]
            for j in range(entry(plan, SWAP_OFF, v), entry(plan, SWAP_OFF, v + 1)):
                p = entry(plan, SWAP_ROW, j)
                a, b = np.uint64(entry(plan, PAR_KEY, p)), np.uint64(entry(plan, PAR_KEY2, p))
                u, _ = draw(key, inputs[n], a, b, PARAMETER)
                value = within(number(plan, data, SWAP_LOW, j), number(plan, data, SWAP_HIGH, j), u)
                f[plan[THETA] + p, n] = exp(value) if entry(plan, PAR_RATIO, p) == 1 else value


@compiled
def sample(plan, data, f, z, key, stories, inputs):  # type: ignore[no-untyped-def]
    """Fill THETA, STORY and SOURCE for worlds whose stories and inputs carry these numbers."""
    tell_stories(plan, data, z, key, stories)
    draw_parameters(plan, data, f, key, inputs)
    swap_parameters(plan, data, f, z, key, inputs)
    for n in range(z.shape[1]):
        z[plan[SOURCE], n] = entry(plan, LEAK_VALUE, z[plan[STORY], n])
