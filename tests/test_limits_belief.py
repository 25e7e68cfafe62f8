"""Beliefs average to the prior, batch equals sequential, and what says nothing changes nothing."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from chance import likely

from sim.core import layout as at
from sim.core.begin import begin
from sim.core.inject import leak
from sim.core.kernel import seed_words, worlds
from sim.core.layout import LANES
from sim.core.learn import hear, learn_from_traces, trace_likelihood
from sim.core.state import Floats, State, make_state, rows
from sim.loading.case import read_case
from sim.tables import Tables, tabulate

POINTS, FALSE, LISTENER, SPEAKER = 0.35, 0.2, "foreign_ministry", "irgc"
PRIORS = ([0.25, 0.25, 0.25, 0.25], [0.7, 0.1, 0.15, 0.05], [0.0, 0.5, 0.2, 0.3], [1.0, 0.0, 0.0, 0.0])


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case("hamedan_2016"))


def mind(tables: Tables, prior: Sequence[float], points: float = POINTS, false: float = FALSE) -> State:
    """One world in which the listener has a prior and everybody knows how far traces can be trusted; nobody leaked yet."""
    plan, state = tables.plan, make_state(tables.plan)
    begin(plan, tables.data, *state, seed_words(1), *worlds(0, 1))
    belief(tables, state)[:] = prior
    theta = rows(plan, state.f, at.THETA)
    theta[plan[at.POINTS]], theta[plan[at.FALSE_TRACE]] = points, false
    rows(plan, state.z, at.SOURCE)[0] = rows(plan, state.z, at.TRACE)[0] = -1
    return state


def belief(tables: Tables, state: State) -> Floats:
    leakers = len(tables.index.leakers)
    first = tables.index.actors.index(LISTENER) * leakers
    return rows(tables.plan, state.f, at.BELIEF)[first : first + leakers, 0]


def traced(tables: Tables, state: State, leaker: int) -> Floats:
    rows(tables.plan, state.z, at.TRACE)[0] = leaker
    learn_from_traces(tables.plan, state.f, state.z, 0)
    return belief(tables, state).copy()


def heard(tables: Tables, state: State, accused: int, trust: float, openness: float = 0.0) -> Floats:
    plan, actors = tables.plan, tables.index.actors
    i, speaker = actors.index(LISTENER), actors.index(SPEAKER)
    theta = rows(plan, state.f, at.THETA)
    theta[plan[plan[at.MIND_LISTEN] + i * len(actors) + speaker]] = trust
    theta[plan[plan[at.MIND_OPENNESS] + i]] = openness
    hear(plan, state.f, i, speaker, accused, 0)
    return belief(tables, state).copy()


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize(("points", "false"), [(POINTS, FALSE), (0.0, 1.0), (1.0, 0.5), (0.9, 0.0), (0.5, 1.0)])
def test_beliefs_average_to_the_prior_over_traces(tables: Tables, prior: list[float], points: float, false: float) -> None:
    leakers = range(len(prior))
    likely = np.array([[points * (h == trace) + (1 - points) * false / len(prior) for h in leakers] for trace in leakers])
    for trace, h in itertools.product(leakers, leakers):
        assert trace_likelihood(h == trace, points, false, len(prior)) == pytest.approx(likely[trace, h], abs=1e-15)
    often = likely @ prior
    none = (1 - points) * (1 - false)
    assert often.sum() + none == pytest.approx(1, abs=1e-12)
    mean = none * np.array(prior)
    for trace in leakers:
        mean += often[trace] * traced(tables, mind(tables, prior, points, false), trace)
    assert mean == pytest.approx(np.array(prior), abs=1e-12)


@pytest.mark.parametrize("prior", PRIORS)
@pytest.mark.parametrize("trust", [0.0, 0.3, 0.95, 1.0])
def test_beliefs_average_to_the_prior_over_accusations(tables: Tables, prior: list[float], trust: float) -> None:
    """By the listener's own lights an accusation has the probability 1/2 + t/2 when true, 1/2 - t/2 when not, t at most 0.95."""
    t = min(trust, 0.95)
    for accused in range(len(prior)):
        true = np.array([0.5 + 0.5 * t if h == accused else 0.5 - 0.5 * t for h in range(len(prior))])
        often = float(true @ prior)
        named = heard(tables, mind(tables, prior), accused, trust)
        unnamed = (1 - true) * prior / (1 - often)
        assert often * named + (1 - often) * unnamed == pytest.approx(np.array(prior), abs=1e-12)


@pytest.mark.parametrize("prior", PRIORS[:2])
def test_batch_equals_sequential(tables: Tables, prior: list[float]) -> None:
    """With an open mind: where some accusations are too far-fetched to be heard, their order matters, and that is meant."""
    evidence = [("trace", 1, 0.0), ("accusation", 0, 0.4), ("accusation", 2, 0.7), ("accusation", 0, 0.2)]
    product = np.array(prior)
    for kind, h, trust in evidence:
        named = [POINTS + (1 - POINTS) * FALSE / 4, (1 - POINTS) * FALSE / 4]
        true, other = named if kind == "trace" else (0.5 + 0.5 * trust, 0.5 - 0.5 * trust)
        product *= [true if leaker == h else other for leaker in range(4)]
    for order in itertools.permutations(evidence):
        state = mind(tables, prior)
        for kind, h, trust in order:
            reached = traced(tables, state, h) if kind == "trace" else heard(tables, state, h, trust)
        assert reached == pytest.approx(product / product.sum(), abs=1e-12)


@pytest.mark.parametrize("prior", PRIORS)
def test_what_says_nothing_changes_nothing(tables: Tables, prior: list[float]) -> None:
    before = np.array(prior)
    assert traced(tables, mind(tables, prior), -1).tolist() == prior, "no trace"
    assert traced(tables, mind(tables, prior, 0.0, 1.0), 2) == pytest.approx(before, abs=1e-15), "a trace at random"
    assert heard(tables, mind(tables, prior), 1, 0.0) == pytest.approx(before, abs=1e-15), "the word of somebody not believed"
    for accused, held in enumerate(prior):
        if held < 0.25:
            assert heard(tables, mind(tables, prior), accused, 0.9, 1.0).tolist() == prior, "what is too far-fetched"


@pytest.mark.parametrize("how", ["trace", "innocent"])
def test_evidence_that_a_belief_rules_out_leaves_it_as_it_was(tables: Tables, how: str) -> None:
    """Somebody sure that it was one, who sees a plain trace of another; an office that suspected itself alone, and was not it."""
    if how == "trace":
        assert traced(tables, mind(tables, [1.0, 0.0, 0.0, 0.0], 1.0, 0.0), 2).sum() == pytest.approx(1)
        return
    state = mind(tables, PRIORS[0])
    artesh, leakers = tables.index.actors.index("artesh"), tables.index.leakers
    own = rows(tables.plan, state.f, at.BELIEF)[artesh * len(leakers) :][: len(leakers), 0]
    own[:] = [float(leaker == "artesh") for leaker in leakers]
    traced(tables, state, -1)
    assert own.sum() == pytest.approx(1)


def test_nobody_becomes_certain_by_hearsay(tables: Tables) -> None:
    state = mind(tables, PRIORS[1])
    assert heard(tables, state, 3, 1.0)[3] < 0.7


def test_traces_come_as_often_as_beliefs_suppose() -> None:
    """Among worlds whose traces point at a leaker, that one did it as often as an even prior then makes likely.
    False-alarm rate 1e-6 over some 15 000 worlds a leaker; a gap of 4 points is noticed."""
    case = read_case(
        str(Path(__file__).parent / "scenario_small.yaml"),
        ["leak.by={fleet: 1, fisherman: 1}", f"leak.points_to_author={{value: {POINTS}}}", "hypotheses={}"],
    )
    tables = tabulate(case)
    plan, state = tables.plan, make_state(tables.plan)
    pairs = np.zeros((2, 3))  # who did it, at whom the traces point (last: nobody)
    for first in range(0, 50_000, LANES):
        begin(plan, tables.data, *state, seed_words(3), *worlds(first, first + LANES))
        for day in range(int(plan[at.LEAK_FIRST]), int(plan[at.LEAK_LAST]) + 1):
            leak(plan, *state, seed_words(3), day)
        np.add.at(pairs, (rows(plan, state.z, at.SOURCE)[0], rows(plan, state.z, at.TRACE)[0]), 1)
    true, other = (trace_likelihood(named, POINTS, 0.3, 2) for named in (True, False))
    for h in range(2):
        count = pairs[:, h].sum()
        assert likely(pairs[h, h], int(count), true / (true + other), 4)
        assert likely(pairs[h, h], int(pairs[h].sum()), true, 4)
