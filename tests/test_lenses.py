"""Whose account is believed: which figures a lens moves and why, and the folder of `hamedan lenses`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jobs import played

import sim
from sim.analysis.arms.lenses import ALL, NONE, Moved, arms, moved, through
from sim.cli import main
from sim.loading.case import Case
from sim.parameters import parameters
from sim.reading.problems import InputError, Problems
from sim.report.lenses import why

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
LENSES: tuple[list[str] | None, ...] = (None, ["debka_2016"], [])
ARTICLES = ("debka_2016", "nbc_2016", "saker_2016", "sputnik_2017", "telegraph_2018")


@pytest.fixture(scope="module")
def case() -> Case:
    return sim.load("hamedan_2016")


def moved_by(case: Case, *articles: str) -> dict[str, Moved]:
    return {one.parameter.path: one for one in moved(through(case, articles), case)}


def test_the_arms_are_all_each_alone_all_but_each_and_none(case: Case) -> None:
    assert [name for name, _ in arms(case, but_one=False)] == [ALL, *ARTICLES, NONE]
    lenses = {name: one.lens for name, one in arms(case, but_one=True)}
    assert lenses[ALL] is None and lenses[NONE] == () and lenses["debka_2016"] == ("debka_2016",)
    assert lenses["but_nbc_2016"] == tuple(article for article in ARTICLES if article != "nbc_2016")


def test_believing_every_article_moves_nothing(case: Case) -> None:
    assert moved_by(case, *ARTICLES) == {}


def test_without_any_article_what_claims_alone_set_takes_its_whole_scale(case: Case) -> None:
    before, bare = parameters(case, Problems()), {p: one for p, one in moved_by(case).items() if one.bare}
    scales = case.cast.codebook.scales
    for path, one in bare.items():
        low, high = scales[one.parameter.quantity.scale].range
        signed = one.parameter.quantity.signed
        assert one.after.high - one.after.low == pytest.approx(high - low), path
        assert signed or (one.after.low, one.after.high) == (low, high), path
    alone = [p for p, one in before.items() if one.interval.basis == "claims" and one.quantity.figure.readings is None]
    assert len(alone) > 50 and set(alone) <= set(bare)
    assert all(one.interval.basis != "claims" for one in parameters(through(case, ()), Problems()).values())


def test_a_figure_says_why_it_moves(case: Case) -> None:
    """What the Supreme Leader wants of the truce rests on DB-19 and DB-29 alone."""
    path = "agents.supreme_leader.us_russia_coordination.position"
    one = moved_by(case, "saker_2016")[path]
    assert one.lost == ("DB-19", "DB-29") and one.kept == () and one.bare
    assert why(one) == "loses DB-19 and DB-29, and nothing else speaks of it: the whole scale"
    assert path not in moved_by(case, "debka_2016")


def test_a_reading_that_nobody_vouches_for_is_not_made(case: Case) -> None:
    """How Tehran and Moscow trusted each other: low says one article, high another."""
    path, two = "world.issues.trust.start", "{readings: [{word: low, claims: [DB-11]}, {word: high, claims: [SK-24]}]}"
    both, one, none = (parameters(sim.load("hamedan_2016", {path: two}, lens), Problems())[path].interval for lens in LENSES)
    assert (both.low, both.high) == (1.25, 98.75) and both.basis == one.basis == "claims"
    assert (one.low, one.high) == (1.25, 38.75)
    assert (none.low, none.high, none.basis) == (0, 100, "none")


def test_without_an_article_is_a_lens_on_the_others(case: Case) -> None:
    others = [article for article in ARTICLES if article != "debka_2016"]
    without = parameters(sim.load("hamedan_2016", {"lens": "{without: [debka_2016]}"}), Problems())
    believed = parameters(through(case, tuple(others)), Problems())
    assert {path: one.interval for path, one in without.items()} == {path: one.interval for path, one in believed.items()}
    with pytest.raises(InputError, match=r"there is no article \"debka\".*debka_2016"):
        sim.load("hamedan_2016", {"lens": "{without: [debka]}"})


def test_lens_and_without_together_are_refused() -> None:
    found = CliRunner().invoke(main, ["check", "hamedan_2016", "--lens", "nbc_2016", "--without", "saker_2016"])
    assert found.exit_code == 2 and "wanted one of the two" in found.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lenses") / "small"
    found = CliRunner().invoke(main, ["lenses", SMALL, "--runs", "300", "--seed", "7", "--out", str(out)])
    assert found.exit_code == 0, found.output
    assert "comes out" in found.output and "left" in found.output and str(out / "report.html") in found.output.replace("\n", "")
    return out


def test_the_folder_has_a_run_for_each_lens_a_figure_and_a_report(folder: Path) -> None:
    held = json.loads((folder / "lenses.json").read_text(encoding="utf-8"))
    assert list(held["lenses"]) == [ALL, NONE]
    for name, lens in held["lenses"].items():
        assert sum(lens[f"{o}_end"] for o in ("ND", "CO", "CD", "SU", "TE", "RN")) == pytest.approx(1)
        assert sim.open_run(folder / "arms" / name).manifest.digest == lens["digest"]
    assert held["lenses"][ALL]["moved"] == held["lenses"][ALL]["changed"] == 0
    assert {one["path"] for one in held["moved"][NONE]} >= {"agents.fleet.access.position"}
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "No article" in page and "the whole scale" in page
    assert "http" not in page.replace("http-equiv", "") and "<script" not in page and "<image" not in page
    assert (folder / "plots" / "lenses.png").stat().st_size > 1_000


def test_all_articles_are_the_plain_run(folder: Path, tmp_path: Path) -> None:
    plain = played(sim.load(SMALL), tmp_path / "plain", 300, 7)
    assert sim.open_run(folder / "arms" / ALL).manifest.digest == plain.manifest.digest


def test_what_is_missing_is_completed(folder: Path) -> None:
    before = (folder / "lenses.json").read_bytes()
    worlds = sorted((folder / "arms" / ALL / "worlds").glob("*.parquet"))
    kept = [path.stat().st_mtime_ns for path in worlds]
    shutil.rmtree(folder / "arms" / NONE)
    frame = sim.lenses(SMALL, out=folder, runs=300, seed=7, resume=True).frame
    assert (folder / "lenses.json").read_bytes() == before and list(frame.index) == [ALL, NONE]
    assert frame["bare"].to_dict()[NONE] > 0
    assert worlds and [path.stat().st_mtime_ns for path in worlds] == kept, "what was done is not played again"
