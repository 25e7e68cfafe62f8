"""Scenarios that build on others, files that are not there, and what is set on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import SCENARIO, check_row, problems_of, write_case, write_files

from sim.checking import check_case
from sim.loading.case import read_case
from sim.reading.problems import InputError


def told(name: str, *settings: str) -> list[str]:
    """What is wrong with a scenario, line by line as it is shown."""
    with pytest.raises(InputError) as caught:
        check_case(read_case(name, settings))
    return str(caught.value).split("\n")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small case in the folder from which the test runs."""
    write_case(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_small_case_is_right(tmp_path: Path) -> None:
    check_row(tmp_path, [])


def test_scenarios_that_extend_each_other_in_a_circle(here: Path) -> None:
    links = {"one.yaml": "two", "two.yaml": "three.yaml", "three.yaml": "one"}
    write_files(here, {name: f"title: t\nextends: {parent}\n" for name, parent in links.items()})
    circle = "one.yaml -> two.yaml -> three.yaml -> one.yaml"
    assert told("one") == [f"three.yaml:2:10: scenarios extend each other in a circle: {circle}"]
    write_files(here, {"self.yaml": "extends: self\n"})
    assert told("self") == ["self.yaml:1:10: scenarios extend each other in a circle: self.yaml -> self.yaml"]


def test_a_misspelt_key_may_mean_one_that_the_base_has_already(here: Path) -> None:
    write_files(
        here,
        {
            "child.yaml": "extends: harbour\ntitel: x\nleak:\n  byy: fleet\n",
            "both.yaml": "extends: harbour\ntitle: x\ntitel: y\n",
        },
    )
    assert told("child") == [
        'child.yaml:2:1: unknown key "titel" — did you mean "title"?',
        'child.yaml:4:3: unknown key "byy" — did you mean "by"?',
    ]
    [sentence] = told("both")  # where it stands already it is not meant once more
    assert sentence.startswith('both.yaml:3:1: unknown key "titel": the keys here are ')


def test_more_layers_than_anybody_can_follow(here: Path) -> None:
    write_files(here, {f"s{n}.yaml": f"extends: s{n + 1}\n" for n in range(30)})
    assert told("s0") == ["s19.yaml:1:10: more than 20 scenarios extend each other"]


def test_files_that_are_not_there(here: Path) -> None:
    [missing] = told("hamedan_2061")
    assert missing.startswith("there is no scenario hamedan_2061: wanted a file, or one of ")
    assert missing.endswith(' — did you mean "hamedan_2016"?')
    write_files(here, {"child.yaml": "title: t\nextends: hamedan_2061\n", "far.yaml": "extends: harbour\ncast: agnets\n"})
    assert told("child") == [f"child.yaml:2:10: {missing}"]
    assert told("far") == [
        'far.yaml:2:7: there is no cast agnets: wanted a folder that holds world.yaml — did you mean "agents"?'
    ]
    assert told("cast") == ["the folder cast is no case, which holds case.yaml: name a scenario's file in it"]


@pytest.mark.parametrize("letter", ["a", "é"])
def test_names_longer_than_any_file_system_takes_are_of_nothing(letter: str, here: Path) -> None:
    name = 5000 * letter
    write_files(here, {"child.yaml": f"extends: {name}\n", "far.yaml": f"extends: harbour\ncast: {name}\n"})
    council = (here / "cast" / "council.yaml").read_text(encoding="utf-8")
    for asked, sentence in ((name, "there is no scenario"), ("child", "there is no scenario"), ("far", "there is no cast")):
        [said] = told(asked)
        assert sentence in said and len(said) < 2000
    write_files(here, {"cast/council.yaml": f"extends: {name}/{letter}\n{council}"})
    assert any("extends" in said or "page" in said for said in told("harbour"))


def test_a_mistake_is_told_in_the_file_that_makes_it(here: Path) -> None:
    write_files(
        here, {"child.yaml": "extends: harbour\nleak: {by: fishermann}\nlens: [dairy]\nresponses: {fleet: {echo: council}}\n"}
    )
    assert told("child") == [
        'child.yaml:2:12: there is no leaker "fishermann": wanted fleet, fisherman, nobody — did you mean "fisherman"?',
        'child.yaml:3:8: there is no article "dairy": wanted diary — did you mean "diary"?',
    ]
    write_files(here, {"harbour.yaml": (here / SCENARIO).read_text().replace("what: collision", "what: colision")})
    assert told("child")[-1] == 'harbour.yaml:14:20: there is no event "colision": wanted collision — did you mean "collision"?'


GO_ON = "is not a figure but holds some: go on with one of effects, lasting"
FIRST = "capability, tempo, patience, precision, inertia, openness, listens, known, acts"
KEYS = "--set {}: wanted a path that begins with one of "


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("worlds", "--set worlds: wanted PATH=VALUE, such as leak.by=russia or agents.us.tempo=hours"),
        ("=3", "--set =3: wanted PATH=VALUE, such as leak.by=russia or agents.us.tempo=hours"),
        ("worlds=many", '--set worlds=many:1:8: wanted a whole number, got the text "many"'),
        ("worlds=", "--set worlds=:1:8: wanted a whole number, got nothing"),
        ("days=1e9", "--set days=1e9:1:6: 1,000,000,000 days are more than can be played: wanted 36,525 or fewer"),
        ("leak.byy=fleet", '--set leak.byy=fleet:1:10: unknown key "byy" — did you mean "by"?'),
        ("leak.by=flete", '{place}9: there is no leaker "flete": wanted fleet, fisherman, nobody — did you mean "fleet"?'),
        ("leak.by={flete: 1}", '{place}9: there is no leaker "flete": wanted fleet, fisherman, nobody — did you mean "fleet"?'),
        ("start=1931-02-30", '{place}7: wanted a date such as 2016-08-15, got the text "1931-02-30": there is no such day'),
        ("title=3", "--set title=3:1:7: wanted text, got the number 3: put it in quotes"),
        ("days=*x", '--set days=*x:1:8: an alias, "*x", is not used here: write the value out'),
        ("agents.fleet.tmpo=days", '{place}19: there is no figure "agents.fleet.tmpo" — did you mean "agents.fleet.tempo"?'),
        ("agents.fleet.cost=low", '{place}19: there is no figure "agents.fleet.cost": after agents.fleet wanted one of ' + FIRST),
        ("agents.fleet.tempo=x", '{place}20: The fleet: tempo: "x" is not a word for this figure: wanted days'),
        ("world.events.collision=x", '{place}24: "world.events.collision" ' + GO_ON),
    ],
)  # fmt: skip
def test_what_is_set_is_told_where_it_is_set(setting: str, sentence: str, here: Path) -> None:
    assert told(SCENARIO, setting) == [sentence.format(place=f"--set {setting}:1:")]


def test_a_setting_that_begins_with_nothing_known(here: Path) -> None:
    for setting, meant in (("wrlds=3", "worlds"), ("agnets.fleet.tempo=days", "agents")):
        [sentence] = told(SCENARIO, setting)
        assert sentence.startswith(KEYS.format(setting))
        assert sentence.endswith(f' — did you mean "{meant}"?')


def test_all_settings_are_told_of_together(here: Path) -> None:
    assert [line.split(": ")[0] for line in told(SCENARIO, "x", "worlds=many", "days=0", "seed=5")] == [
        "--set x", "--set days=0:1:6", "--set worlds=many:1:8",
    ]  # fmt: skip


def test_what_is_set_rightly_is_taken(here: Path) -> None:
    case = read_case(
        SCENARIO, ["agents.fleet.tempo={value: 3}", "leak.by=fleet", "leak.shows=some", "responses.fleet={silent: true}"]
    )
    check_case(case)
    assert (case.scenario.leak and case.scenario.leak.by) == "fleet"
    assert "agents.fleet.tempo" in case.scenario.override
    assert problems_of(here, ["worlds=4294967296"]) == []
