"""The secret year, the sabotage, the publicity and the mending: what the articles tell can be seen in the worlds.

Only the shock of each scenario is given. Shares are held with a margin of four of their standard errors; a direction holds when
the mean difference, world by world with common numbers, exceeds five of its standard errors (three between two groups).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

import sim
from sim.core.state import Floats
from sim.runs.columns import columns
from sim.runs.parts import play
from sim.tables import tabulate

WORLDS, SEED, ERRORS = 1000, 2016, 5
SECRET, SABOTAGE, PUBLICITY = "secret_year", "sabotage_2016", "publicity_2016"
CASES, HAMEDAN = "case_by_case_2017", "hamedan_2016"
LENGTH = 330  # of the secret year, in days
COUNCIL_AND_MINISTRIES = ("supreme_leader", "defence_ministry", "foreign_ministry")
US_DEEDS = ("us.security_council", "us.threaten_sanctions", "us.break_off_talks")
ASKS = "{on: 10, do: ask_for_more}"
BASE = "agents.supreme_leader.acts.grant_base"
EAGER: dict[str, object] = {"responses.russia": f"[{ASKS}]", "agents.supreme_leader.access.position": "high"}
CHANGES: dict[str, tuple[str, dict[str, object]]] = {
    "secret": (SECRET, {}),
    "secret, telling is dear": (SECRET, {"agents.artesh.acts.leak.cost": "prohibitive"}),
    "secret, telling is cheaper": (SECRET, {"agents.artesh.acts.leak.cost": "some"}),
    "secret, few flights": (SECRET, {"world.rules.operations_lag": "years", "world.issues.operations.start": "{value: 10}"}),
    "secret, many flights": (SECRET, {"world.rules.operations_lag": "years", "world.issues.operations.start": "{value: 60}"}),
    "sabotage": (SABOTAGE, {}),
    "sabotage, two months": (SABOTAGE, {"days": 75}),
    "sabotage, plain": (SABOTAGE, {"leak.points_to_author": "full", "days": 240}),
    "chance, plain": (SABOTAGE, {"leak.by": "spotter", "leak.points_to_author": "full", "days": 240}),
    "sabotage, the Leader opens nothing": (
        SABOTAGE, {"responses.supreme_leader": "{never: [case_by_case, admit_quietly, grant_open_ended]}"},
    ),
    "sabotage, nobody mends": (
        SABOTAGE,
        {
            "responses.supreme_leader": "{never: [thank_patron, rebuke_ministry]}",
            "responses.defence_ministry": "{never: [repair_mission, reoffer]}",
            "responses.russia": "{never: [say_all_is_well, reassure, speed_arms]}",
        },
    ),
    "publicity": (PUBLICITY, {}),
    "Moscow is silent": (PUBLICITY, {"responses.russia": "{silent: true}"}),
    "2017": (CASES, {}),
    "2017, no truce": (CASES, {"injects": "[]"}),
    "2017, Moscow asks for nothing": (
        CASES, {"responses.russia": "{never: [ask_for_more, ask_again]}"},
    ),
    "2017, Moscow asks for no facility": (CASES, {"responses.russia": "{never: [ask_for_more]}"}),
    "2017, Moscow asks for a facility": (CASES, {"responses.russia": f"[{ASKS}]"}),
    "2017, an eager Leader": (CASES, EAGER),
    "2017, an eager Leader, no ban": (CASES, {**EAGER, f"{BASE}.cost": "slight", f"{BASE}.effects.grievance": "up slight"}),
    "2016-17": (HAMEDAN, {}),
}  # fmt: skip

Worlds = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="module")
def worlds_of() -> Worlds:
    """The worlds of a change; each is played once."""
    held: dict[str, pd.DataFrame] = {}

    def played(change: str) -> pd.DataFrame:
        if change not in held:
            scenario, settings = CHANGES[change]
            tables = tabulate(sim.load(scenario, settings))
            held[change] = pd.DataFrame(columns(tables, play(tables, SEED, 0, WORLDS), SEED, 0))
        return held[change]

    return played


def column(worlds: pd.DataFrame, name: str) -> Floats:
    return np.asarray(worlds[name], dtype=np.float64)


def happened(worlds: pd.DataFrame, name: str) -> Floats:
    return np.asarray(worlds[name].notna(), dtype=np.float64)


def did(worlds: pd.DataFrame, *acts: str) -> Floats:
    return np.asarray(worlds[[f"first.{act}" for act in acts]].notna().any(axis=1), dtype=np.float64)


def named(worlds: pd.DataFrame, name: str, *values: str) -> Floats:
    return np.asarray(worlds[name].isin(values), dtype=np.float64)


def days_secret(worlds: pd.DataFrame) -> Floats:
    """How long it was kept, at most as long as the scenario."""
    return np.asarray(worlds["day_zero"].fillna(LENGTH), dtype=np.float64)


def out_by(worlds: pd.DataFrame, day: int) -> Floats:
    return np.asarray(column(worlds, "day_zero") <= day, dtype=np.float64)


def trust_back(worlds: pd.DataFrame) -> Floats:
    """Trust fell by ten points or more and ended within five of its start."""
    start = column(worlds, "world.issues.trust.start")
    return np.asarray((start - column(worlds, "low.trust") >= 10) & (start - column(worlds, "end.trust") <= 5), dtype=np.float64)


def lesser(worlds: pd.DataFrame) -> Floats:
    """In the end landings are possible, case by case."""
    return np.asarray(np.abs(column(worlds, "end.access") - 40) < 1, dtype=np.float64)


def base(worlds: pd.DataFrame) -> Floats:
    return np.asarray(column(worlds, "peak.access") > 90, dtype=np.float64)


def door_open(worlds: pd.DataFrame) -> Floats:
    return named(worlds, "outcome_end", "SU", "RN")


def sky_kept(worlds: pd.DataFrame) -> Floats:
    """In the end at least half of what had been open of the sky is open."""
    return np.asarray(column(worlds, "end.overflight") >= 0.5 * column(worlds, "world.issues.overflight.start"), dtype=np.float64)


def stopped(worlds: pd.DataFrame) -> pd.DataFrame:
    """The worlds in which an end was declared."""
    return worlds[worlds["days_to_declared_end"].notna()]


def margin(held: Floats) -> float:
    share = float(held.mean())
    return 4 * math.sqrt(share * (1 - share) / len(held))


def assert_share(held: Floats, at_least: float) -> None:
    assert held.mean() - margin(held) > at_least, f"{held.mean():.3f} of {len(held)} worlds, wanted {at_least} and a margin"


def assert_rare(held: Floats, at_most: float) -> None:
    assert held.mean() + margin(held) < at_most, f"{held.mean():.3f} of {len(held)} worlds, wanted {at_most} less a margin"


def assert_more(here: Floats, there: Floats) -> None:
    """World by world."""
    difference = here - there
    mean, error = float(difference.mean()), float(difference.std(ddof=1)) / math.sqrt(len(difference))
    assert mean > ERRORS * error, f"{mean:+.4f} with a standard error of {error:.4f}"


DIRECTIONS: dict[str, tuple[str, str, Callable[[pd.DataFrame], Floats]]] = {  # more of it in the first than in the second
    "the more flies, the sooner it is out": ("secret, few flights", "secret, many flights", days_secret),
    "the dearer telling is, the longer it is kept": ("secret, telling is dear", "secret, telling is cheaper", days_secret),
    "a Leader who believes that it was the Artesh cleans house more often": (
        "sabotage, plain", "chance, plain", lambda w: did(w, "supreme_leader.clean_house"),
    ),
    "sabotage sets the services against each other": ("chance, plain", "sabotage, plain", lambda w: column(w, "low.cohesion")),
    "access comes back in a lesser form over months": ("sabotage", "sabotage, two months", lesser),
    "without kind words and visits less is mended": ("sabotage", "sabotage, nobody mends", trust_back),
    "the Leader must approve a return": (
        "sabotage", "sabotage, the Leader opens nothing", lambda w: happened(w, "days_to_reoffer"),
    ),
    "publicity is blamed": ("publicity", "Moscow is silent", lambda w: happened(w, "days_to_blame")),
    "publicity: the defence minister complains": (
        "publicity", "Moscow is silent", lambda w: did(w, "defence_ministry.blame_patron"),
    ),
    "publicity ends it more often": ("publicity", "Moscow is silent", lambda w: happened(w, "days_to_declared_end")),
    "who goes home asks for fewer landings": ("2017, no truce", "2017", lambda w: did(w, "russia.ask_again")),
    "who asks for nothing is offered less": ("2017", "2017, Moscow asks for nothing", lambda w: happened(w, "days_to_reoffer")),
    "who asks for a facility hears of the constitution": (
        "2017, Moscow asks for a facility", "2017, Moscow asks for no facility", lambda w: did(w, "majlis.stand_on_constitution"),
    ),
    "who asks for a facility rouses deputies": (
        "2017, Moscow asks for a facility", "2017, Moscow asks for no facility", lambda w: column(w, "peak_objecting_deputies"),
    ),
    "the ban stands in the way of a base": ("2017, an eager Leader, no ban", "2017, an eager Leader", base),
}  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_direction(worlds_of: Worlds, direction: str) -> None:
    more, less, measure = DIRECTIONS[direction]
    assert_more(measure(worlds_of(more)), measure(worlds_of(less)))


def test_the_secret_outlives_its_first_weeks(worlds_of: Worlds) -> None:
    worlds = worlds_of("secret")
    assert_rare(out_by(worlds, 13), 0.1)
    assert_rare(out_by(worlds, 29) * named(worlds, "leak.source", "artesh"), 0.05)
    assert_share(1 - out_by(worlds, 180), 0.5)


def test_the_secret_comes_out_in_many_worlds(worlds_of: Worlds) -> None:
    worlds = worlds_of("secret")
    assert_share(out_by(worlds, LENGTH), 1 / 3)
    for leaker in ("artesh", "damascus_media", "spotter"):
        assert_share(named(worlds, "leak.source", leaker), 0.01)


def test_a_resentful_army_shortens_the_secret(worlds_of: Worlds) -> None:
    worlds = worlds_of("secret")
    content, resentful = (worlds[worlds["service.story"] == story] for story in ("content", "resentful"))
    kept, short = days_secret(content), days_secret(resentful)
    error = math.sqrt(kept.var(ddof=1) / len(kept) + short.var(ddof=1) / len(short))
    assert kept.mean() - short.mean() > 3 * error
    assert_share(named(resentful, "leak.source", "artesh"), 0.02)
    assert_rare(named(content, "leak.source", "artesh"), 0.02)


def test_the_secret_embarrasses_only_when_it_is_out(worlds_of: Worlds) -> None:
    worlds = worlds_of("secret")
    out, kept = worlds[worlds["day_zero"].notna()], worlds[worlds["day_zero"].isna()]
    assert_share(did(out, "majlis.object"), 2 / 3)
    assert not did(kept, "majlis.object").any()
    assert column(out, "peak.grievance").mean() > column(kept, "peak.grievance").mean() + 20


def test_fences_are_mended_in_many_worlds_and_not_in_all(worlds_of: Worlds) -> None:
    worlds = worlds_of("sabotage")
    assert_share(trust_back(worlds), 0.25)
    assert_share(trust_back(worlds) * lesser(worlds), 0.1)
    assert_rare(trust_back(worlds), 0.5)


def test_the_leader_may_clean_house_and_mostly_does_not(worlds_of: Worlds) -> None:
    cleaned = did(worlds_of("sabotage"), "supreme_leader.clean_house")
    assert_share(cleaned, 0.05)
    assert_rare(cleaned, 0.25)


def test_moscow_has_spoken_when_tehran_confirms(worlds_of: Worlds) -> None:
    worlds = worlds_of("publicity")
    plain = [f"first.{office}.{act}" for office in COUNCIL_AND_MINISTRIES for act in ("confirm", "defend")]
    days = worlds[[name for name in plain if name in worlds]]
    first = days.where(days >= 0).min(axis=1).fillna(math.inf)
    assert_share(np.asarray(first > column(worlds, "days_to_acknowledgement"), dtype=np.float64), 0.5)


def test_the_end_is_put_in_words_that_protect_both(worlds_of: Worlds) -> None:
    ended = stopped(worlds_of("publicity"))
    lines = ended[[f"line.{office}" for office in (*COUNCIL_AND_MINISTRIES, "russia")]]
    assert_share(np.asarray(lines.isin(["over", "reframe"]).any(axis=1), dtype=np.float64), 0.5)
    assert_share(did(ended, "foreign_ministry.call_it_temporary", "foreign_ministry.announce_end"), 0.4)
    assert_share(did(ended, "russia.mission_accomplished", "russia.withdraw"), 0.5)


def test_the_door_is_left_open_more_often_than_closed(worlds_of: Worlds) -> None:
    worlds = worlds_of("publicity")
    assert_more(door_open(worlds), 2 * named(worlds, "outcome_end", "TE"))


def test_washington_answers_in_words(worlds_of: Worlds) -> None:
    worlds = worlds_of("publicity")
    words, deeds = did(worlds, "us.regret", "us.raise_resolution", "us.doubt_withdrawal"), did(worlds, *US_DEEDS)
    assert_more(words, deeds)
    assert_rare(deeds, 0.2)
    answered = worlds[words + deeds > 0]
    assert_share(1 - did(answered, *US_DEEDS), 0.5)


def test_landings_are_offered_and_no_base(worlds_of: Worlds) -> None:
    worlds = worlds_of("2017")
    assert_share(happened(worlds, "days_to_reoffer"), 0.4)
    assert_share(lesser(worlds), 0.25)
    assert_rare(base(worlds), 0.02)
    assert_share(did(worlds, "majlis.stand_on_constitution"), 0.5)


@pytest.mark.parametrize("change", ["2017", "2016-17", "publicity"])
def test_the_sky_outlives_the_end_of_the_base(worlds_of: Worlds, change: str) -> None:
    worlds = worlds_of(change) if change == "2017" else stopped(worlds_of(change))
    assert_share(sky_kept(worlds), 0.9)


def test_many_worlds_pass_through_the_spring_of_2017(worlds_of: Worlds) -> None:
    worlds = worlds_of("2016-17")
    bounds = {"end.access": (5, 50), "end.overflight": (50, 100), "end.strikes": (10, 100), "end.syria_effort": (25, 100)}
    assert_share(np.asarray(np.all([worlds[name].between(*b) for name, b in bounds.items()], axis=0), dtype=np.float64), 0.3)
