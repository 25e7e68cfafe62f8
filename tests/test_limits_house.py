"""The house: with independent thresholds the deputies who object are binomial bloc by bloc; and small houses, counted out."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from chance import likely, width

from sim.core import layout as at
from sim.core.begin import seat_deputies
from sim.core.house import count_objections
from sim.core.kernel import seed_words
from sim.core.layout import LANES
from sim.core.state import Floats, State, make_state, rows
from sim.loading.case import read_case
from sim.schema.figures import Figure
from sim.schema.page import Bloc, House
from sim.tables import Tables, tabulate

BLOCKS = 400
SMALL = Path(__file__).parent / "scenario_small.yaml"


def seat(tables: Tables, state: State, block: int) -> None:
    """Give the deputies of a block of worlds their thresholds."""
    rows(tables.plan, state.z, at.CHANCE)[0] = np.arange(block * LANES, (block + 1) * LANES)
    seat_deputies(tables.plan, tables.data, *state, seed_words(9))


def objecting(tables: Tables, grievance: float, peer: float = 0.0, days: int = 1) -> Floats:
    """The share that objects after some days of a grievance that stands still, in many worlds, [day, world]."""
    plan, state = tables.plan, make_state(tables.plan)
    found = np.zeros((days, BLOCKS * LANES))
    for block in range(BLOCKS):
        seat(tables, state, block)
        rows(plan, state.f, at.LEVEL)[plan[at.GRIEVANCE]] = grievance
        rows(plan, state.f, at.THETA)[plan[at.PEER]] = peer
        rows(plan, state.f, at.SHARE)[:] = 0.0
        for day in range(days):
            count_objections(plan, state.f, state.z)
            found[day, block * LANES : (block + 1) * LANES] = rows(plan, state.f, at.SHARE)[0]
    return found


def each(tables: Tables, pressure: float) -> list[float]:
    """Every deputy's probability of objecting: how far the pressure reaches into its bloc's interval."""
    plan, data = tables.plan, tables.data
    found: list[float] = []
    for b in range(int(plan[at.BLOCS])):
        low, high = (data[plan[bound] + b] for bound in (at.BLOC_LOW, at.BLOC_HIGH))
        seats = int(plan[plan[at.BLOC_OFF] + b + 1] - plan[plan[at.BLOC_OFF] + b])
        found += [min(max((pressure - low) / (high - low), 0.0), 1.0)] * seats
    return found


def convolved(odds: list[float]) -> Floats:
    """The distribution of how many object who do so independently: Poisson-binomial, one deputy after the other."""
    found = np.ones(1)
    for p in odds:
        found = np.convolve(found, [1 - p, p])
    return found


MIXED, TAILS = [0.65, 0.75, 0.9], [0.01, 0.1, 0.5, 0.9, 0.99]  # at these grievances three blocs are of two minds


@pytest.mark.parametrize("grievance", MIXED)
def test_the_share_of_the_majlis_is_poisson_binomial(grievance: float) -> None:
    """12 800 worlds, false-alarm rate 1e-6 over 21 looks: mean, variance, and how often k deputies or more object, for five k.

    Sees means off by 0.6 deputies, variances by 11 %, and a tail of one world in a hundred and more that is twice as large."""
    tables, worlds, looks = tabulate(read_case("hamedan_2016")), BLOCKS * LANES, len(MIXED) * (2 + len(TAILS))
    objectors, odds = np.rint(objecting(tables, grievance)[0] * 290).astype(int), convolved(each(tables, grievance))
    assert len(odds) == 291 and objectors.max() <= 290
    k = np.arange(291)
    mean = odds @ k
    variance, fourth = (odds @ (k - mean) ** power for power in (2, 4))
    assert abs(objectors.mean() - mean) <= width(looks) * math.sqrt(variance / worlds)
    assert abs(((objectors - mean) ** 2).mean() - variance) <= width(looks) * math.sqrt((fourth - variance**2) / worlds)
    reached = odds[::-1].cumsum()[::-1]  # k or more
    for most in (int(np.searchsorted(-reached, -share)) for share in TAILS):
        assert likely((objectors >= most).sum(), worlds, reached[most], looks), (most, reached[most])


@pytest.mark.parametrize(("grievance", "objectors"), [(0.1, 0), (0.5, 14)])
def test_where_all_blocs_are_of_one_mind_every_world_has_the_same(grievance: float, objectors: int) -> None:
    assert (objecting(tabulate(read_case("hamedan_2016")), grievance)[0] == objectors / 290).all()


def small_house() -> Tables:
    """Four deputies in two blocs."""
    case = read_case(str(SMALL))
    blocs = {
        "mild": Bloc(title="mild", seats=3, threshold=Figure(between=(20, 90), judgement="made up")),
        "sore": Bloc(title="sore", seats=1, threshold=Figure(between=(10, 40), judgement="made up")),
    }
    house = House(seats=4, peer=Figure(value=0.5, judgement="made up"), blocs=blocs)
    page = case.cast.pages["council"].model_copy(update={"house": house})
    return tabulate(dataclasses.replace(case, cast=dataclasses.replace(case.cast, pages={**case.cast.pages, "council": page})))


def counted_out(likely: list[float]) -> list[float]:
    """The distribution of how many object, by going through all 16 ways."""
    found = [0.0] * (len(likely) + 1)
    for way in itertools.product([0, 1], repeat=len(likely)):
        found[sum(way)] += math.prod(p if up else 1 - p for p, up in zip(likely, way, strict=True))
    return found


@pytest.mark.parametrize("grievance", [0.25, 0.37])
def test_a_house_of_four_matches_enumeration(grievance: float) -> None:
    """Each count of 12 800 worlds by itself, false-alarm rate 1e-6 over ten looks: sees chances that are off by 5 points."""
    tables = small_house()
    counts = Counter(np.rint(objecting(tables, grievance)[0] * 4).astype(int).tolist())
    for n, share in enumerate(counted_out(each(tables, grievance))):
        assert likely(counts[n], BLOCKS * LANES, share, 10), n


def test_peers_pull_by_yesterdays_share() -> None:
    """Deputy by deputy in every world: tonight's share is what grievance and last night's share come to."""
    tables, grievance, peer = small_house(), 0.3, 0.6
    share = objecting(tables, grievance, peer, days=5)
    plan, state = tables.plan, make_state(tables.plan)
    for block in range(3):
        seat(tables, state, block)
        before = np.zeros(LANES)
        for day in range(5):
            before = (grievance + peer * before >= rows(plan, state.f, at.THRESHOLD)).mean(axis=0)
            assert np.array_equal(before, share[day, block * LANES : (block + 1) * LANES])
    assert (share[4] > share[0]).mean() > 0.05, "the peers pulled nobody"


def test_nobody_objects_to_what_is_not_disclosed() -> None:
    tables = small_house()
    plan, state = tables.plan, make_state(tables.plan)
    seat(tables, state, 0)
    rows(plan, state.f, at.LEVEL)[plan[at.GRIEVANCE]] = 1.0
    rows(plan, state.z, at.DISCLOSED)[0, :2] = -1
    count_objections(plan, state.f, state.z)
    assert rows(plan, state.f, at.SHARE)[0, :4].tolist() == [0.0, 0.0, 1.0, 1.0]
