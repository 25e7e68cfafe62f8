"""Arms on the same worlds: what is asked for, that nothing changes by itself, and where worlds part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sim
from sim.analysis.arms.parting import BAN, SCRIPT
from sim.checking.arms import checked_arms
from sim.loading.arm import ArmAsked, read_arm
from sim.loading.case import Case
from sim.questions.comparing import Comparison
from sim.reading.problems import InputError

NEVER = "responses_council_never_deny"
HERE = Path(__file__).parent
SMALL = str(HERE / "scenario_small.yaml")
INERT = """title: A bystander
office: a pier with a view
side: other
about: sees all and does nothing
capability: {value: 5, judgement: made up}
wants:
  known: {position: {value: 100, judgement: made up}, salience: {value: 1, judgement: made up}}
tempo: {value: 3, judgement: made up}
patience: {value: 1, judgement: made up}
precision: {value: 0.6, judgement: made up}
inertia: {value: 1, judgement: made up}
"""


def test_arms_are_read_as_they_are_written() -> None:
    told = read_arm("Moscow told: leak.by=russia; responses.us={never: [security_council], from: +1}", "hamedan_2016")
    assert told == ArmAsked(
        "hamedan_2016", ("leak.by=russia", "responses.us={never: [security_council], from: +1}"), "Moscow told", "--arm"
    )
    assert read_arm("lens=nbc_2016, saker_2016", "x").settings == ("lens=[nbc_2016, saker_2016]",)
    assert read_arm("Nobody: lens=none", "x").settings == ("lens=[]",)
    assert read_arm("without=debka_2016", "x").settings == ("lens={without: [debka_2016]}",)
    assert read_arm("scenario=russia_silent; days=60", "x") == ArmAsked(
        "russia_silent", ("days=60",), "scenario=russia_silent; days=60", "--arm"
    )
    assert read_arm("a=[1; 2]; b='x; y'", "x").settings == ("a=[1; 2]", "b='x; y'")


@pytest.mark.parametrize("text", ["", "Moscow told:", "Moscow told: leak.by", "scenario=x"])
def test_an_arm_that_changes_nothing_is_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"wanted \"TITLE: PATH=VALUE; PATH=VALUE\""):
        read_arm(text, "x")


def test_names_and_titles_are_told_apart() -> None:
    arms = checked_arms([ArmAsked(SMALL), ArmAsked(SMALL), ArmAsked(SMALL, ("leak.by=fleet",), "The fleet")])
    assert [arm.name for arm in arms] == ["scenario_small", "scenario_small_2", "the_fleet"]
    assert len({arm.title for arm in arms}) == 3


def refused(*asked: ArmAsked, **said: bool) -> list[str]:
    with pytest.raises(InputError) as error:
        checked_arms(asked, (), **said)
    return [str(problem) for problem in error.value.problems]


def test_arms_that_cannot_be_the_same_worlds_are_sentences() -> None:
    assert "two arms or more" in refused(ArmAsked(SMALL))[0]
    other = refused(ArmAsked(SMALL), ArmAsked(SMALL, ("seed=7", "worlds=50", "days=20", "start=1931-06-02"), "Other"))
    assert len(other) == 4 and all('"Other"' in one for one in other)
    assert any("has seed 7 where the first arm has 1931" in one for one in other) and any(
        "--every days=20" in one for one in other
    )
    assert refused(ArmAsked(SMALL), ArmAsked(SMALL, ("seed=7",), "Other"), seed=True), "said for all, it cannot be set for one"
    assert (
        "cannot be set in a scenario that is read already"
        in refused(ArmAsked(sim.load(SMALL)), ArmAsked(sim.load(SMALL), ("days=20",)))[0]
    )
    assert "no office that also plays" in " ".join(refused(ArmAsked(SMALL), ArmAsked("two_actors"), seed=True, runs=True))
    problems = refused(ArmAsked(SMALL), ArmAsked(SMALL, ("leak.by=flet",), "a"), ArmAsked(SMALL, ("lens=[diarie]",), "b"))
    assert len(problems) == 2, "what is wrong with all arms is said at once"
    assert refused(ArmAsked(SMALL), read_arm("leak.by=flet", SMALL))[0].startswith("--arm leak.by=flet:1:9: there is no leaker")


def compare(
    out: Path, *others: str | Case | dict[str, object], scenario: str | Case = SMALL, runs: int = 300, **how: object
) -> Comparison:
    return sim.compare(scenario, *others, out=out, runs=runs, seed=7, workers=1, **how)  # type: ignore[arg-type]


def test_a_scenario_against_itself_changes_no_world(tmp_path: Path) -> None:
    found = compare(tmp_path / "c", sim.load(SMALL))
    (one,) = found.contrasts
    assert one.changed == 0 and one.differences.ranked == [] and found.partings.empty and one.tales == ()
    assert one.differences.same > 40
    assert "nothing follows from this assumption" in (tmp_path / "c" / "report.html").read_text(encoding="utf-8")
    assert (found.frame["difference"] == 0).all() and (found.frame["low"] < 0).all()


def test_a_scenario_that_is_read_already_may_be_the_first(tmp_path: Path) -> None:
    found = compare(tmp_path / "c", SMALL, scenario=sim.load(SMALL), runs=40)
    assert found.contrasts[0].changed == 0
    with pytest.raises(InputError, match="cannot be set in a scenario that is read already"):
        compare(tmp_path / "d", {"leak.by": "fleet"}, scenario=sim.load(SMALL), runs=40)


def test_an_office_that_can_do_nothing_changes_no_world(tmp_path: Path) -> None:
    shutil.copytree(HERE / "cast_small", tmp_path / "cast_more")
    (tmp_path / "cast_more" / "bystander.yaml").write_text(INERT, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(f"extends: {SMALL}\ncast: {tmp_path / 'cast_more'}\n", encoding="utf-8")
    found = compare(tmp_path / "c", str(tmp_path / "more.yaml"))
    assert found.contrasts[0].changed == 0 and found.contrasts[0].differences.ranked == []
    assert found.contrasts[0].differences.only_other == ["first_move.bystander", "line.bystander"]


@pytest.mark.parametrize("setting", [{"injects": "[{on: 5, what: collision}]"}, {"responses.council": "{silent: true, from: 5}"}])
def test_what_begins_on_a_day_parts_no_world_before(setting: dict[str, object], tmp_path: Path) -> None:
    one = compare(tmp_path / "c", setting).contrasts[0]
    assert one.changed > 10 and len(one.partings.frame) and one.partings.frame["day"].min() >= 5
    assert one.partings.imposed.empty or one.partings.imposed["day"].min() >= 5


def test_every_parting_has_a_reason(tmp_path: Path) -> None:
    """Other news, other figures or other things to do: without any of them a decision could not be otherwise."""
    arms = (
        {"responses.fleet": "{silent: true}"},
        {"days": 36, "hypotheses": "{}"},
        {"leak.by": "fleet"},
        {"agents.council.tempo": "{value: 9, judgement: made up}"},
    )
    for one in compare(tmp_path / "c", *arms).contrasts:
        frame = one.partings.frame
        assert len(frame) and (frame["figures"] | frame["news"] | frame["may"]).all()
        assert len(one.partings.parted) == one.changed


def test_a_script_and_a_ban_are_the_assumption_and_not_a_decision(tmp_path: Path) -> None:
    arms = (
        {"title": "ban", "responses.council": "{never: [deny]}"},
        {"title": "script", "responses.council": "{on: 1, do: deny}"},
    )
    for one in compare(tmp_path / "c", *arms).contrasts:
        imposed = one.partings.imposed
        assert set(imposed["by"]) == {BAN if one.title == "ban" else SCRIPT} and set(imposed["office"]) == {"council"}
        partings = one.partings.frame
        taken = partings[(partings["office"] == "council") & (partings["act"] == "deny")]
        assert one.title == "script" or taken.empty
        assert {"first.council.deny", "happens.first.council.deny"} & {m.name for m in one.differences.ranked if m.assumed}
