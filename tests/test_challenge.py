"""Rules of thumb on published tables: the compromise, the median and the challenge model; and what must hold for any input."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.analysis.thumb.baselines import weighted_mean, weighted_median
from sim.analysis.thumb.challenge import ROUNDS, challenge, play_round
from sim.analysis.thumb.contests import Reading, expected, extent, risk_exponents, victory_odds

Floats = NDArray[np.float64]

# Years until limits on emissions of medium-sized cars, in the European Community: capability, position, salience (Bueno de
# Mesquita 1994, European Community Decision Making, ch. 4; table 1 of Scholz, Calbert and Smith 2011).
CARS = {
    "Netherlands": (0.08, 4, 0.8),
    "Belgium": (0.08, 7, 0.4),
    "Luxembourg": (0.03, 4, 0.2),
    "Germany": (0.16, 4, 0.8),
    "France": (0.16, 10, 0.6),
    "Italy": (0.16, 10, 0.6),
    "United Kingdom": (0.16, 10, 0.9),
    "Ireland": (0.05, 7, 0.1),
    "Denmark": (0.05, 4, 1.0),
    "Greece": (0.08, 7, 0.7),
}
NAMES = list(CARS)
# After each round: the mean, and the positions of Belgium, Luxembourg and Ireland; all others stay. From Example.log of
# github.com/dmasad/bdm-scholz-expected-utility-model (D. Masad, after J. McKibben: Scholz and others' model in Python).
PUBLISHED = [
    (7.461314378277189, 8.415932315426764, 7.0, 4.0),
    (7.552500865855845, 9.610859134120188, 8.415932315426764, 7.0),
    (7.590144997451547, 9.961979590401311, 9.610859134120188, 8.415932315426764),
    (7.358130531334201, 4.800881140632622, 9.961979590401311, 9.610859134120188),
    (7.3491739896752115, 5.524237694197356, 4.800881140632622, 9.961979590401311),
    (7.414877545372958, 7.47204636191629, 5.524237694197356, 5.524237694197356),
    (7.510457183677219, 8.824593855262423, 7.47204636191629, 7.47204636191629),
    (7.5724470975503, 9.671129769802048, 8.824593855262423, 8.824593855262423),
    (7.324989065683666, 4.144849062500606, 9.671129769802048, 9.671129769802048),
    (7.242130958473938, 4.291541224979646, 4.144849062500606, 4.144849062500606),
]


def columns(rows: list[tuple[float, float, float]]) -> tuple[Floats, Floats, Floats]:
    """Position, salience and capability [actor, 1] from rows of capability, position, salience."""
    capability, position, salience = (np.array(column, dtype=np.float64)[:, None] for column in zip(*rows, strict=True))
    return position, salience, capability


def rounds(position: Floats, salience: Floats, capability: Floats, reading: Reading, count: int) -> list[Floats]:
    span, held = extent(position), [position]
    for _ in range(count):
        held.append(play_round(held[-1], salience, capability, span, reading))
    return held[1:]


def test_the_cars_by_mean_and_median() -> None:
    """The mean to the last digit that Example.log prints before round 1, and the median 7 that both it and the paper have."""
    position, salience, capability = columns(list(CARS.values()))
    assert weighted_mean(position, salience * capability)[0] == pytest.approx(7.389955686853767, abs=1e-14)
    assert weighted_median(position, salience * capability)[0] == 7


def test_the_cars_round_by_round_as_published() -> None:
    """Ten rounds of the replication, position by position, to twelve digits (``PUBLISHED``)."""
    position, salience, capability = columns(list(CARS.values()))
    told = rounds(position, salience, capability, "replication", len(PUBLISHED))
    for now, (mean, *moved) in zip(told, PUBLISHED, strict=True):
        expected_now = position[:, 0].copy()
        expected_now[[NAMES.index(name) for name in ("Belgium", "Luxembourg", "Ireland")]] = moved
        assert now[:, 0] == pytest.approx(expected_now, abs=1e-12)
        assert weighted_mean(now, salience * capability)[0] == pytest.approx(mean, abs=1e-12)


def test_the_cars_as_scholz_and_others_have_them() -> None:
    """Table 2 of Scholz, Calbert and Smith (2011), medians and means after rounds 1 to 8, which they print with one digit (read
    in a public extract of the paper). Within a tenth, but for the median of round 2, where we have 9.6 and they 9.9."""
    position, salience, capability = columns(list(CARS.values()))
    told, weight = rounds(position, salience, capability, "replication", 8), salience * capability
    means = [float(weighted_mean(now, weight)[0]) for now in told]
    medians = [float(weighted_median(now, weight)[0]) for now in told]
    assert means == pytest.approx([7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6], abs=0.1)
    assert medians[0] == pytest.approx(8.4, abs=0.1) and medians[1] == pytest.approx(9.61, abs=0.01)
    assert medians[2:] == pytest.approx([9.9, 9.9, 9.9, 7.4, 8.8, 9.6], abs=0.1)


def test_the_cars_by_the_equations_come_to_rest_at_seven() -> None:
    """No published number: the reading in use, kept so that a change is noticed. What was agreed on was 8.833 years."""
    held = challenge(*columns(list(CARS.values())))
    assert held.position[0] == pytest.approx(7) and held.rounds[0] == 6


def test_victory_odds_of_three_by_hand() -> None:
    """At 0, 1 and 3 with weights 1, 2 and 3: for 0 against 3 there are 1 x 3 votes of its own and 2 x 1 of the middle one,
    against it 3 x 3, so 5 of 14."""
    odds = victory_odds(np.array([[0.0], [1.0], [3.0]]), np.array([[1.0], [2.0], [3.0]]))[..., 0]
    half = Fraction(1, 2)
    by_hand = [[half, Fraction(1, 6), Fraction(5, 14)], [Fraction(5, 6), half, Fraction(6, 12)], [Fraction(9, 14), half, half]]
    assert odds == pytest.approx(np.array(by_hand, dtype=np.float64), abs=1e-15)


def test_what_two_expect_by_hand() -> None:
    """At the ends, of weights 3 and 1: 3/4 times 2 and 1/4 times -2 where the other resists, 2 where it does not, 0 for peace."""
    position, salience = np.array([[0.0], [1.0]]), np.array([[1.0], [0.5]])
    odds = victory_odds(position, np.array([[3.0], [1.0]]))
    gains = expected(position, salience, odds, np.ones((2, 1, 1)), extent(position))[..., 0]
    assert gains == pytest.approx(np.array([[0, 0.5 * 1.0 + 0.5 * 2], [-1.0, 0]]), abs=1e-15)
    risk = risk_exponents(gains[..., None])[:, 0]
    assert risk.tolist() == pytest.approx([2.0, 0.5])  # others lose by challenging the first, and gain by challenging the second


def test_who_expects_to_lose_little_goes_part_of_the_way() -> None:
    """The same two: with its r the first expects to gain by a challenge and the second to lose, but less than the first gains."""
    position, salience, capability = np.array([[0.0], [1.0]]), np.array([[1.0], [0.5]]), np.array([[3.0], [2.0]])
    strong = 0.5 * (0.75 * 2 + 0.25 * (2 - 4)) + 0.5 * 2 - (2 - 4 * 0.5**2)  # r = 2: U_s 2, U_f -2, U_q 1
    weak = 0.25 * 2 + 0.75 * -2 - (2 - 4 * 0.5**0.5)  # r = 1/2: U_s 2, U_f -2, U_q 2 - 4 / sqrt 2
    assert strong > 0 > weak and abs(weak) < strong
    moved = play_round(position, salience, capability, extent(position))[:, 0]
    assert moved.tolist() == pytest.approx([0, 1 - abs(weak) / strong])


def test_a_voter_midway_supports_nobody_by_rounding() -> None:
    """The only one with a say stands midway between two others, in a unit in which that cannot be written exactly."""
    position, weight = np.array([[0.1], [0.3], [0.2]]), np.array([[0.0], [0.0], [5.0]])
    assert victory_odds(position, weight)[0, 1, 0] == 0.5 == victory_odds(position, weight)[1, 0, 0]


def test_what_is_even_stays_even_whatever_the_rounding() -> None:
    """Gains of exactly nothing: another unit of capability, or another order, must not make them a hair more or less."""
    position, salience, capability = columns([(3, 7, 1.0), (1, 10, 1.0)])
    here = play_round(position, salience, capability, extent(position))
    assert np.allclose(here, play_round(position, salience, 0.37 * capability, extent(position)))
    position, salience, capability = columns([(2, 0, 0.9), (3, 2, 0.3), (1, 3, 0.7)])
    here = play_round(position, salience, capability, extent(position))
    assert np.allclose(here[::-1], play_round(position[::-1], salience[::-1], capability[::-1], extent(position)))


def test_one_alone_stays_and_equals_stay_apart() -> None:
    one = challenge(np.array([[42.0]]), np.array([[0.7]]), np.array([[3.0]]))
    assert one.position[0] == 42 and one.rounds[0] == 0
    two = np.array([[10.0], [90.0]])
    moved = play_round(two, np.full((2, 1), 0.6), np.full((2, 1), 5.0), extent(two))
    assert moved.sum() == pytest.approx(100) and moved[0, 0] <= moved[1, 0]


def test_nobody_minding_and_nobody_apart_are_no_trouble() -> None:
    position = np.array([[10.0, 5.0], [90.0, 5.0]])
    for salience, capability in ((0.0, 1.0), (0.5, 0.0), (0.5, 1.0)):
        held = challenge(position, np.full((2, 2), salience), np.full((2, 2), capability))
        assert np.isfinite(held.position).all() and held.position[1] == 5 and held.rounds[1] == 0


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Floats, Floats, Floats]:
    actors = draw(st.integers(1, 6))
    figures = st.lists(st.integers(0, 100), min_size=actors, max_size=actors)
    position, salience, capability = (np.array(draw(figures), dtype=np.float64)[:, None] for _ in range(3))
    return position, salience / 100, capability


@settings(max_examples=150)
@given(worlds())
def test_nobody_leaves_the_ground_between_the_outermost(world: tuple[Floats, Floats, Floats]) -> None:
    position, salience, capability = world
    for now in rounds(position, salience, capability, "equations", 4):
        assert (now >= position.min()).all() and (now <= position.max()).all()
    held = challenge(*world)
    assert position.min() <= held.position[0] <= position.max() and 0 <= held.rounds[0] <= ROUNDS


@settings(max_examples=100)
@given(worlds(), st.sampled_from([1e-3, 0.37, 8.0, 1e6]))
def test_units_of_capability_and_position_change_nothing(world: tuple[Floats, Floats, Floats], factor: float) -> None:
    position, salience, capability = world
    here = play_round(position, salience, capability, extent(position))
    assert np.allclose(here, play_round(position, salience, factor * capability, extent(position)), atol=1e-6)
    moved = factor * position + 7
    assert np.allclose(factor * here + 7, play_round(moved, salience, capability, extent(moved)), rtol=1e-6, atol=1e-6)


@settings(max_examples=100)
@given(worlds(), st.randoms(use_true_random=False))
def test_names_of_actors_change_nothing(world: tuple[Floats, Floats, Floats], random: object) -> None:
    order = list(range(len(world[0])))
    random.shuffle(order)  # type: ignore[attr-defined]
    position, salience, capability = world
    here = play_round(*world, extent(position))
    there = play_round(position[order], salience[order], capability[order], extent(position))
    assert np.allclose(here[order], there, atol=1e-6)


@settings(max_examples=100)
@given(worlds())
def test_a_scale_turned_round_turns_the_moves_round(world: tuple[Floats, Floats, Floats]) -> None:
    position, salience, capability = world
    here = play_round(*world, extent(position))
    assert np.allclose(100 - here, play_round(100 - position, salience, capability, extent(position)), atol=1e-6)


def test_many_worlds_at_once_are_each_as_alone() -> None:
    random = np.random.default_rng(3)
    position, salience, capability = random.uniform(0, 100, (5, 40)), random.random((5, 40)), random.uniform(1, 9, (5, 40))
    together = challenge(position, salience, capability)
    for n in range(40):
        alone = challenge(position[:, [n]], salience[:, [n]], capability[:, [n]])
        assert alone.position[0] == together.position[n] and alone.rounds[0] == together.rounds[n]
    assert len({*together.rounds.tolist()}) > 3
