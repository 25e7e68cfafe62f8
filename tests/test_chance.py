"""What tests of frequencies lean on, against fractions counted out whole."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from chance import FALSE_ALARM, chi_square, counts, likely


def beyond(share: Fraction, cases: int, fewest: int, most: int) -> tuple[Fraction, Fraction]:
    """How likely fewer than ``fewest`` are, and more than ``most``."""
    odds = [comb(cases, k) * share**k * (1 - share) ** (cases - k) for k in range(cases + 1)]
    return sum(odds[:fewest], Fraction()), sum(odds[most + 1 :], Fraction())


@pytest.mark.parametrize(("percent", "cases", "looks"), [(95, 300, 1), (50, 200, 1), (5, 150, 17), (1, 40, 5)])
def test_the_narrowest_counts_that_cry_wolf_once_in_a_million(percent: int, cases: int, looks: int) -> None:
    share, each = Fraction(percent, 100), Fraction(FALSE_ALARM) / (2 * looks)
    fewest, most = counts(percent / 100, cases, looks)
    assert all(odds <= each for odds in beyond(share, cases, fewest, most))
    narrower = beyond(share, cases, fewest + 1, most - 1)
    assert narrower[0] > each and narrower[1] > each


def test_shares_of_nothing_and_all_and_between_two() -> None:
    assert counts(0.0, 50) == (0, 0) and counts(1.0, 50) == (50, 50)
    assert counts(0.94, 1000, 6, most=0.96) == (counts(0.94, 1000, 6)[0], counts(0.96, 1000, 6)[1])


def test_intervals_that_hold_everything_are_noticed_from_300_cases_on() -> None:
    assert not likely(300, 300, 0.95) and likely(200, 200, 0.95)


def test_a_chi_square_of_few_cases_is_refused() -> None:
    assert chi_square([25, 15], [20, 20]) == pytest.approx(2.5)
    with pytest.raises(ValueError, match=r"expects 2.33 cases somewhere: wanted at least 20"):
        chi_square([3, 12_797], [2.33, 12_797.67])
