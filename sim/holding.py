"""Whether worlds show a pattern: tests on columns of the worlds table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.schema.scenario import Pattern, Test

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def named_in(test: Test) -> set[str]:
    """The columns of the worlds table that a test is read off."""
    several = (test.earliest, test.minus_earliest, *test.sides.values())
    return {name for name in (test.of, test.minus, *chain.from_iterable(several)) if name}


def columns_of(pattern: Pattern) -> set[str]:
    """The columns of the worlds table that a pattern is read off."""
    return set().union(*(named_in(test) for test in pattern.all))


def office_of(column: str) -> str:
    """The office whose act a column ``first.<office>.<act>`` tells of."""
    return column.split(".")[1]


def earliest(worlds: pd.DataFrame, names: Sequence[str]) -> Floats:
    """The least of some columns in each world; not a number where none of it happened."""
    held = np.column_stack([np.asarray(worlds[name], dtype=np.float64) for name in names])
    return np.asarray(np.fmin.reduce(held, axis=1))


def standing_apart(test: Test, worlds: pd.DataFrame) -> Floats:
    """How many offices at most stand each on a side of its own by the day of the test.

    An office that took several sides stands for one of them. The most that can be told apart is a largest matching of offices
    with sides; by König's theorem it is the least, over sets of sides, of the sides outside the set and the offices on a side
    within it.
    """
    on = [_offices_on(names, test.by or 0.0, worlds) for names in test.sides.values()]
    offices = sorted({office for side in on for office in side})
    flags = np.array([[side.get(office, np.zeros(len(worlds), bool)) for office in offices] for side in on])
    most = np.full(len(worlds), float(len(on)))
    for size in range(1, len(on) + 1):
        for within in combinations(range(len(on)), size):
            reached = flags[list(within)].any(axis=0).sum(axis=0)
            most = np.minimum(most, len(on) - size + reached)
    return most


def _offices_on(names: Sequence[str], by: float, worlds: pd.DataFrame) -> dict[str, Flags]:
    found: dict[str, Flags] = {}
    for name in names:
        held = np.asarray(worlds[name], dtype=np.float64) <= by
        found[office_of(name)] = found.get(office_of(name), np.zeros(len(worlds), bool)) | held
    return found


def number_of(test: Test, worlds: pd.DataFrame) -> Floats:
    """What the bounds of a test are on, in each world."""
    if test.sides:
        return standing_apart(test, worlds)
    number = earliest(worlds, test.earliest or (test.of,))
    taken = test.minus_earliest or ((test.minus,) if test.minus else ())
    return number - earliest(worlds, taken) if taken else number


def passes(test: Test, worlds: pd.DataFrame) -> Flags:
    """In which worlds a test holds; what never happened holds no bound, unless it says ``or_never``."""
    if test.among is not None:
        return np.asarray(worlds[test.of].astype(str).isin(test.among))
    number = number_of(test, worlds)
    if test.never:
        return np.asarray(np.isnan(number))
    low, high = (-np.inf if test.at_least is None else test.at_least), (np.inf if test.at_most is None else test.at_most)
    within = (number >= low) & (number <= high)
    return np.asarray(within | np.isnan(number) if test.or_never else within)


def holds(pattern: Pattern, worlds: pd.DataFrame) -> Flags:
    """In which worlds all tests of a pattern hold."""
    return np.asarray(np.logical_and.reduce([passes(test, worlds) for test in pattern.all]))
