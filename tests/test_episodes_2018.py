"""The Golan, May 2018: what the article tells of that month can be seen in the worlds, and hangs on what offices want.

Only the fire at the Golan is given. Shares are held with a margin of three of their standard errors; a direction holds when the
mean difference, world by world with common numbers, exceeds five of its standard errors.
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

WORLDS, ERRORS, MARGIN = 1000, 5, 3
EPISODE, HAMEDAN, BYSTANDERS = "israel_2018", "hamedan_2016", ("israel", "syria")
TOLD, UNTOLD = "first.israel.strike_after_warning", "first.israel.strike_by_surprise"
CHANGES: dict[str, dict[str, object]] = {
    "free": {},
    "no fire": {"injects": "[]"},
    "Israel prizes the line to Moscow": {"override": "{agents.israel.deconfliction.salience: {value: 1}}"},
    "Israel does not care for the line": {"override": "{agents.israel.deconfliction.salience: {value: 0}}"},
    "bases weigh most": {"override": "{agents.russia.bases.salience: {value: 1}}"},
    "bases weigh nothing": {"override": "{agents.russia.bases.salience: {value: 0}}"},
    "Moscow weighs the bases and not the quarrel": {
        "override": "{agents.russia.bases.salience: {value: 1}, agents.russia.israel_friction.salience: {value: 0}}"
    },
    "Moscow weighs neither": {
        "override": "{agents.russia.bases.salience: {value: 0}, agents.russia.israel_friction.salience: {value: 0}}"
    },
    "Moscow weighs the ally alone": {
        "override": "{agents.russia.bases.salience: {value: 0}, agents.russia.israel_friction.salience: {value: 0}, "
        "agents.russia.deconfliction.salience: {value: 0}}"
    },
    "Moscow restrains nobody": {"responses.russia": "{never: [talk_iran_down, ask_for_distance]}"},
    "the IRGC pushes": {
        "responses.irgc": "[{on: 3, do: build_up_sites}, {on: 10, do: fire_on_golan}, {on: 35, do: build_up_sites}]"
    },
    "the IRGC never pushes": {"responses.irgc": "{never: [build_up_sites, fire_on_golan]}"},
}
Played = Callable[[str, dict[str, object]], pd.DataFrame]


@pytest.fixture(scope="module")
def worlds_of() -> Played:
    """A scenario's table of worlds with settings; each is played once."""
    held: dict[str, pd.DataFrame] = {}

    def played(scenario: str, settings: dict[str, object]) -> pd.DataFrame:
        key = f"{scenario} {settings}"
        if key not in held:
            case = sim.load(scenario, settings)
            tables = tabulate(case)
            held[key] = pd.DataFrame(columns(tables, play(tables, case.scenario.seed, 0, WORLDS), case.scenario.seed, 0))
        return held[key]

    return played


def column(worlds: pd.DataFrame, name: str) -> Floats:
    return np.asarray(worlds[name], dtype=np.float64)


def did(worlds: pd.DataFrame, act: str, within: float = math.inf) -> Floats:
    return np.asarray(column(worlds, f"first.{act}") <= within, dtype=np.float64)


def struck(worlds: pd.DataFrame, within: float = math.inf) -> Floats:
    return np.asarray(np.fmin(column(worlds, TOLD), column(worlds, UNTOLD)) <= within, dtype=np.float64)


def told(worlds: pd.DataFrame) -> Floats:
    """In the worlds with a strike: whether Moscow was warned of the first."""
    first, unannounced = column(worlds, TOLD), column(worlds, UNTOLD)
    either = ~(np.isnan(first) & np.isnan(unannounced))
    warned = np.where(np.isnan(first), np.inf, first) <= np.where(np.isnan(unannounced), np.inf, unannounced)
    return np.asarray(warned[either], dtype=np.float64)


def assert_share(held: Floats, at_least: float) -> None:
    share = float(held.mean())
    margin = MARGIN * math.sqrt(share * (1 - share) / len(held))
    assert share - margin > at_least, f"{share:.3f} of {len(held)} worlds, wanted {at_least} and {margin:.3f} to spare"


DIRECTIONS: dict[str, tuple[str, str, Callable[[pd.DataFrame], Floats]]] = {  # more of it in the first than in the second
    "fire is answered": ("free", "no fire", lambda w: struck(w, 7)),
    "without the line to Moscow there is more surprise": (
        "Israel does not care for the line", "Israel prizes the line to Moscow", lambda w: did(w, "israel.strike_by_surprise"),
    ),
    "for its bases Moscow talks Iran down the sooner": (
        "bases weigh nothing", "bases weigh most", lambda w: np.fmin(column(w, "first.russia.talk_iran_down"), 14),
    ),
    "for its bases alone Moscow talks Iran down": (
        "Moscow weighs the bases and not the quarrel", "Moscow weighs neither", lambda w: did(w, "russia.talk_iran_down", 7),
    ),
    "for its bases Moscow guards them": ("bases weigh most", "bases weigh nothing", lambda w: did(w, "russia.guard_the_bases")),
    "for its ally alone Moscow would shield it": (
        "Moscow weighs the ally alone", "free", lambda w: did(w, "russia.shield_iran"),
    ),
    "unrestrained, the front stays hot": ("Moscow restrains nobody", "free", lambda w: column(w, "end.israel_friction")),
    "unrestrained, there are more strikes": ("Moscow restrains nobody", "free", struck),
    "pushing costs trust in the end": ("the IRGC never pushes", "the IRGC pushes", lambda w: column(w, "end.trust")),
    "the IRGC as it is costs trust too": ("the IRGC never pushes", "free", lambda w: column(w, "low.trust")),
}  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_direction(worlds_of: Played, direction: str) -> None:
    more, less, measure = DIRECTIONS[direction]
    difference = measure(worlds_of(EPISODE, CHANGES[more])) - measure(worlds_of(EPISODE, CHANGES[less]))
    mean, error = float(difference.mean()), float(difference.std(ddof=1)) / math.sqrt(len(difference))
    assert mean > ERRORS * error, f"{mean:+.4f} with a standard error of {error:.4f}"


def test_israel_answers_in_most_worlds(worlds_of: Played) -> None:
    assert_share(struck(worlds_of(EPISODE, {}), 7), 0.5)


def test_moscow_is_warned_of_most_strikes(worlds_of: Played) -> None:
    assert_share(told(worlds_of(EPISODE, {})), 0.5)


def test_moscow_is_warned_where_warnings_are_not_given_away(worlds_of: Played) -> None:
    worlds = worlds_of(EPISODE, {})
    spoiled = worlds["moscow.story"].astype(str) == "not_warned"
    assert_share(told(worlds[~spoiled]), 0.6)
    assert_share(1 - told(worlds[spoiled]), 0.6)


def test_moscow_neither_joins_strikes_nor_stops_them(worlds_of: Played) -> None:
    worlds = worlds_of(EPISODE, {})
    aside = 1 - np.maximum(did(worlds, "russia.join_strike"), did(worlds, "russia.shield_iran"))
    assert_share(aside, 0.8)
    assert_share(aside[struck(worlds) == 1], 0.75)


def test_moscow_talks_iran_down_in_most_worlds(worlds_of: Played) -> None:
    assert_share(did(worlds_of(EPISODE, {}), "russia.talk_iran_down", 60), 0.6)


def test_the_union_is_one_of_convenience(worlds_of: Played) -> None:
    worlds = worlds_of(EPISODE, {})
    assert_share(np.asarray(column(worlds, "peak.trust") <= 75, dtype=np.float64), 0.7)
    assert_share(np.asarray(column(worlds, "low.trust") >= 12.5, dtype=np.float64), 0.5)


@pytest.mark.parametrize("horizon", ["outcome_30d", "outcome_end"])
def test_syria_and_israel_are_bystanders_of_hamedan(worlds_of: Played, horizon: str) -> None:
    pages = [actor for actor in sim.load(HAMEDAN).cast.pages if actor not in BYSTANDERS]
    playing, left = worlds_of(HAMEDAN, {}), worlds_of(HAMEDAN, {"actors": f"[{', '.join(pages)}]"})
    shares = [worlds[horizon].astype(str).value_counts(normalize=True) for worlds in (playing, left)]
    assert float(shares[0].sub(shares[1], fill_value=0).abs().max()) < 0.03


def test_where_they_do_nothing_nobody_else_does_anything_otherwise(worlds_of: Played) -> None:
    pages = sim.load(HAMEDAN).cast.pages
    silent = worlds_of(HAMEDAN, {f"responses.{one}": f"{{never: [{', '.join(pages[one].acts)}]}}" for one in BYSTANDERS})
    left = worlds_of(HAMEDAN, {"actors": f"[{', '.join(actor for actor in pages if actor not in BYSTANDERS)}]"})
    shared = [name for name in left.columns if name in silent.columns and not name.startswith("spurred_by.")]
    assert len(shared) > 1000
    pd.testing.assert_frame_equal(silent[shared], left[shared], check_dtype=False)
