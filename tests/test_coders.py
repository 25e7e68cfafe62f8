"""Two coders: alpha against published and hand-made examples, what is missing, bad files, and which disagreements matter."""

from __future__ import annotations

import itertools
import math
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.coding.agreement import EVERYBODY, agreements, centre, presences
from sim.analysis.coding.alpha import Metric, alpha, alpha_band
from sim.analysis.coding.disputes import Effects, effects, outcomes
from sim.analysis.coding.disputes import _shares as shares_of
from sim.analysis.coding.recoded import WHOLE, changes, nudged, propped, recoded
from sim.analysis.coding.show_disputes import effect_lines
from sim.cli import main
from sim.evidence.second import Second, read_second
from sim.evidence.text import WIDTH
from sim.loading.case import Case, read_case
from sim.loading.library import library
from sim.parameters import parameters
from sim.reading.problems import InputError, Problems
from sim.runs.resolved import identity
from sim.schema.figures import Figure
from sim.schema.page import Want

MISSING = math.nan
OFFICES = ["artesh", "irgc", "majlis", "russia", "us"]
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, MISSING, MISSING, MISSING],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, MISSING, 3],
    [MISSING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, MISSING],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, MISSING],
]


@cache
def shipped() -> Case:
    return read_case("hamedan_2016")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("agents", "scenarios"):
        shutil.copytree(library() / folder, tmp_path / folder)
    return tmp_path


def case_in(folder: Path) -> Case:
    return read_case(str(folder / "scenarios" / "hamedan_2016.yaml"))


def want(position: str | Figure, salience: str = "low") -> Want:
    figures = [one if isinstance(one, Figure) else Figure(word=one, judgement="a test") for one in (position, salience)]
    return Want(position=figures[0], salience=figures[1])


def two_coders(first: dict[str, Want], second: dict[str, Want]) -> tuple[Case, Second]:
    """The Artesh as two coders have it."""
    case = shipped()
    page = case.cast.pages["artesh"].model_copy(update={"wants": first})
    cast = replace(case.cast, pages={**case.cast.pages, "artesh": page})
    return replace(case, cast=cast), Second("second", {"artesh": second}, ())


# Alpha


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_published_example(metric: Metric, published: float) -> None:
    assert round(alpha(PUBLISHED, metric), 3) == published


def by_pairs(table: np.ndarray, metric: Metric) -> float:
    """The same from its definition: every pair of values by itself, no matrix."""
    units = [[v for v in column if not math.isnan(v)] for column in table.T]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted(v for unit in units for v in unit)

    def far(a: float, b: float) -> float:
        if metric == "nominal":
            return float(a != b)
        if metric == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        between = sum(low <= v <= high for v in values) - (values.count(low) + values.count(high)) / 2
        return float(between**2) if a != b else 0.0

    seen = sum(sum(far(a, b) for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in units) / max(
        len(values), 1
    )
    chance = sum(far(a, b) for a, b in itertools.permutations(values, 2))
    return 1 - seen * len(values) * (len(values) - 1) / chance if chance else math.nan


@settings(max_examples=60)
@given(st.integers(2, 4), st.lists(st.lists(st.sampled_from([5, 20, 42.5, 65, MISSING]), min_size=4, max_size=4), max_size=8))
def test_alpha_is_what_its_definition_says(coders: int, units: list[list[float]]) -> None:
    table = np.array(units, dtype=float).reshape(-1, 4)[:, :coders].T
    for metric in ("nominal", "ordinal", "interval"):
        assert alpha(table, metric) == pytest.approx(by_pairs(table, metric), nan_ok=True)


def test_two_coders_by_hand() -> None:
    # Values 1 1 | 1 2: three ones and a two; D_o = 2/4, D_e = 2 * 3 * 1 / (4 * 3) = 1/2.
    assert alpha([[1, 1], [1, 2]], "nominal") == pytest.approx(0)
    # Values 1 1 | 2 2: no disagreement. Crossed, 1 2 | 2 1: D_o = 1, D_e = 2 * 2 * 2 / (4 * 3) = 2/3.
    assert alpha([[1, 2], [1, 2]], "ordinal") == 1
    assert alpha([[1, 2], [2, 1]], "interval") == pytest.approx(-0.5)


def test_the_limits_of_alpha_are_those_of_units_drawn_again() -> None:
    """Against the slow way: draw units, build the table, ask alpha. Limits of 4,000 draws each lie within 0.04."""
    chance = np.random.default_rng(1)
    first = chance.integers(1, 6, 16)
    second = np.where(chance.random(16) < 0.6, first, chance.integers(1, 6, 16))
    table = np.array([first, second], dtype=float)
    metrics: list[Metric] = ["nominal", "ordinal", "interval"]
    for metric in metrics:
        slow = [alpha(table[:, chance.integers(0, 16, 16)], metric) for _ in range(4000)]
        low, high = alpha_band(table, metric)
        assert (low, high) == pytest.approx(tuple(np.nanquantile(slow, [0.025, 0.975])), abs=0.04)
        assert low < alpha(table, metric) < high
        wide = alpha_band(np.tile(table, 4), metric)
        assert wide[1] - wide[0] < 0.65 * (high - low), "four times the units halve the limits"
    assert alpha_band([[1, 2, 3], [1, 2, 3]], "ordinal") == (1, 1)


def test_a_unit_with_one_value_counts_nothing_and_no_variety_says_nothing() -> None:
    assert alpha([[1, 2, 9], [1, 2, MISSING]], "interval") == alpha([[1, 2], [1, 2]], "interval") == 1
    assert all(map(math.isnan, alpha_band([[3, 3], [3, 3]], "ordinal") + alpha_band([[], []], "nominal")))
    assert math.isnan(alpha([[3, 3], [3, 3]], "ordinal")) and math.isnan(alpha([[], []], "nominal"))


# Which values are compared


def test_a_figure_counts_as_the_middle_of_its_words() -> None:
    position, salience = (shipped().cast.codebook.scales[name] for name in ("position", "salience"))
    assert centre(Figure(word="high"), position) == 80
    assert centre(Figure(word="high"), salience) == pytest.approx(0.675)
    assert centre(Figure.model_validate({"readings": [{"word": "low"}, {"word": "high-middle"}]}), position) == 42.5
    assert centre(Figure(value=30), position) == 30 and centre(Figure(between=(10, 30)), position) == 20
    assert centre(Figure(), position) is None


def test_what_one_coder_alone_has_is_missing_and_told_apart() -> None:
    readings = Figure.model_validate({"readings": [{"word": "low"}, {"word": "high"}], "judgement": "a test"})
    first = {"access": want("low"), "arms": want("high"), "known": want(readings), "trust": want("middle")}
    second = {"access": want("low"), "arms": want("high-middle"), "known": want("middle"), "prestige": want("low")}
    case, theirs = two_coders(first, second)
    (position,) = (one for one in agreements(case, theirs) if one.part == "position")
    assert (position.units, position.readings, position.words, position.same, position.near) == (3, 1, 2, 1, 2)
    assert position.interval.value == pytest.approx(alpha([[20, 80, 50], [20, 65, 50]], "interval"))
    assert position.ordinal.value == pytest.approx(alpha([[1, 4, 2], [1, 3, 2]], "ordinal"))
    (presence,) = presences(case, theirs)
    assert (presence.issues, presence.both, presence.first, presence.second) == (20, 3, 1, 1)
    cared = [[1, 1, 1, 1, 0, *[0] * 15], [1, 1, 1, 0, 1, *[0] * 15]]
    assert presence.nominal.value == pytest.approx(alpha(cared, "nominal"))
    held = changes(case, theirs)
    told = {(one.issue, one.part): (one.first, one.second) for one in held}
    assert told[("arms", "position")] == ("high", "high-middle") and told[("trust", WHOLE)] == ("middle; low", "cold")
    # High on judgement is 61.25 to 98.75: high-middle's 65 lies inside. Of low (1.25 to 38.75) and high it is all but the ends.
    assert {one.issue for one in held if one.inside} == {"arms", "known"}
    assert {issue for issue, part in told if part == WHOLE} == {"trust", "prestige"} and ("access", "position") not in told


# Files


BAD = """coder: second
coded: 2026-11-21
wants:
  acess:
    position: {word: hihg, claims: [SK-27, SK-99]}
    salience: {word: low}
  arms:
    position: {readings: [{word: low}, {word: tall, claims: [XX-01]}]}
    salience: {value: 7}
"""


def test_bad_files_are_told_all_at_once_with_their_places(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = copied / "agents" / "second"
    (second / "irgc.yaml").write_text(BAD, encoding="utf-8")
    (second / "moscow.yaml").write_text("coder: second\ncoded: soon\n", encoding="utf-8")
    monkeypatch.chdir(copied)
    found = CliRunner().invoke(main, ["evidence", "--coders", "--scenario", "scenarios/hamedan_2016.yaml"])
    assert found.exit_code == 2, found.output
    for place, text in (
        ("irgc.yaml:4:3", 'there is no issue "acess": wanted'),
        ("irgc.yaml:5:22", '"hihg" is not a word for this figure'),
        ("irgc.yaml:5:44", 'there is no claim "SK-99"'),
        ("irgc.yaml:8:47", '"tall" is not a word for this figure'),
        ("irgc.yaml:8:62", 'there is no claim "XX-01"'),
        ("irgc.yaml:9:23", "7 lies outside the scale"),
        ("moscow.yaml:1:1", 'there is no actor "moscow": wanted'),
        ("moscow.yaml:1:1", 'missing key "wants"'),
        ("moscow.yaml:2:8", ""),
    ):
        assert f"agents/second/{place}: {text}" in found.output, (place, text, found.output)
    assert "there are 9 problems" in found.output


def test_no_second_coding_is_a_sentence(copied: Path) -> None:
    shutil.rmtree(copied / "agents" / "second")
    with pytest.raises(InputError, match="there is no second coding: wanted a file for each office in"):
        read_second(case_in(copied))
    with pytest.raises(InputError, match='there is no second coding of "syria": wanted artesh, irgc, majlis, russia, us'):
        read_second(shipped()).only("syria")


def test_the_second_coding_is_no_part_of_a_run(copied: Path) -> None:
    case = case_in(copied)
    before = identity(case)
    assert not [path for path in case.cast.files if "second" in path.parts]
    (copied / "agents" / "second" / "irgc.yaml").write_text("not: [a, page", encoding="utf-8")
    assert identity(case_in(copied)) == before
    shutil.rmtree(copied / "agents" / "second")
    assert identity(case_in(copied)) == before and case_in(copied).cast.files == case.cast.files


# What moves the outcome


def test_what_ships_covers_the_five_main_actors() -> None:
    second = read_second(shipped())
    assert sorted(second.wants) == OFFICES and second.idle == ()
    with_all = recoded(shipped(), second, changes(shipped(), second))
    parameters(with_all, problems := Problems())
    assert not problems
    assert all(with_all.cast.pages[actor].wants.keys() == second.wants[actor].keys() for actor in OFFICES)
    assert {one.actor for one in agreements(shipped(), second)} == {*OFFICES, EVERYBODY}


def test_the_whole_second_coding_is_all_its_changes_together() -> None:
    second = read_second(shipped()).only("us")
    held = changes(shipped(), second)
    ours, theirs = shipped().cast.pages["us"].wants, recoded(shipped(), second, held).cast.pages["us"].wants
    assert theirs.keys() == second.wants["us"].keys()
    after = parameters(recoded(shipped(), second, held[:1]), Problems())
    moved = [path for path, one in parameters(shipped(), Problems()).items() if one.interval != after[path].interval]
    assert moved == [held[0].path] and ours == shipped().cast.pages["us"].wants


def test_a_figure_whose_claims_do_not_count_is_bare_unless_taken_as_judged() -> None:
    late = Figure(word="high", claims=("NB-02",))  # of 22 August: too late to set anything
    case, second = two_coders({"arms": want("high")}, {"arms": want(late)})
    (change,) = changes(case, second)
    assert change.bare and not change.reworded
    for theirs, interval in ((second, (0, 100)), (propped(case, second), (61.25, 98.75))):
        coded = parameters(recoded(case, theirs, [change]), Problems())[change.path].interval
        assert (coded.low, coded.high) == interval


def test_the_same_figures_play_the_same_worlds_and_a_nudge_of_nothing_is_none() -> None:
    second = read_second(shipped()).only("artesh")
    held = [change for change in changes(shipped(), second) if change.part != WHOLE]
    base = outcomes(shipped(), 1, 200)
    assert (outcomes(nudged(shipped(), held, by=0.0), 1, 200) == base).all()
    assert (outcomes(recoded(shipped(), second, held), 1, 200) != base).any()


def brief() -> Second:
    """The second coding of the United States on two issues, the first one on the others."""
    theirs = read_second(shipped()).only("us").wants["us"]
    own = shipped().cast.pages["us"].wants
    return Second("second", {"us": {**own, **{issue: theirs[issue] for issue in ("us_pressure", "syria_end")}}}, ())


@pytest.fixture(scope="module")
def played() -> Effects:
    return effects(shipped(), brief(), worlds=100, seed=1, few=0.0)


def test_effects_are_shares_ranked_by_the_worlds_that_end_otherwise(played: Effects) -> None:
    assert [one.name for one in played.whole][:1] == ["The United States"] and len(played.single) == len(played.whole[0].changes)
    ends = [one.end.apart for one in played.single]
    assert ends == sorted(ends, reverse=True) and ends[0] > 0 and played.passed == ()
    for one in (*played.whole, *played.single):
        assert 0 <= one.nudge <= 1
        for held in (one.month, one.end):
            moved = sum(abs(a - b) for a, b in zip(held.before, held.after, strict=True)) / 2
            assert sum(held.before) == pytest.approx(1) == sum(held.after) and moved <= held.apart + 1e-9
            assert max(held.error) <= math.sqrt(held.apart / 100) + 1e-9


def test_shares_by_hand() -> None:
    base, then = np.array([1, 1, 1, 3]), np.array([1, 3, 3, 1])  # CO is 1, SU is 3 of OUTCOMES
    held = shares_of(base, then)
    assert held.apart == 0.75 and held.before[1] == 0.75 and held.after[1] == 0.5
    # Differences of CO are 0, -1, -1, 1: a mean of -1/4, a variance of 3/4 - 1/16.
    assert held.shift == ("CO", -0.25, pytest.approx(math.sqrt(11 / 16 / 4))) and not held.clear


def test_offices_that_hardly_matter_are_not_played_one_by_one(played: Effects) -> None:
    none = effects(shipped(), brief(), worlds=50, seed=1, few=1.1)
    assert none.single == () and none.passed == ("us",)
    assert any("Not played one by one" in line for line in effect_lines(none))


def test_the_command_says_how_far_they_agree_and_what_it_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = CliRunner().invoke(main, ["evidence", "--coders", "--worlds", "0"])
    assert agreed.exit_code == 0 and "Agreement on salience" in agreed.output and "What that does" not in agreed.output
    monkeypatch.setattr("sim.evidence.second.read_second", lambda case: brief())  # few changes, to be quick
    found = CliRunner().invoke(main, ["evidence", "us", "--coders", "--worlds", "30"])
    assert found.exit_code == 0, found.output
    assert "us.us_pressure.position" in found.output and "30 worlds each" in found.output
    assert all(len(line) <= WIDTH for line in (agreed.output + found.output).splitlines())


def test_worlds_without_coders_are_refused() -> None:
    found = CliRunner().invoke(main, ["evidence", "irgc", "--worlds", "5"])
    assert found.exit_code == 2 and "wanted --coders with it" in found.output
