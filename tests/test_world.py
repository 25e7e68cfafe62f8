"""The Mesa world: bit for bit a world of the ensemble, with agents to look at and Mesa's own tools working on it."""

from __future__ import annotations

import dataclasses
import gc
import weakref
from pathlib import Path

import mesa
import numpy as np
import pytest

from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.kernel import make_results, run_worlds, worlds
from sim.core.state import make_state
from sim.loading.case import read_case
from sim.plots.watched import levels_drawn, lines_drawn
from sim.schema.scenario import Response
from sim.single import Play
from sim.tables import Tables, tabulate
from sim.world import World

SMALL = Path(__file__).parent / "scenario_small.yaml"
LANES, SOME = 16, (0, 1, 15, 16, 17, 40)  # several blocks, the last one not full


@pytest.fixture(scope="module")
def small() -> Tables:
    return tabulate(read_case(str(SMALL)))


def ensemble(tables: Tables, seed: int, total: int, lanes: int):
    results = make_results(tables.plan, total, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, make_state(tables.plan), seed, worlds(0, total), results)
    return results


def assert_same(play: Play, results, world: int) -> None:
    kept_f, kept_z = int(play.plan[at.KEPT_F]), int(play.plan[at.KEPT_Z])
    assert np.array_equal(play.state.z[:kept_z, 0], results.z[:, world])
    assert np.array_equal(play.state.f[:kept_f, 0].view(np.uint64), results.f[:, world].view(np.uint64))


@pytest.mark.parametrize(("scenario", "lanes", "some"), [(str(SMALL), LANES, SOME), ("hamedan_2016", 64, (0, 63, 64, 100, 129))])
def test_world_is_one_of_the_ensemble_bit_for_bit(scenario: str, lanes: int, some: tuple[int, ...]) -> None:
    tables = tabulate(read_case(scenario))
    results = ensemble(tables, 7, max(some) + 1, lanes)
    for number in some:
        world = World(tables, seed=7, world=number, collect=False)
        world.run_model()
        assert_same(world.play, results, number)


def test_looking_changes_nothing(small: Tables) -> None:
    seen, unseen = World(small, world=3), World(small, world=3, collect=False)
    while seen.running:
        seen.step()
        seen.play.morning()
        for office in seen.offices.values():
            assert isinstance(office.options, list)
    unseen.run_model()
    assert np.array_equal(seen.play.state.f, unseen.play.state.f)
    assert np.array_equal(seen.play.state.z, unseen.play.state.z)


def test_mesas_own_generators_do_not_matter(small: Tables) -> None:
    one, other = World(small, world=5), World(small, world=5)
    while other.running:
        one.step()
        other.random.random()
        other.rng.random(3)
        other.step()
    assert np.array_equal(one.play.state.f, other.play.state.f)


def test_the_morning_is_what_the_deciders_saw(small: Tables) -> None:
    play = Play(small, world=2)
    while not play.done:
        play.step()
        morning = play.morning()
        for block in (at.VALUE, at.ODDS, at.ODDS_WAIT, at.ATTENTION, at.DRAWN):
            first, last = play.plan[block], play.plan[block + 1]
            assert np.array_equal(morning.f[first:last], play.state.f[first:last])
        for seat in play.seats.values():
            if not seat.scripted:
                row = play.plan[at.CHOSEN] + seat.number
                assert morning.z[row, 0] == play.state.z[row, 0]


def test_the_eve(small: Tables) -> None:
    world = World(small)
    assert (world.day, str(world.date), world.running, world.done) == (-1, "1931-05-31", True, False)
    assert world.outcome == {"30d": None, "end": None}
    assert world.levels["known"] == pytest.approx(5)
    assert (world.regime, world.share) == ("nights", 0)
    council = world.offices["council"]
    assert (council.title, council.line, council.choice, council.attended, council.alarm) == (
        "The council",
        "silent",
        None,
        False,
        0,
    )
    assert council.options == []
    assert council.beliefs == pytest.approx({"fleet": 1 / 3, "fisherman": 2 / 3})
    assert world.parameters["agents.fleet.operations.position"] == pytest.approx(90)
    assert set(world.stories) == {"leak.source", "mood"}


def test_offices_say_what_they_weighed_and_did(small: Tables) -> None:
    world, attended = World(small, world=4), 0
    while world.running:
        world.step()
        for office in world.agents:
            options = office.options
            assert bool(options) == office.attended
            if options:
                attended += 1
                assert sum(option.probability for option in options) == pytest.approx(1)
                assert [o.probability for o in options] == sorted((o.probability for o in options), reverse=True)
                assert office.scripted or office.choice in {option.act for option in options}
            else:
                assert office.scripted or office.choice is None
    assert attended > 20


def test_the_end(small: Tables) -> None:
    world = World(small, world=1)
    world.run_model()
    assert (world.day, str(world.date), world.running, world.done) == (35, "1931-07-06", False, True)
    before = world.play.state.f.copy()
    world.step()
    assert world.day == 35
    assert np.array_equal(world.play.state.f, before)
    assert len(world.datacollector.model_vars["known"]) == 36


def test_frames(small: Tables) -> None:
    world = World(small, world=6)
    world.run_model()
    days = world.datacollector.get_model_vars_dataframe()
    assert list(days.columns) == ["access", "acknowledged", "grievance", "known", "operations", "regime", "share", "outcome"]
    assert len(days) == 36
    assert days["known"].iloc[-1] == world.levels["known"]
    assert days["outcome"].iloc[-1] == world.outcome["end"]
    offices = world.datacollector.get_agent_vars_dataframe()
    assert offices.index.names == ["Step", "AgentID"]
    assert len(offices) == 36 * 3
    last = offices.xs(36, level="Step").set_index("office")
    assert dict(last["line"]) == {office.name: office.line for office in world.agents}


def test_figures_of_a_world_show_every_evening_so_far(small: Tables) -> None:
    world = World(small, world=6)
    assert len(levels_drawn(world).axes[0].lines) == 4 and not lines_drawn(world).axes[0].images  # the eve; a line for day 0
    for _ in range(5):
        world.step()
    access = next(line for line in levels_drawn(world).axes[0].lines if line.get_label() == "Berths granted")
    assert list(access.get_xdata()) == [day - world.play.zero for day in range(5)]
    assert list(access.get_ydata()) == world.datacollector.model_vars["access"]
    assert lines_drawn(world).axes[0].images[0].get_array().shape == (3, 5)


def test_batch_run_ends_on_the_last_evening(small: Tables) -> None:
    rows = mesa.batch_run(World, {"scenario": small, "world": range(3)}, display_progress=False)
    assert len(rows) == 3 * 3
    for number in range(3):
        world = World(small, world=number)
        world.run_model()
        told = [row for row in rows if row["world"] == number]
        assert {row["known"] for row in told} == {world.levels["known"]}
        assert {row["office"]: (row["line"], row["choice"]) for row in told} == {o.name: (o.line, o.choice) for o in world.agents}


def test_batch_run_takes_a_path_and_days(small: Tables) -> None:
    rows = mesa.batch_run(World, {"scenario": str(SMALL), "world": 2}, data_collection_period=1, display_progress=False)
    world = World(small, world=2)
    world.run_model()
    assert len(rows) == 36 * 3
    assert [row["grievance"] for row in rows[::3]] == world.datacollector.model_vars["grievance"]
    frame = world.datacollector.get_agent_vars_dataframe()
    assert [row["line"] for row in rows] == list(frame["line"])


def test_a_finished_model_is_let_go(small: Tables) -> None:
    world = World(small)
    world.run_model()
    held = weakref.ref(world)
    del world
    gc.collect()
    assert held() is None


def test_a_commitment_is_a_scripted_response(small: Tables) -> None:
    case = small.index.case
    date = case.scenario.start.replace(day=20)
    scripted = dataclasses.replace(
        case,
        scenario=case.scenario.model_copy(
            update={"responses": {**case.scenario.responses, "council": Response(on=date, do="send_away")}}
        ),
    )
    for number in range(5):
        world, other = World(small, world=number), World(scripted, world=number, collect=False)
        while world.running:
            if world.day == 18:
                world.offices["council"].commit("grumble")
                world.offices["council"].commit("send_away")
            world.step()
            if world.day == 19:
                assert (world.offices["council"].choice, world.offices["council"].scripted) == ("send_away", True)
        other.run_model()
        assert np.array_equal(world.play.state.f, other.play.state.f)
        assert np.array_equal(world.play.state.z, other.play.state.z)


def test_a_person_may_also_wait(small: Tables) -> None:
    for number in range(10):
        world = World(small, world=number, collect=False)
        while world.running:
            for office in world.offices.values():
                office.commit("wait")
            world.step()
            assert {office.choice for office in world.agents} == {"wait"}
    assert small.plan[at.SCRIPTS] == 1, "the tables that worlds share have been written to"


def test_what_cannot_be_committed_or_played_is_refused(small: Tables) -> None:
    world = World(small)
    with pytest.raises(ValueError, match=r'council has no act "denny": wanted .* did you mean "deny"'):
        world.offices["council"].commit("denny")
    world.run_model()
    with pytest.raises(ValueError, match="no tomorrow"):
        world.offices["council"].commit("deny")
    with pytest.raises(ValueError, match="a world is a whole number from 0 to 4294967295, not -1"):
        World(small, world=-1)
    with pytest.raises(ValueError, match="a seed is a whole number"):
        World(small, seed=2**64)
    with pytest.raises(TypeError):
        World(small, seed=1.5)  # type: ignore[arg-type]


def test_seed_zero_is_a_seed(small: Tables) -> None:
    assert World(small, seed=0).play.seed == 0
    assert World(small).play.seed == 1931
    assert World(small, seed=0).parameters != World(small, seed=1).parameters
