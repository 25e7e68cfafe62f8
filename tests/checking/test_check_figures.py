"""Figures that cannot be coded."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import GUEST, HOST, SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "word",
        [(GUEST, "tempo: {word: days", "tempo: §{word: day")],
        ['The fleet: tempo: "day" is not a word for this figure: wanted days — did you mean "days"?'],
    ),
    (
        "direction",
        [(GUEST, "{known: up some}", "{known: §some}")],
        [('The fleet shows its flag: effect on Known: "some" says how far but not which way: wanted "up some" or "down some"')],
    ),
    (
        "direction2",
        [(GUEST, "cost: some", "cost: §up some")],
        [('The fleet shows its flag: cost: "up some" is not a word for this figure: wanted some — did you mean "some"?')],
    ),
    (
        "number",
        [(GUEST, "cost: some", "cost: §{value: 21}")],
        ["The fleet shows its flag: cost: 21 lies outside the scale, which runs from 0 to 20 points"],
    ),
    (
        "listens word once",
        [(HOST, "listens: {word: low", "listens: §{word: lo")],
        [
            (
                'The council: how much it thinks of the word of The council: "lo" is not a word for this figure: '
                'wanted low, high — did you mean "low"?'
            )
        ],
    ),
    (
        "override word",
        [(SCENARIO, "known.position: high", "known.position: §hihg")],
        [('The fleet: position on Known: "hihg" is not a word for this figure: wanted low, high — did you mean "high"?')],
    ),
    (
        "swap word",
        [(SCENARIO, "salience: high}", "salience: §hi}")],
        [('The council: salience of Anger: "hi" is not a word for this figure: wanted low, high — did you mean "high"?')],
    ),
    (
        "shows word",
        [(SCENARIO, "shows: strong", "shows: §storng")],
        [('the leak: what it makes known: "storng" is not a word for this figure: wanted some, strong — did you mean "strong"?')],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_figures(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
