"""A table of decisions with what came of the world when each was dropped and flipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.pivotal.decided import NONE, Decisions, decisions
from sim.analysis.pivotal.pivots import DROP, FLIP
from sim.analysis.pivotal.replay import Outcomes, play_pinned, replay
from sim.core import layout as at
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.tables import Tables

HORIZONS = ("30d", "end")
Done = Callable[[int], object]  # told how many replays have been played since it was told last


def change_each(
    tables: Tables, seed: int, first: int, last: int, every: bool = False, workers: int = 1, done: Done | None = None
) -> pd.DataFrame:
    """Drop and flip decisions of the worlds from ``first`` up to ``last``: a row for each decision.

    Without ``every``, only an office's first doing of an act. Columns: world, office, act, since (days from day 0), again,
    instead (what flipping does), and for each horizon the outcome as it was, ``…_drop`` and ``…_flip``.
    """
    held = decisions(tables, seed, first, last)
    held = held if every else held.take(held.again == 0)
    before = rows(tables.plan, play_pinned(tables, seed, np.arange(first, last), None).z, at.OUTCOME)[:, held.world - first]
    dropped = replay(tables, seed, held, np.full(len(held), at.WAIT), workers, done)
    can = held.other != NONE
    flipped = np.full_like(dropped, -1)
    flipped[:, can] = replay(tables, seed, held.take(can), held.other[can], workers, done)
    return _table(tables, held, before, dropped, flipped)


def _table(tables: Tables, held: Decisions, before: Outcomes, dropped: Outcomes, flipped: Outcomes) -> pd.DataFrame:
    index = tables.index
    acts = tuple(sorted({act for _, act in index.acts}))
    number = np.array([acts.index(act) for _, act in index.acts] or [0], dtype=np.int64)
    table = pd.DataFrame({
        "world": held.world, "office": pd.Categorical.from_codes(held.actor, pd.Index(index.actors)),
        "act": _named(number[held.act], acts), "since": held.since, "day": held.day, "again": held.again == 1,
        "instead": _named(np.where(held.other == NONE, -1, number[np.maximum(held.other, 0)]), acts),
    })  # fmt: skip
    for h, horizon in enumerate(HORIZONS):
        for name, codes in ((horizon, before), (f"{horizon}_{DROP}", dropped), (f"{horizon}_{FLIP}", flipped)):
            table[name] = _named(codes[h], OUTCOMES)
    return table


def _named(codes: NDArray[np.int64], names: tuple[str, ...]) -> pd.Categorical[Any]:
    return pd.Categorical.from_codes(codes, categories=pd.Index(names))
