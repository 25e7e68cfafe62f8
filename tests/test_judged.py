"""The report says where the worlds do no better than a rule of thumb, and the challenge model stands among the rules."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.analysis.record.judged import alike, judged, recorded
from sim.analysis.thumb import baselines as rules
from sim.analysis.thumb.challenge import challenge
from sim.core.layout import OUTCOMES
from sim.loading.case import read_case
from sim.report.judged import compared
from sim.running import Wish, make_job, run_job
from sim.schema.scenario import Observation
from sim.words import BASELINE_WORDS


def shares(**held: float) -> dict[str, float]:
    return {name: held.get(name, 0.0) for name in OUTCOMES}


def told(record: dict[str, int], month: dict[str, float], end: dict[str, float], **held: dict[str, float]) -> Any:
    """A run of 1,000 worlds of 200 days with day 0 on day 10, as far as is asked of it."""
    scenario = SimpleNamespace(record={name: Observation(day=day) for name, day in record.items()}, days=200)
    outcomes = {"30d": {n: {"share": s} for n, s in month.items()}, "end": {n: {"share": s} for n, s in end.items()}}
    return SimpleNamespace(
        case=SimpleNamespace(scenario=scenario, zero_days=(10, 10), open_leak=False),
        manifest=SimpleNamespace(runs=1000),
        summary={"outcomes": outcomes, "baselines": {"median": {}, **held}},
    )


@pytest.mark.parametrize(
    ("record", "day", "expected"),
    [
        ({}, 30, ()),
        ({"blame": 2, "reoffer": 5}, 30, ()),
        ({"declared_end": 7}, 6, ()),
        ({"declared_end": 7}, 7, ("SU", "TE")),
        ({"declared_end": 7, "reoffer": 103}, 102, ("SU", "TE")),
        ({"declared_end": 7, "reoffer": 103}, 103, ("SU", "RN")),
        ({"declared_end": 7, "reoffer": 3}, 30, ("SU", "TE")),
    ],
)
def test_only_an_end_says_how_it_came_out(record: dict[str, int], day: int, expected: tuple[str, ...]) -> None:
    assert recorded({name: Observation(day=when) for name, when in record.items()}, day) == expected


def test_a_rule_that_gives_more_to_what_happened_is_named() -> None:
    run = told(
        {"declared_end": 7, "reoffer": 103}, shares(SU=0.1, TE=0.1, CD=0.8), shares(RN=0.5, SU=0.1, CD=0.4),
        compromise=shares(RN=0.7, CD=0.3), challenge=shares(CD=1), host_denies_patron_stays=shares(CD=1),
    )  # fmt: skip
    month, end = judged(run)
    assert (month.worlds, month.rules["compromise"], month.as_good) == (pytest.approx(0.2), 0, ())
    assert (end.worlds, end.rules["compromise"], end.as_good) == (pytest.approx(0.6), 0.7, ("compromise",))
    first, second = compared(run)
    assert "20 % of worlds; by every rule of thumb in none." in first and "no better" not in first
    assert f"by “{BASELINE_WORDS['compromise']}” in 70 %" in second
    assert second.endswith(f"The worlds do no better there than “{BASELINE_WORDS['compromise']}”.")


@pytest.mark.parametrize(("share", "as_good"), [(0.57, False), (0.58, True)])
def test_luck_is_no_merit(share: float, as_good: bool) -> None:
    """600 of 1,000 worlds: another run might have given as few as 569 (Wilson's interval)."""
    run = told({"declared_end": 7}, shares(CD=1), shares(TE=0.6, CD=0.4), challenge=shares(TE=share - 0.005, CD=0.425))
    assert judged(run)[1].as_good == (("challenge",) if as_good else ())


def test_where_no_world_has_it_every_rule_is_as_good() -> None:
    run = told({"declared_end": 7}, shares(CD=1), shares(CD=1), challenge=shares(CD=1))
    assert [one.as_good for one in judged(run)] == [("challenge",), ("challenge",)]


def test_without_a_recorded_outcome_it_says_what_is_alike() -> None:
    same = told({"blame": 3}, shares(CO=1), shares(CD=0.6, RN=0.4), challenge=shares(CD=0.7, RN=0.3), compromise=shares(RN=1))
    assert alike(same) == ("challenge",)
    (sentence,) = compared(same)
    assert "No outcome is recorded" in sentence and f"“{BASELINE_WORDS['challenge']}”" in sentence
    assert not list(compared(told({}, shares(CD=1), shares(RN=1), challenge=shares(CD=1))))


def test_days_of_the_record_count_from_day_zero() -> None:
    run = told({"declared_end": 35}, shares(CD=1), shares(CD=1), challenge=shares(CD=1))
    assert [one.horizon for one in judged(run)] == ["end"]
    run.case.scenario.days = 45
    assert judged(run) == []


def test_a_day_zero_that_varies_is_not_judged() -> None:
    run = told({"declared_end": 7}, shares(CD=1), shares(CD=1), challenge=shares(CD=1))
    run.case.zero_days = (10, 12)
    assert judged(run) == []


def test_each_rule_settles_on_the_worlds_own_inputs() -> None:
    """Three actors of four in two worlds: the fourth does not mind the issue."""
    position, salience = np.array([[0.0, 100.0], [30.0, 60.0], [90.0, 0.0]]), np.array([[0.9, 0.9], [0.2, 0.3], [0.8, 0.7]])
    capability = np.array([[5.0, 6.0], [9.0, 8.0], [4.0, 7.0]])
    frame = {f"agents.{name}.access.position": position[n] for n, name in enumerate("abc")}
    frame |= {f"agents.{name}.access.salience": salience[n] for n, name in enumerate("abc")}
    frame |= {f"agents.{name}.capability": capability[n] for n, name in enumerate("abc")}
    pages = {name: SimpleNamespace(wants=["access"] if name in "abc" else []) for name in "abcd"}
    run: Any = SimpleNamespace(
        index=SimpleNamespace(actors=list(pages)),
        case=SimpleNamespace(cast=SimpleNamespace(pages=pages)),
    )
    assert sorted(rules.columns_for(run, "access")) == sorted(frame)
    held = {rule: rules.settle(run, "access", rule, pd.DataFrame(frame)) for rule in ("mean", "median", "challenge")}
    assert held["mean"][0] == pytest.approx((0.2 * 9 * 30 + 0.8 * 4 * 90) / (4.5 + 1.8 + 3.2))
    assert held["median"].tolist() == [30, 60]
    assert held["challenge"].tolist() == challenge(position, salience, capability).position.tolist()
    assert abs(held["challenge"] - held["median"]).max() > 1


def test_the_challenge_model_is_played_in_the_first_worlds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_job(make_job(read_case("two_actors"), Wish(runs=40, seed=1, out=tmp_path / "run", workers=1)))
    held = run.summary["baselines"]
    assert set(held) == {"compromise", "median", "challenge", "host_denies_patron_stays"} == set(BASELINE_WORDS)
    assert all(sum(one.values()) == pytest.approx(1) for one in held.values())
    challenged: list[int] = []
    monkeypatch.setattr(rules, "CHALLENGED", 7)
    monkeypatch.setattr(rules, "challenge", lambda *given: challenged.append(given[0].shape[1]) or challenge(*given))
    rules.baselines(run)
    assert challenged == [7, 7]
