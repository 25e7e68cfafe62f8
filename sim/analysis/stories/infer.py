"""What observations say about rival stories: likelihoods counted over worlds, posteriors from weights, how much is the prior's.

A world matches when every observation holds in it. That is conditioning on the event itself: rejection without a kernel
(Rubin 1984; Tavaré et al. 1997), so the only error is that of counting, and the intervals say how large it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.bands import sampling_band
from sim.analysis.stories.bayes import Floats, around, band, drawn, factors, kish, posterior, shares
from sim.analysis.stories.inferred import Inferred, Informing, Weighed
from sim.analysis.stories.matching import Given, Mask, Table
from sim.reading.problems import InputError, Problem

FEWEST = 50  # matching worlds below which nothing is said
LEVEL = 0.95


class TooFew(InputError):  # noqa: N818 - the input is not at fault
    """Raised when too few worlds match to say anything; nothing is wrong with the input."""


def weigh(table: Table, given: Given, fewest: int = FEWEST) -> Inferred:
    """Weigh the rival stories of a table of worlds. Raises TooFew when fewer than ``fewest`` match, or count for so few."""
    matches = table.matches
    ratios = _ratios(table, given)
    total = _product(ratios, len(matches))
    effective = kish(total[matches])
    if min(int((total[matches] > 0).sum()), effective) < max(fewest, 1):
        raise TooFew([Problem(None, _refusal(table, matches, effective, max(fewest, 1)))])
    rows: list[Weighed] = []
    for name in given.prior:
        others = _product({key: ratio for key, ratio in ratios.items() if key != name}, len(matches))
        rows += _hypothesis(name, given.prior[name], table.stories[name], matches, others)
    return Inferred(tuple(rows), _informing(table, given, ratios), len(matches), int(matches.sum()), effective)


def _ratios(table: Table, given: Given) -> dict[str, Floats]:
    """For each hypothesis, how much more each world weighs than the scenario lets it: [world]."""
    found = {}
    for name, prior in given.prior.items():
        known = {story: prior[story] / drawn for story, drawn in given.drawn[name].items()}
        found[name] = np.asarray(table.stories[name].map(known).fillna(0.0), dtype=np.float64)
    return found


def _product(ratios: Mapping[str, Floats], worlds: int) -> Floats:
    return np.asarray(np.prod([np.ones(worlds), *ratios.values()], axis=0))


def _counted(stories: pd.Series[Any], matches: Mask, weights: Floats, names: list[str]) -> dict[str, tuple[float, float]]:
    """Each story's share of matching worlds and the number of worlds that this rests on, weighted by the other hypotheses."""
    found = {}
    for name in names:
        own = np.asarray(stories == name)
        whole = float(weights[own].sum())
        found[name] = (float(weights[own & matches].sum()) / whole if whole else 0.0, kish(weights[own]))
    return found


def _hypothesis(name: str, prior: Mapping[str, float], stories: pd.Series[Any], matches: Mask, others: Floats) -> list[Weighed]:
    """A row for each story of a hypothesis."""
    names = list(prior)
    counted = _counted(stories, matches, others, names)
    if unplayed := [story for story in names if prior[story] and not counted[story][1]]:
        raise TooFew([Problem(None, f"no world plays the story {unplayed[0]} of {name}: more worlds are needed (--runs)")])
    likelihood = {story: share for story, (share, _) in counted.items()}
    chances, weights = drawn(counted), np.array([prior[story] for story in names])
    after, flat = posterior(prior, likelihood), posterior(dict.fromkeys(names, 1 / len(names)), likelihood)
    posteriors, ratios = shares(chances * weights), factors(chances, weights)
    points = factors(np.array([[likelihood[story] for story in names]]), weights)[0]
    rows = []
    for n, story in enumerate(names):
        own = np.asarray(stories == story)
        low, high = band(ratios[:, n], 1 - (1 - LEVEL) / len(names))
        rows.append(Weighed(
            name, story, prior[story], int(own.sum()), int((own & matches).sum()), likelihood[story], _wilson(*counted[story]),
            after[story], around(band(posteriors[:, n], LEVEL), after[story]), flat[story],
            float(points[n]), around(band(ratios[:, n], LEVEL), float(points[n])), not low <= 1 <= high,
        ))  # fmt: skip
    return rows


def _wilson(share: float, worlds: float) -> tuple[float, float]:
    """Wilson's interval of a share, of as many worlds as weighted ones count for."""
    size = round(worlds)
    return sampling_band(min(round(share * size), size), size) if size else (0.0, 1.0)


def _informing(table: Table, given: Given, ratios: Mapping[str, Floats]) -> tuple[Informing, ...]:
    full, found = _posteriors(table, given, ratios, table.matches), []
    for name in table.held:
        rest = np.asarray(table.held.drop(columns=name).to_numpy(dtype=bool).all(axis=1))
        held = _posteriors(table, given, ratios, rest)
        moves = max(sum(abs(full[h][s] - held[h][s]) for s in full[h]) / 2 for h in full)
        found.append(Informing(str(name), float(table.held[name].mean()), int(rest.sum()), moves))
    return tuple(found)


def _posteriors(table: Table, given: Given, ratios: Mapping[str, Floats], matches: Mask) -> dict[str, dict[str, float]]:
    found = {}
    for name, prior in given.prior.items():
        others = _product({key: ratio for key, ratio in ratios.items() if key != name}, len(matches))
        counted = _counted(table.stories[name], matches, others, list(prior))
        found[name] = posterior(prior, {story: share for story, (share, _) in counted.items()})
    return found


def _refusal(table: Table, matches: Mask, effective: float, fewest: int) -> str:
    """How many matched, which observation excludes most, and about how many worlds would be needed."""
    worlds, count = len(matches), int(matches.sum())
    shares = table.held.mean()
    worst = str(shares.idxmin())
    without = int(table.held.drop(columns=worst).to_numpy(dtype=bool).all(axis=1).sum())
    counts = "" if count < fewest else f", which under these weights count for {effective:.0f}"
    # Where none counts, the share is below 3 in n, at 95 % (rule of three).
    needed = _rounded(worlds * fewest / (effective or 3.0))
    more = f"{('about' if count >= 10 else 'very roughly') if effective else 'more than'} {needed:,} worlds would be needed"
    return (
        f"{count:,} of {worlds:,} worlds match all observations{counts}, and fewer than {fewest} say nothing. "
        f'"{worst}" excludes most: it holds in {shares[worst]:.1%} of the worlds, and without it {without:,} match. '
        f"As it stands {more}; wider tolerances need fewer."
    )


def _rounded(number: float) -> int:
    """Up to two figures."""
    size = 10 ** max(len(str(int(number))) - 2, 0)
    return int(-(-number // size) * size)
