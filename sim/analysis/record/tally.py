"""How many worlds show which patterns together, by story: all that is judged is counted from this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.bands import sampling_band
from sim.analysis.record.patterns import counted
from sim.holding import columns_of, holds
from sim.runs.opened import Run
from sim.schema.scenario import Pattern
from sim.tables.index import LEAK_STORY

COMMON, RARE = 0.5, 0.05
VERDICTS = ("common", "possible", "rare", "missed")
RULE = "common: half of the worlds or more; possible: from 5 % to a half; rare: under 5 %; missed: in no world"
EXPECTED = 5  # together in no world counts as shutting out only where chance would have put them together this often


@dataclass(frozen=True)
class Share:
    """A share of worlds, with its 95 % band of sampling."""

    count: int
    runs: int

    @property
    def share(self) -> float:
        """The share; nothing of nothing is nothing."""
        return self.count / self.runs if self.runs else 0.0

    @property
    def band(self) -> tuple[float, float]:
        """Wilson's interval; of no worlds, all is possible."""
        return sampling_band(self.count, self.runs) if self.runs else (0.0, 1.0)

    @property
    def verdict(self) -> str:
        """The word that the rule has for it."""
        if not self.count:
            return "missed"
        return "common" if self.share >= COMMON else "possible" if self.share >= RARE else "rare"


@dataclass(frozen=True)
class Pair:
    """Two patterns: in how many worlds they are together, and in how many they would be if neither minded the other."""

    one: str
    other: str
    count: int
    expected: float


@dataclass(frozen=True)
class Tally:
    """``frame`` has a row for each combination of patterns and stories that came up, with the number ``n`` of its worlds."""

    names: tuple[str, ...]  # of all patterns
    counted: tuple[str, ...]  # of those that are asked to hold together
    hypotheses: tuple[str, ...]
    frame: pd.DataFrame

    @property
    def runs(self) -> int:
        """How many worlds."""
        return int(self.frame["n"].sum())

    def of(self, name: str) -> Share:
        """The share of worlds that show a pattern."""
        return Share(int(self.frame["n"][self.frame[name]].sum()), self.runs)

    def numbers(self) -> NDArray[np.int64]:
        """How many of the counted patterns each row shows."""
        return np.asarray(self.frame[list(self.counted)].to_numpy(dtype=np.int64).sum(axis=1))

    def at_least(self, m: int) -> Share:
        """The share of worlds that show so many patterns, whichever they are."""
        return Share(int(self.frame["n"].to_numpy()[self.numbers() >= m].sum()), self.runs)

    def spread(self) -> list[int]:
        """For each number of patterns, from none to all, how many worlds show exactly so many."""
        held = np.bincount(self.numbers(), weights=self.frame["n"], minlength=len(self.counted) + 1)
        return [int(n) for n in held]

    def where(self, hypothesis: str, story: str) -> Tally:
        """The worlds in which a story is true."""
        return Tally(self.names, self.counted, self.hypotheses, self.frame[self.frame[hypothesis] == story])


def shut_out(held: Tally) -> list[Pair]:
    """Pairs of counted patterns that no world shows together although chance would have; the most surprising first."""
    found = []
    for one, other in combinations(held.counted, 2):
        both = int(held.frame["n"][held.frame[one] & held.frame[other]].sum())
        found.append(Pair(one, other, both, held.of(one).share * held.of(other).count))
    return sorted((pair for pair in found if not pair.count and pair.expected >= EXPECTED), key=lambda pair: -pair.expected)


def tally_of(patterns: dict[str, Pattern], hypotheses: Sequence[str], blocks: Iterator[pd.DataFrame]) -> Tally:
    """Count the worlds of some blocks of the worlds table."""
    names = tuple(counted(patterns))
    keys, parts = [*patterns, *hypotheses], []
    for worlds in blocks:
        shown = {name: holds(pattern, worlds) for name, pattern in patterns.items()}
        told = {name: worlds[name].astype(str).to_numpy() for name in hypotheses}
        parts.append(pd.DataFrame({**shown, **told}).groupby(keys, sort=True).size().rename("n").reset_index())
    frame = pd.concat(parts).groupby(keys, sort=True)["n"].sum().reset_index()
    return Tally(tuple(patterns), names, tuple(hypotheses), frame)


def tally(run: Run) -> Tally:
    """Count the worlds of a run. Who tells in an open leak comes about in the course of a world: that is no rival story."""
    patterns, stories = run.case.scenario.patterns, [name for name, told in run.index.stories if len(told) > 1]
    hypotheses = [name for name in stories if name != LEAK_STORY or not run.case.open_leak]
    named = sorted({name for pattern in patterns.values() for name in columns_of(pattern)} | set(hypotheses))
    return tally_of(patterns, hypotheses, run.blocks(named))
