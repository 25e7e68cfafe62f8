"""Worlds held against observations: which match, which stories are true in them, and what those weigh before."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.holding import passes
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.schema.scenario import Test
from sim.tables.index import LEAK_STORY, leak_weights

Weights = dict[str, dict[str, float]]  # hypothesis -> story -> weight; those of a hypothesis add up to 1
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Given:
    """Observations as tests, the weights of stories before them, and those by which the scenario draws its worlds."""

    tests: dict[str, Test]
    prior: Weights
    drawn: Weights


@dataclass(frozen=True)
class Table:
    """A row for each world: its true stories, a column for each hypothesis, and which observations hold in it."""

    stories: pd.DataFrame
    held: pd.DataFrame

    @property
    def matches(self) -> Mask:
        """In which worlds all observations hold."""
        return np.asarray(self.held.to_numpy(dtype=bool).all(axis=1))


def rivals(case: Case) -> Weights:
    """The hypotheses of a case that have more than one story, with the weights by which worlds draw them.

    Who lets it out is drawn too, unless the leak is open: then it comes of the play, and ``with_shares`` says how often.
    """
    told = {name: {key: story.weight for key, story in of.items()} for name, of in case.scenario.hypotheses.items()}
    leak = {} if case.open_leak else {LEAK_STORY: leak_weights(case)}
    found = {
        name: {story: w for story, w in sorted(weights.items()) if w > 0}
        for name, weights in (leak | dict(sorted(told.items()))).items()
    }
    return {name: shared_out(weights) for name, weights in found.items() if len(weights) > 1}


def shared_out(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as shares that add up to 1."""
    total = math.fsum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def with_shares(given: Given, stories: pd.DataFrame) -> Given:
    """With an open leak who let it out weighs, before the observations, what its share of the worlds is."""
    if LEAK_STORY in given.drawn or LEAK_STORY not in stories:
        return given
    shares = shared_out({str(k): float(n) for k, n in stories[LEAK_STORY].value_counts().sort_index().items() if n})
    return replace(given, prior={LEAK_STORY: shares, **given.prior}, drawn={LEAK_STORY: shares, **given.drawn})


def held_in(tests: Mapping[str, Test], worlds: pd.DataFrame) -> pd.DataFrame:
    """Which observations (columns) hold in which worlds (rows): exactly, without a kernel."""
    return pd.DataFrame({name: passes(test, worlds) for name, test in tests.items()})


def read_table(run: Run, given: Given) -> Table:
    """The stories of a run's worlds and which observations hold in them, a block of worlds after the other."""
    names = [*given.drawn, *([LEAK_STORY] if run.case.open_leak else [])]
    columns = list(dict.fromkeys([*names, *(test.of for test in given.tests.values())]))
    blocks = [(block[names].astype(str), held_in(given.tests, block)) for block in run.blocks(columns)]
    return Table(*(pd.concat(part, ignore_index=True) for part in zip(*blocks, strict=True)))
