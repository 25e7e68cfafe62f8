"""Attention: who takes the matter up today."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .draws import DECISION, draw
from .lanes import lanes, pick, put, word
from .layout import ABSENT, ALARMED, ATTENTION, CHANCE, CHOSEN, DRAWN, MIND_KEY, MIND_TEMPO, PENDING, THETA
from .lookup import entry
from .numerics import LN2, exp

POINTS_PER_LEVEL = 100.0


@compiled_inside
def attention(alarm, tempo):  # type: ignore[no-untyped-def]
    """Probability 1 - 2^(-h) with h = (1 + alarm) / tempo: a half-life of inattention that alarm shortens.

    ``alarm`` is in points of weighted recent movement, ``tempo`` in days. (Attention-driven agendas: Jones and
    Baumgartner, "The Politics of Attention", 2005; the form is this project's.)
    """
    return 1.0 - exp(-LN2 * ((1.0 + alarm) / tempo))


@compiled
def attend(plan, f, z, key, day, i):  # type: ignore[no-untyped-def]
    """Mark the lanes in which actor ``i`` attends, and return them; its draws for today go with it."""
    who, tempo = np.uint64(entry(plan, MIND_KEY, i)), lanes(f, plan[THETA] + entry(plan, MIND_TEMPO, i))
    first, second = draw(key, word(lanes(z, plan[CHANCE])), np.uint64(day), who, DECISION)
    likely = attention(POINTS_PER_LEVEL * lanes(f, plan[ALARMED] + i), tempo)
    here = first < likely
    put(f, plan[DRAWN] + 2 * i, first)
    put(f, plan[DRAWN] + 2 * i + 1, second)
    put(f, plan[ATTENTION] + i, likely)
    put(z, plan[CHOSEN] + i, pick(here, PENDING, ABSENT))
    return here
