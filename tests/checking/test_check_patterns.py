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
    (
        "pattern earliest",
        [(SCENARIO, "of: first.fleet.show_flag", "earliest: [first.fleet.show_flag, §first.fleet.showflag]")],
        ['the worlds table has no column "first.fleet.showflag" — did you mean "first.fleet.show_flag"?'],
    ),
    (
        "pattern minus earliest of names",
        [(SCENARIO, "at_most: 3", "minus_earliest: [days_to_blame, §outcome_end], at_most: 3")],
        ['"outcome_end" holds names and no numbers: wanted another column'],
    ),
    (
        "pattern sides",
        [
            (
                SCENARIO,
                "of: first.fleet.show_flag",
                "by: 9, sides: {yes: [first.fleet.show_flag], no: [first.council.deny, §days_to_blame]}",
            )
        ],
        ['"days_to_blame" tells of no act of an office: wanted columns first.<office>.<act>'],
    ),
    (
        "pattern of two forms",
        [
            (
                SCENARIO,
                "{of: first.fleet.show_flag, at_most: 3}",
                "§{of: first.fleet.show_flag, earliest: [days_to_blame], at_most: 3}",
            )
        ],
        ["a test is on one of: of, earliest, sides; this one has of and earliest"],
    ),
    (
        "pattern of nothing",
        [(SCENARIO, "{of: first.fleet.show_flag, at_most: 3}", "§{at_most: 3}")],
        ["a test is on one of: of, earliest, sides; this one has none"],
    ),
    (
        "pattern minus two forms",
        [
            (
                SCENARIO,
                "{of: first.fleet.show_flag, at_most: 3}",
                "§{of: day_zero, minus: disclosed, minus_earliest: [disclosed], at_most: 3}",
            )
        ],
        ["a test takes off minus or minus_earliest; this one has both"],
    ),
    (
        "pattern sides without a day",
        [(SCENARIO, "{of: first.fleet.show_flag, at_most: 3}", "§{sides: {yes: [first.fleet.show_flag]}, at_most: 3}")],
        ["a test on sides needs `by`, the last day that counts, and no other test has it"],
    ),
    (
        "pattern sides and never",
        [(SCENARIO, "{of: first.fleet.show_flag, at_most: 3}", "§{sides: {yes: [first.fleet.show_flag]}, by: 3, never: true}")],
        ["a test on sides takes by, at_least and at_most, and nothing else"],
    ),
    (
        "pattern earliest among",
        [(SCENARIO, "{of: first.fleet.show_flag, at_most: 3}", "§{earliest: [first.fleet.show_flag], among: [calm]}")],
        ["the earliest of several columns is a number: wanted at_least or at_most, not among"],
    ),
    (
        "pattern or never without bounds",
        [(SCENARIO, "at_most: 3}", "or_never: true}"), (SCENARIO, "all: [{of", "all: [§{of")],
        ["or_never goes with at_least or at_most, and not with never"],
    ),
    (
        "pattern new forms",
        [
            (
                SCENARIO,
                "all: [{of: first.fleet.show_flag, at_most: 3}]",
                "all: [{earliest: [day_zero, disclosed], minus_earliest: [days_to_blame], at_most: 3, or_never: true}, "
                "{by: 9, sides: {yes: [first.fleet.show_flag], no: [first.council.deny]}, at_least: 2}], "
                "together: false, unseen: most of it",
            )
        ],
        [],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_patterns(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
