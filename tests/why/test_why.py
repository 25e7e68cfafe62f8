"""Pivotal moments and impulse responses: bit for bit where nothing is changed, nothing turns where nothing can."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from bits import played, same
from click.testing import CliRunner
from random_cases import random_case

import sim
from sim.analysis.bands import sampling_band
from sim.analysis.pivotal.changed import change_each
from sim.analysis.pivotal.decided import NONE, decisions
from sim.analysis.pivotal.impulse import respond, without_leak
from sim.analysis.pivotal.paths import follow_paths
from sim.analysis.pivotal.pivots import count_moments
from sim.analysis.pivotal.replay import play_pinned
from sim.cli import main
from sim.core import layout as at
from sim.core.kernel import Pins
from sim.core.state import rows
from sim.loading.case import read_case
from sim.loading.library import library
from sim.questions.explaining import Ask, find_impulse, find_pivots
from sim.reading.problems import InputError
from sim.running import Wish, make_job, play_job
from sim.runs.job import Interrupted
from sim.single import Play
from sim.tables import Tables, tabulate
from sim.telling.turned import Turn, pin

SMALL = str(Path(__file__).parent.parent / "scenario_small.yaml")


def test_frozen_offices_do_nothing_and_everything_else_goes_on() -> None:
    tables = tabulate(read_case("hamedan_2016"))
    free, frozen = follow_paths(tables, 3, 32), follow_paths(tables, 3, 32, frozen=True)
    assert np.array_equal(free.zero, frozen.zero)
    assert not np.array_equal(free.levels, frozen.levels)
    table = decisions(tables, 3, 0, 32)
    first = {world: table.day[table.world == world].min() for world in np.unique(table.world)}
    for world, day in first.items():  # until somebody acts, the two are the same to the last bit
        assert same(free.levels[:, :day, world], frozen.levels[:, :day, world])


@pytest.mark.parametrize("case", [SMALL, "two_actors", "hamedan_2016"])
def test_a_decision_pinned_to_what_was_chosen_anyway_changes_nothing_bit_for_bit(case: str) -> None:
    tables = tabulate(read_case(case))
    held, out = decisions(tables, 9, 0, 6), played(tables, 9, 0, 6)
    again = play_pinned(tables, 9, held.world, Pins(held.actor, held.day, held.act))
    assert len(held) > 3
    assert same(again.z, out.z[:, held.world])
    assert same(again.f, out.f[:, held.world])


@pytest.mark.parametrize("number", range(12))
def test_the_same_in_random_scenarios(number: int) -> None:
    tables = tabulate(random_case(number))
    held, out = decisions(tables, 1, 0, 4), played(tables, 1, 0, 4)
    again = play_pinned(tables, 1, held.world, Pins(held.actor, held.day, held.act))
    assert same(again.z, out.z[:, held.world]) and same(again.f, out.f[:, held.world])


def test_pins_do_not_stay() -> None:
    tables = tabulate(read_case(SMALL))
    worlds, none = np.arange(5), np.zeros(5, dtype=np.int64)
    pinned = play_pinned(tables, 1, worlds, Pins(none, none, np.full(5, at.WAIT)))
    assert same(play_pinned(tables, 1, worlds, None).z, played(tables, 1, 0, 5).z)
    assert pinned.z.shape[1] == 5


def test_a_pin_a_script_and_a_single_world_agree() -> None:
    tables = tabulate(read_case(SMALL))
    held = decisions(tables, 2, 0, 3)
    for row in range(0, len(held), max(len(held) // 12, 1)):
        world, actor, day, other = (int(getattr(held, name)[row]) for name in ("world", "actor", "day", "other"))
        act = at.WAIT if other == NONE else other
        out = play_pinned(tables, 2, np.array([world]), Pins(*(np.array([v]) for v in (actor, day, act))))
        scripted, single = Play(tables, 2, world), Play(tables, 2, world)
        office = tables.index.actors[actor]
        pin(single, Turn(world, office, "", day, "wait" if act == at.WAIT else tables.index.acts[act][1]))
        while not scripted.done:
            if scripted.day + 1 == day:
                scripted.script(actor, act)
            scripted.step()
            single.step()
        for play in (scripted, single):
            assert same(play.state.z[: len(out.z), 0].copy(), out.z[:, 0].copy())
            assert same(play.state.f[: len(out.f), 0].copy(), out.f[:, 0].copy())


def test_what_would_have_been_done_next_best_was_open_and_worth_most() -> None:
    tables = tabulate(read_case(SMALL))
    held = decisions(tables, 4, 0, 2)
    for world in (0, 1):
        play = Play(tables, 4, world)
        while not play.done:
            play.step()
            for row in np.flatnonzero((held.world == world) & (held.day == play.day)):
                seat = play.seats[tables.index.actors[held.actor[row]]]
                assert seat.choice == tables.index.acts[held.act[row]][1]
                options = [one for one in seat.options if one.act not in ("wait", seat.choice)]
                best = max(options, key=lambda one: one.utility, default=None)
                other = None if held.other[row] == NONE else tables.index.acts[held.other[row]][1]
                assert other == (best.act if best else None)


def idle_cast(tmp_path: Path, precision: float) -> Tables:
    """Two offices and a third whose only act does nothing at all."""
    shutil.copytree(library() / "scenarios" / "two_actors", tmp_path / "cast")
    page = (tmp_path / "cast" / "patron.yaml").read_text(encoding="utf-8")
    page = (
        page[: page.index("acts:")]
        .replace("The patron", "The idler")
        .replace("precision: {value: 1", f"precision: {{value: {precision}")
    )
    (tmp_path / "cast" / "idler.yaml").write_text(
        page + "acts:\n  hum:\n    title: hums\n    secret: true\n    again: 1\n", encoding="utf-8"
    )
    text = (library() / "scenarios" / "two_actors.yaml").read_text(encoding="utf-8").replace("cast: two_actors", "cast: cast")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return tabulate(read_case(str(tmp_path / "case.yaml")))


@pytest.mark.parametrize("precision", [0, 1])
def test_what_an_office_without_effect_does_is_no_hinge_however_it_chooses(tmp_path: Path, precision: float) -> None:
    tables = idle_cast(tmp_path, precision)
    found = count_moments(change_each(tables, 1, 0, 500, every=True), 500, "end")
    idle = [one for one in found.moments if one.office == "idler"]
    assert idle[0].worlds > 200
    assert all(one.turned == 0 and not one.one_way and one.band == sampling_band(0, 500) for one in idle)
    assert any(one.turned for one in found.moments)


def test_where_nobody_acts_nothing_turns_and_politics_makes_nothing_of_it(tmp_path: Path) -> None:
    never = ["acts.acknowledge.cost={value: 9, judgement: dear}", "precision={value: 30, judgement: sure}"]
    case = read_case("two_actors", [f"agents.patron.{one}" for one in never])
    tables = tabulate(case)
    assert count_moments(change_each(tables, 1, 0, 200), 200, "end").moments == ()
    found = respond(tables, 1, 200)
    for issue in found.free:
        assert np.array_equal(found.free[issue].mean, found.frozen[issue].mean)


def test_where_nothing_leaks_on_a_given_day_that_is_said() -> None:
    with pytest.raises(InputError, match="nothing leaks"):
        without_leak(read_case("no_leak"))
    with pytest.raises(InputError, match="comes of the play itself"):
        without_leak(read_case("secret_year"))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("why") / "run"
    return play_job(make_job(sim.load(SMALL), Wish(runs=250, seed=1, out=folder)))


def test_the_command_writes_what_it_says(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = CliRunner().invoke(main, ["why", "--run", str(run.folder), "--worlds", "150", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "does not forecast" in result.output
    held = json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))
    assert (held["worlds"], held["digest"]) == (150, run.manifest.digest)
    assert held["moments"] and held["impulse"]
    page = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert "Told in a world" in page and "<script" not in page
    for name in ("pivots", "impulse"):
        assert (tmp_path / "plots" / f"{name}.png").stat().st_size > 5000
    both = CliRunner().invoke(main, ["why", SMALL, "--run", str(run.folder)])
    assert both.exit_code == 2 and "does not go with SCENARIO" in both.output


def test_what_is_done_is_kept_and_completed_to_the_very_same(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stop = threading.Event()

    def stop_soon(text: str) -> None:
        if "100 of 250" in text:
            stop.set()

    with pytest.raises(Interrupted):
        find_pivots(run, Ask(worlds=250), tmp_path / "a", stop_soon, stop)
    kept = sorted((tmp_path / "a" / "decisions").glob("*.parquet"))
    assert len(kept) == 2
    held = bytearray(kept[0].read_bytes())
    held[len(held) // 2] ^= 1
    kept[0].write_bytes(held)
    told: list[str] = []
    resumed, whole = (
        find_pivots(run, Ask(worlds=250), tmp_path / "a", notice=told.append),
        find_pivots(run, Ask(worlds=250, workers=1), tmp_path / "b"),
    )
    assert told == ["What became of worlds 0 to 99 was altered or torn and is played again."]
    assert resumed.frame.equals(whole.frame)
    assert resumed.table.equals(whole.table)


def test_from_python(run) -> None:  # type: ignore[no-untyped-def]
    turning, responding = find_pivots(run, Ask(worlds=60)), find_impulse(run, 60)
    assert {"share", "low", "high", "turned", "net"} <= set(turning.frame.columns)
    assert set(turning.table["world"]) <= set(range(60))
    assert {"peak", "area", "half_life", "amplified"} <= set(responding.frame.columns)
    assert turning.figure() is not None and responding.figure() is not None
    assert rows(run.tables.plan, played(run.tables, 1, 0, 1).z, at.OUTCOME).shape == (2, 1)


@pytest.mark.whole
@pytest.mark.parametrize("scenario", ["no_leak", "secret_year"])
def test_without_a_leak_on_a_given_day_the_moments_are_given_all_the_same(scenario: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["why", scenario, "--runs", "30", "--worlds", "30", "--out", str(tmp_path / "why")])
    assert result.exit_code == 0, result.output
    held = json.loads((tmp_path / "why" / "why.json").read_text(encoding="utf-8"))
    assert held["impulse"] is None and held["moments"]
    assert "What the disclosure moves" not in (tmp_path / "why" / "why.html").read_text(encoding="utf-8")
