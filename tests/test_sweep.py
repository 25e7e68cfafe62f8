"""A sweep: what may be varied, the same worlds in every cell, balanced when it is stopped, and the same when it goes on."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from jobs import job, opened, played
from jobs import run as play

import sim
from sim.analysis.sweeps.asked import axes_of, default_axes, read_axes
from sim.analysis.sweeps.axes import with_story
from sim.analysis.sweeps.grid import BASE, cells_of, full_grid, latin
from sim.analysis.sweeps.vary import read_axis, split
from sim.cli import main
from sim.loading.case import Case
from sim.parameters import parameters
from sim.questions import sweeping
from sim.questions.asked import Question
from sim.questions.sweeping import sweep_case
from sim.questions.swept import Sweep
from sim.reading.problems import InputError, Problems
from sim.running import Wish
from sim.tables import tabulate

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
VARY = ["leak.by=russia,artesh", "exit.story=scope,planned"]


@pytest.fixture(scope="module", autouse=True)
def written_once() -> Iterator[None]:
    """What there is so far is not written and drawn again and again: with few worlds that takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "LOOKS", ())
        yield


@pytest.fixture(scope="module")
def case() -> Case:
    return sim.load("hamedan_2016")


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    vary = {"leak.by": ["russia", "artesh"], "exit.story": ["scope", "planned"]}
    return sim.sweep("hamedan_2016", vary, out=tmp_path_factory.mktemp("swept") / "s", runs=100, seed=3)


def problems_of(case: Case, *texts: str) -> str:
    with pytest.raises(InputError) as caught:
        read_axes(texts, case)
    return str(caught.value)


def problem_of_grid(case: Case, *texts: str) -> str:
    with pytest.raises(InputError) as caught:
        full_grid(read_axes(texts, case))
    return str(caught.value)


def test_commas_within_brackets_and_quotes_part_nothing() -> None:
    assert split("a, {b: [1, 2], c: 3},'x, y' ,z") == ["a", "{b: [1, 2], c: 3}", "'x, y'", "z"]


def test_the_default_is_leak_by_response(case: Case) -> None:
    leak, response = default_axes(case)
    assert [one.name for one in leak.alternatives] == ["artesh", "damascus_media", "russia", "spotter"]
    names = {one.name for one in response.alternatives}
    assert names >= {
        "unchanged",
        "russia_confirms",
        "russia_denies",
        "russia_silent",
        "tehran_denies",
        "one_voice",
        "us_security_council",
    }
    assert not names & {"no_leak", "leaker_russia", "secret_year"}  # these change more than responses


def test_all_that_is_wrong_is_said_at_once(case: Case) -> None:
    said = problems_of(
        case, "leak.by=rusia,artesh", "exit.story=backlash,publicty", "agents.us.tempoo=1,2", "agents.us.tempo=9..1", "seed=1,2"
    )
    for part in (
        'leaker "rusia"',
        'did you mean "publicity"',
        'did you mean "agents.us.tempo"',
        "a low and then a higher number",
        "--seed",
    ):
        assert part in said
    assert "360,000 cells are more" in problem_of_grid(case, "agents.us.tempo=1..30/600", "agents.russia.tempo=1..30/600")
    assert "is there twice" in problems_of(case, "leak.by=russia", "leak.source=artesh")
    assert "stands there twice" in problems_of(case, "leak.by=russia,russia")
    assert "does not extend hamedan_2016" in problems_of(case, "scenario=two_actors")


def test_a_story_that_is_fixed_is_true_in_every_world(case: Case) -> None:
    fixed = with_story(case, "exit.story", "planned")
    assert {name: story.weight for name, story in fixed.scenario.hypotheses["exit.story"].items() if story.weight} == {
        "planned": 1.0
    }
    (axis,) = axes_of({"exit.story": ["scope", "planned"]}, case)
    cells = cells_of(case, [axis], full_grid([axis]))
    assert [{n for n, s in cell.case.scenario.hypotheses["exit.story"].items() if s.weight} for cell in cells] == [
        {"scope"},
        {"planned"},
    ]


def test_a_lens_is_varied_by_the_names_of_articles(case: Case) -> None:
    axis = read_axis("lens=nbc_2016,none,[nbc_2016, saker_2016]", case)
    assert [one.of(case, axis.path).lens for one in axis.alternatives] == [("nbc_2016",), (), ("nbc_2016", "saker_2016")]


def test_scripts_may_have_names(case: Case) -> None:
    axis = read_axis("responses.russia=confirms: {on: +1, do: acknowledge}, silent: {silent: true}, unchanged", case)
    assert [one.name for one in axis.alternatives] == ["confirms", "silent", "unchanged"]
    scripted = [axis.alternatives[n].of(case, axis.path).scenario.responses.get("russia") for n in range(3)]
    assert scripted[0] != scripted[1] and scripted[2] == case.scenario.responses.get("russia")


def test_a_span_of_a_ratio_scale_is_spaced_by_ratio(case: Case) -> None:
    axis = read_axis("agents.us.tempo=1..16/5", case)
    assert [one.number for one in axis.alternatives] == [1, 2, 4, 8, 16]
    exact = parameters(axis.alternatives[2].of(case, axis.path), Problems())["agents.us.tempo"].interval
    assert (exact.low, exact.high) == (4, 4)


def test_a_latin_hypercube_uses_every_part_of_every_axis_once(case: Case) -> None:
    axes = axes_of({"agents.us.tempo": (1, 16), "world.rules.denial_discount": (0, 1), "leak.by": ["russia", "artesh"]}, case)
    points = latin(axes, 20, seed=7)
    tempo = np.sort([np.log2(one[0].number) / 4 for one in points])  # type: ignore[call-overload]
    discount = np.sort([one[1].number for one in points])
    for held in (tempo, discount):
        assert (np.floor(np.clip(held, 0, 0.99999) * 20) == np.arange(20)).all()
    assert sorted(one[2].name for one in points) == ["artesh"] * 10 + ["russia"] * 10
    assert points == latin(axes, 20, seed=7) != latin(axes, 20, seed=8)


def test_points_of_another_design_are_played_as_they_are(tmp_path: Path) -> None:
    vary, points = (
        {"agents.host.patience": (2, 40), "agents.host.tempo": (1, 16)},
        np.array([[3.0, 2.0], [30.0, 2.0], [30.0, 9.5]]),
    )
    found = sim.sweep("two_actors", vary, points=points, out=tmp_path / "s", runs=64, seed=3)
    told = found.frame[(found.frame["horizon"] == "end") & (found.frame["cell"] != BASE)].drop_duplicates("cell")
    assert told[list(vary)].astype(float).to_numpy().tolist() == points.tolist()
    put = {"agents.host.patience": "{value: 30}", "agents.host.tempo": "{value: 9.5}"}
    alone = played(sim.load("two_actors", put), tmp_path / "r", 64, 3)
    shares = found.frame[(found.frame["horizon"] == "end") & (found.frame["cell"] == "0002")].set_index("outcome")["share"]
    assert {code: shares[code] for code in shares.index} == {
        code: alone.summary["outcomes"]["end"][code]["share"] for code in shares.index
    }


def test_points_that_fit_no_axis_are_refused_all_at_once(case: Case, tmp_path: Path) -> None:
    vary = {"agents.us.tempo": (1, 30), "leak.by": ["russia", "artesh"]}
    with pytest.raises(InputError) as caught:
        sim.sweep(case, vary, points=[[2.0], [3.0, 1.0]], out=tmp_path / "s")
    assert "leak.by is no figure with bounds" in str(caught.value)
    assert "point 0 has 1 numbers: wanted 2" in str(caught.value)


def test_a_cell_holds_the_worlds_that_a_run_of_it_has(swept: Sweep, tmp_path: Path) -> None:
    """World for world what `hamedan run` gives for the same assumptions, and for the scenario as it stands."""
    worlds = duckdb.sql(f"SELECT * FROM '{swept.folder}/worlds.parquet'").df()
    alone = with_story(sim.load("hamedan_2016", {"leak.by": "artesh"}), "exit.story", "planned")
    for arm, one in ((BASE, sim.load("hamedan_2016")), ("0003", alone)):
        play(wanted := job(tabulate(one), tmp_path / arm, 100, 3))
        run = opened(wanted)
        mine = worlds[worlds["cell"] == arm]
        columns = ["outcome_30d", "outcome_end", "days_to_declared_end", "incoherence", "sorties_days_lost"]
        named = ", ".join(f'"{name}"' for name in columns)
        theirs = run.query(f'SELECT {named}, "peak.grievance" AS peak_grievance FROM worlds ORDER BY world').astype(
            {c: str for c in columns[:2]}
        )
        pd.testing.assert_frame_equal(
            mine[[*columns, "peak_grievance"]].reset_index(drop=True), theirs, check_dtype=False, check_exact=True
        )


def test_differences_are_paired(swept: Sweep) -> None:
    frame, outcomes = swept.frame, swept.found.outcomes[:, 1]
    row = frame[(frame["cell"] == "0002") & (frame["horizon"] == "end") & (frame["outcome"] == "RN")].iloc[0]
    here, there = outcomes[3] == 5, outcomes[0] == 5
    assert row["difference"] == pytest.approx(here.mean() - there.mean())
    assert row["difference_low"] <= row["difference"] <= row["difference_high"]
    base = frame[frame["cell"] == BASE]
    assert not base[["difference", "difference_low", "difference_high"]].any().any()
    assert swept.found.changed[0] == 0 and swept.found.changed[3] == (outcomes[3] != outcomes[0]).mean()


def test_the_folder_of_a_sweep(swept: Sweep) -> None:
    held = json.loads((swept.folder / "sweep.json").read_text())
    assert held["worlds"] == held["runs"] == 100 and not held["provisional"]
    assert held["cells"]["0001"]["at"] == {"leak.by": "russia", "exit.story": "planned"}
    assert sum(one["share"] for one in held["cells"]["0001"]["outcomes"]["end"].values()) == pytest.approx(1)
    page = (swept.folder / "report.html").read_text()
    assert "Moscow · A quarrel over how much decides" in page and "http" not in page.replace("http-equiv", "").replace(
        "www.w3.org", ""
    )
    assert (swept.folder / "plots" / "sweep.png").stat().st_size > 1_000
    assert len(pd.read_csv(swept.folder / "cells.csv")) == 5 * 2 * 6


def test_the_base_may_be_a_cell(tmp_path: Path) -> None:
    vary = {"leak.by": ["russia", "artesh"]}
    found = sim.sweep(SMALL, {"days": [30, 40]}, out=tmp_path / "a", runs=40, base="days=30")
    assert found.found.changed[1] == 0 and found.frame.query("cell == '0000'")["difference"].abs().max() == 0
    with pytest.raises(InputError, match=r'"leak.bye" is not varied.*\n?.*says nothing of leak.by'):
        sim.sweep("hamedan_2016", vary, out=tmp_path / "b", runs=40, base="leak.bye=russia")


def test_two_sweeps_on_other_threads_are_the_same(swept: Sweep, tmp_path: Path) -> None:
    again = sim.sweep(
        "hamedan_2016",
        {"leak.by": ["russia", "artesh"], "exit.story": ["scope", "planned"]},
        out=tmp_path / "s",
        runs=100,
        seed=3,
        workers=3,
    )
    assert again.manifest.digest == swept.manifest.digest
    assert (again.folder / "sweep.json").read_text() == (swept.folder / "sweep.json").read_text()


def test_what_is_stopped_is_balanced_provisional_and_can_be_completed(case: Case, swept: Sweep, tmp_path: Path) -> None:
    from sim.runs.job import Interrupted

    question, told = Question(case, tuple(read_axes(VARY, case))), []
    wish = Wish(100, 3, tmp_path / "s", 2)

    def watch(table: object, cells: int) -> object:
        def step(done: int, wanted: int) -> None:
            if done >= 32 * 5:
                table.stop.set()  # type: ignore[attr-defined]

        return step

    with pytest.raises(Interrupted):
        sweep_case(question, wish, watch, stopped=told.append)  # type: ignore[arg-type]
    assert told[0].provisional and told[0].found.worlds in (32, 64)
    held = json.loads((tmp_path / "s" / "sweep.json").read_text())
    assert held["provisional"] and "Provisional." in (tmp_path / "s" / "report.html").read_text()
    done = sweep_case(question, Wish(100, 3, tmp_path / "s", 1, resume=True))
    assert done.manifest.digest == swept.manifest.digest
    assert (done.folder / "sweep.json").read_text() == (swept.folder / "sweep.json").read_text()


def test_a_torn_round_is_played_again_and_another_question_is_refused(case: Case, swept: Sweep, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    shutil.copytree(swept.folder, folder)
    path = folder / "rounds" / "round-000001.npz"
    path.write_bytes(path.read_bytes()[:-9])
    said: list[str] = []
    question = Question(case, tuple(read_axes(VARY, case)))
    again = sweep_case(question, Wish(100, 3, folder, 2, resume=True), notice=said.append)
    assert "are played again" in said[0] and again.manifest.digest == swept.manifest.digest
    other = Question(case, tuple(read_axes(["leak.by=russia,spotter"], case)))
    with pytest.raises(InputError, match="another scenario, cast, lens or question"):
        sweep_case(other, Wish(100, 3, folder, 2, resume=True))
    with pytest.raises(InputError, match="is not empty: add --resume"):
        sweep_case(question, Wish(100, 3, folder, 2))


def test_what_makes_no_difference_is_said_in_words(tmp_path: Path) -> None:
    """A scenario in which nothing is ever disclosed ends one way only."""
    found = sim.sweep("no_leak", {"exit.story": ["scope", "planned"]}, out=tmp_path / "s", runs=40)
    assert found.says.startswith("It makes no difference")
    assert "nan" not in (tmp_path / "s" / "sweep.json").read_text().lower()


def test_names_that_look_like_formulas_do_no_harm(tmp_path: Path) -> None:
    found = sim.sweep(SMALL, {"days": {"=cmd()": 30, "<script>": 40}}, out=tmp_path / "s", runs=40)
    assert "'=cmd()" in (found.folder / "cells.csv").read_text()
    assert "<script>" not in (found.folder / "report.html").read_text()


def test_the_command(tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(main, ["sweep", SMALL, "--vary", "days=30,40", "--runs", "40", "--out", str(tmp_path / "s")])
    assert done.exit_code == 0 and "as the scenario stands" in done.output and "report" in done.output
    wrong = run.invoke(main, ["sweep", SMALL, "--vary", "dais=30"])
    assert wrong.exit_code == 2 and 'did you mean "days"' in wrong.output


@pytest.mark.whole
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sim",
        "sweep",
        "hamedan_2016",
        "--runs",
        "20000",
        "--seed",
        "1",
        "--out",
        str(tmp_path / "s"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    rounds = tmp_path / "s" / "rounds"
    for _ in range(1200):
        if rounds.is_dir() and any(rounds.iterdir()):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 3 and "--resume" in err and "of 20,000 worlds" in out
