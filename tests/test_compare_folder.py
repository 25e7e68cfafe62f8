"""The folder of `hamedan compare`: what it holds, that it is completed, and that nothing typed escapes into it."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from test_compare import NEVER, SMALL, compare

import sim
from sim.checking.arms import checked_arms
from sim.cli import main
from sim.core.layout import OUTCOMES
from sim.loading.arm import ArmAsked
from sim.questions.comparing import compare_arms
from sim.reading.problems import InputError
from sim.running import Wish
from sim.runs.job import Interrupted, Job

ARMS = ["--arm", "The fleet told: leak.by=fleet", "--set", "responses.council={never: [deny]}"]
ASKED = ["compare", SMALL, *ARMS, "--runs", "300", "--seed", "7"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compare") / "small"
    asked = [*ASKED, "--out", str(out)]
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 0, found.output
    assert "The fleet told, against The harbour" in found.output and "end otherwise" in found.output
    return out


def test_the_folder_holds_what_the_docs_say(folder: Path) -> None:
    held = json.loads((folder / "compare.json").read_text(encoding="utf-8"))
    assert held["base"]["name"] == "scenario_small" and list(held["arms"]) == ["the_fleet_told", NEVER]
    assert held["base"]["digest"] == sim.open_run(folder / "arms" / "scenario_small").manifest.digest
    for name, arm in held["arms"].items():
        run = sim.open_run(folder / "arms" / name)
        assert arm["digest"] == run.manifest.digest
        for horizon, outcomes in arm["outcomes"].items():
            flow = arm["flows"][horizon]
            assert sum(n for row in flow.values() for n in row.values()) == 300
            for outcome, one in outcomes.items():
                assert one["other"] == run.summary["outcomes"][horizon][outcome]["share"]
                assert one["low"] <= one["difference"] <= one["high"] and one["gained"] - one["lost"] == round(
                    300 * one["difference"]
                )
        for figure in ("flow", "differences", "partings"):
            assert (folder / "plots" / f"{figure}_{name}.svg").exists()
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("http-equiv", "") and "<script" not in page and "<image" not in page
    assert "The fleet told" in page and "In the end" in page and "hamedan trace arms/the_fleet_told/scenario.yaml" in page


def test_flows_and_differences_are_what_a_query_of_both_tables_gives(folder: Path) -> None:
    held = json.loads((folder / "compare.json").read_text(encoding="utf-8"))["arms"]["the_fleet_told"]
    base, other = (
        sim.open_run(folder / "arms" / name).query("SELECT * FROM worlds ORDER BY world")
        for name in ("scenario_small", "the_fleet_told")
    )
    pairs = pd.crosstab(base["outcome_end"].astype(str), other["outcome_end"].astype(str))
    assert {a: {b: int(n) for b, n in row[row > 0].items()} for a, row in pairs.iterrows()} == held["flows"]["end"]
    ranked = {one["name"]: one for one in held["differences"]["ranked"]}
    moved = other["peak.grievance"].astype(float) - base["peak.grievance"].astype(float)
    one = ranked["peak.grievance"]
    assert one["difference"] == pytest.approx(moved.mean(), rel=1e-6)
    assert one["high"] - one["low"] == pytest.approx(2 * 1.9679 * moved.std() / np.sqrt(300), rel=1e-3)
    both = np.concatenate([base["peak.grievance"], other["peak.grievance"]]).astype(float)
    arm = np.repeat([0.0, 1.0], 300)
    assert one["apart"] == pytest.approx(np.corrcoef(both, arm)[0, 1], rel=1e-6), "the point-biserial correlation"
    assert held["changed"]["worlds"] == int((base["outcome_end"].astype(str) != other["outcome_end"].astype(str)).sum())
    assert set(held["flows"]["end"]) <= set(OUTCOMES)


def test_tables_open_as_csv_and_as_parquet(folder: Path) -> None:
    import duckdb

    for name in ("arms", "differences", "flows", "partings", "first_decisions", "imposed"):
        path = folder / "tables" / f"{name}.parquet"
        frame = duckdb.sql(f"SELECT * FROM '{path}'").df()
        held = pd.read_csv(path.with_suffix(".csv"))
        assert list(frame.columns) == list(held.columns) and len(frame) == len(held), name


def test_the_transcripts_are_the_same_until_they_part(tmp_path: Path) -> None:
    one = compare(tmp_path / "c", {"leak.by": "fleet"}).contrasts[0]
    assert one.tales
    for tale in one.tales:
        rows = tale.world.rows
        parts = next(n for n, row in enumerate(rows) if row.both is None)
        assert all(row.both for row in rows[:parts]) and (tale.kind.worlds, tale.kind.typical) == (
            tale.kind.worlds,
            tale.world.world,
        )
        seen = one.partings.frame
        here = seen[(seen["world"] == tale.world.world) & (seen["office"] == tale.kind.office) & (seen["day"] == tale.kind.day)]
        assert list(zip(here["act"], here["other"], strict=True)) == [tale.weighed.acts] == [(tale.kind.act, tale.kind.other)]
        views = [view for view in tale.weighed.views if view]
        assert views[0].draws == views[1].draws, "the same draws in both arms"


def test_what_is_missing_is_completed(folder: Path) -> None:
    before = {
        name: (folder / name).read_bytes()
        for name in ("compare.json", "report.html", "plots/flow_responses_council_never_deny.svg")
    }
    kept = (folder / "arms" / "scenario_small" / "manifest.json").stat().st_mtime_ns
    shutil.rmtree(folder / "arms" / NEVER)
    (folder / "compare.json").unlink()
    asked = [*ASKED, "--out", str(folder)]
    again = CliRunner().invoke(main, asked)
    assert again.exit_code == 2 and "add --resume to complete it" in again.output
    done = CliRunner().invoke(main, [*asked, "--resume"])
    assert done.exit_code == 0, done.output
    assert {name: (folder / name).read_bytes() for name in before} == before, "figures, page and answer are the same every time"
    worlds = folder / "arms" / "scenario_small" / "worlds"
    assert kept and max(path.stat().st_mtime_ns for path in worlds.glob("*.parquet")) <= kept + 10**9


@pytest.mark.slow
def test_ten_arms(tmp_path: Path) -> None:
    arms = [
        {"title": f"salience {n}", "agents.council.grievance.salience": f"{{value: 0.{n}, judgement: made up}}"}
        for n in range(1, 10)
    ]
    found = compare(tmp_path / "c", *arms, runs=60)
    assert len(found.contrasts) == 9 and found.frame["arm"].nunique() == 9 and "arms" in found.figures


@pytest.mark.whole
def test_what_is_stopped_while_it_plays_or_looks_is_completed(tmp_path: Path) -> None:
    arms = checked_arms([ArmAsked(SMALL), ArmAsked(SMALL, ("leak.by=fleet",), "told")])
    wish = Wish(runs=120, seed=7, out=tmp_path / "c", workers=1)

    def halt(name: str, job: Job) -> None:
        if name == "told":
            job.stop.set()

    with pytest.raises(Interrupted) as stopped:
        compare_arms(arms, wish, halt)
    assert (stopped.value.kept, stopped.value.runs, stopped.value.folder) == (120, 240, tmp_path / "c")
    stop = threading.Event()
    with pytest.raises(Interrupted):
        compare_arms(arms, replace(wish, resume=True), looking=lambda title, done, wanted: stop.set(), stop=stop)
    assert not (tmp_path / "c" / "compare.json").exists(), "it is written last"
    compare_arms(arms, replace(wish, resume=True))
    compare_arms(arms, replace(wish, out=tmp_path / "whole"))
    for name in ("compare.json", "report.html"):
        assert (tmp_path / "c" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_what_somebody_typed_is_escaped_everywhere(tmp_path: Path) -> None:
    title = "=1+1 <script>alert('x')</script> & $x$"
    found = compare(tmp_path / "c", {"title": title, "leak.by": "fleet"}, runs=40)
    page = (tmp_path / "c" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page and found.contrasts[0].name == "1_1_script_alert_x_script_x"
    assert pd.read_csv(tmp_path / "c" / "tables" / "arms.csv")["title"].iloc[0] == f"'{title}", "no formula in a spreadsheet"


def test_a_resumed_comparison_of_something_else_is_refused(tmp_path: Path) -> None:
    compare(tmp_path / "c", {"title": "told", "leak.by": "fleet"}, runs=40)
    with pytest.raises(InputError, match="made from another scenario, cast or lens"):
        compare(tmp_path / "c", {"title": "told", "leak.by": "nobody"}, runs=40, resume=True)
    with pytest.raises(InputError, match="40 worlds, not 50"):
        compare(tmp_path / "c", {"title": "told", "leak.by": "fleet"}, runs=50, resume=True)
