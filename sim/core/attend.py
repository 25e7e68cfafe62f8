"""Attention: who takes the matter up today."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .draws import DECISION, draw
from .layout import ABSENT, ALARMED, ATTENTION, CHANCE, CHOSEN, DRAWN, MIND_KEY, MIND_TEMPO, PENDING, THETA
from .lookup import entry
from .numerics import LN2, exp

POINTS_PER_LEVEL = 100.0


@compiled
def attention(alarm, tempo):  # type: ignore[no-untyped-def]
    """Probability 1 - 2^(-h) with h = (1 + alarm) / tempo: a half-life of inattention that alarm shortens.

    ``alarm`` is in points of weighted recent movement, ``tempo`` in days. (Attention-driven agendas: Jones and
    Baumgartner, "The Politics of Attention", 2005; the form is this project's.)
    """
    return 1.0 - exp(-LN2 * ((1.0 + alarm) / tempo))


@compiled
def attend(plan, f, z, key, day, i):  # type: ignore[no-untyped-def]
    """Mark the lanes in which actor ``i`` attends; return how many."""
    who, today = np.uint64(entry(plan, MIND_KEY, i)), np.uint64(day)
    tempo, alarm, likely = plan[THETA] + entry(plan, MIND_TEMPO, i), plan[ALARMED] + i, plan[ATTENTION] + i
    first, second, chosen, world = plan[DRAWN] + 2 * i, plan[DRAWN] + 2 * i + 1, plan[CHOSEN] + i, plan[CHANCE]
    some = 0
    for n in range(f.shape[1]):
        u, v = draw(key, np.uint64(z[world, n]), today, who, DECISION)
        f[first, n] = u
        f[second, n] = v
    for n in range(f.shape[1]):
        f[likely, n] = attention(POINTS_PER_LEVEL * f[alarm, n], f[tempo, n])
    for n in range(f.shape[1]):
        here = f[first, n] < f[likely, n]
        z[chosen, n] = PENDING if here else ABSENT
        some += 1 if here else 0
    return some
