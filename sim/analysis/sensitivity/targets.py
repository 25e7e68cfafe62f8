"""What is asked about: how it ends, all outcomes together or one of them, and measures of worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.summary import HORIZONS
from sim.core.layout import OUTCOMES
from sim.runs.kept import Kept
from sim.words import HORIZON_WORDS, METRIC_WORDS, OUTCOME_WORDS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Target:
    """A quantity: an outcome at a horizon (all of them together, where none is named), or a measure."""

    name: str
    title: str
    horizon: str = ""
    outcome: str = ""

    def of(self, kept: Kept, arm: str, first: int, last: int) -> Floats:
        """Its values in an arm's worlds from ``first`` up to ``last``: [world, part], indicators being parts of an outcome."""
        if not self.horizon:
            return np.asarray(kept.of(arm, self.name, first)[: last - first, None], dtype=np.float64)
        held = kept.of(arm, "outcome", first)[list(HORIZONS).index(self.horizon), : last - first]
        kinds = [OUTCOMES.index(self.outcome)] if self.outcome else range(len(OUTCOMES))
        return np.asarray(held[:, None] == np.array(list(kinds)), dtype=np.float64)


def targets_of(measures: tuple[str, ...]) -> list[Target]:
    """All of them: for each horizon the outcomes together and one by one; then measures. The end comes first."""
    found = []
    for horizon in reversed(list(HORIZONS)):
        found.append(Target(horizon, f"how it stands {HORIZON_WORDS[horizon]}", horizon))
        found += [Target(f"{horizon}.{one}", f"{OUTCOME_WORDS[one]}, {HORIZON_WORDS[horizon]}", horizon, one) for one in OUTCOMES]
    return found + [Target(name, METRIC_WORDS[name]) for name in measures]
