"""The floor: the random numbers that a world consumes, and nothing else."""

from __future__ import annotations

import numpy as np

from sim.core import layout as at
from sim.core.compiled import compiled
from sim.core.draws import DECISION, DEPUTY, PARAMETER, draw, philox, unit32
from sim.core.kernel import seed_words
from sim.core.lanes import lanes, put, word
from sim.core.layout import LANES
from sim.core.lookup import entry
from sim.core.state import Floats, Ints


@compiled
def draw_all(plan, total, numbers, key):  # type: ignore[no-untyped-def]
    """Draw for some worlds side by side what the model draws: figures, deputies, and every office's two numbers a day."""
    world = word(lanes(numbers, 0))
    add = lanes(total, 0)
    for p in range(plan[at.PARAMETERS]):
        u, _ = draw(key, world, np.uint64(entry(plan, at.PAR_KEY, p)), np.uint64(entry(plan, at.PAR_KEY2, p)), PARAMETER)
        add += u
    for d in range(0, plan[at.SEATS], 4):
        words = philox(world, np.uint64(0), np.uint64(d), np.uint64(DEPUTY), key[0], key[1])
        add += unit32(words[0]) + unit32(words[1]) + unit32(words[2]) + unit32(words[3])
    for day in range(plan[at.DAYS]):
        for i in range(plan[at.ACTORS]):
            u, v = draw(key, world, np.uint64(day), np.uint64(entry(plan, at.MIND_KEY, i)), DECISION)
            add += u + v
    put(total, 0, add)


def draw_worlds(plan: Ints, seed: int, worlds: int) -> Floats:
    """Draw for ``worlds`` worlds; the sums, so that nothing can be left out."""
    sums = np.zeros((-(-worlds // LANES), 1, LANES))
    for block, total in enumerate(sums):
        numbers = np.arange(block * LANES, (block + 1) * LANES, dtype=np.int64)[None]
        draw_all(plan, total, numbers, seed_words(seed))  # type: ignore[no-untyped-call]
    return sums.ravel()[:worlds]
