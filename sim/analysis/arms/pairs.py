"""Two arms world by world: which worlds come out otherwise, and from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.summary import HORIZONS
from sim.core.layout import OUTCOMES
from sim.holding import columns_of, holds
from sim.runs.opened import Run
from sim.schema.scenario import Pattern

BLOCK = 20_000  # worlds that are held at a time
Counts = NDArray[np.int64]
_KEYS = ("world", "outcome_end", "day_zero")


def pair_blocks(base: Run, other: Run, columns: Sequence[str], size: int = BLOCK) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """The same columns of the same worlds in both runs, in the order of worlds, so many at a time."""
    named = ", ".join(f'"{name}"' for name in columns)
    for first in range(0, base.manifest.runs, size):
        sql = f"SELECT {named} FROM worlds WHERE world >= {first} AND world < {first + size} ORDER BY world"
        yield base.query(sql), other.query(sql)


def flows(base: Run, other: Run) -> dict[str, Counts]:
    """For each horizon, how many worlds came out as [base, other], outcomes in their order."""
    found = {horizon: np.zeros((len(OUTCOMES), len(OUTCOMES)), dtype=np.int64) for horizon in HORIZONS}
    for one, two in pair_blocks(base, other, list(HORIZONS.values())):
        for horizon, column in HORIZONS.items():
            codes = [np.array([OUTCOMES.index(name) for name in held[column].astype(str)]) for held in (one, two)]
            np.add.at(found[horizon], tuple(codes), 1)
    return found


def undisclosed(run: Run) -> bool:
    """Whether nothing is ever disclosed in it, so that outcomes say nothing."""
    return bool(run.summary["outcomes"]["end"]["ND"]["share"] == 1)


def changed(base: Run, other: Run) -> pd.DataFrame:
    """The worlds that end otherwise; where nothing is ever disclosed, that show other patterns.

    Columns: ``world``, ``day_zero`` (days since the start; 0 where an open leak never happened in either arm), and how it ends
    in ``base`` and ``other``.
    """
    told = undisclosed(base) and undisclosed(other)
    patterns = patterns_of_both(base, other) if told else {}
    columns = sorted({name for pattern in patterns.values() for name in columns_of(pattern)} - set(_KEYS))
    found = []
    for one, two in pair_blocks(base, other, [*_KEYS, *columns]):
        ends = [frame["outcome_end"].astype(str).to_numpy() for frame in (one, two)]
        apart = ends[0] != ends[1]
        for pattern in patterns.values():
            apart |= holds(pattern, one) != holds(pattern, two)
        zero = one["day_zero"].fillna(two["day_zero"]).fillna(0).astype(np.int64)
        frame = pd.DataFrame({"world": one["world"], "day_zero": zero, "base": ends[0], "other": ends[1]})
        found.append(frame.loc[apart])
    whole: pd.DataFrame = pd.concat(found, ignore_index=True)
    return whole


def patterns_of_both(base: Run, other: Run) -> dict[str, Pattern]:
    """The patterns of the base that can be read off both runs."""
    there = set(columns_in(base)) & set(columns_in(other))
    return {name: held for name, held in base.case.scenario.patterns.items() if columns_of(held) <= there}


def columns_in(run: Run) -> list[str]:
    """The columns of a run's worlds table, in their order."""
    return [str(name) for name in run.query("SELECT * FROM worlds LIMIT 0").columns]
