"""Conditioning is calibrated: ranks of true worlds are uniform, and are not where the procedure is put wrong."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from chance import FALSE_ALARM, FEWEST, tail

from sim.analysis.stories.calibrate import DRAWS, LIKELIHOOD, Watched, calibrate, matching
from sim.analysis.stories.matching import Mask
from sim.analysis.stories.ranks import Ranks, envelope, luck, off_uniform, uneven
from sim.plots.calibration import figure_calibration
from sim.running import Wish, make_job, play_job
from sim.schema.scenario import Test as Bound

WORLDS = 9000
WATCHED = Watched({"day": 2}, ("outcome",))
QUANTITIES = ("story", "figure", LIKELIHOOD)


@pytest.fixture(scope="module")
def worlds() -> pd.DataFrame:
    """Worlds by hand: the story and a figure set the day, which may never come, and the day the outcome."""
    chance = np.random.default_rng(11)
    story, figure = chance.integers(3, size=WORLDS), chance.random(WORLDS)
    day = np.floor(np.abs(chance.normal(3 + 8 * story + 20 * figure, 2)))
    day[chance.random(WORLDS) < 0.1 + 0.2 * story] = np.nan
    outcome = np.where(np.nan_to_num(day, nan=99) + chance.normal(0, 5, WORLDS) > 15, "late", "early")
    return pd.DataFrame({"story": np.array(["a", "b", "c"])[story], "figure": figure, "day": day, "outcome": outcome})


def ignoring(tests: Mapping[str, Bound], worlds: pd.DataFrame) -> Mask:
    return np.ones(len(worlds), dtype=bool)


def wider(tests: Mapping[str, Bound], worlds: pd.DataFrame) -> Mask:
    """Days to twenty later than was said, and never for any day."""
    day = tests["day"]
    if day.never:
        return matching({"outcome": tests["outcome"]}, worlds)
    bounds = {} if day.at_most is None else {"at_least": day.at_least, "at_most": day.at_most + 20}
    return matching({**tests, "day": day.model_copy(update=bounds)}, worlds)


def chances(ranks: dict[str, Ranks], draws: int = DRAWS) -> dict[str, float]:
    """How likely luck is to make ranks as uneven; with twenty of a kind twice as likely as this says, at one in a million."""
    assert min(map(len, ranks.values())) >= FEWEST * (draws + 1)
    return {name: tail(uneven(held, draws), draws) for name, held in ranks.items()}


def test_ranks_are_uniform(worlds: pd.DataFrame) -> None:
    ranks = calibrate(worlds, WATCHED, ["story"], ["figure"])
    assert set(ranks) == set(QUANTITIES) and all(len(held) > 250 for held in ranks.values())
    assert min(chances(ranks).values()) > FALSE_ALARM / (2 * len(QUANTITIES))


def test_a_posterior_that_ignores_what_was_observed_shows_in_the_likelihood_alone(worlds: pd.DataFrame) -> None:
    found = chances(calibrate(worlds, WATCHED, ["story"], ["figure"], match=ignoring))
    assert found[LIKELIHOOD] < FALSE_ALARM < min(found["story"], found["figure"])


def test_a_tolerance_other_than_was_said_shows(worlds: pd.DataFrame) -> None:
    found = chances(calibrate(worlds, WATCHED, ["story"], ["figure"], match=wider))
    assert min(found.values()) < FALSE_ALARM, found


def test_every_world_lies_in_exactly_one_bin() -> None:
    days = pd.DataFrame({"day": [*map(float, range(-12, 40)), np.nan], "outcome": "late"})
    seen = {repr(test): test for world in days.to_dict("records") for test in [WATCHED.observe(world)]}  # type: ignore[arg-type]
    assert (np.sum([matching(test, days) for test in seen.values()], axis=0) == 1).all() and len(seen) == 12
    for n, world in enumerate(days.to_dict("records")):
        assert matching(WATCHED.observe(world), days)[n]  # type: ignore[arg-type]


def test_the_band_holds_uniform_ranks_and_not_others() -> None:
    chance, count = np.random.default_rng(5), 400
    band = envelope(count, DRAWS)
    outside = [(np.abs(off_uniform(chance.integers(DRAWS + 1, size=count), DRAWS))[:-1] > band[:-1]).any() for _ in range(300)]
    assert 0 <= sum(outside) <= 15  # 3 are expected; 16 or more come about less often than once in a million
    assert (np.abs(off_uniform(chance.integers(DRAWS - 1, size=count), DRAWS))[:-1] > band[:-1]).any()
    assert luck(21.7, 9) == pytest.approx(0.00985, rel=0.01) == tail(21.7, 9)


def test_the_small_scenario_is_calibrated_and_drawn(tmp_path_factory: pytest.TempPathFactory) -> None:
    from test_infer import SMALL

    import sim

    out = tmp_path_factory.mktemp("calibrate") / "small"
    run = play_job(make_job(sim.load(SMALL), Wish(runs=3000, seed=8, out=out, workers=1)))
    columns = ["first_move.council", "outcome_end", "leak.source", "mood", "leak.shows"]
    held = pd.concat(run.blocks([c for c in columns if c in run.query("SELECT * FROM worlds LIMIT 1")]), ignore_index=True)
    watched, draws = Watched({"first_move.council": 3}, ("outcome_end",)), 4
    ranks = calibrate(held, watched, ["leak.source", "mood"], draws=draws)
    assert min(chances(ranks, draws).values()) > FALSE_ALARM / (2 * len(ranks))
    figure = figure_calibration(run, {"as it is": ranks}, draws)
    assert len(figure.axes) == 3
