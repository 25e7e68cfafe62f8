"""Two hundred payloads in every text of a cast, a part at a time: packets and reviews show all of them as text, and run none.

What persons type in a class is played with a number alone, as a name may hold sixty letters, and filled in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sim.checking import checked_case
from sim.loading.case import Case
from sim.masking import mask_case
from sim.masking.texts import with_texts
from sim.packet.review import EDITIONS, review_page
from sim.packet.write import packet_pages
from tests.reviewed import PERSONS, played
from tests.test_packet import SUMMARY

from .carrying import Carrier
from .payloads import PARTS, part_of

PACKET, REVIEWS = 250, 100  # texts that are shown at least: of the cast; of the cast and of what persons typed
TYPED = [name for name, _ in PERSONS]
TYPED += ["Will anybody resign?", "quietly", "Mild words keep the talks alive.", "The spokesman was ill that day."]


def packet(case: Case, carrier: Carrier) -> dict[str, str]:
    """The pages of a packet."""
    return packet_pages(with_texts(case, carrier), summary=SUMMARY)


def masked(case: Case, carrier: Carrier) -> dict[str, str]:
    """The pages of a masked packet, with the key. The mask knows no payloads, so they come on top of it."""
    worn = mask_case(case)
    worn = replace(worn, case=with_texts(worn.case, carrier))
    return packet_pages(with_texts(case, carrier), masked=worn, summary=SUMMARY)


def reviews(case: Case, carrier: Carrier, folder: Path) -> dict[str, str]:
    """Both editions of the review of a class that played the cast and typed payloads itself."""
    hostile = with_texts(case, carrier)
    record = carrier.filled(played(folder, say=carrier.numbered, case=hostile)[0])
    return {edition: review_page(record, edition, hostile) for edition in EDITIONS}


def shown(page: Page, carrier: Carrier, pages: Mapping[str, str]) -> set[int]:
    """The texts that are seen on some page, each with every payload; every page shows some."""
    found = []
    for text in pages.values():
        page.set_content(text)
        found.append(carrier.seen(page))
    assert all(found), list(pages)
    return set().union(*found)


def look(page: Page, folder: Path, part: int, wear: bool) -> None:
    """One part of the payloads, in packets and in reviews; with ``wear``, masked packets too."""
    case, carrier, typed = checked_case("hamedan_2016"), Carrier(part_of(part)), Carrier(part_of(part))
    counts = [len(shown(page, carrier, make(case, carrier))) for make in ((packet, masked) if wear else (packet,))]
    review = shown(page, typed, reviews(case, typed, folder))
    print(f"part {part}: {counts} texts shown in packets, {len(review)} in reviews, all payloads in each")
    assert min(counts) > PACKET and len(review) > REVIEWS
    assert [text for text in TYPED if typed.numbers[text] not in review] == []


def test_a_part_of_the_payloads_is_shown_and_does_not_run(new_page: Callable[..., Page], tmp_path: Path) -> None:
    look(new_page(), tmp_path, 0, wear=False)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_all_payloads_are_shown_and_do_not_run(new_page: Callable[..., Page], tmp_path: Path, part: int) -> None:
    look(new_page(), tmp_path, part, wear=True)
