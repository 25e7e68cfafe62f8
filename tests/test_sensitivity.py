"""What it hangs on: groups that part all that is uncertain, draws that change for a group alone, and answers known beforehand."""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from jobs import played
from SALib.analyze import sobol

import sim
from sim.analysis.bands import play_design, split
from sim.analysis.sensitivity import looking
from sim.analysis.sensitivity.given import drawn, first_orders
from sim.analysis.sensitivity.groups import CHANCE, GROUPINGS, Group, groupings, rival, uncertain
from sim.analysis.sensitivity.saltelli import A, B, base_arms, group_arms, redrawn
from sim.cli import main
from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.kernel import make_results, run_worlds, worlds
from sim.core.layout import OUTCOMES
from sim.core.state import make_state, rows
from sim.questions import sensing
from sim.questions.sensed import Sensitivity
from sim.questions.sensing import Patience, sense_case
from sim.reading.problems import InputError
from sim.running import Wish
from sim.runs.job import Interrupted
from sim.tables import Tables, tabulate

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
STORIES = """extends: two_actors
title: Two prices of suspending
about: In one story it costs two points, in the other six.
hypotheses:
  price:
    dear: {title: dear, because: to reckon with, then: {agents.host.acts.suspend.cost: {value: 6}}}
    fair: {title: fair, because: to reckon with, then: {agents.host.acts.suspend.cost: {value: 2}}}
"""


@pytest.fixture(scope="module", autouse=True)
def written_once() -> Iterator[None]:
    """What there is so far is not written and drawn again and again: with few worlds that takes most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sensing, "LOOK", math.inf)
        yield


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(sim.load("hamedan_2016"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sensitivity:
    return sim.sensitivity(SMALL, out=tmp_path_factory.mktemp("small") / "s", seed=4, within=0.05, figures=3)


def told(tables: Tables, count: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """What worlds draw for every figure, stories heeded, and which story is true of each hypothesis."""
    out = make_results(tables.plan, count, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, make_state(tables.plan), 9, worlds(0, count), out)
    return rows(tables.plan, out.f, at.THETA).copy(), rows(tables.plan, out.z, at.STORY).copy()


def test_every_grouping_parts_all_that_is_uncertain(tables: Tables) -> None:
    paths, stories = set(uncertain(tables.index)), set(rival(tables.index))
    assert stories == {"leak.source", "exit.story"} and len(paths) > 1000
    for name, groups in groupings(tables.index).items():
        assert name in GROUPINGS
        named = [path for group in groups for path in group.paths]
        assert sorted(named) == sorted(paths), name
        assert sorted(story for group in groups for story in group.stories) == sorted(stories), name
        assert sum(group.chance for group in groups) == 1
        assert len({group.name for group in groups}) == len(groups)


def test_a_figure_belongs_to_an_article_when_no_other_speaks_of_it(tables: Tables) -> None:
    held = {path: group.name for group in groupings(tables.index)["article"] for path in group.paths}
    assert held["agents.supreme_leader.us_russia_coordination.position"] == "article.debka_2016"  # DB-19 and DB-29
    assert held["agents.russia.tempo"] == "judgement"
    assert {"several", "judgement", "article.saker_2016"} <= set(held.values())


def test_only_the_group_is_drawn_anew(tables: Tables) -> None:
    groups = groupings(tables.index)
    leader = next(group for group in groups["actor"] if group.name == "actor.supreme_leader")
    story = next(group for group in groups["actor"] if group.name == "story.leak.source")
    _, b, luck = base_arms(tables)
    (theta, true), (theta_b, true_b) = told(tables), told(b.tables)
    mine = np.array([path in leader.paths for path in tables.index.rows])
    anew, same = told(redrawn(tables, leader))
    assert (anew[~mine] == theta[~mine]).all() and (same == true).all()
    swapped = {swap.parameter.path for swap in tables.index.swaps}  # what a story replaces differs where the stories do
    plain = np.array([path in leader.paths and path not in swapped for path in tables.index.rows])
    assert (anew[plain] == theta_b[plain]).all() and (anew[mine] != theta[mine]).mean() > 0.95
    leak = [name for name, _ in tables.index.stories].index("leak.source")
    _, retold = told(redrawn(tables, story))
    assert (retold[leak] == true_b[leak]).all() and (np.delete(retold, leak, 0) == np.delete(true, leak, 0)).all()
    assert luck.tables is tables and luck.numbers(0, 3).chance[0] != 0 and (luck.numbers(0, 3).inputs == [0, 1, 2]).all()


def test_a_group_and_chance_have_an_arm_each(tables: Tables) -> None:
    group = Group("actor", "us", frozenset(["agents.us.tempo"]))
    one, both = group_arms(tables, group)
    assert (one.name, one.apart, both.name, both.apart) == ("actor.us", False, "actor.us+chance", True)
    assert group_arms(tables, Group(CHANCE, chance=True)) == []


def ways(worth: float) -> dict[str, float]:
    """How often two_actors ends each way, by the arithmetic at the head of its file, if suspending is worth so many points."""
    q = 15 / 16 * math.e / (1 + math.e)
    r, odds = 1 - q, 1 + math.exp(-1) + math.exp(worth)
    w, a, s = 1 / odds, math.exp(-1) / odds, math.exp(worth) / odds
    big_w, big_s, v = 1 / (1 + math.exp(worth)), math.exp(worth) / (1 + math.exp(worth)), 1 / (1 + math.exp(-2))
    return {
        "CD": r * r * r + r * r * q + r * q * w + q * w * w,
        "CO": r * q * a + q * (w * a + a * big_w),
        "SU": r * q * s + q * (w * s + a * big_s + s * v),
        "TE": q * s * (1 - v),
    }


def parts(each: list[dict[str, float]], weights: np.ndarray) -> tuple[float, float]:
    """The share of stories (or of a figure) and of chance in what differs, from the odds under each of them."""
    held = np.array([[one[name] for name in ("CD", "CO", "SU", "TE")] for one in each])
    mean = weights @ held
    whole = (mean * (1 - mean)).sum()
    return float((weights @ (held - mean) ** 2).sum() / whole), float((weights @ (held * (1 - held))).sum() / whole)


def test_the_shares_are_those_of_the_file() -> None:
    assert ways(1) == pytest.approx({"CD": 0.192815, "CO": 0.051110, "SU": 0.701727, "TE": 0.054349}, abs=2e-6)


def test_two_stories_worked_out_by_hand(tmp_path: Path) -> None:
    """Two stories of equal weight: what the story decides, what is left to chance, and that nothing else matters."""
    (tmp_path / "prices.yaml").write_text(STORIES)
    found = sim.sensitivity(str(tmp_path / "prices.yaml"), out=tmp_path / "s", seed=1, within=0.02)
    stories, chance = parts([ways(1), ways(-3)], np.array([0.5, 0.5]))
    groups = {group.name: group for group in found.found.groupings["source"]}
    assert set(groups) == {"chance", "story.price"}
    end = found.found.main[0]
    price, luck = (found.found.of(groups[name], end) for name in ("story.price", "chance"))
    assert price.odds is not None
    for held, wanted in ((price.first, stories), (price.odds, stories), (luck.total, chance)):
        assert abs(held.value - wanted) < 2 * held.half  # a false alarm in 11,000
        assert held.half <= 0.02
    assert price.odds.value == pytest.approx(1 - luck.total.value, abs=0.02)
    assert found.found.as_run is not None and found.found.as_run["stories"] == pytest.approx(stories, abs=0.04)


def test_one_disputed_figure_worked_out_by_hand(tmp_path: Path) -> None:
    """Suspending costs anything from 0 to 4 points: the variance of the odds over its interval, by 4,000 steps."""
    case = sim.load("two_actors", {"agents.host.acts.suspend.cost": "{between: [0, 4]}"})
    found = sim.sensitivity(case, out=tmp_path / "s", seed=2, within=0.02)
    costs = (np.arange(4000) + 0.5) / 1000
    inputs, chance = parts([ways(3 - cost) for cost in costs], np.full(4000, 1 / 4000))
    end, groups = found.found.main[0], {group.name: group for group in found.found.groupings["article"]}
    one, luck = found.found.of(groups["judgement"], end), found.found.of(groups["chance"], end)
    assert abs(one.first.value - inputs) < 2 * one.first.half and abs(luck.total.value - chance) < 2 * luck.total.half
    assert [group.key for group in found.found.figures] == ["agents.host.acts.suspend.cost"]


def test_where_there_is_nothing_but_chance_that_is_said(tmp_path: Path) -> None:
    found = sim.sensitivity("two_actors", out=tmp_path / "s", seed=1)
    assert [group.name for group in found.found.groupings["actor"]] == [CHANCE]
    assert "All that differs between how worlds end is chance." in found.says
    assert "No figure is in dispute and no story has a rival" in " ".join(found.says)
    held = (tmp_path / "s" / "sensitivity.json").read_text()
    assert "NaN" not in held and "Infinity" not in held
    never = json.loads(held)["constant"]
    assert never["end.RN"].endswith("the same in every world") and "end.ND" in never and "end.SU" not in never


@pytest.mark.whole
def test_where_every_world_ends_alike_another_thing_is_asked(tmp_path: Path) -> None:
    found = sim.sensitivity(sim.load("no_leak", {"days": 40}), out=tmp_path / "s", seed=1, within=0.3, figures=0)
    assert found.says[0].startswith("Every world ends alike, so this is asked of another thing:")
    assert found.found.as_run is None and "NaN" not in (tmp_path / "s" / "sensitivity.json").read_text()
    assert (tmp_path / "s" / "report.html").is_file()


def test_where_nothing_differs_at_all_that_is_said(tmp_path: Path) -> None:
    found = sim.sensitivity(sim.load("two_actors", {"leak.by": "nobody"}), out=tmp_path / "s")
    assert found.says == ["Every world comes out alike, in everything that is measured: there is nothing to split."]
    assert found.frame.empty and "nothing to split" in (tmp_path / "s" / "report.html").read_text()


def test_a_group_never_does_more_with_less(small: Sensitivity) -> None:
    """By itself at most what it does with others, at most what it does with luck, within error; and none beyond all there is."""
    frame = small.frame[small.frame["target"] == "end"]
    half = small.found.within
    odds = frame["odds"].astype(float)
    assert (frame["first"] <= odds.fillna(1) + 2 * half).all() and (odds.fillna(0) <= frame["total"] + 2 * half).all()
    for _, held in frame[frame["grouping"] != "figure"].groupby("grouping"):
        assert held["first"].sum() < 1 + 3 * half and held["total"].sum() > 1 - 3 * half
    assert (frame["total_high"] - frame["total"] <= half + 1e-12).all() and small.found.settled


def test_salib_says_the_same_of_what_is_handed_over(small: Sensitivity) -> None:
    design = small.salib("actor", "end.CD")
    theirs = sobol.analyze(design.problem, design.values, calc_second_order=False, num_resamples=200, seed=1)
    frame = small.frame[(small.frame["target"] == "end.CD") & (small.frame["grouping"] == "actor")].set_index("group")
    fewest = int(frame["worlds"].min())
    for n, name in enumerate(design.problem["names"]):
        if frame.loc[name, "worlds"] == fewest:  # SALib wants as many worlds of each group
            assert theirs["ST"][n] == pytest.approx(frame.loc[name, "total"], abs=1e-9)
            assert theirs["S1"][n] == pytest.approx(frame.loc[name, "first"], abs=0.02)
            assert theirs["ST_conf"][n] == pytest.approx(
                frame.loc[name, "total_high"] - frame.loc[name, "total"], rel=0.35, abs=2e-3
            )
    with pytest.raises(InputError, match=r'no grouping "acter".*did you mean "actor"'):
        small.salib("acter")


def test_the_worlds_are_those_of_a_run(small: Sensitivity, tmp_path: Path) -> None:
    """A is the worlds as they are: by outcome what `hamedan run` counts; and its split agrees within error."""
    kept = small.found.kept
    run = played(sim.load(SMALL), tmp_path / "r", kept.worlds(A), 4)
    theirs = run.query("SELECT outcome_end::VARCHAR AS o FROM worlds ORDER BY world")["o"].tolist()
    assert [OUTCOMES[k] for k in kept.of(A, "outcome")[1]] == theirs
    assert small.found.as_run is not None
    for part, share in run.summary["variance"].items():
        assert abs(small.found.as_run[part] - share) < 0.08, part
    assert (kept.of(B, "outcome")[1] != kept.of(A, "outcome")[1]).mean() == pytest.approx(small.found.changes)


def test_figures_are_picked_by_worlds_that_do_not_judge_them(small: Sensitivity) -> None:
    kept = small.found.kept
    assert len(small.found.figures) == 3
    for group in small.found.figures:
        assert kept.start(group.name) >= 1024 and kept.worlds(group.name) - kept.start(group.name) >= 1024


def test_a_first_look_at_every_figure_finds_what_goes_both_ways() -> None:
    """What depends on the middle of an interval has no correlation with it; idle figures have nothing, on average."""
    rng = np.random.default_rng(3)
    values = rng.random((40, 8000))
    outcome = (np.abs(values[0] - 0.5) < 0.25).astype(float)
    held = first_orders(values, np.stack([outcome, 1 - outcome], axis=1))
    assert held[0] == pytest.approx(1, abs=0.05) and np.abs(held[1:]).max() < 0.005 and abs(held[1:].mean()) < 5e-4


def test_what_is_drawn_for_the_first_look_is_what_worlds_draw(tables: Tables) -> None:
    theta, _ = told(tables, 40)
    swapped = {swap.parameter.path for swap in tables.index.swaps}
    plain = [n for path, n in tables.index.rows.items() if path not in swapped]
    assert (drawn(tables, 9, 40)[plain] == theta[plain]).all()


def test_stopped_and_gone_on_with_is_the_same(small: Sensitivity, tmp_path: Path) -> None:
    case, wish, patience = sim.load(SMALL), Wish(None, 4, tmp_path / "s", 2), Patience(within=0.05, figures=3)
    held: list[Sensitivity] = []

    def watch(table: object) -> object:
        return lambda so_far: table.stop.set()  # type: ignore[attr-defined]

    with pytest.raises(Interrupted):
        sense_case(case, wish, patience, watch, stopped=held.append)  # type: ignore[arg-type]
    assert not held[0].found.settled and "PROVISIONAL" in held[0].says[-1] and held[0].manifest.runs < small.manifest.runs
    assert "provisional" in (tmp_path / "s" / "report.html").read_text()
    done = sense_case(case, Wish(None, 4, tmp_path / "s", 1, resume=True), patience)
    assert done.manifest.digest == small.manifest.digest
    assert (done.folder / "sensitivity.json").read_text() == (small.folder / "sensitivity.json").read_text()


@pytest.mark.whole
def test_it_stops_where_its_worlds_are_used_up_and_goes_on_with_more(tmp_path: Path) -> None:
    first = sim.sensitivity(SMALL, out=tmp_path / "s", runs=60_000, within=0.01, figures=0, seed=4)
    assert not first.found.settled and first.manifest.runs <= 60_000 and "--resume" in first.says[-1]
    again = sim.sensitivity(SMALL, out=tmp_path / "s", runs=120_000, within=0.01, figures=0, seed=4, resume=True)
    assert 60_000 < again.manifest.runs <= 120_000


def test_what_has_ended_stays_as_it_is_when_it_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Single figures are picked by the worlds before them, however many there are by now."""
    for name, value in {"FIRST": 32, "STEP": 16, "FEWEST": 64}.items():
        monkeypatch.setattr(looking, name, value)
    first, again = (
        sim.sensitivity(SMALL, out=tmp_path / "s", runs=4000, within=0.5, figures=1, seed=3, resume=resume)
        for resume in (False, True)
    )
    assert first.found.figures and again.manifest.digest == first.manifest.digest


def test_too_few_worlds_for_a_first_round_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="100 worlds are too few to say what it hangs on: the first round takes"):
        sim.sensitivity(SMALL, out=tmp_path / "s", runs=100)
    assert not (tmp_path / "s").exists()


@pytest.mark.whole
def test_the_command(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["sensitivity", SMALL, "--within", "0.1", "--figures", "0", "--out", str(tmp_path / "s")])
    assert ran.exit_code == 0 and "Of what differs between how worlds end" in ran.output
    page = (tmp_path / "s" / "report.html").read_text()
    assert "By office" in page and "If diary were struck" not in page and "no world would end otherwise" in page
    assert {one.name for one in (tmp_path / "s" / "plots").glob("*.png")} >= {"by_actor.png", "by_article.png", "struck.png"}
    assert CliRunner().invoke(main, ["sensitivity", SMALL, "--within", "9"]).exit_code == 2


@pytest.mark.whole
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sim", "sensitivity", SMALL, "--within", "0.002", "--out", str(tmp_path / "s")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(1200):
        if (tmp_path / "s" / "rounds").is_dir() and any((tmp_path / "s" / "rounds").iterdir()):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 3 and "--resume" in err and "PROVISIONAL" in out


@pytest.mark.slow
def test_hamedan_settles_and_agrees_with_its_run(tmp_path: Path) -> None:
    """The figures of docs/validation/sensitivity.md; the split of a run of 20,000 worlds agrees within both errors."""
    begun = time.monotonic()
    found = sim.sensitivity("hamedan_2016", out=tmp_path / "s", seed=1, within=0.02)
    took = time.monotonic() - begun
    run = sim.run("hamedan_2016", out=tmp_path / "r", runs=20_000, seed=1)
    print(f"{found.manifest.runs:,} worlds, {took:.0f} s, {found.found.as_run}, run: {run.summary['variance']}")
    assert found.found.settled and found.found.as_run is not None
    # The run's chance is of 208 inputs with 32 chances each: 1.7 points of standard error; ours 1 point.
    for part, share in run.summary["variance"].items():
        assert abs(found.found.as_run[part] - share) < 0.08, part


def test_the_split_of_a_run_is_an_estimate_of_the_same_two_indices(small: Sensitivity) -> None:
    """Chance in a run is the total index of chance; here with four times as many inputs as a run of 2,000 worlds would repeat."""
    tables = tabulate(sim.load(SMALL))
    design = play_design(tables, 4, 40_000)
    end, groups = small.found.main[0], {group.name: group for group in small.found.groupings["source"]}
    counts = np.array([(small.found.kept.of(A, "outcome")[1] == k).sum() for k in range(len(OUTCOMES))])
    chance = split(design, {("all",): counts})["chance"]
    held = small.found.of(groups[CHANCE], end).total
    assert abs(chance - held.value) < 0.06
