"""PRIM against the EMA Workbench's boxes and Bryant and Lempert's published one, and against corners that were planted."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from chance import likely
from hypothesis import given, settings
from hypothesis import strategies as st
from known import BOXES, BRYANT, BRYANT_BOUNDS, BRYANT_LEAVES, LAST, LAST_NAMES, LAST_NAMES_P, drawn

from sim.discovery.again import come_again, follow, halves, how_far
from sim.discovery.boxed import binomial_tail, boxed, quasi_p
from sim.discovery.peel import Settings, peel
from sim.discovery.space import Box, Inputs, inside, restricted, restrictions, whole
from sim.discovery.tree import counted, grow, leaf_boxes


def measured(inputs: Inputs, hits: np.ndarray, box: Box) -> tuple[float, float, float, int]:
    held = boxed(inputs, hits, box, whole(inputs))
    return held.coverage, held.density, held.mass, held.inputs


def same_bounds(inputs: Inputs, hits: np.ndarray, box: Box, wanted: dict[tuple[str, str], tuple[float, float]]) -> None:
    held = quasi_p(inputs, hits, box, whole(inputs))
    found = {
        (inputs.name(one.input), one.side): (getattr(box, one.side)[one.input], p)
        for one, p in held.items()
        if one.side != "names"
    }
    assert found.keys() == wanted.keys()
    for key, (bound, p) in wanted.items():
        assert found[key][0] == pytest.approx(bound, abs=1e-6)
        assert found[key][1] == pytest.approx(p, rel=1e-6)


def test_the_whole_trajectory_is_the_workbenchs() -> None:
    x, hits = drawn()
    inputs = Inputs.of(x)
    boxes = peel(inputs, hits)
    assert len(boxes) == 40
    for n, wanted in BOXES.items():
        assert measured(inputs, hits, boxes[n]) == pytest.approx(wanted, abs=1e-6)
    same_bounds(inputs, hits, boxes[-1], LAST)
    (kept,), (names,) = boxes[-1].kept, (inputs.kinds[0][1],)
    assert {name for name, stays in zip(names, kept, strict=True) if stays} == LAST_NAMES
    by_side = {one.side: p for one, p in quasi_p(inputs, hits, boxes[-1], boxes[0]).items()}
    assert by_side["names"] == pytest.approx(LAST_NAMES_P, rel=1e-6)


def bryant() -> tuple[Inputs, np.ndarray]:
    where = os.environ.get("HAMEDAN_BRYANT")
    if not where:
        pytest.skip("HAMEDAN_BRYANT names no file: docs/validation/discovery.md says where the published data lie")
    table = pd.read_csv(Path(where), index_col=False)
    return Inputs.of(table.iloc[:, 2:11]), table.iloc[:, 15].to_numpy(dtype=bool)


@pytest.mark.slow
def test_the_published_box_of_bryant_and_lempert() -> None:
    inputs, hits = bryant()
    box = peel(inputs, hits, Settings(alpha=0.1))[21]
    assert measured(inputs, hits, box) == pytest.approx(BRYANT, abs=1e-6)
    same_bounds(inputs, hits, box, BRYANT_BOUNDS)


@pytest.mark.slow
def test_the_published_leaves() -> None:
    inputs, hits = bryant()
    leaves = [measured(inputs, hits, box)[:3] for box, _ in leaf_boxes(grow(inputs, hits, None), inputs)]
    assert np.array(leaves) == pytest.approx(np.array(BRYANT_LEAVES), abs=1e-6)


def planted(n: int = 3000, idle: int = 40, seed: int = 3) -> tuple[Inputs, np.ndarray]:
    chance = np.random.default_rng(seed)
    x = pd.DataFrame(chance.random((n, idle)), columns=[f"x{i}" for i in range(idle)])
    x["story"] = chance.choice(["a", "b", "c"], n)
    corner = (x.x3 > 0.6) & (x.x7 < 0.5) & x.story.isin(["a", "b"])
    return Inputs.of(x), (corner & (chance.random(n) < 0.9) | (chance.random(n) < 0.03)).to_numpy()


def test_a_planted_corner_is_found_and_nothing_else() -> None:
    inputs, hits = planted()
    others, other_hits = planted(seed=4)
    trajectory = follow(inputs, hits, others, other_hits, Settings())
    resampled = halves(inputs, hits, Settings(), 10)
    n = how_far(trajectory.own, resampled)
    again = come_again(trajectory.own[n], resampled)
    assert {name for name, share in again.by_coverage.items() if share >= 0.5} == {"x3", "x7", "story"}
    box = trajectory.boxes[n]
    assert box.low[3] == pytest.approx(0.6, abs=0.03)
    assert box.high[7] == pytest.approx(0.5, abs=0.03)
    assert trajectory.other[n].coverage > 0.75
    assert trajectory.other[n].density > 0.8


def test_boxes_hold_what_they_say_and_luck_flatters_only_the_half_that_was_fitted() -> None:
    chance = np.random.default_rng(5)
    x, hits = Inputs.of(pd.DataFrame(chance.random((1000, 30)))), chance.random(1000) < 0.3
    others, other_hits = Inputs.of(pd.DataFrame(chance.random((4000, 30)))), chance.random(4000) < 0.3
    found = follow(x, hits, others, other_hits, Settings())
    assert found.own[-1].density > 0.55  # of nothing but noise
    # A share of 4000 x mass worlds, here some 200: false-alarm rate 1e-6; a density of 0.55, as on the fitted half, is seen.
    assert likely(round(found.other[-1].density * found.other[-1].worlds), found.other[-1].worlds, 0.3)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(20, 120), st.floats(0.02, 0.3))
def test_each_peel_takes_worlds_and_gains_density(seed: int, n: int, alpha: float) -> None:
    chance = np.random.default_rng(seed)
    x = pd.DataFrame({"a": np.round(chance.random(n), 1), "b": chance.random(n), "s": chance.choice(["u", "v", "w"], n)})
    inputs, hits = Inputs.of(x), chance.random(n) < 0.4
    boxes = peel(inputs, hits, Settings(alpha=alpha))
    held = [boxed(inputs, hits, box, boxes[0]) for box in boxes]
    for before, after in pairwise(held):
        assert after.density > before.density
    for box, one in zip(boxes, held, strict=True):
        assert one.worlds == inside(inputs, box, boxes[0]).sum() >= 0.05 * n
        assert one.inputs == len({r.input for r in restrictions(box, boxes[0])}) == len(restricted(box, boxes[0]))


def test_a_binomial_tail_by_hand() -> None:
    assert binomial_tail(2, 3, 0.5) == pytest.approx(0.5)  # 3/8 + 1/8
    assert binomial_tail(3, 3, 0.1) == pytest.approx(0.001)
    assert binomial_tail(0, 3, 0.1) == 1.0
    assert binomial_tail(1, 4, 0.0) == 0.0
    assert binomial_tail(4, 4, 1.0) == 1.0


def test_a_tree_splits_as_gini_says() -> None:
    """Eight worlds by hand. Splitting a at 2.5 leaves (2, 0 hits) and (6, 4 hits): impurity 6 x 2 x 4/6 x 2/6 = 2.667; splitting
    b at 1.5 leaves (4, 0) and (4, 4): 0."""
    x = pd.DataFrame({"a": [1, 2, 3, 4, 5, 6, 7, 8], "b": [1, 1, 2, 1, 2, 2, 1, 2]})
    hits = np.array([0, 0, 1, 0, 1, 1, 0, 1], dtype=bool)
    tree = grow(Inputs.of(x), hits, depth=1)
    assert tree.split is not None
    assert (tree.split.input, tree.split.at) == (1, 1.5)
    assert (tree.split.left.hits, tree.split.right.hits) == (0, 4)


def test_leaves_part_the_worlds_and_other_worlds_go_the_same_way() -> None:
    inputs, hits = planted(idle=8)
    tree = grow(inputs, hits)
    leaves = leaf_boxes(tree, inputs)
    held = np.array([inside(inputs, box, whole(inputs)) for box, _ in leaves])
    assert (held.sum(axis=0) == 1).all()
    assert [int(one.sum()) for one in held] == [node.worlds for _, node in leaves]
    assert counted(tree, inputs, hits) == tree
    others, other_hits = planted(idle=8, seed=9)
    again = counted(tree, others, other_hits)
    assert again.worlds == others.worlds
    best = max((node for _, node in leaf_boxes(again, inputs)), key=lambda node: node.density)
    assert best.density > 0.7
