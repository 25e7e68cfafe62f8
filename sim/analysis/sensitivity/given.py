"""Which single figures to look at: first-order indices of all of them at once, from worlds that were played anyway.

A given-data estimate (Plischke, Borgonovo and Smith 2013): worlds are sorted by what they drew for a figure and cut into parts
of equal size; how far the outcome's shares differ between parts, less what counting alone would make them differ, over what there
is to explain. It costs no world and finds what goes in both directions, which a correlation does not; it is blind, as any
first-order index is, to what works only together with something else.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import seed_words
from sim.core.sample import draw_parameters
from sim.core.state import make_state, rows
from sim.tables import Tables

PARTS = 8
Floats = NDArray[np.float64]


def drawn(tables: Tables, seed: int, worlds: int) -> Floats:
    """What the first worlds draw for every figure, before a story puts another interval in its place: [figure, world]."""
    state, key = make_state(tables.plan), seed_words(seed)
    found = np.empty((int(tables.plan[at.PARAMETERS]), worlds))
    numbers = rows(tables.plan, state.z, at.INPUT_NUMBER)[0]
    for first in range(0, worlds, at.LANES):
        last = min(first + at.LANES, worlds)
        numbers[: last - first] = np.arange(first, last)
        draw: Any = draw_parameters  # untyped, as numba's
        draw(tables.plan, tables.data, state.f, state.z, key)
        found[:, first:last] = rows(tables.plan, state.f, at.THETA)[:, : last - first]
    return found


def first_orders(values: Floats, outcomes: Floats) -> Floats:
    """The index of each figure for outcomes together: ``values`` [figure, world], ``outcomes`` [world, part]."""
    worlds = outcomes.shape[0] // PARTS * PARTS
    away = outcomes[:worlds] - outcomes[:worlds].mean(axis=0)
    whole = (away**2).mean(axis=0).sum()
    if whole == 0:
        return np.zeros(len(values))
    found = np.zeros(len(values))
    for n, one in enumerate(values[:, :worlds]):
        if np.ptp(one) == 0:
            continue
        parts = away[np.argsort(one, kind="stable")].reshape(PARTS, -1, away.shape[1]).mean(axis=1)
        luck = whole * (PARTS - 1) / worlds
        found[n] = ((parts**2).mean(axis=0).sum() - luck) / whole
    return found
