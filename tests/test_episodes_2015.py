"""The bargain of 2015, the ceasefire of 2016, the missiles across Iran: what the articles tell of them can be seen, unscripted.

Each is held against the same worlds with one assumption changed: no plan is put to Moscow on day 0, Moscow stays out, there is no
understanding with Washington, a field was lent and flown from as well. World by world, inputs and chance are the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

import sim
from sim.runs.columns import columns
from sim.runs.parts import play
from sim.tables import tabulate

WORLDS, ERRORS = 1000, 5
WAY_IN = (
    "{on: 2015-09-05, do: come_in}, {on: 2015-09-30, do: open_campaign}, {on: 2015-10-03, do: ask_to_cross}, "
    "{never: [come_in, open_campaign]}"
)
PLAYED: dict[str, tuple[str, dict[str, str]]] = {
    "bargain": ("bargain_2015", {}),
    "no plan": ("bargain_2015", {"responses.irgc": "{silent: true}"}),  # on day 0; later the IRGC may carry one to Moscow
    "moscow stays out": ("bargain_2015", {"responses.russia": "{never: [come_in]}"}),
    "ceasefire": ("ceasefire_2016", {}),
    "no understanding": ("ceasefire_2016", {"injects": "[]"}),
    "crossing": ("overflight_2015", {}),
    "both asked for": ("overflight_2015", {"responses.russia": "[" + WAY_IN + ", {on: 2015-10-04, do: ask_for_field}]"}),
    "leaked": ("overflight_leaked_2015", {}),
    "leaked base": (
        "overflight_leaked_2015",
        {
            "responses.supreme_leader": "{on: 2015-09-20, do: admit_bombers}",
            "responses.russia": "[" + WAY_IN + ", {on: 2015-09-21, do: surge}]",
        },
    ),
}
SOOTHING = ("supreme_leader.thank_patron", "foreign_ministry.ambiguity", "irgc.play_down", "defence_ministry.play_down_delay")
BLAMING = (
    "supreme_leader.scold_moscow",
    "foreign_ministry.caution_moscow",
    "irgc.speak_out",
    "defence_ministry.complain_of_delay",
)

Worlds = dict[str, pd.DataFrame]
Measure = Callable[[pd.DataFrame], pd.Series]


@pytest.fixture(scope="module")
def worlds() -> Worlds:
    """The table of worlds of each; each is played once."""

    def played(name: str) -> pd.DataFrame:
        scenario, settings = PLAYED[name]
        case = sim.load(scenario, settings)
        tables = tabulate(case)
        return pd.DataFrame(columns(tables, play(tables, case.scenario.seed, 0, WORLDS), case.scenario.seed, 0))

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(PLAYED, pool.map(played, PLAYED), strict=True))


def done(act: str) -> Measure:
    return lambda held: held[f"first.{act}"].notna()


def some(*acts: str) -> Measure:
    return lambda held: held[[f"first.{act}" for act in acts]].notna().any(axis=1)


def rise(issue: str, at: str = "end") -> Measure:
    return lambda held: held[f"{at}.{issue}"] - held[f"world.issues.{issue}.start"]


def column(name: str) -> Measure:
    return lambda held: held[name]


def soured(held: pd.DataFrame) -> pd.Series:
    return rise("trust", "low")(held) <= -10


def soured_in_warm_words(held: pd.DataFrame) -> pd.Series:
    return soured(held) & some(*SOOTHING)(held) & ~some(*BLAMING)(held)


def delay_soothed_over(held: pd.DataFrame) -> pd.Series:
    return done("russia.slow_arms")(held) & some(*SOOTHING)(held) & ~done("defence_ministry.complain_of_delay")(held)


def open_without_a_field(held: pd.DataFrame) -> pd.Series:
    return done("supreme_leader.open_sky")(held) & ~done("supreme_leader.admit_bombers")(held)


def never_closed(held: pd.DataFrame) -> pd.Series:
    return ~done("supreme_leader.close_sky")(held)


# In the first worlds there is more of it than in the second.
MORE: dict[str, tuple[str, str, Measure]] = {
    "the plan brings Moscow in": ("bargain", "no plan", done("russia.come_in")),
    "Moscow in: more strikes": ("bargain", "moscow stays out", column("end.strikes")),
    "Moscow in: it is told more": ("bargain", "moscow stays out", column("end.updates")),
    "Moscow in: more trust": ("bargain", "moscow stays out", column("end.trust")),
    "the understanding sours": ("ceasefire", "no understanding", soured),
    "it sours while words stay warm": ("ceasefire", "no understanding", soured_in_warm_words),
    "arms are held back and it is soothed over": ("ceasefire", "no understanding", delay_soothed_over),
    "without it: more strikes": ("no understanding", "ceasefire", column("end.strikes")),
    "without it: Moscow is told more": ("no understanding", "ceasefire", column("low.updates")),
    "Tehran's minister travels": ("ceasefire", "no understanding", done("defence_ministry.repair_mission")),
    "Moscow's minister travels": ("ceasefire", "no understanding", done("russia.offer_alternative")),
    "a base that comes out: more grievance": ("leaked base", "leaked", column("peak.grievance")),
    "a base that comes out: more deputies": ("leaked base", "leaked", column("peak_objecting_deputies")),
}


@pytest.mark.parametrize("direction", MORE)
def test_more_of_it_than_with_one_assumption_changed(worlds: Worlds, direction: str) -> None:
    more, less, measure = MORE[direction]
    difference = measure(worlds[more]).to_numpy(dtype=float) - measure(worlds[less]).to_numpy(dtype=float)
    mean, error = float(difference.mean()), float(difference.std(ddof=1)) / math.sqrt(len(difference))
    print(f"paired difference {mean:+.3f}, {mean / error if error else math.inf:.1f} standard errors")
    assert mean > ERRORS * error, f"{mean:+.4f} with a standard error of {error:.4f}"


def share(held: pd.Series) -> float:
    print(f"{held.mean():.3f} of {len(held)} worlds")
    return float(held.mean())


def test_moscow_comes_in_in_most_worlds_but_not_in_all(worlds: Worlds) -> None:
    assert 0.55 < share(done("russia.open_campaign")(worlds["bargain"])) < 0.95


def test_where_moscow_comes_in_there_is_a_honeymoon(worlds: Worlds) -> None:
    held = worlds["bargain"]
    held = held[done("russia.open_campaign")(held)]
    assert share(rise("strikes")(held) >= 20) > 0.7
    assert share(rise("updates", "peak")(held) >= 10) > 0.7
    assert share(rise("trust")(held) >= -5) > 0.8


def test_the_ceasefire_sours_most_worlds_without_a_word_of_blame(worlds: Worlds) -> None:
    held = worlds["ceasefire"]
    assert share(soured(held)) > 0.7
    assert share(soured_in_warm_words(held)) > 0.5
    assert share(some(*BLAMING)(held[soured(held)])) < 0.35


def test_a_delay_of_arms_is_mostly_soothed_over(worlds: Worlds) -> None:
    held = worlds["ceasefire"]
    assert share(done("russia.slow_arms")(held)) > 0.2
    assert share(delay_soothed_over(held[done("russia.slow_arms")(held)])) > 0.75


def test_visits_are_paid_and_mostly_in_vain(worlds: Worlds) -> None:
    held = worlds["ceasefire"]
    visited = held[some("defence_ministry.repair_mission", "russia.offer_alternative")(held)]
    assert len(visited) > 0.65 * len(held)
    assert share(rise("trust")(visited) <= -5) > 0.55
    assert share(some("russia.return_to_bargain", "supreme_leader.accept_offer")(held)) < 0.2


def test_the_sky_is_opened_far_more_often_than_a_field(worlds: Worlds) -> None:
    held = worlds["crossing"]
    assert share(done("supreme_leader.open_sky")(held)) > 0.5
    assert share(done("supreme_leader.admit_bombers")(held)) < 0.25
    assert share(open_without_a_field(held)) > 0.4


def test_asked_for_both_tehran_opens_the_sky_rather_than_a_field(worlds: Worlds) -> None:
    held = worlds["both asked for"]
    assert share(done("supreme_leader.open_sky")(held)) > share(done("supreme_leader.admit_bombers")(held)) + 0.15


def test_a_crossing_that_comes_out_costs_far_less_than_a_base(worlds: Worlds) -> None:
    crossing, base = worlds["leaked"], worlds["leaked base"]
    assert rise("grievance", "peak")(crossing).mean() < 0.7 * rise("grievance", "peak")(base).mean()
    assert crossing["peak_objecting_deputies"].mean() < 0.6 * base["peak_objecting_deputies"].mean()
    crowd = [share(held["peak_objecting_deputies"] >= 20) for held in (crossing, base)]
    assert crowd[0] < 0.3 * crowd[1]


def test_the_sky_stays_open_though_it_came_out(worlds: Worlds) -> None:
    held = worlds["leaked"]
    assert share(never_closed(held)) > 0.85
    stopped = worlds["leaked base"]["outcome_end"].isin(["SU", "TE"])
    assert float(np.mean(~never_closed(held))) < 0.6 * share(stopped)
