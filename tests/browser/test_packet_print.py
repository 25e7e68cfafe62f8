"""The packet on paper: printed by a real Chromium to PDF, page by page, on A4 and Letter."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from sim.checking import checked_case
from sim.loading.library import shipped
from sim.masking import mask_case
from sim.masking.texts import with_texts
from sim.packet.cards import role_cards
from sim.packet.faces import face, slips
from sim.packet.review import EDITIONS, review_page
from sim.packet.write import packet_pages
from tests.reviewed import played

SIZES = {"a4": (595, 842), "letter": (612, 792)}
SHORTEST = 250  # letters on a page below which it is a remnant
EDGE = 20  # points
FEW = ["hamedan_2016", "shamsi_2009"]  # the fullest cards, and those of a case; the others are slow


def printed(page: Page, text: str) -> PdfReader:
    page.set_content(text)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def texts(held: PdfReader) -> list[str]:
    return [" ".join((one.extract_text() or "").split()) for one in held.pages]


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in FEW else pytest.mark.slow) for name in sorted(shipped())]
)
def test_every_card_is_one_page_with_at_most_one_back(name: str, masked: bool, paper: str, page: Page) -> None:
    case = checked_case(name)
    worn = mask_case(case) if masked else None
    shown = worn.case if worn else case
    cards = role_cards(shown)
    held = printed(page, packet_pages(case, paper, worn)["role_cards"])
    told = texts(held)
    titles = [card.title for card in cards.values() for _ in range(1 if face(card, masked).whole else 2)]
    titles += ["Sealed slips"] * bool(slips(shown, cards))
    assert len(told) == len(titles)
    for title, text in zip(titles, told, strict=True):
        assert title in text, title
    width, height = held.pages[0].mediabox.width, held.pages[0].mediabox.height
    assert (round(width), round(height)) == SIZES[paper]


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("name", FEW)
def test_no_page_is_a_remnant_and_handouts_keep_to_one_page_each(name: str, paper: str, page: Page) -> None:
    pages = packet_pages(checked_case(name), paper)
    for part in ("facilitator", "injects"):
        told = texts(printed(page, pages[part]))
        assert all(len(text) > SHORTEST for text in told), (part, [len(text) for text in told])
    handouts = texts(printed(page, pages["handouts"]))
    assert [
        title for title in ("Prediction sheet", "Hot wash", "Debrief questions", "Observer's log") if title in " ".join(handouts)
    ]
    assert len(handouts) == 4


@pytest.mark.parametrize("paper", SIZES)
def test_the_longest_made_up_card_still_fits(paper: str, page: Page) -> None:
    """Titles half as long again, in every text of the cast with the longest cards."""

    def longer(text: str) -> str:
        words = text.split()
        return " ".join([*words, *words[: max(1, len(words) // 4)]])

    case = with_texts(checked_case("bargain_2015"), longer)
    cards = role_cards(case)
    told = texts(printed(page, packet_pages(case, paper)["role_cards"]))
    assert len(told) == sum(1 if face(card).whole else 2 for card in cards.values()) + bool(slips(case, cards))


def test_a_review_prints_without_a_remnant(page: Page, tmp_path: Path) -> None:
    record, case = played(tmp_path)
    for paper, edition in itertools.product(SIZES, EDITIONS):
        told = texts(printed(page, review_page(record, edition, case, paper)))
        assert all(len(text) > SHORTEST for text in told), (paper, edition, [len(text) for text in told])


def test_pages_are_accessible(new_page: Callable[..., Page], accessible: Callable[[Page], None], tmp_path: Path) -> None:
    case = checked_case("hamedan_2016")
    record, _ = played(tmp_path, case=case)
    page = new_page(bypass_csp=True)
    for text in (*packet_pages(case, masked=mask_case(case)).values(), *(review_page(record, one, case) for one in EDITIONS)):
        page.set_content(text)
        accessible(page)
