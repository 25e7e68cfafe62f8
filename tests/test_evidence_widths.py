"""From grades to widths: the codebook's rules, lenses, and struck claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ledgers import SCENARIOS, graded, ledger, shown, variant_in

from sim.coding import Coder, Interval, rung_of_all
from sim.evidence.claim import claim_page
from sim.evidence.coded import versions
from sim.evidence.ledger import Ledger
from sim.loading.library import library
from sim.schema.figures import Figure, Reading


@pytest.fixture
def variant(tmp_path: Path) -> Ledger:
    return variant_in(tmp_path)


@pytest.mark.parametrize(
    ("grades", "width"),
    [
        # One claim: by its digit.
        *((("B1",), 1.5), (("B2",), 1.5), (("C2",), 1.5), (("C3",), 2.5), (("D3",), 2.5)),
        *((("C4",), "full"), (("D4",), "full"), (("D5",), "full"), (("D6",), "full")),
        # Letter and digit two or more steps apart: one step wider.
        *((("A1",), 1.5), (("A3",), "full"), (("C1",), 2.5), (("D1",), 2.5), (("D2",), 2.5), (("E2",), 2.5), (("E3",), "full")),
        # A source that cannot be judged: full scale, whatever the digit.
        *((("F1",), "full"), (("F2",), "full"), (("F4",), "full")),
        # A witness through another chain moves the best one step up, if it stands high enough itself.
        *((("B2", "B2"), 1), (("B2", "D3"), 1), (("D2", "D3"), 1.5), (("D3", "D3", "D3"), 1.5)),
        *((("D2", "D4"), 2.5), (("B1", "F1"), 1.5), (("D4", "D4"), "full")),
    ],
)
def test_the_rungs_of_the_codebook(grades: tuple[str, ...], width: float | str) -> None:
    rungs = ledger().case.cast.codebook.rungs
    assert rungs.widths[rung_of_all([(f"article {n}", graded(so, f"chain {n}")) for n, so in enumerate(grades)], rungs)] == width


@pytest.mark.parametrize(("articles", "chains"), [(("one", "two"), ("same", "same")), (("same", "same"), ("one", "two"))])
def test_neither_a_chain_nor_an_article_is_a_witness_of_itself(articles: tuple[str, str], chains: tuple[str, str]) -> None:
    rungs = ledger().case.cast.codebook.rungs
    claims = [(articles[0], graded("D2", chains[0])), (articles[1], graded("D3", chains[1]))]
    assert rungs.widths[rung_of_all(claims, rungs)] == 2.5


@pytest.mark.parametrize(
    ("figure", "low", "high", "basis"),
    [
        (Figure(word="low", claims=("SK-06", "DB-32")), 8.75, 31.25, "claims"),  # the worked example: 20 ± 11.25
        (Figure(word="low", claims=("SK-06",)), 1.25, 38.75, "claims"),
        (Figure(word="low", judgement="a reason"), 1.25, 38.75, "judgement"),
        (Figure(word="low", because="a scenario's reason"), 1.25, 38.75, "judgement"),
        (Figure(word="low", claims=("SK-26",)), 0, 100, "claims"),
        (Figure(word="low", claims=("SK-26",), because="how it was read"), 0, 100, "claims"),
        (Figure(word="low", claims=("SP-15",)), 0, 100, "none"),
        (Figure(), 0, 100, "none"),
        (Figure(value=30), 30, 30, "none"),
        (Figure(value=30, because="a scenario's reason"), 30, 30, "judgement"),
        (Figure(value=30, claims=("SP-15",)), 30, 30, "none"),
        (Figure(between=(10, 20), claims=("SK-06",)), 10, 20, "claims"),
    ],
)
def test_from_a_figure_to_its_interval(figure: Figure, low: float, high: float, basis: str) -> None:
    coded = ledger().coder.code(figure, "position", signed=False)
    assert (coded.low, coded.high, coded.basis) == (low, high, basis)


def test_a_judgement_beside_a_weak_claim_keeps_the_scale_from_being_full() -> None:
    coded = ledger().coder.code(Figure(word="low", claims=("SK-26",), judgement="how much is a guess"), "position", signed=False)
    assert (coded.low, coded.high) == (1.25, 38.75)


def test_readings_that_disagree_are_united() -> None:
    low, high = Reading(word="low", claims=("SK-06", "DB-32")), Reading(word="high", judgement="a reason")
    coded = ledger().coder.code(Figure(readings=(low, high)), "position", signed=False)
    assert (coded.low, coded.high) == (8.75, 98.75)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_figure_is_the_union_of_the_readings_that_are_made(name: str) -> None:
    book = ledger(name)
    for path, parameter in book.figures.items():
        parts = [part.interval for part in versions(book, path)[0].parts if part.made]
        hull = (min(p.low for p in parts), max(p.high for p in parts))
        assert hull == (parameter.interval.low, parameter.interval.high), path


# Lenses and struck claims: less evidence never narrows a reading, and what nobody vouches for any more is no reading


def holds(outer: Interval, inner: Interval) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


@pytest.mark.parametrize("article", sorted(path.stem for path in (library() / "agents" / "claims").glob("*.yaml")))
def test_believing_one_article_widens_what_rests_on_others(article: str) -> None:
    all_believed, one = ledger().figures, ledger(lens=article).figures
    for path, p in all_believed.items():
        before, after = versions(ledger(), path)[0].parts, versions(ledger(lens=article), path)[0].parts
        assert all(holds(b.interval, a.interval) for a, b in zip(before, after, strict=True)), path
        assert len(before) > 1 or holds(one[path].interval, p.interval), path
    source_of = ledger().case.cast.source_of
    wider = [path for path, p in all_believed.items() if one[path].interval != p.interval]
    assert wider
    for path in wider:
        cited = {c.id for part in versions(ledger(), path)[0].parts for c in part.cited}
        assert {source_of[c] for c in cited} - {article}, path


def test_a_lens_is_told(variant: Ledger) -> None:
    book = ledger(lens="saker_2016")
    text = shown(book, "agents.supreme_leader.acknowledged.position")
    assert "DB-32 (D3, chain debka): not counted, its article is outside the lens." in text
    assert "were all believed, it would be 20 ± 11.25" in text


def test_striking_a_claim_is_as_if_nobody_had_made_it() -> None:
    book = ledger()
    for name in book.case.cast.claims:
        left = {i: claim for i, claim in book.case.cast.claims.items() if i != name}
        without = Coder(replace(book.case.cast, claims=left), None, book.case.horizon)
        for hanging in claim_page(book, name).figures:
            assert holds(hanging.struck, hanging.now) or book.figures[hanging.path].quantity.figure.readings
            if hanging.kind == "story":
                continue  # what a story would put there is not what the page has there
            quantity = book.figures[hanging.path].quantity
            assert hanging.struck == without.code(quantity.figure, quantity.scale, quantity.signed)
