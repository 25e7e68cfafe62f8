"""Whether conditioning is calibrated: ranks of true worlds among worlds that match what was observed of them.

Simulation-based calibration (Talts et al. 2018): a world is taken for the truth, what is seen of it is written down as
observations, and the procedure of ``hamedan infer`` finds the worlds that match. If it conditions as it should, the true world
is one of these like any other, and its rank among ``draws`` of them is uniform on 0 … ``draws``, whatever is ranked. Ranks of
stories alone cannot see a procedure that ignores the observations; the likelihood of what was observed, given the world's stories
and figures, can (Modrák et al. 2023), so it is ranked too.

Worlds are used once: each truth with its matches is a group of its own, so ranks are independent. Likelihoods are counted on
other worlds than those that are ranked. Ties are broken by chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.stories.matching import Mask, held_in
from sim.analysis.stories.ranks import Ranks
from sim.schema.observed import Seen
from sim.schema.scenario import Test

DRAWS = 9  # ranks from 0 to 9
COUNTING = 3  # one world in so many counts likelihoods; the others are ranked
CLASSES = 3  # into which figures are cut, as many worlds in each, for their likelihood
LIKELIHOOD = "likelihood"
Match = Callable[[Mapping[str, Test], pd.DataFrame], Mask]


@dataclass(frozen=True)
class Watched:
    """What is observed of a true world: columns of days, seen to within ``within`` days or never, and columns of names."""

    days: Mapping[str, int]
    names: Sequence[str] = ()

    def observe(self, world: Mapping[str, object]) -> dict[str, Test]:
        """The observations that a true world gives rise to: the bin into which each of its columns falls.

        Bins of days are ``2 * within + 1`` wide, from day 0 on both ways, so that every world lies in exactly one.
        """
        seen: dict[str, Seen] = {}
        for column, within in self.days.items():
            value, wide = float(str(world[column])), 2 * within + 1
            bin_ = Seen(of=column, never=True) if math.isnan(value) else _bin(column, value, within, wide)
            seen[column] = bin_
        seen |= {column: Seen(of=column, among=(str(world[column]),)) for column in self.names}
        return {column: one.test(column) for column, one in seen.items()}


def _bin(column: str, day: float, within: int, wide: int) -> Seen:
    return Seen(of=column, day=math.floor(day / wide) * wide + within, within=within)


def matching(tests: Mapping[str, Test], worlds: pd.DataFrame) -> Mask:
    """The worlds in which all observations hold: the very rule of ``hamedan infer``."""
    return np.asarray(held_in(tests, worlds).to_numpy(dtype=bool).all(axis=1))


def calibrate(
    worlds: pd.DataFrame, watched: Watched, stories: Sequence[str], figures: Sequence[str] = (), draws: int = DRAWS,
    match: Match = matching, seed: int = 1,
) -> dict[str, Ranks]:  # fmt: skip
    """Ranks, 0 to ``draws``, of true worlds by quantity: each of ``stories`` and ``figures``, and the likelihood.

    ``worlds``: a row for each world of a run, with the columns watched, of hypotheses and of figures; a third of them count
    likelihoods, the others are ranked. Truths with fewer than ``draws`` matches left are passed over, which depends on what was
    observed and not on the truth behind it. ``match`` may be put wrong, to see that it shows.
    """
    chance = np.random.default_rng(seed)
    shuffled = worlds.iloc[chance.permutation(len(worlds))].reset_index(drop=True)
    cut, causes = len(worlds) // COUNTING, _causes(shuffled, stories, figures)
    ranked = shuffled.iloc[cut:].reset_index(drop=True)
    held = {name: _numbers(ranked[name], chance) for name in (*stories, *figures)}
    ranks: dict[str, list[int]] = {name: [] for name in (*held, LIKELIHOOD)}
    for truth, group, seen in _groups(ranked, watched, draws, match):
        one = np.array([truth, *group])
        likely = _likelihood(causes[:cut], causes[cut + one], matching(seen, shuffled.iloc[:cut]))
        for name, values in (*((n, v[one]) for n, v in held.items()), (LIKELIHOOD, likely)):
            below, ties = int((values[1:] < values[0]).sum()), int((values[1:] == values[0]).sum())
            ranks[name].append(below + int(chance.integers(ties + 1)))
    return {name: np.array(found, dtype=np.int64) for name, found in ranks.items()}


def _numbers(column: pd.Series[Any], chance: np.random.Generator) -> NDArray[np.float64]:
    """A column as numbers to be ranked; names by the order of the alphabet, which is as good as any."""
    if pd.api.types.is_numeric_dtype(column):
        return np.asarray(column, dtype=np.float64)
    return np.unique(np.asarray(column.astype(str)), return_inverse=True)[1].astype(np.float64)


def _groups(
    ranked: pd.DataFrame, watched: Watched, draws: int, match: Match
) -> list[tuple[int, NDArray[np.int64], dict[str, Test]]]:
    """True worlds in turn, each with its first matches that are not used yet: their numbers, and what is seen."""
    free, found = np.ones(len(ranked), dtype=bool), []
    masks: dict[str, Mask] = {}
    columns = [*watched.days, *watched.names]
    for truth, world in enumerate(ranked[columns].to_dict("records")):
        if not free[truth]:
            continue
        free[truth] = False
        seen = watched.observe({str(name): value for name, value in world.items()})
        key = repr(sorted((name, repr(test)) for name, test in seen.items()))
        if key not in masks:
            masks[key] = match(seen, ranked)
        others = np.flatnonzero(masks[key] & free)[:draws]
        if len(others) == draws:
            free[others] = False
            found.append((truth, others, seen))
    return found


def _causes(worlds: pd.DataFrame, stories: Sequence[str], figures: Sequence[str]) -> NDArray[np.int64]:
    """What may have brought about what was observed, as classes: stories, and figures cut at their quantiles: [world, cause]."""
    told = [np.unique(np.asarray(worlds[name].astype(str)), return_inverse=True)[1] for name in stories]
    cuts = np.arange(1, CLASSES) / CLASSES
    drawn = [np.searchsorted(np.quantile(worlds[name], cuts), np.asarray(worlds[name])) for name in figures]
    return np.stack([*told, *drawn], axis=1).astype(np.int64)


def _likelihood(counted: NDArray[np.int64], group: NDArray[np.int64], match: Mask) -> NDArray[np.float64]:
    """Log-likelihood of what was observed given each world's causes, as if these were independent: [world].

    Any estimate will do, since it does not look at the worlds that are ranked; half a match is added against nothing.
    """
    total = np.zeros(len(group))
    for own, asked in zip(counted.T, group.T, strict=True):
        whole = np.bincount(own, minlength=int(asked.max()) + 1)
        seen = np.bincount(own[match], minlength=len(whole))
        total += np.log((seen + 0.5) / (whole + 1))[asked]
    return total
