"""What weighing rival stories gives: a row for each story, a row for each observation, and on how many worlds it rests."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Weighed:
    """One story: weights as shares of its hypothesis, its worlds and matches, and 95 % intervals as ``(low, high)``.

    ``posterior`` is from the given weights and ``equal`` from equal ones. ``factor`` is the Bayes factor against the rest of
    the hypothesis; infinity where no world of the rest matches. ``apart``: its interval, widened for as many looks as there
    are stories (Bonferroni), leaves 1 out.
    """

    hypothesis: str
    story: str
    prior: float
    worlds: int
    matches: int
    likelihood: float
    likelihood_band: tuple[float, float]
    posterior: float
    posterior_band: tuple[float, float]
    equal: float
    factor: float
    factor_band: tuple[float, float]
    apart: bool


@dataclass(frozen=True)
class Informing:
    """One observation: the share of worlds in which it holds, how many match without it, and how far it moves posteriors.

    ``moves``: the largest total variation distance (0 to 1) over hypotheses, between the posteriors with and without it.
    """

    name: str
    holds: float
    without: int
    moves: float


@dataclass(frozen=True)
class Inferred:
    """What came out: a row for each story, a row for each observation, and on how many worlds it rests.

    ``effective``: Kish's effective number of the matching worlds; less than ``matches`` where weights differ from those by
    which worlds are drawn.
    """

    stories: tuple[Weighed, ...]
    observations: tuple[Informing, ...]
    worlds: int
    matches: int
    effective: float

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each story, indexed by hypothesis and story; intervals in two columns, ``…_low`` and ``…_high``."""
        return pd.DataFrame([_flat(one) for one in self.stories]).set_index(["hypothesis", "story"])

    def of(self, hypothesis: str) -> list[Weighed]:
        """The stories of a hypothesis."""
        return [one for one in self.stories if one.hypothesis == hypothesis]

    @property
    def hypotheses(self) -> list[str]:
        """The hypotheses, in their order."""
        return list(dict.fromkeys(one.hypothesis for one in self.stories))


def _flat(one: Weighed) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for name, value in asdict(one).items():
        if name.endswith("_band"):
            stem = name.removesuffix("_band")
            held[f"{stem}_low"], held[f"{stem}_high"] = value
        else:
            held[name] = value
    return held
