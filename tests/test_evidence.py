"""From a number to its paragraphs and back, and the pages that show the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import SCENARIOS, ledger, shown, variant_in

from sim import evidence
from sim.coding import barred
from sim.evidence.claim import claim_page
from sim.evidence.coded import versions
from sim.evidence.figure import figure_page
from sim.evidence.ledger import Ledger, shared
from sim.evidence.text import WIDTH, table
from sim.loading.case import Case, read_case
from sim.reading.problems import InputError


@pytest.fixture
def variant(tmp_path: Path) -> Ledger:
    return variant_in(tmp_path)


def from_figures(book: Ledger) -> Iterator[tuple[str, str]]:
    for path in book.figures:
        for version in figure_page(book, path).versions:
            yield from ((path, cited.id) for part in version.parts for cited in part.cited)


def from_claims(book: Ledger) -> Iterator[tuple[str, str]]:
    for name in book.case.cast.claims:
        yield from ((hanging.path, name) for hanging in claim_page(book, name).figures)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_walk_is_the_same_both_ways(name: str) -> None:
    there, back = set(from_figures(ledger(name))), set(from_claims(ledger(name)))
    assert there == back
    assert there or not ledger(name).case.cast.claims


def test_the_walk_is_the_same_both_ways_through_overrides_and_stories(variant: Ledger) -> None:
    there = set(from_figures(variant))
    assert there == set(from_claims(variant))
    assert {("agents.artesh.access.position", c) for c in ("SK-26", "NB-10")} <= there


def test_evidence_of_a_whole_act_is_told_apart() -> None:
    of = {path: shared(ledger(), path) for path in ledger().figures}
    assert of["agents.us.acts.regret.cost"] == of["agents.us.acts.regret.effects.us_pressure"] == "act"
    assert (of["world.leakers.artesh.if_believed.cohesion"], of["world.leakers.artesh.effects.known"]) == ("leaker", None)
    assert of["world.events.aleppo_truce.effects.strikes"] == "event"
    assert of["agents.us.access.position"] is None
    assert "stands with the act as a whole" in shown(ledger(), "us.regret.cost")


def test_overrides_and_stories_stand_beside_the_page(variant: Ledger) -> None:
    told = figure_page(variant, "agents.artesh.access.position").versions
    assert [(v.origin, v.in_force, v.badge) for v in told] == [
        ("the scenario", True, "judgement"),
        ("the page", False, "evidence"),
        ("the story: anger at publicity", False, "evidence"),
    ]
    kinds = {h.kind for h in claim_page(variant, "NB-10").figures if h.path == "agents.artesh.access.position"}
    assert kinds == {"story"}
    text = shown(variant, "artesh.access.position")
    assert "In force, as the scenario has it" in text and "a seminar's variant" in text
    assert "agents.artesh.access.position: the scenario has low, the page low or high; high in the story" in " ".join(
        shown(variant, "artesh").split()
    )


# The pages


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_page_fits_a_terminal(name: str) -> None:
    book = ledger(name)
    cast = book.case.cast
    for what in (None, "gaps", *cast.pages, *cast.claims, *cast.sources, *cast.world.issues):
        if what not in cast.world.issues or any(f".{what}." in path for path in book.figures):
            assert shown(book, what)
    several = {path for path in book.figures if len(versions(book, path)) > 1}
    for path in book.figures if name == "hamedan_2016" else several:
        assert shown(book, path)


def test_a_figure_leads_to_its_paragraphs() -> None:
    text = shown(ledger(), "supreme_leader.acknowledged.position")
    for said in (
        "EVIDENCE: low, 20 ± 11.25, that is 8.75 to 31.25 points",
        ">  25  silence",
        "Independent witnesses (saker and debka) move the best, ×2.5, one step up: ×1.5.",
        "saker_2016, paragraph 7",
        "debka_2016, paragraph 18",
        "D2: source not usually reliable; probably true",
    ):
        assert said in text


def test_a_claim_leads_to_what_hangs_on_it() -> None:
    text = shown(ledger(), "sk-20")
    assert "forms of access: a permanent base (regimes.base)" in text
    assert "saker_2016, paragraph 9" in text and "by itself    ×2.5" in text
    assert "NOT COUNTED  it is of after day 1, 16 August 2016" in shown(ledger(), "NB-13")
    assert "against it   SK-18" in shown(ledger(), "NB-13")


def test_every_claim_is_in_use_or_idle_for_a_reason() -> None:
    page = evidence.gaps(ledger().case)
    claims, span = ledger().case.cast.claims, ledger().case.horizon
    named = {claim for use in ledger().uses if use.kind != "record" for claim in use.claims}
    idle = {one.cited.id for one in page.idle}
    assert idle == {name for name in claims if name not in named or barred(claims[name], span)}
    assert sum(a.claims for a in page.articles) == len(claims)
    assert sum(a.claims - a.used for a in page.articles) == len(idle)
    assert sum(sum(o.resting.values()) for o in page.offices) == len(ledger().figures)
    assert "No Iranian outlet" in shown(ledger(), "gaps")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        *((None, "Overview"), ("  ", "Overview"), ("gaps", "GapsPage")),
        *((name, "ActorPage") for name in ("russia", "The United States", "united states", "agents.irgc")),
        *((name, "ClaimPage") for name in ("SK-26", "sk-26")),
        *((name, "FigurePage") for name in ("agents.russia.access.position", "russia.access.position", "us.regret.cost")),
        *((name, "Matches") for name in ("russia.access", "access", "russia.acknowledge")),
        ("saker_2016", "SourcePage"),
    ],
)
def test_what_is_asked_finds_its_page(what: str | None, kind: str) -> None:
    assert type(evidence.lookup(ledger().case, what)).__name__ == kind


def test_part_of_a_path_lists_what_may_be_meant() -> None:
    found = evidence.lookup(ledger().case, "russia.access")
    assert isinstance(found, evidence.Matches)
    assert [e.path for _, _, entries in found.groups for e in entries] == [
        "agents.russia.access.position",
        "agents.russia.access.salience",
    ]


@pytest.mark.parametrize(("what", "near"), [("rusia", "russia"), ("SK-99", "SK-"), ("saker_2017", "saker_2016"), ("gap", "gaps")])
def test_what_is_not_there_is_refused_with_the_nearest_name(what: str, near: str) -> None:
    with pytest.raises(InputError, match=f'nothing here is called .* did you mean "{near}'):
        evidence.lookup(ledger().case, what)


def test_an_absent_actor_is_said_to_be_absent() -> None:
    case: Case = read_case("hamedan_2016", ["actors=[russia, supreme_leader]"])
    with pytest.raises(InputError, match="does not play"):
        evidence.lookup(case, "artesh")


def test_a_wide_table_wraps_and_tears_no_word_while_there_is_room() -> None:
    lines = table([("path", "text"), ("a." * 30, "many words " * 20)])
    assert max(map(len, lines)) <= WIDTH
    assert "a." * 30 in lines[2]
