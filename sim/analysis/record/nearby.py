"""The worlds nearest to the record: those that show most patterns, and of these those whose days lie nearest to the recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.record.patterns import counted
from sim.holding import columns_of, holds
from sim.runs.opened import Run
from sim.schema.scenario import Observation, Pattern
from sim.words import METRICS

NEVER = 30.0  # days: what never happened, or lies further off, counts as so far from its recorded day
FIRST = "first."


@dataclass(frozen=True)
class Near:
    """A world: how many counted patterns it shows, which it misses, and how far its days lie from the record on average."""

    world: int
    shown: int
    misses: tuple[str, ...]
    days: float


def day_columns(record: Mapping[str, Observation]) -> dict[str, int]:
    """The columns of the worlds table that hold what the record dates, each with its recorded day."""
    found = {}
    for name, seen in record.items():
        column = f"first_move.{name.removeprefix(FIRST)}" if name.startswith(FIRST) else METRICS[name]
        found[column] = seen.day
    return found


def distance(record: Mapping[str, Observation], worlds: pd.DataFrame) -> NDArray[np.float64]:
    """How many days each world lies from the record, on average over what the record dates."""
    days = day_columns(record)
    if not days:
        return np.zeros(len(worlds))
    off = [np.abs(worlds[column].to_numpy(dtype=np.float64) - day) for column, day in days.items()]
    return np.asarray(np.mean([np.minimum(np.nan_to_num(one, nan=NEVER), NEVER) for one in off], axis=0))


def ranked(patterns: dict[str, Pattern], record: Mapping[str, Observation], worlds: pd.DataFrame, k: int) -> list[Near]:
    """The nearest ``k`` worlds of a block: most patterns first, then fewest days off, then by number."""
    names = counted(patterns)
    held = np.column_stack([holds(patterns[name], worlds) for name in names])
    shown, days, numbers = held.sum(axis=1), distance(record, worlds), worlds["world"].to_numpy()
    order = np.lexsort((numbers, days, -shown))[:k]
    missed = [tuple(name for name, there in zip(names, held[row], strict=True) if not there) for row in order]
    return [Near(int(numbers[n]), int(shown[n]), misses, float(days[n])) for n, misses in zip(order, missed, strict=True)]


def nearest_worlds(run: Run, k: int) -> list[Near]:
    """The nearest ``k`` worlds of a run; none where no pattern is told that counts."""
    scenario = run.case.scenario
    patterns, record = scenario.patterns, scenario.record
    named = {name for pattern in patterns.values() for name in columns_of(pattern)} | set(day_columns(record)) - {"world"}
    best: list[Near] = []
    for worlds in run.blocks(("world", *sorted(named))) if k and counted(patterns) else ():
        best = sorted([*best, *ranked(patterns, record, worlds, k)], key=lambda near: (-near.shown, near.days, near.world))[:k]
    return best


def nearest_world(run: Run) -> Near | None:
    """The nearest world of a run; None where no pattern is told that counts."""
    return next(iter(nearest_worlds(run, 1)), None)
