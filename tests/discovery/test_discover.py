"""hamedan discover: targets, words for bounds, files, errors, and that it looks where it says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from chance import counts
from click.testing import CliRunner

import sim
from sim.analysis.corners.bounds import in_words, word_at
from sim.analysis.corners.corner import Asked, find_corner
from sim.analysis.corners.promising import p_values, promising
from sim.analysis.corners.target import read_target
from sim.cli import main
from sim.discovery.space import Inputs
from sim.loading.case import read_case
from sim.reading.problems import InputError
from sim.running import Wish, make_job, play_job
from sim.runs.opened import Run
from sim.schema.evidence import Scale

SALIENCE = Scale(about="a", unit="weight", range=(0, 1), words={"low": (0.1, 0.3), "moderate": (0.3, 0.55), "high": (0.55, 0.8)})
POSITION = Scale(about="a", unit="points", range=(0, 100), half_width=7.5, centres={"low": 20, "middle": 50, "high": 80})
EFFECT = Scale(about="a", unit="points", range=(0, 100), words={"slight": (2, 6), "some": (6, 15), "strong": (15, 30)})


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    wish = Wish(runs=600, seed=1, out=tmp_path_factory.mktemp("discover") / "run")
    return play_job(make_job(sim.load("hamedan_2016"), wish))


@pytest.mark.parametrize(
    ("low", "high", "drawn", "words"),
    [
        (0.6, None, (0.1, 0.8), "high"),
        (0.4, None, (0.1, 0.8), "moderate or more"),
        (0.2, None, (0.1, 0.8), "upper part of low, or more"),
        (0.6, None, (0.55, 0.8), "the upper part of high"),
        (None, 0.2, (0.1, 0.8), "low"),
        (None, 0.4, (0.1, 0.8), "moderate or less"),
        (None, 0.7, (0.1, 0.8), "lower part of high, or less"),
        (0.2, 0.6, (0.1, 0.8), "low to high"),
        (0.6, 0.7, (0.55, 0.8), "the middle of high"),
    ],
)
def test_bounds_in_the_codebooks_words(low: float | None, high: float | None, drawn: tuple[float, float], words: str) -> None:
    assert in_words(SALIENCE, False, low, high, drawn) == words


def test_words_of_centres_and_of_directions() -> None:
    assert word_at(POSITION, 78, False) == "high"
    assert word_at(POSITION, 40, False) == "middle"  # between words: the nearest
    assert word_at(EFFECT, -20, True) == "down strong"
    assert in_words(EFFECT, True, None, -8, (-30, 6)) == "down some or lower"


def test_targets_are_read_off_the_table() -> None:
    case = read_case("hamedan_2016")
    worlds = pd.DataFrame({
        "outcome_30d": ["SU", "CD", "CD"], "outcome_end": ["TE", "SU", "SU"], "days_to_declared_end": [3, np.nan, 40],
        "leak.source": ["artesh", "russia", "spotter"],
    })  # fmt: skip
    for asked, at, holds in (
        ("SU", None, [False, True, True]),
        ("SU", "30d", [True, False, False]),
        ("days_to_declared_end<=30", None, [True, False, False]),
        ("declared_end >= 30", None, [False, False, True]),
        ("declared_end never", None, [False, True, False]),
        ("leak.source=artesh, russia", None, [True, True, False]),
        ("leak.source=artesh,russia and declared_end<=30", None, [True, False, False]),
    ):
        assert read_target(asked, case, at).holds(worlds).tolist() == holds, asked
    assert read_target("P4", case).words.endswith("(P4)")


@pytest.mark.parametrize(
    ("asked", "at", "says"),
    [
        ("XX", None, "nothing to look for: wanted an outcome (ND, CO"),
        ("P44", None, 'did you mean "P4"?'),
        ("days_to_declared_nd<=3", None, 'did you mean "days_to_declared_end"?'),
        ("outcome_end>=3", None, "holds names and no numbers"),
        ("leak.source=artesch", None, 'did you mean "artesh"?'),
        ("suspected.artesh>=abc", None, "holds numbers"),
        ("P4", "30d", "--at goes with an outcome"),
    ],
)
def test_what_cannot_be_sought_is_said(asked: str, at: str | None, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_target(asked, read_case("hamedan_2016"), at)
    assert says in str(caught.value)


def test_the_screen_keeps_what_matters_and_little_else() -> None:
    """Two of 500 inputs matter. One in ten of those kept may be idle; of 498 idle ones more than three would be a fluke."""
    chance, n = np.random.default_rng(1), 2000
    x = pd.DataFrame(chance.random((n, 500)), columns=[f"x{i}" for i in range(500)])
    hits = (chance.random(n) < 0.2 + 0.3 * (x.x5 > 0.7) + 0.3 * ((x.x9 > 0.4) & (x.x9 < 0.6))).to_numpy()
    kept = promising(Inputs.of(x), hits)
    assert {5, 9} <= set(kept)
    assert len(kept) <= 5


def test_p_values_of_idle_inputs_are_not_small_too_often() -> None:
    """Of 2000 idle inputs 5 % lie below 0.05, at most, as the better of two tests is doubled.

    False-alarm rate below 1e-6; tests that say 0.05 in a tenth of all cases are noticed nearly always.
    """
    chance, n = np.random.default_rng(2), 1000
    x = Inputs.of(pd.DataFrame(chance.random((n, 2000))))
    assert (p_values(x, chance.random(n) < 0.3) < 0.05).sum() <= counts(0.05, 2000)[1]


def test_a_corner_in_a_table_with_hundreds_of_inputs() -> None:
    chance, n = np.random.default_rng(3), 4000
    x = pd.DataFrame(chance.random((n, 300)), columns=[f"x{i}" for i in range(300)])
    x["story"] = chance.choice(["a", "b", "c"], n)
    corner = (x.x3 > 0.5) & x.story.isin(["a", "b"])
    found = find_corner(x, (corner & (chance.random(n) < 0.7) | (chance.random(n) < 0.05)).to_numpy(), Asked(times=6))
    assert {one.input for one in found.restrictions} == {"x3", "story"}
    assert found.bounds.loc["x3", "low"] == pytest.approx(0.5, abs=0.05)
    assert found.other.density == pytest.approx(0.7, abs=0.05)
    assert found.looked_at == 301


def test_without_anything_to_find_nothing_is_found() -> None:
    """Of ten tables of noise, the screen lets something pass in one (10 %); a corner takes a second half that agrees, too.

    Seeds are fixed; at one in ten, four of ten come about once in 78 times.
    """
    found = []
    for seed in range(10):
        chance = np.random.default_rng(seed)
        held = find_corner(pd.DataFrame(chance.random((1000, 200))), chance.random(1000) < 0.3, Asked(times=4))
        found += [1] if held.restrictions else []
    assert len(found) <= 3


def test_a_run_that_is_there_is_looked_at_and_files_are_written(run: Run, tmp_path: Path) -> None:
    asked = ["discover", "--run", str(run.folder), "--target", "RN", "--halves", "3", "--out", str(tmp_path)]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.output
    assert "does not forecast" in result.output
    held = json.loads((tmp_path / "discover.json").read_text(encoding="utf-8"))
    assert held["digest"] == run.manifest.digest
    assert held["hits"] == round(run.summary["outcomes"]["end"]["RN"]["share"] * 600)
    assert held["trajectory"][0]["coverage"] == 1.0
    page = (tmp_path / "discover.html").read_text(encoding="utf-8")
    assert "The peeling trajectory" in page
    assert "<script" not in page
    assert (tmp_path / "plots" / "discover_trajectory.png").stat().st_size > 1_000


def test_the_same_from_python_the_same_every_time(run: Run, tmp_path: Path) -> None:
    one, other = (sim.discover(run, "RN", halves=3, out=tmp_path / name) for name in "ab")
    assert one.trajectory.equals(other.trajectory)
    assert one.experiments.shape[0] == len(one.hits) == 600
    assert "exit.story" in one.experiments
    assert "day_zero" in one.experiments
    assert one.trajectory.loc[0, "density"] == pytest.approx(one.hits[::2].mean())
    box = sim.discover(run, "RN", box=2, halves=0, out=tmp_path / "c")
    assert box.found.chosen == 2
    assert box.found.lifted == ()
    assert box.found.own.coverage == pytest.approx(one.trajectory.loc[2, "coverage"])


def test_too_few_cases_or_no_such_box_is_said(run: Run, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="wanted at least 40 worlds"):
        sim.discover(run, "days_to_declared_end<=0", out=tmp_path)
    with pytest.raises(InputError, match="there is no box 999"):
        sim.discover(run, "RN", box=999, halves=0, out=tmp_path)


def test_where_nothing_is_drawn_that_is_said(tmp_path: Path) -> None:
    found = sim.discover("two_actors", "SU", out=tmp_path / "two", runs=400)
    assert "differ by chance alone" in " ".join(found.says)
    assert found.bounds.empty
