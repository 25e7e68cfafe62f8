"""Cases on generic offices: which way facts move the outcome, how horizons and second shocks are told apart, and what ships."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from casefolder import write_folder
from click.testing import CliRunner

import sim
from sim.analysis.coding.disputes import outcomes
from sim.analysis.record.came_out import CODES, came_out, outcomes_at_end, shortened, told
from sim.checking import checked_case
from sim.cli import main
from sim.coding import too_late
from sim.core import layout as at
from sim.loading.case import Case, read_case
from sim.loading.library import shipped, shipped_cases
from sim.reading.problems import InputError
from sim.single import Play
from sim.tables import tabulate

ROOT = Path(__file__).parents[1]
WORLDS, SEED = 2000, 1
USED = {"opposition": "majority", "ban": "constitution"}
WAITS = {"agreement": "agreed", "opposition": "majority", "public": "free"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cases")


def case_with(folder: Path, facts: Mapping[str, str], days: int = 300) -> Case:
    return checked_case(str(write_folder(folder / "_".join(sorted(facts.values())).replace(" ", ""), facts)), [f"days={days}"])


def share(folder: Path, facts: Mapping[str, str], *codes: str) -> float:
    held = outcomes_at_end(case_with(folder, facts), WORLDS, SEED)
    return sum(held[code] for code in codes) / WORLDS


# Two independent shares of 2,000 worlds differ by 0.08 through luck alone with a probability below 1e-6 (normal, at worst p of
# one half: 0.08 is 5.06 standard errors). Seeds are fixed; the same worlds are compared, which only makes luck smaller.
GAP = 0.08


@pytest.mark.parametrize(
    ("low", "high", "codes"),
    [
        ({**WAITS, "veto": "voice"}, {**WAITS, "veto": "binding"}, ("TE",)),
        ({**USED, "veto": "voice"}, {**USED, "veto": "binding"}, ("TE",)),
        ({**WAITS, "veto": "binding", "opposition": "none"}, {**WAITS, "veto": "binding"}, ("TE",)),
        ({**WAITS, "veto": "binding"}, {**WAITS, "veto": "voice"}, ("CD", "CO", "RN")),  # comes into use, of whatever form
        ({"ban": "none"}, {"ban": "constitution"}, ("SU", "TE", "RN")),
        ({"expels": "executive"}, {"expels": "both"}, ("SU", "TE", "RN")),
        ({"secrecy": "high", "host_word": "denied"}, {"secrecy": "none", "host_word": "open"}, ("CO",)),
    ],
    ids=["veto-agreed", "veto-in-use", "majority", "vote-needed", "ban", "gate", "openness"],
)  # fmt: skip
def test_which_way_facts_move_the_end(folder: Path, low: dict[str, str], high: dict[str, str], codes: tuple[str, ...]) -> None:
    assert share(folder, high, *codes) > share(folder, low, *codes) + GAP


@pytest.mark.parametrize(
    ("facts", "what"), [({"dependence": "low"}, "coup"), ({"stake": "low"}, "purpose_gone"), ({}, "deadly_strike")]
)
def test_which_way_second_shocks_move_the_end(folder: Path, facts: dict[str, str], what: str) -> None:
    calm = case_with(folder, facts)
    shaken = checked_case(str(calm.cast.folder), ["days=300", f"injects=[{{on: +60, what: {what}}}]"])
    ended = [outcomes_at_end(one, WORLDS, SEED)["TE"] / WORLDS for one in (calm, shaken)]
    assert ended[1] > ended[0] + GAP


def test_who_came_to_power_and_whose_purpose_is_gone_has_no_act_before_that(folder: Path) -> None:
    pages = case_with(folder, {}).cast.pages
    gated = {
        f"{office}.{name}"
        for office, page in pages.items()
        for name, act in page.acts.items()
        if {"mandate", "purpose"} & {*act.needs}
    }
    assert gated == {"executive.stand_by_it", "executive.turn_out", "executive.denounce", "patron.redeploy"}


def test_a_chamber_without_veto_refuses_nothing(folder: Path) -> None:
    case = case_with(folder, {**WAITS, "veto": "voice"})
    assert not any(act.access == "refused" for page in case.cast.pages.values() for act in page.acts.values())
    bound = case_with(folder, {**WAITS, "veto": "binding"})
    ways = {name: act for name, act in bound.cast.pages["executive"].acts.items() if act.access == "in_use"}
    assert set(ways) == {"bring_into_use"} and ways["bring_into_use"].needs["done"] == ("legislature.ratify",)


def test_no_chamber_ratifies_on_a_day_on_which_a_majority_objects(folder: Path) -> None:
    case = case_with(folder, {**WAITS, "veto": "binding"}, days=120)
    tables, ratified = tabulate(case), 0
    act = tables.index.acts.index(("legislature", "ratify"))
    for world in range(60):
        play = Play(tables, SEED, world)
        while not play.done:
            objected = play.share
            play.step()
            voted = play.whole(at.LAST, act) == play.day
            ratified += voted
            assert not voted or objected <= 49
    assert ratified


def test_an_agreement_that_nobody_touches_is_pending_and_nothing_else(folder: Path) -> None:
    case = case_with(folder, WAITS)
    still = {office: {"only": []} for office in case.cast.pages}
    quiet = checked_case(str(folder / "_".join(sorted(WAITS.values()))), [f"responses.{office}={{only: []}}" for office in still])
    assert outcomes_at_end(quiet, 50, SEED) == {**dict.fromkeys(CODES, 0), "PE": 50}


@cache
def shamsi() -> Case:
    return checked_case("shamsi_2009")


def test_a_shorter_run_is_the_beginning_of_the_longer_one() -> None:
    month = shortened(shamsi(), shamsi().zero_days[0] + 31)
    year = shortened(shamsi(), shamsi().zero_days[0] + 366)
    assert np.array_equal(outcomes(month, SEED, 200)[1], outcomes(shamsi(), SEED, 200)[0])
    assert np.array_equal(outcomes(month, SEED, 200)[1], outcomes(year, SEED, 200)[0])


def test_second_shocks_are_told_apart_from_when_they_come_on() -> None:
    found = {one.horizon: one for one in came_out(shamsi(), 300, SEED).standings}
    assert [one.day for one in found.values()] == [30, 365, 1075]
    assert found["30d"].calm is None and found["1y"].calm is None and found["end"].calm is not None
    assert sum(found["end"].calm.values()) == sum(found["end"].worlds.values()) == 300
    end = found["end"]
    assert end.share("TE").share > end.share("TE", calm=True).share + 0.3
    assert end.rank == 1 + sum(count > end.worlds["TE"] for count in end.worlds.values())


def test_a_scenario_without_record_or_with_an_open_leak_has_its_end_alone() -> None:
    found = came_out(read_case("secret_year"), 20, SEED)
    assert [(one.horizon, one.was, one.rank) for one in found.standings] == [("end", None, None)]
    assert told([found])["secret_year"]["end"]["share"] is None


@pytest.mark.parametrize("name", sorted(shipped_cases()))
def test_how_it_came_out_is_recorded_by_claims_that_could_set_nothing(name: str) -> None:
    case = checked_case(name)
    cited = [claim for came in case.scenario.came_out.values() for claim in came.claims]
    assert set(case.scenario.came_out) == {"30d", "1y", "end"} and cited
    assert all(too_late(case.cast.claims[claim], case.horizon) for claim in cited)
    with pytest.raises(InputError, match="it may judge the model, not set it"):
        checked_case(name, [f"agents.patron.tempo={{word: days, claims: [{cited[0]}]}}"])


@pytest.mark.parametrize("name", sorted(shipped_cases()))
def test_every_fact_of_a_case_that_ships_is_coded_and_has_a_ground(name: str) -> None:
    facts = read_case(name).cast.facts
    assert facts and len(facts.coded()) == len(facts.scheme.facts)
    assert all(fact.claims or fact.judgement for _, fact, _ in facts.coded())


def test_cases_are_listed_after_scenarios_and_held_from_python() -> None:
    assert sim.came_out("assumption_2018", runs=20).standings[0].was == "PE"
    assert list(shipped())[-3:] == sorted(shipped_cases()) == ["assumption_2018", "ream_2019", "shamsi_2009"]


def test_the_command_writes_a_figure_and_the_same_numbers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = CliRunner().invoke(main, ["cases", "assumption_2018", "--runs", "40", "--out", str(out), "--json"])
    assert (
        ran.exit_code == 0
        and ran.stdout == (out / "cases.json").read_text()
        and (out / "plots" / "cases.png").stat().st_size > 1_000
    )
    assert CliRunner().invoke(main, ["cases", "assumption_2018", "--runs", "40", "--out", str(out)]).exit_code == 2


def test_an_installation_holds_the_cases(tmp_path: Path) -> None:
    """The folders that the wheel takes along, laid out as it lays them out, without a checkout around them."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    shutil.copytree(ROOT / "sim", tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in wheel["force-include"].items():
        shutil.copytree(ROOT / source, tmp_path / target)
    for arguments in (
        ["list"],
        ["check", "ream_2019"],
        ["new", "pier", "--answers", str(ROOT / "docs" / "examples" / "answers.yaml")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "sim", *arguments], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path), "PATH": ""},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "shamsi_2009" in done.stdout or "nothing wrong" in done.stdout
