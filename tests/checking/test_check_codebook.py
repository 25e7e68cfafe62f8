"""Codebooks that nothing can be coded by."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import CODEBOOK, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    ("cb scale", [(CODEBOOK, "scales:", "§scales:"), (CODEBOOK, "  tempo:", "  temppo:")], ['missing scale "tempo"']),
    (
        "cb range",
        [
            (
                CODEBOOK,
                "range: [0, 1], words: {low: [0.1, 0.3], high: [0.7, 0.9]}",
                "range: §[0, 2], words: {low: [0.1, 0.3], high: [0.7, 0.9]}",
            )
        ],
        ["wanted a range that runs forwards, from no less than 0 to no more than 1"],
    ),
    ("cb half", [(CODEBOOK, "half_width: 7.5", "half_width: §-7.5")], ["wanted 0 or more"]),
    ("cb word", [(CODEBOOK, "ordinary: [0.8, 2]", "ordinary: §[2, 0.8]")], ["wanted what runs forwards within 0 and 12"]),
    (
        "cb ratio",
        [(CODEBOOK, "ordinary: [0.8, 2]", "ordinary: §[0, 2]")],
        ["wanted more than 0 throughout: this scale is spaced by ratio"],
    ),
    ("cb widths", [(CODEBOOK, "widths: [1,", "widths: [§100,")], ["wanted full, or a number from 0 to 10"]),
    ("cb digit", [(CODEBOOK, "of_digit: {1: 1, ", "§of_digit: {")], ["missing digit 1: claims are graded from 1 to 6"]),
    ("cb rung", [(CODEBOOK, "of_digit: {1: 1, ", "of_digit: {1: §4, ")], ["wanted a rung from 0 to 3, got 4"]),
    ("cb judgement", [(CODEBOOK, "  judgement: 2", "  judgement: §-1")], ["wanted a rung from 0 to 3, got -1"]),
    ("cb letter", [(CODEBOOK, "unjudged_letter: F", "unjudged_letter: §E")], ["wanted F, the letter for what cannot be judged"]),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_codebook(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
