"""The arithmetic under the rules: the exponential, the random numbers, foresight and influence, each against something known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from chance import FALSE_ALARM, chi_square, tail, width

from sim.core.draws import DECISION, PARAMETER, draw, philox, unit32
from sim.core.kernel import seed_words
from sim.core.numerics import clip, exp, kept

ONES, HALF = 0xFFFFFFFF, 32


def test_exp_is_within_two_units_in_the_last_place() -> None:
    grid = [*np.linspace(-700, 700, 40_001), *np.linspace(-1, 1, 20_001), *np.geomspace(1e-300, 700, 5_001)]
    for v in (float(x) for x in [*grid, 0.0, -0.0, 5e-324, math.log(2), -math.log(2)]):
        assert abs(exp(v) - math.exp(v)) <= 2 * math.ulp(math.exp(v)), v
    assert (exp(0.0), exp(-0.0)) == (1.0, 1.0)
    assert (exp(-1e9), exp(-math.inf), exp(1e9)) == (exp(-700.0), exp(-700.0), exp(700.0))


def test_clip_and_what_is_kept() -> None:
    for v, expected in ((-0.1, 0.0), (0.0, 0.0), (0.3, 0.3), (1.0, 1.0), (1.1, 1.0), (-math.inf, 0.0), (math.inf, 1.0)):
        assert clip(v) == expected
    for half_life in (0.25, 1.0, 2.0, 7.5, 3650.0):
        left = 1.0
        for _ in range(4):
            left *= kept(half_life)
        assert left == pytest.approx(2 ** (-4 / half_life), rel=1e-14)


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ONES,) * 4, (ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_its_authors_known_answers(
    counter: tuple[int, ...], key: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert tuple(int(word) for word in philox(*(np.uint64(word) for word in (*counter, *key)))) == expected


def drawn(worlds: range, days: range, who: int, seed: int = 0, purpose: int = DECISION) -> np.ndarray:
    """Pairs of numbers, [world and day, which of the two]."""
    key, office = seed_words(seed), np.uint64(who)
    return np.array([draw(key, np.uint64(w), np.uint64(d), office, purpose) for w in worlds for d in days])


def test_draws_are_uniform() -> None:
    """False-alarm rate 1e-6, shared among five looks. Chi-square over 64 boxes of 100 000 numbers sees a box that is three tenths
    too full (power 0.998), or a density that slopes by an eighth; the mean and the mean square see shifts of 0.01."""
    numbers, looks = drawn(range(250), range(200), 7).ravel(), 5
    ends = -math.expm1(math.log(FALSE_ALARM / looks) / len(numbers))  # all numbers lie above this so seldom: 1.5e-4
    assert 0 <= numbers.min() < ends
    assert 1 - ends < numbers.max() < 1
    boxes = np.bincount((numbers * 64).astype(int), minlength=64)
    assert tail(chi_square(boxes.tolist(), [len(numbers) / 64] * 64), 63) > FALSE_ALARM / looks
    for power, mean, spread in ((1, 1 / 2, 1 / 12), (2, 1 / 3, 4 / 45)):
        assert abs((numbers**power).mean() - mean) < width(looks) * math.sqrt(spread / len(numbers))


def test_draws_do_not_hang_together() -> None:
    """Correlations of 20 000 numbers with those of neighbouring addresses; false-alarm rate 1e-6, and one of 0.08 is noticed."""
    base = drawn(range(100), range(200), 7)
    others = {
        "the other of two": base[:, ::-1],
        "next world": drawn(range(1, 101), range(200), 7),
        "next day": drawn(range(100), range(1, 201), 7),
        "another office": drawn(range(100), range(200), 8),
        "another purpose": drawn(range(100), range(200), 7, purpose=PARAMETER),
        "another seed": drawn(range(100), range(200), 7, seed=1),
        "a seed that differs far up": drawn(range(100), range(200), 7, seed=1 << HALF),
    }
    for name, other in others.items():
        correlation = np.corrcoef(base[:, 0], other[:, 0])[0, 1]
        assert abs(correlation) < width(len(others)) / math.sqrt(len(base)), name


def test_a_word_becomes_a_number_below_one() -> None:
    assert [unit32(np.uint64(word)) for word in (0, 1 << 31, ONES)] == [0.0, 0.5, 1 - 2**-32]
