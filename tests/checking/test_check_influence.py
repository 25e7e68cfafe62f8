"""Influence that explodes: which loop, in whose head, under which stories."""

from __future__ import annotations

import itertools
import math
import random
from pathlib import Path

import numpy as np
import pytest
from helpers import HOST, SCENARIO, WORLD, Edit, check_row, problems_of, write_case

from sim.checking import influence
from sim.checking.loops import radius, strongest_loop

# Two loops through what is known: one with trust in the world, one with grievance that the council's own map closes.
TRUST = (
    WORLD,
    "issues:\n",
    "issues:\n  trust: {title: t, scale: {0: a, 100: b}, start: {word: low}, half_life: {word: weeks}}\n",
)
PULL = "  - {{from: {}, to: {}, value: {}}}\n"
PULLS = (
    WORLD,
    "influence:\n",
    "influence:\n  - {from: known, to: trust, value: 0.1}\n  - {from: trust, to: known, value: -0.8}\n",
)
STRONG = (WORLD, "to: grievance, word: up some", "to: grievance, value: 0.9")
MILD = (HOST, "to: known, word: up some", "to: known, value: 0.05")
BASE: list[Edit] = [TRUST, PULLS, STRONG, MILD]
FIRM = (WORLD, "to: trust, value: 0.1", "to: trust, value: 0.9")
OTHER = "  two:\n    a: {title: a, because: made up, then: {world.influence.known.trust: {value: 0.9}}}\n"
STORY = (SCENARIO, "salience: high}", "salience: high, agents.council.map.grievance.known: §{value: 0.95}}")
FEED = "influence explodes (spectral radius {}, wanted below 1): pulls feed each other, most of all {}; weaken one of them"
ANGER = "grievance -> known -> grievance"


def test_each_loop_alone_dies_away(tmp_path: Path) -> None:
    for n, edits in enumerate(([], [FIRM], [STORY])):
        write_case(tmp_path / str(n), [*BASE, *edits])
        assert problems_of(tmp_path / str(n)) == []


def test_in_the_world(tmp_path: Path) -> None:
    loops = "  - {from: known, to: trust, value: 0.8}\n  - §{from: trust, to: known, value: -0.9}\n"
    back = (WORLD, "influence:\n", "influence:\n" + loops + "  - {from: grievance, to: known, value: -0.5}\n")
    # The council's own map has a milder pull where the second loop closes, so nobody but the world is told of.
    check_row(tmp_path, [TRUST, STRONG, MILD, back], "in the world, " + FEED.format("1.08", "known -> trust -> known (0.72)"))


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            (HOST, "  - {from: grievance, to: known, value: 0.05", "  - §{from: grievance, to: known, value: -0.9"),
            ("1.24", "(0.81)"),
        ),
        ((SCENARIO, "override:\n", "override:\n  agents.council.map.grievance.known: §up decisive\n"), ("1.25", "(0.85)")),
        (STORY, ("1.25", "(0.85)")),
    ],
    ids=["on its page", "by an override", "by a story"],
)
def test_in_a_head(edit: Edit, sentence: tuple[str, str], tmp_path: Path) -> None:
    size, product = sentence
    check_row(tmp_path, [*BASE, FIRM, edit], "as council sees it, " + FEED.format(size, f"{ANGER} {product}"))


@pytest.mark.parametrize("most", [64, 1])
def test_two_stories_can_meet_in_one_world(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(influence, "_MOST_VARIANTS", most)
    other = (SCENARIO, "hypotheses:\n", "hypotheses:\n" + OTHER)
    check_row(tmp_path, [*BASE, STORY, other], "as council sees it, " + FEED.format("1.25", f"{ANGER} (0.85)"))


def test_rival_stories_never_meet_nor_do_those_without_weight(tmp_path: Path) -> None:
    rival = OTHER.removeprefix("  two:\n")
    write_case(tmp_path / "rivals", [*BASE, STORY, (SCENARIO, "  mood:\n", "  mood:\n" + rival)])
    assert problems_of(tmp_path / "rivals") == []
    never = OTHER.replace("title: a", "title: a, weight: 0") + "    b: {title: b, because: made up}\n"
    write_case(tmp_path / "never", [*BASE, STORY, (SCENARIO, "hypotheses:\n", "hypotheses:\n" + never)])
    assert problems_of(tmp_path / "never") == []


def test_the_strongest_loop_is_the_strongest_of_all() -> None:
    dice = random.Random(1931)
    for _ in range(300):
        issues = "abcde"[: dice.randint(2, 5)]
        strengths = {pull: dice.random() for pull in itertools.permutations(issues, 2) if dice.random() < 0.5}
        loops = [loop for size in range(2, 6) for loop in itertools.permutations(issues, size) if loop[0] == min(loop)]
        products = {loop: math.prod(strengths.get(pull, 0.0) for pull in itertools.pairwise((*loop, loop[0]))) for loop in loops}
        product, loop = strongest_loop(strengths)
        assert product == pytest.approx(max(products.values(), default=0.0))
        assert not loop or products[tuple(loop)] == pytest.approx(product)


def test_the_radius_is_how_a_push_grows() -> None:
    dice = random.Random(1932)
    for _ in range(100):
        strengths = {pull: dice.random() for pull in itertools.permutations("abcd", 2) if dice.random() < 0.7}
        matrix = np.array([[strengths.get((a, b), 0.0) for a in "abcd"] for b in "abcd"])
        size = radius(strengths)
        assert np.linalg.matrix_power(matrix / max(size, 0.1) * 0.98, 2000).max() < 1e-6
        assert size < 1 or np.linalg.matrix_power(matrix / size * 1.02, 2000).max() > 1e6
