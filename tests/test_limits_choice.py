"""Choice in its limits: precision 0 is uniform, a constant changes nothing, log-odds are precision times the difference."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter

import numpy as np
import pytest
from bits import evenings, played, same
from chance import FALSE_ALARM, chi_square, tail, width

from sim.core import layout as at
from sim.core.choose import choose
from sim.core.layout import LANES
from sim.core.state import Floats, make_state, rows
from sim.loading.case import read_case
from sim.single import Play
from sim.tables import Tables, tabulate

WORLDS = 256


@pytest.fixture(scope="module")
def free() -> Tables:
    return tabulate(read_case("hamedan_2016", ["days=60"]))


@pytest.fixture(scope="module")
def blind() -> Tables:
    case = read_case("hamedan_2016", ["days=60"])
    return tabulate(read_case("hamedan_2016", ["days=60", *(f"agents.{a}.precision={{value: 0}}" for a in case.cast.pages)]))


def acts_of(tables: Tables, actor: int) -> slice:
    first, last = (int(tables.plan[tables.plan[at.ACT_OFF] + actor + n]) for n in (0, 1))
    return slice(first, last)


def test_precision_zero_is_uniform_choice(blind: Tables) -> None:
    """The odds are equal to the last bit. Frequencies, at a false-alarm rate of 1e-6, over some 40 000 decisions among two to ten
    options: chi-square sees one of two options taken in 54 cases of a hundred; waiting is seen to be off by 2 points."""
    seen: Counter[tuple[int, int]] = Counter()
    plan = blind.plan
    for _, state in evenings(blind, 3, 0, WORLDS):
        values, odds = rows(plan, state.f, at.VALUE), rows(plan, state.f, at.ODDS)
        chosen = rows(plan, state.z, at.CHOSEN)
        for i in range(len(blind.index.actors)):
            acts = acts_of(blind, i)
            lanes = np.flatnonzero(chosen[i] >= at.WAIT)
            open_now = values[acts][:, lanes] > -np.inf
            assert np.array_equal(odds[acts][:, lanes], np.where(open_now, 1.0, 0.0))
            assert (rows(plan, state.f, at.ODDS_WAIT)[i, lanes] == 1.0).all()
            taken = np.maximum(chosen[i, lanes] - acts.start, 0)
            nth = np.cumsum(open_now, axis=0)[taken, np.arange(len(lanes))]
            place = np.where(chosen[i, lanes] == at.WAIT, 0, nth)
            seen.update(zip((1 + open_now.sum(axis=0)).tolist(), place.tolist(), strict=True))
    many = {n for n in range(2, 40) if sum(seen[n, k] for k in range(n)) >= 20 * n}
    totals = {n: sum(seen[n, k] for k in range(n)) for n in many}
    distance = sum(chi_square([seen[n, k] for k in range(n)], [totals[n] / n] * n) for n in many)
    assert sum(totals.values()) > 40_000
    assert tail(distance, sum(n - 1 for n in many)) > FALSE_ALARM / 2
    waited, spread = sum(totals[n] / n for n in many), math.sqrt(sum(totals[n] / n * (1 - 1 / n) for n in many))
    assert abs(sum(seen[n, 0] for n in many) - waited) < width(2) * spread


def shifted(tables: Tables, points: float) -> Tables:
    """Every utility, waiting's too, lower by so many points."""
    plan, data, paths = tables.plan, tables.data.copy(), tables.index.rows
    moves = {row: points / 100 for path, row in paths.items() if path.endswith(".cost")}
    moves |= {row: -points / 100 for path, row in paths.items() if path.endswith(".inertia")}
    for row, move in moves.items():
        data[[plan[at.PAR_LOW] + row, plan[at.PAR_HIGH] + row]] += move
    for k in range(int(plan[at.SWAP_LOW]), int(plan[at.SWAP_HIGH])):
        row = int(plan[plan[at.SWAP_ROW] + k - plan[at.SWAP_LOW]])
        data[[k, k + plan[at.SWAP_HIGH] - plan[at.SWAP_LOW]]] += moves.get(row, 0.0)
    return dataclasses.replace(tables, data=data)


def test_a_constant_added_to_all_utilities_changes_nothing(free: Tables) -> None:
    """Exact but for rounding: probabilities within 1e-11, and in 256 worlds of 60 days not one choice falls otherwise."""
    assert all(f"agents.{actor}.acts.{act}.cost" in free.index.rows for actor, act in free.index.acts)
    moved = shifted(free, 3.0)
    here, there = played(free, 5, 0, 256), played(moved, 5, 0, 256)
    assert np.array_equal(here.z, there.z)
    for block in (at.LEVEL, at.PEAK, at.LOW, at.TALLY, at.SUSPECTED):
        assert same(rows(free.plan, here.f, block), rows(free.plan, there.f, block))
    one, other = Play(free, 5, 1), Play(moved, 5, 1)
    while not one.done:
        one.step()
        other.step()
        for name, seat in one.seats.items():
            probabilities = [{o.act: o.probability for o in held.options} for held in (seat, other.seats[name])]
            assert probabilities[0] == pytest.approx(probabilities[1], abs=1e-11)


def test_log_odds_are_precision_times_the_difference(free: Tables) -> None:
    compared = 0
    for world in range(3):
        told = Play(free, 6, world)
        precision = told.parameters
        while not told.done:
            told.step()
            for name, seat in told.seats.items():
                held = {option.act: option for option in seat.options}
                for option in held.values():
                    expected = precision[f"agents.{name}.precision"] * (option.utility - held["wait"].utility)
                    if option.probability > 0 < held["wait"].probability:
                        assert math.log(option.probability / held["wait"].probability) == pytest.approx(expected, abs=1e-9)
                        compared += 1
    assert compared > 1000


def chosen_with(tables: Tables, factor: float, values: Floats, drawn: Floats) -> list[int]:
    """What the first office takes of acts with these utilities times a factor, at a precision divided by it."""
    plan, state, found = tables.plan, make_state(tables.plan), []
    acts = acts_of(tables, 0)
    state.f[plan[at.THETA] + plan[plan[at.MIND_PRECISION]]] = 250.0 / factor
    state.f[plan[at.THETA] + plan[plan[at.MIND_INERTIA]]] = 0.01 * factor
    rows(plan, state.z, at.MENU)[:] = 1
    for first in range(0, values.shape[1], LANES):
        some = slice(first, first + LANES)
        count = values[:, some].shape[1]
        rows(plan, state.f, at.VALUE)[acts, :count] = values[:, some] * factor
        state.f[plan[at.DRAWN] + 1, :count] = drawn[some]
        rows(plan, state.z, at.CHOSEN)[0] = at.PENDING
        choose(plan, state.f, state.z, 0)
        found += [int(k) for k in rows(plan, state.z, at.CHOSEN)[0, :count]]
    return found


def test_scaling_utility_and_precision_against_each_other_changes_nothing(free: Tables) -> None:
    random = np.random.default_rng(1)
    acts = acts_of(free, 0)
    values, drawn = random.normal(0, 0.02, (acts.stop - acts.start, 5000)), random.random(5000)
    expected = chosen_with(free, 1.0, values, drawn)
    assert len({*expected}) > 5
    for factor in (4.0, 0.1, 37.3):
        assert chosen_with(free, factor, values, drawn) == expected


def test_choice_follows_the_drawn_number_through_the_options(free: Tables) -> None:
    """Inverse distribution function by hand: waiting first, then the acts in the order of their numbers."""
    acts, count = acts_of(free, 0), 2000
    values = np.tile(np.linspace(-0.01, 0.02, acts.stop - acts.start)[:, None], count)
    weights = np.exp(250.0 * (np.concatenate([[0.01], values[:, 0]]) - 0.02))
    drawn = (np.arange(count) + 0.5) / count
    expected = np.searchsorted(np.cumsum(weights) / weights.sum(), drawn, side="right") - 1
    assert chosen_with(free, 1.0, values, drawn) == [at.WAIT if k < 0 else acts.start + k for k in expected.tolist()]
