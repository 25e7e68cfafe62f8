"""Pages that build on generic ones: what is merged and in which order, what the facts put, and where mistakes are told."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from casefolder import FACTS, facts_text, write_folder

import sim
from sim.checking import checked_case
from sim.loading.case import Case, read_case
from sim.loading.lending import known_facts
from sim.loading.library import cases_folder
from sim.parameters import parameters
from sim.reading.problems import InputError, Problems
from sim.reading.shape import check_shape
from sim.reading.strict import read_file
from sim.schema.facts import Facts, Scheme

OWN = """extends: generic/patron
title: The fleet
without: [advertise]
wants: {trust: {salience: {word: vital, judgement: made up}}}
acts:
  deny: {cost: {word: heavy, judgement: made up}}
"""


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_case(str(folder))
    return str(caught.value).split("\n")


def scheme() -> Scheme:
    found = check_shape(Scheme, read_file(cases_folder() / "generic" / "scheme.yaml"), problems := Problems())
    problems.raise_if_any()
    assert found is not None
    return found


def test_a_page_replaces_figures_one_by_one_and_acts_key_by_key(tmp_path: Path) -> None:
    page = checked_case(str(write_folder(tmp_path / "pier", files={"patron.yaml": OWN}))).cast.pages["patron"]
    assert page.title == "The fleet" and page.side == "patron"
    assert page.wants["trust"].salience.word == "vital" and page.wants["trust"].position.word == "high-middle"
    cost = page.acts["deny"].cost
    assert not isinstance(cost, str) and cost is not None and cost.word == "heavy" and page.acts["deny"].says == "deny"
    assert "advertise" not in page.acts and "confirm" in page.acts


def test_a_fact_puts_its_figure_with_its_ground_and_a_page_of_the_case_goes_before_it(tmp_path: Path) -> None:
    case = checked_case(str(write_folder(tmp_path / "pier")))
    figure = case.cast.pages["executive"].wants["trust"].salience
    assert figure.word == "moderate" and figure.judgement is not None
    assert figure.judgement.startswith("dependence is moderate: ") and figure.judgement.endswith("; made up")
    own = "extends: generic/executive\nwants: {trust: {salience: {word: low, judgement: of its own}}}\n"
    case = checked_case(str(write_folder(tmp_path / "own", files={"executive.yaml": own})))
    assert case.cast.pages["executive"].wants["trust"].salience.judgement == "of its own"


@pytest.mark.parametrize("facts", ["facts: {stake: {is: high}}\n", "facts: {ban: {is: none, judgement: made up}}\n"])
def test_what_is_not_coded_or_has_no_ground_takes_the_whole_scale(tmp_path: Path, facts: str) -> None:
    case = checked_case(str(write_folder(tmp_path / "pier", files={"facts.yaml": facts})))
    found = parameters(case, Problems())["agents.patron.access.salience"].interval
    assert (found.low, found.high, found.basis) == (0, 1, "none")


def test_the_veto_and_the_gate_are_where_the_facts_say(tmp_path: Path) -> None:
    def of(veto: str, expels: str) -> Case:
        return checked_case(str(write_folder(tmp_path / f"{veto}_{expels}", {"veto": veto, "expels": expels})))

    free, bound = of("voice", "executive").cast, of("binding", "security").cast
    assert "refuse" not in free.pages["legislature"].acts and not free.world.regimes["refused"].by
    assert bound.world.regimes["refused"].by == ("legislature",) and bound.pages["legislature"].acts["refuse"].access == "refused"
    assert bound.pages["executive"].acts["bring_into_use"].needs["done"] == ("legislature.ratify",)
    assert bound.world.regimes["suspended"].by == ("security", "patron") and "suspend" not in bound.pages["executive"].acts
    assert "expel" in bound.pages["security"].acts and "expel" not in free.pages["security"].acts


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"patron.yaml": "extends: generic/patrn\n"},
            'patron.yaml:1:10: there is no page "generic/patrn": wanted folder/page, such as',
        ),
        ({"patron.yaml": "extends: ../patron\n"}, 'patron.yaml:1:10: there is no page "../patron"'),
        ({"patron.yaml": "extends: own/a\n", "own/a.yaml": "extends: own/b\n", "own/b.yaml": "extends: own/a\n"}, "in a circle"),
        ({"patron.yaml": "extends: generic/patron\ntitel: x\n"}, 'patron.yaml:2:1: unknown key "titel" — did you mean "title"?'),
        ({"facts.yaml": facts_text() + "  stakes: {is: low}\n"}, 'facts.yaml:14:3: there is no fact "stakes"'),
        (
            {"facts.yaml": facts_text({"veto": "bindin"})},
            'facts.yaml:10:14: veto cannot be "bindin": wanted none, voice, binding',
        ),
        ({"facts.yaml": "facts: {ban: {is: none, claims: [XX-01]}}\n"}, 'facts.yaml:1:34: there is no claim "XX-01"'),
        ({"facts.yaml": "scheme: generic/scheem\nfacts: {ban: {is: none}}\n"}, "facts.yaml:1:9: there is no coding scheme"),
    ],
)
def test_mistakes_are_told_where_they_stand(tmp_path: Path, files: dict[str, str], sentence: str) -> None:
    assert any(sentence in line for line in told(write_folder(tmp_path / "pier", files=files)))


def test_a_faulty_page_of_a_library_is_told_at_its_own_place(tmp_path: Path) -> None:
    own = (cases_folder() / "generic" / "patron.yaml").read_text(encoding="utf-8").replace("says: deny", "says: denny")
    folder = write_folder(tmp_path / "pier", files={"own/patron.yaml": own, "patron.yaml": "extends: own/patron\n"})
    assert any("own/patron.yaml:" in line and 'there is no line "denny"' in line for line in told(folder))


def test_every_value_of_the_scheme_can_be_coded(tmp_path: Path) -> None:
    questions = scheme().facts
    assert set(questions) == set(FACTS)
    most = max(len(question.values) for question in questions.values())
    for n in range(most):
        chosen = {name: list(q.values)[min(n, len(q.values) - 1)] for name, q in questions.items()}
        checked_case(str(write_folder(tmp_path / f"case{n}", chosen)))


def test_no_two_facts_of_the_scheme_set_the_same(tmp_path: Path) -> None:
    document = read_file(cases_folder() / "generic" / "scheme.yaml")
    facts = Facts.model_validate({"facts": {name: {"is": "x"} for name in FACTS}})
    assert not known_facts(document, facts, document, scheme(), problems := Problems()).facts and len(list(problems)) == len(
        FACTS
    )
    sets = {
        (t[1], t[4:]) for t in document.places if len(t) > 5 and t[4] in ("world", "agents") and t[-1] in ("word", "value", "by")
    }
    where = {name: {trail for fact, trail in sets if fact == name} for name in FACTS}
    for one, other in itertools.combinations(FACTS, 2):
        assert not where[one] & where[other], (one, other)


@pytest.mark.whole
def test_a_run_of_a_case_can_be_repeated_from_its_folder_alone(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "pier")
    (folder / "rival.yaml").unlink()  # another page names its acts, and a copy must know that it is only left out
    run = sim.run(str(folder), out=tmp_path / "a", runs=50, seed=1)
    assert run.manifest.scenario == "pier"
    again = sim.run(str(tmp_path / "a" / "scenario.yaml"), out=tmp_path / "b", runs=50, seed=1)
    assert again.manifest.digest == run.manifest.digest and again.manifest.scenario_hash == run.manifest.scenario_hash
    assert all(path.is_relative_to(tmp_path / "b") for path in again.case.cast.files)
    assert {path.name for path in (tmp_path / "a" / "cast" / "generic").iterdir()} >= {"world.yaml", "scheme.yaml", "patron.yaml"}


def test_a_scenario_may_build_on_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_folder(tmp_path / "pier")
    Path("mine.yaml").write_text("extends: pier\ntitle: Mine\ndays: 60\n", encoding="utf-8")
    case = read_case("mine.yaml")
    assert case.name == "mine" and case.scenario.days == 60 and case.cast.folder.name == "pier"
    assert read_case("pier").name == read_case("pier/case.yaml").name == "pier"
