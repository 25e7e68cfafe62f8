"""Foresight and influence: patience 1 sees the act alone, more follows the map as numpy does, no influence is no influence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest
from bits import played, same
from random_cases import random_case

from sim.core import layout as at
from sim.core.ahead import look, see_morning
from sim.core.begin import begin
from sim.core.kernel import seed_words, worlds
from sim.core.layout import LANES
from sim.core.spread import spread
from sim.core.state import Floats, State, make_state, rows, singles
from sim.loading.case import Case, read_case
from sim.schema.world import Edge
from sim.tables import Tables, tabulate

WORLDS, CASES = 3, 100


def movable(tables: Tables) -> set[int]:
    """The issues whose level to go back to something can move."""
    cast = tables.index.case.cast
    things = [*cast.world.events.values(), *(act for page in cast.pages.values() for act in page.acts.values())]
    return {tables.index.issues.index(issue) for thing in things for issue in thing.lasting} | {int(tables.plan[at.ACCESS])} - {
        -1
    }


def first_morning(tables: Tables) -> State:
    state = make_state(tables.plan)
    begin(tables.plan, tables.data, *state, seed_words(4), *worlds(0, LANES))
    return state


class Mind:
    """One actor's map in one world, as numpy has it: M[to, from] a day, gamma, and P = (1 - gamma) (I - gamma M)^-1."""

    def __init__(self, tables: Tables, state: State, actor: int, lane: int) -> None:
        plan = self.plan = tables.plan
        self.theta, self.left = rows(plan, state.f, at.THETA)[:, lane], rows(plan, state.f, at.LEFT)[:, lane]
        self.gamma = 1 - 1 / self.theta[self.entry(at.MIND_PATIENCE, actor)]
        size = len(tables.index.issues)
        self.daily = np.diag(self.left)
        for e in range(self.entry(at.MAP_OFF, actor), self.entry(at.MAP_OFF, actor + 1)):
            to = self.entry(at.MAP_TO, e)
            self.daily[to, self.entry(at.MAP_FROM, e)] += self.theta[self.entry(at.MAP_ROW, e)] * (1 - self.left[to])
        self.sight = np.linalg.solve(np.eye(size) - self.gamma * self.daily, (1 - self.gamma) * np.eye(size))

    def entry(self, column: int, k: int) -> int:
        return int(self.plan[self.plan[column] + k])

    def put_back(self, issue: int) -> float:
        """How much of what lasts is put back, by and by, from the next day on."""
        return float(self.gamma * (1 - self.left[issue]) / (1 - self.gamma))

    def effects(self, act: int) -> Iterator[tuple[int, float, bool]]:
        for e in range(self.entry(at.EFFECT_OFF, act), self.entry(at.EFFECT_OFF, act + 1)):
            yield (
                self.entry(at.EFFECT_ISSUE, e),
                self.theta[self.entry(at.EFFECT_ROW, e)],
                self.entry(at.EFFECT_KIND, e) == at.LASTS,
            )

    def foreseen(self, act: int) -> Floats:
        """P times the effects; what lasts is put back by what of it would have gone, every day from the next one on."""
        start = np.zeros(len(self.left))
        for issue, size, lasts in self.effects(act):
            start[issue] += size * (1 + self.put_back(issue) if lasts else 1.0)
        return np.asarray(self.sight @ start)


def minds(tables: Tables, state: State, count: int = WORLDS) -> Iterator[tuple[int, int, Mind]]:
    for actor in range(len(tables.index.actors)):
        for lane in range(count):
            yield actor, lane, Mind(tables, state, actor, lane)


@pytest.mark.parametrize("chunk", range(4))
def test_foresight_is_what_numpy_solves(chunk: int) -> None:
    """Acts, lasting ones too, a unit of access and of flights, and a unit of each issue's distance from normal."""
    compared = 0
    for number in range(chunk * CASES // 4, (chunk + 1) * CASES // 4):
        tables = tabulate(random_case(number))
        plan, state = tables.plan, first_morning(tables)
        for actor, lane, mind in minds(tables, state):
            wants = range(mind.entry(at.WANT_OFF, actor), mind.entry(at.WANT_OFF, actor + 1))
            for block, issue in ((at.SIGHT_ACCESS, plan[at.ACCESS]), (at.SIGHT_FLIGHTS, plan[at.OPERATIONS])):
                for want in wants if issue >= 0 else ():
                    seen = rows(plan, state.f, block)[want, lane]
                    assert seen == pytest.approx(mind.sight[mind.entry(at.WANT_ISSUE, want), issue], rel=1e-9, abs=1e-12)
            for want in wants:
                row = mind.sight[mind.entry(at.WANT_ISSUE, want)].copy()
                for lean in range(mind.entry(at.LEAN_OFF, want), mind.entry(at.LEAN_OFF, want + 1)):
                    source = mind.entry(at.LEAN_ISSUE, lean)
                    assert singles(plan, state.f, at.LEAN)[lean, lane] == pytest.approx(row[source], rel=1e-7, abs=1e-12)
                    row[source] = 0.0
                assert np.abs(row).max(initial=0.0) < 1e-12, "an issue that comes to move a want is left out"
                moved = list(movable(tables))
                row = mind.sight[mind.entry(at.WANT_ISSUE, want)]
                for m in range(mind.entry(at.LASTING_OFF, want), mind.entry(at.LASTING_OFF, want + 1)):
                    source = mind.entry(at.LASTING_ISSUE, m)
                    expected = row[source] * mind.put_back(source)
                    assert rows(plan, state.f, at.LASTING)[m, lane] == pytest.approx(expected, rel=1e-9, abs=1e-12)
                    moved.remove(source)
                assert np.abs(row[moved]).max(initial=0.0) < 1e-12, "an issue that can move for good is left out"
            for act in range(mind.entry(at.ACT_OFF, actor), mind.entry(at.ACT_OFF, actor + 1)):
                foreseen = mind.foreseen(act)
                for s in range(mind.entry(at.SEEN_OFF, act), mind.entry(at.SEEN_OFF, act + 1)):
                    issue = mind.entry(at.WANT_ISSUE, mind.entry(at.SEEN_WANT, s))
                    assert singles(plan, state.f, at.SIGHT)[s, lane] == pytest.approx(foreseen[issue], rel=1e-7, abs=1e-11)
                    foreseen[issue] = 0.0
                    compared += 1
                others = [mind.entry(at.WANT_ISSUE, want) for want in wants]
                assert np.abs(foreseen[others]).max(initial=0.0) < 1e-12, "a want that the act touches is left out of sight"
    assert compared > 200


def test_patience_one_sees_the_act_alone() -> None:
    case = read_case("hamedan_2016")
    tables = tabulate(read_case("hamedan_2016", [f"agents.{a}.patience={{value: 1}}" for a in case.cast.pages]))
    plan, state = tables.plan, first_morning(tables)
    for actor, lane, mind in minds(tables, state):
        assert np.array_equal(mind.sight, np.eye(len(mind.left)))
        for act in range(mind.entry(at.ACT_OFF, actor), mind.entry(at.ACT_OFF, actor + 1)):
            alone = np.zeros(len(mind.left))
            for issue, size, _ in mind.effects(act):
                alone[issue] += size
            for s in range(mind.entry(at.SEEN_OFF, act), mind.entry(at.SEEN_OFF, act + 1)):
                expected = np.float32(alone[mind.entry(at.WANT_ISSUE, mind.entry(at.SEEN_WANT, s))])
                assert singles(plan, state.f, at.SIGHT)[s, lane] == expected
    assert not rows(plan, state.f, at.SIGHT_EXPOSURE).any(), "what exposure comes to lies beyond today"


def bare(case: Case, edges: tuple[Edge, ...]) -> Tables:
    """A case with these influences in the world, and nothing said elsewhere about figures."""
    cast = dataclasses.replace(case.cast, world=case.cast.world.model_copy(update={"influence": edges}))
    scenario = case.scenario.model_copy(update={"override": {}, "hypotheses": {}})
    return tabulate(dataclasses.replace(case, cast=cast, scenario=scenario))


def test_an_influence_of_nothing_changes_nothing() -> None:
    """Random scenarios without influences, and with influences of strength 0: not a bit differs but the strengths themselves."""
    for number in range(40):
        case = random_case(number)
        edges = tuple(e.model_copy(update={"word": None, "value": 0.0, "between": None}) for e in case.cast.world.influence)
        without, nothing = bare(case, ()), bare(case, edges)
        here, there = played(without, 6, 0, 40), played(nothing, 6, 0, 40)
        assert np.array_equal(here.z, there.z)
        for block in (at.LEVEL, at.PEAK, at.LOW, at.TALLY, at.SUSPECTED):
            assert same(rows(without.plan, here.f, block), rows(nothing.plan, there.f, block))


def test_one_night_is_a_matrix() -> None:
    """x <- x* + M (x - x*) + what was done, clipped, on any state; and with the identity for M nothing moves."""
    random = np.random.default_rng(2)
    case = read_case("hamedan_2016")
    tables = tabulate(case)
    plan, state = tables.plan, first_morning(tables)
    level, push, left = (rows(plan, state.f, block) for block in (at.LEVEL, at.PUSH, at.LEFT))
    held = [plan[at.ACCESS], plan[at.OPERATIONS]]
    for identity in (False, True):
        if identity:
            left[:] = 1.0
            rows(plan, state.f, at.PULL)[:] = 0.0
        for _ in range(20):
            level[:], push[:] = random.random(level.shape), 0.0 if identity else random.normal(0, 0.2, level.shape)
            before, base = level.copy(), rows(plan, state.f, at.NORMAL)
            rows(plan, state.f, at.REST)[:] = base + (0.0 if identity else random.normal(0, 0.1, base.shape))
            expected = rows(plan, state.f, at.REST) + np.where(np.isin(range(len(level)), held)[:, None], 1.0, left) * (
                before - rows(plan, state.f, at.REST)
            )
            for e in range(int(plan[at.EDGES])):
                source, to = (plan[plan[column] + e] for column in (at.EDGE_FROM, at.EDGE_TO))
                strength = rows(plan, state.f, at.THETA)[plan[plan[at.EDGE_ROW] + e]]
                expected[to] += strength * (1 - left[to]) * (before[source] - base[source])
            spread(plan, state.f, state.z)
            if identity:
                assert np.abs(level - before).max() <= 2**-53, "x* + (x - x*) is x but for its two roundings"
            else:
                assert level == pytest.approx(np.clip(expected + push, 0, 1), abs=1e-14)


def linear(case: Case) -> Tables:
    """A case without parts that have rules of their own, and in which everybody sees the world as it is."""
    pages = {name: page.model_copy(update={"map": ()}) for name, page in case.cast.pages.items()}
    cast = dataclasses.replace(case.cast, world=case.cast.world.model_copy(update={"roles": {}}), pages=pages)
    return tabulate(
        dataclasses.replace(case, cast=cast, scenario=case.scenario.model_copy(update={"override": {}, "hypotheses": {}}))
    )


@pytest.mark.parametrize("shift", [0.0, 0.05])
def test_waiting_is_foreseen_as_the_world_then_goes(shift: float) -> None:
    """What things come to if nobody does anything is the discounted sum of nights that the world itself plays, also when a
    normal level was moved for good."""
    random, compared = np.random.default_rng(3), 0
    for number in range(40):
        tables = linear(random_case(number))
        plan, state = tables.plan, first_morning(tables)
        level, rest, normal = (rows(plan, state.f, block) for block in (at.LEVEL, at.REST, at.NORMAL))
        normal[:] = rest[:] = 0.5
        for issue in movable(tables) if shift else ():
            rest[issue] += random.uniform(-shift, shift)
        level[:] = rest + random.uniform(-0.05, 0.05, level.shape)
        for actor, _, mind in minds(tables, state, 1):
            see_morning(plan, state.f)
            look(plan, state.f, state.z, actor)
            later, seen, weight = State(state.f.copy(), state.z.copy()), np.zeros(len(level)), 1 - mind.gamma
            rows(plan, later.f, at.PUSH)[:] = 0.0
            while weight > 1e-10:
                seen += weight * rows(plan, later.f, at.LEVEL)[:, 0]
                spread(plan, *later)
                weight *= mind.gamma
            for want in range(mind.entry(at.WANT_OFF, actor), mind.entry(at.WANT_OFF, actor + 1)):
                assert rows(plan, state.f, at.AHEAD)[want, 0] == pytest.approx(seen[mind.entry(at.WANT_ISSUE, want)], abs=1e-6)
                compared += 1
    assert compared > 100


def test_a_figure_that_is_no_interval_is_drawn_as_written() -> None:
    tables = tabulate(read_case("hamedan_2016", ["world.issues.known.start={value: 33}"]))
    row = tables.index.row("world.issues.known.start")
    assert (rows(tables.plan, first_morning(tables).f, at.THETA)[row] == 33 * 0.01).all()


@pytest.mark.parametrize("lasts", [False, True])
def test_acts_are_foreseen_as_the_world_then_goes(lasts: bool) -> None:
    """What an act comes to is the discounted sum of the nights that the world itself plays after it."""
    small, compared = 1e-4, 0
    for number in range(30):
        tables = linear(random_case(number))
        plan, state = tables.plan, first_morning(tables)
        for actor, _, mind in minds(tables, state, 1):
            for act in range(mind.entry(at.ACT_OFF, actor), mind.entry(at.ACT_OFF, actor + 1)):
                effects = list(mind.effects(act))
                if any(lasting for _, _, lasting in effects) != lasts:
                    continue
                later, far, weight = State(state.f.copy(), state.z.copy()), np.zeros(len(mind.left)), 1 - mind.gamma
                level, push, shift = (rows(plan, later.f, block)[:, 0] for block in (at.LEVEL, at.PUSH, at.SHIFT))
                rows(plan, later.f, at.NORMAL)[:] = rows(plan, later.f, at.REST)[:] = 0.5
                level[:], push[:], shift[:] = 0.5, 0.0, 0.0
                for issue, size, lasting in effects:
                    push[issue] += small * size
                    shift[issue] += small * size if lasting else 0.0
                while weight > 1e-9:
                    spread(plan, *later)
                    push[:] = 0.0
                    far += weight * (level - 0.5) / small
                    weight *= mind.gamma
                for s in range(mind.entry(at.SEEN_OFF, act), mind.entry(at.SEEN_OFF, act + 1)):
                    expected = far[mind.entry(at.WANT_ISSUE, mind.entry(at.SEEN_WANT, s))]
                    assert singles(plan, state.f, at.SIGHT)[s, 0] == pytest.approx(expected, abs=1e-5), tables.index.acts[act]
                    compared += 1
    assert compared > 50
