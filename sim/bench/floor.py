"""The floor: the random numbers that a world consumes, and nothing else."""

from __future__ import annotations

import numpy as np

from sim.core import layout as at
from sim.core.compiled import compiled
from sim.core.draws import DECISION, DEPUTY, PARAMETER, draw, philox, unit32
from sim.core.kernel import LANES, seed_words
from sim.core.lookup import entry
from sim.core.state import Floats, Ints


@compiled
def draw_all(plan, total, key, first):  # type: ignore[no-untyped-def]
    """Draw for some worlds side by side what the model draws: figures, deputies, and every office's two numbers a day."""
    for p in range(plan[at.PARAMETERS]):
        a, b = np.uint64(entry(plan, at.PAR_KEY, p)), np.uint64(entry(plan, at.PAR_KEY2, p))
        for n in range(len(total)):
            u, _ = draw(key, np.uint64(first + n), a, b, PARAMETER)
            total[n] += u
    for d in range(0, plan[at.SEATS], 4):
        for n in range(len(total)):
            words = philox(np.uint64(first + n), np.uint64(0), np.uint64(d), np.uint64(DEPUTY), key[0], key[1])
            total[n] += unit32(words[0]) + unit32(words[1]) + unit32(words[2]) + unit32(words[3])
    for day in range(plan[at.DAYS]):
        for i in range(plan[at.ACTORS]):
            who = np.uint64(entry(plan, at.MIND_KEY, i))
            for n in range(len(total)):
                u, v = draw(key, np.uint64(first + n), np.uint64(day), who, DECISION)
                total[n] += u + v


def draw_worlds(plan: Ints, seed: int, worlds: int) -> Floats:
    """Draw for ``worlds`` worlds; the sums, so that nothing can be left out."""
    sums = np.zeros(worlds)
    for first in range(0, worlds, LANES):
        draw_all(plan, sums[first : first + LANES], seed_words(seed), first)  # type: ignore[no-untyped-call]
    return sums
