"""Pivotal decisions and impulse responses of two offices, worked out by hand and found by the program."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from by_hand import Q, all_draws, by_hand, turned_by_hand

from sim.analysis.pivotal.changed import change_each
from sim.analysis.pivotal.impulse import respond
from sim.analysis.pivotal.pivots import DROP, FLIP, count_moments
from sim.loading.case import read_case
from sim.tables import Tables, tabulate

WORLDS = 4000


@pytest.fixture(scope="module")
def two() -> Tables:
    return tabulate(read_case("two_actors"))


def test_the_cells_give_the_shares_of_the_file() -> None:
    shares: Counter[str] = Counter()
    for p, patron, host in all_draws():
        shares[by_hand(patron, host, None)[0]] += p  # type: ignore[assignment]
    for code, share in {"CD": 0.192815, "CO": 0.051110, "SU": 0.701727, "TE": 0.054349}.items():
        assert shares[code] == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(
    ("office", "act", "how", "instead"),
    [
        ("patron", "acknowledge", DROP, {False: None, True: None}),
        ("host", "suspend", DROP, {False: None, True: None}),
        ("host", "suspend", FLIP, {False: "admit"}),  # what is left to it while it has not admitted it
        ("host", "admit", DROP, {False: None, True: None}),
        ("host", "admit", FLIP, {False: "suspend"}),
        ("host", "end", DROP, {False: None, True: None}),
    ],
)
def test_how_many_outcomes_turn_is_that_of_the_hand(
    two: Tables, office: str, act: str, how: str, instead: dict[bool, str]
) -> None:
    found = count_moments(change_each(two, 5, 0, WORLDS), WORLDS, "end")
    moment = next(one for one in found.moments if (one.office, one.act, one.how) == (office, act, how))
    comes, turns, ways = turned_by_hand(act, instead)
    # Twelve shares at 99.9 % each: by luck one misses in one seed of a hundred; this seed is fixed.
    for count, share in ((moment.worlds, comes), (moment.turned, turns)):
        assert abs(count / WORLDS - share) <= 3.3 * math.sqrt(share * (1 - share) / WORLDS)
    assert moment.most == max(ways, key=lambda pair: ways[pair])


def test_the_pivotal_decision_is_the_hosts(two: Tables) -> None:
    """By hand: dropping suspend turns 0.5071 of all worlds, acknowledge 0.5206; of those that have it 0.6707 and 0.5373."""
    wanted = {"suspend": (0.7561, 0.5071), "acknowledge": (0.9689, 0.5206), "admit": (0.0962, 0.0537), "end": (0.0543, 0.0543)}
    for act, held in wanted.items():
        assert turned_by_hand(act, {False: None, True: None})[:2] == pytest.approx(held, abs=5e-5)
    found = count_moments(change_each(two, 5, 0, WORLDS), WORLDS, "end")
    assert found.best(DROP)[0].act == "suspend"  # beyond what a decision at random turns
    assert found.best(DROP)[0].one_way
    assert found.frame.loc[("host", "end", DROP), "turned"] == found.frame.loc[("host", "end", DROP), "worlds"]


def test_impulse_responses_are_those_of_the_hand(two: Tables) -> None:
    found = respond(two, 5, WORLDS)
    left = 2 ** (-1 / 1000)
    # It leaks every morning of its own: `known` takes 60 points and keeps all but a thousandth of a halving each night.
    assert found.free["known"].mean == pytest.approx([60 * left, 60 * left**2, 60 * left**3], abs=1e-3)
    assert found.frozen["known"].mean == pytest.approx(found.free["known"].mean, abs=1e-4)
    assert found.amplified["known"].value == pytest.approx(1.0)
    wanted = [60 * Q, 60 * (1 - (1 - Q) ** 2), 60 * (1 - (1 - Q) ** 3)]
    for mean, share in zip(found.free["acknowledged"].mean, wanted, strict=True):
        p = share / 60
        assert abs(mean - share) <= 3.3 * 60 * math.sqrt(p * (1 - p) / WORLDS)
    # Access: 30 points off where it is suspended, 50 where it is ended.
    assert found.free["access"].mean[-1] == pytest.approx(-(30 * 0.701727 + 50 * 0.054349), abs=0.8)
    assert np.array_equal(found.frozen["access"].mean, np.zeros(3))
    assert found.frozen["acknowledged"].peak.value == 0.0
    assert math.isnan(found.amplified["access"].value)
    held = found.free["acknowledged"]
    assert held.peak_day == 2
    assert held.peak.low < held.peak.value < held.peak.high
    assert held.area.value == pytest.approx(held.mean.sum())
    assert math.isnan(held.half_life.value)
