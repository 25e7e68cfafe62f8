"""Whether worlds show a pattern: tests on columns of the worlds table."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.schema.scenario import Pattern, Test


def columns_of(pattern: Pattern) -> set[str]:
    """The columns of the worlds table that a pattern is read off."""
    return {name for test in pattern.all for name in (test.of, test.minus) if name}


def passes(test: Test, worlds: pd.DataFrame) -> NDArray[np.bool_]:
    """In which worlds a test holds; what never happened holds no bound."""
    held = worlds[test.of]
    if test.among is not None:
        return np.asarray(held.astype(str).isin(test.among))
    number = np.asarray(held, dtype=np.float64) - (np.asarray(worlds[test.minus], dtype=np.float64) if test.minus else 0.0)
    if test.never:
        return np.asarray(np.isnan(number))
    low, high = (-np.inf if test.at_least is None else test.at_least), (np.inf if test.at_most is None else test.at_most)
    return np.asarray((number >= low) & (number <= high))


def holds(pattern: Pattern, worlds: pd.DataFrame) -> NDArray[np.bool_]:
    """In which worlds all tests of a pattern hold."""
    return np.asarray(np.logical_and.reduce([passes(test, worlds) for test in pattern.all]))
