"""Which way the answers go: each shipped scenario against the free one (or another leaker), world by world with common numbers.

A direction holds when the mean paired difference exceeds five of its standard errors: chance alone gives that less than once in
a million. With 2000 worlds that is a share moved by about 6 points when 30 % of the worlds change, or 2 points when 3 % do.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.state import Floats, rows
from sim.loading.case import read_case
from sim.loading.layers import read_layers
from sim.loading.library import shipped
from sim.runs.parts import play
from sim.tables import Tables, tabulate

FREE, SEED, ERRORS = "hamedan_2016", 2016, 5
WORLDS = {"hamedan_2016": 4000, "one_voice": 4000}  # of the others 2000; the smallest effect asks for more
MONTH, END = 0, 1


@dataclass(frozen=True)
class Played:
    """The worlds of a scenario."""

    tables: Tables
    out: Results

    def outcome(self, horizon: int, *codes: str) -> Floats:
        wanted = [at.OUTCOMES.index(code) for code in codes]
        return np.isin(rows(self.tables.plan, self.out.z, at.OUTCOME)[horizon], wanted).astype(float)

    def issue(self, block: int, role: str) -> Floats:
        """Peaks or lows of an issue, in points."""
        return np.asarray(rows(self.tables.plan, self.out.f, block)[self.tables.index.issues.index(role)] * 100)

    def tally(self, name: str) -> Floats:
        return np.asarray(rows(self.tables.plan, self.out.f, at.TALLY)[at.TALLIES.index(name)])

    def suspected(self, leaker: str) -> Floats:
        return np.asarray(rows(self.tables.plan, self.out.f, at.SUSPECTED)[self.tables.index.leakers.index(leaker)])


Measure = Callable[[Played], Floats]


@pytest.fixture(scope="module")
def worlds() -> dict[str, Played]:
    free = shipped()[FREE].resolve()
    names = [name for name, path in shipped().items() if free in (Path(layer.file).resolve() for layer in read_layers(path))]
    tables = {name: tabulate(read_case(name)) for name in names}
    with ThreadPoolExecutor(2) as pool:
        outs = pool.map(lambda name: play(tables[name], SEED, 0, WORLDS.get(name, 2000)), names)
    return {name: Played(tables[name], out) for name, out in zip(names, outs, strict=True)}


def assert_more(here: Floats, there: Floats) -> None:
    both = min(len(here), len(there))
    difference = here[:both] - there[:both]
    mean, error = float(difference.mean()), float(difference.std(ddof=1)) / math.sqrt(len(difference))
    print(f"paired difference {mean:+.3f}, {mean / error if error else math.inf:.1f} standard errors")
    assert mean > ERRORS * error, f"{mean:+.4f} with a standard error of {error:.4f}"


def outcome(horizon: int, *codes: str) -> Measure:
    return lambda played: played.outcome(horizon, *codes)


def issue(block: int, role: str) -> Measure:
    return lambda played: played.issue(block, role)


DIRECTIONS: dict[str, tuple[str, str, Measure]] = {  # in the first scenario there is more of it than in the second
    "a silent patron: more goes on unsaid after a month": ("russia_silent", FREE, outcome(MONTH, "CD")),
    "a silent patron: fewer suspensions after a month": (FREE, "russia_silent", outcome(MONTH, "SU")),
    "a dependent host goes on, after a month": ("dependence", FREE, outcome(MONTH, "CO", "CD")),
    "a dependent host goes on, in the end": ("dependence", FREE, outcome(END, "CO", "CD")),
    "a house that can say no ends it": ("binding_veto", FREE, outcome(END, "TE")),
    "deaths end it, within a month": ("deadly_second_shock", FREE, outcome(MONTH, "TE")),
    "deaths end it, for good": ("deadly_second_shock", FREE, outcome(END, "TE")),
    "denial: it goes on unsaid after a month": ("tehran_denies", FREE, outcome(MONTH, "CD")),
    "denial: it goes on unsaid in the end": ("tehran_denies", FREE, outcome(END, "CD")),
    "a guest who tells is trusted less": ("leaker_spotter", "leaker_russia", issue(at.LOW, "trust")),
    "a friend of both who tells costs some trust": ("leaker_spotter", "leaker_damascus_media", issue(at.LOW, "trust")),
    "an army that tells: less of one voice": ("leaker_spotter", "leaker_artesh", issue(at.LOW, "cohesion")),
    "an army that tells loses to its rival": ("leaker_artesh", "leaker_spotter", issue(at.PEAK, "standing")),
    "the Council: more pressure": ("us_security_council", FREE, issue(at.PEAK, "us_pressure")),
}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_direction(worlds: dict[str, Played], direction: str) -> None:
    more, less, measure = DIRECTIONS[direction]
    assert_more(measure(worlds[more]), measure(worlds[less]))


def test_one_voice_contradicts_itself_less(worlds: dict[str, Played]) -> None:
    free, one = worlds[FREE], worlds["one_voice"]
    assert_more(free.tally("incoherence"), one.tally("incoherence"))
    assert_more(one.issue(at.LOW, "cohesion"), free.issue(at.LOW, "cohesion"))


@pytest.mark.parametrize("leaker", ["artesh", "russia", "damascus_media", "spotter"])
def test_plain_traces_point_at_the_leaker(worlds: dict[str, Played], leaker: str) -> None:
    assert_more(worlds[f"leaker_{leaker}"].suspected(leaker), worlds[FREE].suspected(leaker))


def test_no_leak_is_never_disclosed(worlds: dict[str, Played]) -> None:
    assert all(worlds["no_leak"].outcome(horizon, "ND").all() for horizon in (MONTH, END))
    assert not any(played.outcome(END, "ND").any() for name, played in worlds.items() if name != "no_leak")


@pytest.mark.parametrize("code", at.OUTCOMES)
def test_every_outcome_can_be_made_to_happen(worlds: dict[str, Played], code: str) -> None:
    shares = {name: max(float(played.outcome(h, code).mean()) for h in (MONTH, END)) for name, played in worlds.items()}
    assert max(shares.values()) >= 0.1, shares


def test_the_free_case_is_open(worlds: dict[str, Played]) -> None:
    shares = {code: float(worlds[FREE].outcome(END, code).mean()) for code in at.OUTCOMES}
    assert sum(share >= 0.05 for share in shares.values()) >= 3, shares


def test_a_binding_veto_mostly_ends_it_and_soon(worlds: dict[str, Played]) -> None:
    played = worlds["binding_veto"]
    ended = played.outcome(END, "TE") == 1
    declared = rows(played.tables.plan, played.out.z, at.EVENT)[at.EVENTS.index("declared_end")][ended]
    assert ended.mean() > 0.5
    assert ((declared >= 0) & (declared <= 90)).mean() > 0.5


def test_deaths_end_it_far_more_often(worlds: dict[str, Played]) -> None:
    assert worlds["deadly_second_shock"].outcome(END, "TE").mean() > worlds[FREE].outcome(END, "TE").mean() + 0.2


def test_denial_leaves_most_worlds_going_on_unsaid(worlds: dict[str, Played]) -> None:
    assert all(worlds["tehran_denies"].outcome(horizon, "CD").mean() > 0.5 for horizon in (MONTH, END))
