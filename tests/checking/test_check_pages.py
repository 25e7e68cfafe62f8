"""What the rest of a page names."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, GUEST, HOST, MARK, SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "want",
        [
            (HOST, "  grievance: {position", "  §grievence: {position"),
            (SCENARIO, "agents.council.grievance.salience: high", "agents.council.known.salience: high"),
        ],
        ['there is no issue "grievence": wanted known, grievance — did you mean "grievance"?'],
    ),
    (
        "map from",
        [(HOST, "from: grievance, to: known", "from: §grief, to: known")],
        ['there is no issue "grief": wanted known, grievance'],
    ),
    (
        "map twice",
        [
            (
                HOST,
                "  - {from: grievance, to: known, word: up some, judgement: made up}",
                (
                    "  - {from: grievance, to: known, word: up some, judgement: made up}\n"
                    "  - §{from: grievance, to: known, word: up some, judgement: made up}"
                ),
            )
        ],
        ["grievance -> known stands twice: the first is in line 19"],
    ),
    (
        "map self",
        [(HOST, "  - {from: grievance, to: known", "  - §{from: known, to: known")],
        ['"known" cannot pull on itself: how it goes back is its half-life'],
    ),
    (
        "suspect",
        [(HOST, "fisherman: 2", "§fishermen: 2")],
        ['there is no leaker "fishermen": wanted fleet, fisherman — did you mean "fisherman"?'],
    ),
    ("suspect negative", [(HOST, "fisherman: 2", "fisherman: §-2")], ["a weight of -2 cannot be: wanted 0 or more"]),
    (
        "suspects zero",
        [(HOST, "{fleet: 1, fisherman: 2}", "§{fleet: 0, fisherman: 0}")],
        ["the weights of the suspects are all 0: wanted at least one that is more"],
    ),
    (
        "suspects huge",
        [(HOST, "{fleet: 1, fisherman: 2}", "§{fleet: 1e308, fisherman: 1e308}")],
        ["the weights of the suspects add up to more than a computer can hold: wanted smaller ones"],
    ),
    (
        "listens",
        [(HOST, "to: {fleet:", "to: {§flete:")],
        ['there is no actor "flete": wanted council, fleet — did you mean "fleet"?'],
    ),
    (
        "house twice",
        [
            (
                GUEST,
                "acts:\n",
                (
                    "§house: {seats: 1, peer: {word: some}, blocs: {one: {title: one, seats: 1, threshold: {word: "
                    "high}}}}\nacts:\n"
                ),
            )
        ],
        ["council has a house already, and a scenario takes one: leave one of the two out"],
    ),
    (
        "page name",
        [("cast/My-page.yaml", "", MARK + FILES[GUEST])],
        ['"My-page" is not a name for a page: wanted small letters, digits and underscores, a letter first'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_a_page_names(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
