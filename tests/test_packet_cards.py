"""Role cards: what an office wants, knows and can do, for every scenario that ships; offices, never persons."""

from dataclasses import asdict

import pytest

from sim.checking import checked_case
from sim.loading.library import shipped
from sim.packet.cards import RoleCard, role_card, role_cards
from sim.packet.menu import KINDS, by_kind

PERSONS = (
    *("Putin", "Shoigu", "Lavrov", "Dehghan", "Shamkhani", "Velayati", "Khamenei", "Rouhani", "Zarif", "Ghasemi"),
    *("Larijani", "Soleimani", "Assad", "Obama", "Kerry", "Toner", "Netanyahu", "Khrolenko", "Rogozin", "Falahatpisheh"),
)


@pytest.fixture(scope="module", params=sorted(shipped()))
def cards(request: pytest.FixtureRequest) -> dict[str, RoleCard]:
    return role_cards(checked_case(request.param))


def without_readings(card: RoleCard) -> str:
    return str({key: value for key, value in asdict(card).items() if key != "readings"})


def test_every_office_has_a_card_with_wants_by_salience_and_acts_by_relevance(cards: dict[str, RoleCard]) -> None:
    for card in cards.values():
        assert card.title and card.office and card.about and card.prompt
        weights = [want.weight for want in card.wants]
        assert weights == sorted(weights, reverse=True)
        relevance = [act.relevance for act in card.acts]
        assert relevance == sorted(relevance, reverse=True)
        assert [*card.front(6), *card.back(6)] == list(card.acts)
        assert sum(map(len, by_kind(card.acts).values())) == len(card.acts) and set(by_kind(card.acts)) <= set(KINDS.values())


def test_no_card_names_a_person(cards: dict[str, RoleCard]) -> None:
    for card in cards.values():
        told = without_readings(card)
        assert not [name for name in PERSONS if name in told], card.actor


def test_no_reading_tells_of_what_comes_after_day_0() -> None:
    case = checked_case("hamedan_2016")
    for card in role_cards(case).values():
        for reading in card.readings:
            period = case.cast.claims[reading.claim].period
            assert period is None or period[1] <= case.day_zero
            assert reading.spoils == (reading.article != "debka_2016")


def test_two_readings_come_from_two_articles_where_there_are_two() -> None:
    card = role_card(checked_case("hamedan_2016"), "russia")
    assert len({reading.article for reading in card.readings}) == 2


def test_only_a_candidate_learns_whether_it_leaked() -> None:
    case = checked_case("hamedan_2016")
    assert {actor: card.knows.author for actor, card in role_cards(case).items() if card.knows.author != "cannot be"} == {
        "artesh": "slip",
        "russia": "slip",
    }
    settled = role_cards(case, leaker="artesh")
    assert (settled["artesh"].knows.author, settled["russia"].knows.author) == ("yes", "no")
    assert settled["us"].knows.author == "cannot be" and "Who let it out." in settled["us"].knows.knows_not
    assert role_card(checked_case("leaker_artesh"), "artesh").knows.author == "yes"
    assert role_card(checked_case("leaker_artesh"), "russia").knows.author == "no"
    assert role_card(checked_case("secret_year"), "artesh").knows.author == "by act"


def test_who_is_in_the_secret() -> None:
    cards = role_cards(checked_case("hamedan_2016"))
    kept = {actor for actor, card in cards.items() if card.knows.secret}
    assert kept == {"russia", "supreme_leader", "irgc", "defence_ministry", "foreign_ministry", "artesh"}
    assert role_card(checked_case("case_by_case_2017"), "us").knows.secret is None


def test_what_a_scenario_closes_is_not_on_the_card() -> None:
    free, silent = (role_card(checked_case(name), "russia") for name in ("hamedan_2016", "russia_silent"))
    assert any(act.line for act in free.acts) and not any(act.line for act in silent.acts)
    assert silent.orders == ("Russia takes no line in public.",)
    leaks = {act.act for act in role_card(checked_case("secret_year"), "artesh").acts}
    assert leaks - {act.act for act in role_card(checked_case("hamedan_2016"), "artesh").acts}


def test_powers_are_those_of_the_world_and_of_the_scenario() -> None:
    assert role_card(checked_case("hamedan_2016"), "majlis").powers == ()
    assert role_card(checked_case("binding_veto"), "majlis").powers == ("over for good",)
    bill = next(act for act in role_card(checked_case("hamedan_2016"), "majlis").acts if act.act == "bill")
    assert "you have no power over it" in bill.brings and bill.kind == "say"


def test_wants_compare_with_the_start_and_flag_what_is_disputed() -> None:
    wants = {want.issue: want for want in role_card(checked_case("hamedan_2016"), "russia").wants}
    assert wants["prestige"].moved == 1 and wants["us_pressure"].moved == 0
    assert wants["access"].where == "episodic sorties" and wants["access"].word == "high-middle"
    assert wants["acknowledged"].sources_differ and "or" in wants["acknowledged"].where
    assert any("A quarrel over how much decides".lower() in told.lower() for told in wants["access"].otherwise)


def test_wants_that_pull_apart_are_told() -> None:
    card = role_card(checked_case("hamedan_2016"), "us")
    assert card.tensions[0].text == (
        "You want more of “US pressure”, which lowers “Russia and the US together”, and you want that higher."
    )
    assert card.prompt.startswith("“US pressure” and “Russia and the US together” pull against each other")


def test_cards_do_not_depend_on_the_order_of_calls() -> None:
    case = checked_case("hamedan_2016")
    assert role_card(case, "majlis") == role_cards(case)["majlis"]
    assert role_card(case, "majlis").house[0].seats == 14
