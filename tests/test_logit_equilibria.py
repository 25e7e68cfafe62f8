"""The choice rule of the model answers a logit equilibrium with itself: published ones, and one found by bisection."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.loading.case import read_case
from sim.single import Play

Floats = NDArray[np.float64]
WORLD = """
title: A choice
issues:
  weather:
    title: Weather
    scale: {0: foul, 100: fair}
    start: {value: 50, judgement: neither}
    half_life: {value: 10, judgement: nobody minds}
"""
PLAYER = """
title: The player
office: who chooses
side: other
about: Has three options, and waiting is the first.
capability: {value: 1, judgement: alone}
wants:
  weather: {position: {value: 50, judgement: as it is}, salience: {value: 0.5, judgement: somewhat}}
tempo: {value: 0.25, judgement: attends nearly always}
patience: {value: 1, judgement: sees the act alone}
precision: {value: 1, judgement: set by the test}
inertia: {value: 0, judgement: waiting is worth nothing}
acts:
  second: {title: the second option, cost: {value: 0, judgement: set by the test}}
  third: {title: the third option, cost: {value: 0, judgement: set by the test}}
"""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choice")
    (folder / "cast").mkdir()
    (folder / "cast" / "world.yaml").write_text(WORLD)
    (folder / "cast" / "player.yaml").write_text(PLAYER)
    (folder / "choice.yaml").write_text("{title: A choice, about: None, cast: cast, start: 2000-01-01, days: 60}")
    return folder / "choice.yaml"


def respond(scenario: Path, precision: float, values: Floats) -> Floats:
    """The odds that the model gives options of these values: the best is to wait, what the others lack is what they cost.

    A third option that a game does not have is left out of the account: by the rule it takes from all others alike.
    """
    order = np.argsort(-values, kind="stable")
    costs = [float(values.max() - values[k]) for k in order[1:]] + [9.0] * (3 - len(values))
    told = [f"agents.player.acts.{act}.cost={{value: {cost!r}}}" for act, cost in zip(("second", "third"), costs, strict=True)]
    play = Play(read_case(str(scenario), [f"agents.player.precision={{value: {precision!r}}}", *told]))
    while not play.seats["player"].options:
        play.step()
    odds = {option.act: option.probability for option in play.seats["player"].options}
    answer = np.zeros(len(values))
    answer[order] = [odds[act] for act in ("wait", "second", "third")[: len(values)]]
    return np.asarray(answer / answer.sum())


def answers_itself(scenario: Path, precision: float, one: Floats, other: Floats, p: Floats, q: Floats, exact: float) -> None:
    """Each strategy is the answer to the other; payoffs are [own, other's] both times, and both strategies add up to 1."""
    assert p.sum() == pytest.approx(1, abs=2e-6) and q.sum() == pytest.approx(1, abs=2e-6)
    assert respond(scenario, precision, one @ q) == pytest.approx(p, abs=exact)
    assert respond(scenario, precision, other @ p) == pytest.approx(q, abs=exact)


PENNIES = np.array([[1.1141, 0.0], [0.0, 0.2785]]), np.array([[0.0, 1.1141], [1.1141, 0.0]])
SELTEN = np.array([[1.0, 1.0], [0.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 2.0, 2.0], [1.0, 3.0, 0.0]])


@pytest.mark.parametrize(
    ("precision", "first", "second"),
    [
        (1.0, 0.5867840364385154, 0.4518070316997103),
        (2.0, 0.6175219458400859, 0.3719816648492249),
        (3.0, 0.6168968501329284, 0.31401636202001226),
        (1.8456097536855862, 0.615651314427859, 0.38329094004562914),
    ],
)
def test_asymmetric_matching_pennies(scenario: Path, precision: float, first: float, second: float) -> None:
    """Two by two: the game of Ochs (1995) as McKelvey and Palfrey (1995) have it. The numbers are printed in the tutorial on
    quantal response of Gambit's documentation (16.x, doc/tutorials/05_quantal_response.ipynb); the last row is their estimate."""
    p, q = np.array([first, 1 - first]), np.array([second, 1 - second])
    answers_itself(scenario, precision, *PENNIES, p, q, 1e-9)


@pytest.mark.parametrize(
    ("precision", "first", "second"),
    [
        (0.022853, (0.335873, 0.328284, 0.335843), (0.501962, 0.498038)),
        (0.075600, (0.341747, 0.316863, 0.34139), (0.506915, 0.493085)),
        (0.139346, (0.348902, 0.303519, 0.347578), (0.51364, 0.48636)),
    ],
)
def test_the_game_of_selten(scenario: Path, precision: float, first: tuple[float, ...], second: tuple[float, ...]) -> None:
    """Three by two: Selten (1975), figure 2, as e02.nfg; points of the branch that Gambit's manual prints for gambit-logit."""
    answers_itself(scenario, precision, *SELTEN, np.array(first), np.array(second), 2e-6)


@pytest.mark.parametrize("precision", [0.3, 0.8, 1.2])
def test_a_meeting_at_one_of_three_places(scenario: Path, precision: float) -> None:
    """Three by three, no published number: who meets at the first place has 2, at another 1. By symmetry the others are alike,
    so x solves log(2 x / (1 - x)) = precision (2 x - (1 - x) / 2), here by bisection."""
    low, high = 1e-9, 1 - 1e-9
    for _ in range(200):
        x = (low + high) / 2
        below = math.log(2 * x / (1 - x)) < precision * (2 * x - (1 - x) / 2)
        low, high = (x, high) if below else (low, x)
    p, payoffs = np.array([low, (1 - low) / 2, (1 - low) / 2]), np.diag([2.0, 1.0, 1.0])
    answers_itself(scenario, precision, payoffs, payoffs, p, p, 1e-9)
    assert p[0] > 1 / 3 + 0.02


def test_what_is_no_equilibrium_does_not_answer_itself(scenario: Path) -> None:
    """The same check on the profile of precision 2 at precision 1: a check that anything passes would prove nothing."""
    p, q = np.array([0.6175219458400859, 0.3824780541599141]), np.array([0.3719816648492249, 0.6280183351507751])
    with pytest.raises(AssertionError):
        answers_itself(scenario, 1.0, *PENNIES, p, q, 1e-3)
