"""Intervals cover as they say: shares by reckoning, disputed inputs and posteriors by repetition.

Seeds are fixed, so a test cannot fail by chance; bounds are such that new seeds would fail it once in a million times. Where a
band is an approximation, it is held to the coverage that it is known to have. 10,000 repetitions:
`python -m pytest -n 0 -s -m slow tests/test_coverage.py` (figures in docs/validation/coverage.md).
"""

from __future__ import annotations

import numpy as np
import pytest
from chance import likely, width
from numpy.typing import NDArray
from scipy.stats import binom

from sim.analysis.bands import REPEATS, input_band, sampling_band
from sim.analysis.stories.bayes import band, drawn, shares


@pytest.mark.parametrize("runs", [50, 400, 2000, 10_000])
def test_the_band_of_a_share_covers_19_times_in_20(runs: int) -> None:
    """Exactly, over all counts, for shares from half a percent to 99 and a half."""
    bands = np.array([sampling_band(count, runs) for count in range(runs + 1)])
    truths = np.linspace(0.005, 0.995, 199)
    odds = binom.pmf(np.arange(runs + 1)[:, None], runs, truths)
    covered = (odds * ((bands[:, :1] <= truths) & (truths <= bands[:, 1:]))).sum(axis=0)
    print(f"{runs:,} worlds: {100 * covered.mean():.2f} % on average, {100 * covered.min():.1f} % at the worst")
    assert covered.mean() == pytest.approx(0.95, abs=0.003)
    assert covered.min() > 0.91, "where next to none or all of few worlds are so"


APART, ALIKE = (2.0, 5.0), (9.9, 89.1)  # Beta: shares that differ by 16 points; a tenth, give or take three, drowned in chance
DESIGNS, OTHERS = 400_000, 2016  # of which the next line was taken, and their seed, which no test has (``reference``)
HOLDS = {(APART, 40): 0.89371, (APART, 100): 0.89666, (APART, 400): 0.90162, (ALIKE, 40): 0.71466}


def of_inputs(inputs: int, times: int, shape: tuple[float, float] = APART, seed: int = 1) -> NDArray[np.float64]:
    """For each of some designs of so many inputs drawn anew: the share of true shares in the band of disputed inputs."""
    chance = np.random.default_rng([seed, inputs, *map(round, shape)])
    found = []
    for _ in range(times):
        truth = chance.beta(*shape, inputs)
        counted = chance.binomial(REPEATS, truth) / REPEATS
        low, high = input_band(np.stack([counted, 1 - counted], axis=1), 0)
        others = chance.beta(*shape, 50)
        found.append(((low <= others) & (others <= high)).mean())
    return np.array(found)


def reference() -> None:
    """Print ``HOLDS`` as it comes of many designs: minutes."""
    for shape, inputs in HOLDS:
        found = of_inputs(inputs, DESIGNS, shape, OTHERS)
        print(f"Beta{shape}, {inputs} inputs: {found.mean():.5f}, give or take {found.std(ddof=1) / np.sqrt(DESIGNS):.5f}")


def as_known(found: NDArray[np.float64], shape: tuple[float, float], inputs: int, looks: int) -> bool:
    """Whether chance may have made these designs differ from those of ``HOLDS``, which are subject to it as well."""
    error = found.std(ddof=1) * np.sqrt(1 / len(found) + 1 / DESIGNS)
    return bool(abs(found.mean() - HOLDS[shape, inputs]) < width(looks) * error)


def of_posteriors(times: int) -> int:
    """How many true posterior weights lie in their band, likelihoods drawn from the prior that is assumed of them."""
    chance, held = np.random.default_rng(7), 0
    for _ in range(times):
        truth = chance.beta(0.5, 0.5, 4)
        runs = chance.integers(20, 2000, 4)
        counted = chance.binomial(runs, truth) / runs
        weights = np.array([1, 2, 1, 3]) / 7
        draws = shares(
            weights * drawn({str(n): (float(c), float(r)) for n, (c, r) in enumerate(zip(counted, runs, strict=True))})
        )
        low, high = band(draws[:, 0], 0.95)
        held += low <= truth[0] * weights[0] / (truth * weights).sum() <= high
    return held


@pytest.mark.parametrize(("shape", "inputs", "times"), [(APART, 40, 2000), (APART, 400, 2000), (ALIKE, 40, 2000)])
def test_the_band_of_disputed_inputs_holds_what_it_is_known_to(shape: tuple[float, float], inputs: int, times: int) -> None:
    """Nine in ten; seven, where chance makes most of the difference. Means of designs are taken as normal."""
    assert as_known(of_inputs(inputs, times, shape), shape, inputs, 3)


def test_the_band_of_a_posterior_holds_19_in_20() -> None:
    """Of 300 a coverage below 80 % is noticed nearly always, and one of 100 %; of the slow 10,000 one off by 2 points."""
    assert likely(of_posteriors(300), 300, 0.95)


@pytest.mark.slow
def test_coverage_over_ten_thousand_repetitions() -> None:
    times = 10_000
    for shape, inputs in HOLDS:
        found = of_inputs(inputs, times, shape)
        print(f"disputed inputs as Beta{shape}, {inputs} of them: {100 * found.mean():.2f} % in a band of 90 %")
        assert as_known(found, shape, inputs, len(HOLDS))
    held = of_posteriors(times)
    print(f"posteriors: {100 * held / times:.2f} % in a band of 95 %")
    assert likely(held, times, 0.95)
