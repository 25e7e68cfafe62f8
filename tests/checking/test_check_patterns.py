"""Patterns are read off columns of the worlds table."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, GUEST, SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "pattern of",
        [(SCENARIO, "of: first.fleet.show_flag", "of: §first.fleet.showflag")],
        ['the worlds table has no column "first.fleet.showflag" — did you mean "first.fleet.show_flag"?'],
    ),
    (
        "pattern minus",
        [(SCENARIO, "at_most: 3", "minus: §days_to_blam, at_most: 3")],
        ['the worlds table has no column "days_to_blam" — did you mean "days_to_blame"?'],
    ),
    (
        "pattern absent",
        [
            (SCENARIO, "of: first.fleet.show_flag", "of: §first_move.mayor"),
            ("cast/mayor.yaml", "", FILES[GUEST]),
            (SCENARIO, "cast: cast\n", "cast: cast\nactors: [council, fleet]\n"),
        ],
        ['the worlds table has no column "first_move.mayor": mayor does not play in this scenario'],
    ),
    (
        "pattern names",
        [(SCENARIO, "of: first.fleet.show_flag", "of: §outcome_end")],
        ['"outcome_end" holds names: wanted "among" with some of ND, CO, CD, SU, TE, RN'],
    ),
    (
        "pattern numbers",
        [(SCENARIO, "at_most: 3", "among: §[x]")],
        ['"first.fleet.show_flag" holds numbers and no names: wanted at_least or at_most'],
    ),
    (
        "pattern minus names",
        [(SCENARIO, "at_most: 3", "minus: §mood, at_most: 3")],
        ['"mood" holds names and no numbers: wanted another column'],
    ),
    (
        "pattern among",
        [(SCENARIO, "of: first.fleet.show_flag, at_most: 3", "of: mood, among: [calm, §soar]")],
        ['"mood" never holds "soar": wanted calm, sore — did you mean "sore"?'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_patterns(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
