"""What a scenario has offices do."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, GUEST, SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "resp actor",
        [(SCENARIO, "  fleet: {on: 2, do", "  §feet: {on: 2, do")],
        ['there is no actor "feet": wanted council, fleet — did you mean "fleet"?'],
    ),
    (
        "resp absent",
        [
            (SCENARIO, "  fleet: {on: 2, do", "  §mayor: {on: 2, do"),
            ("cast/mayor.yaml", "", FILES[GUEST]),
            (SCENARIO, "cast: cast\n", "cast: cast\nactors: [council, fleet]\n"),
        ],
        ['"mayor" does not play in this scenario: add it to actors, or take this out'],
    ),
    (
        "resp do",
        [(SCENARIO, "do: show_flag", "do: §show_flags")],
        ['there is no act of fleet "show_flags": wanted show_flag — did you mean "show_flag"?'],
    ),
    (
        "resp never",
        [(SCENARIO, "{on: 2, do: show_flag}", "[{never: [show_flag, §deny]}]")],
        ['there is no act of fleet "deny": wanted show_flag'],
    ),
    (
        "resp only",
        [(SCENARIO, "{on: 2, do: show_flag}", "[{only: [§showflag]}]")],
        ['there is no act of fleet "showflag": wanted show_flag — did you mean "show_flag"?'],
    ),
    (
        "resp silent",
        [(SCENARIO, "{on: 2, do: show_flag}", "{silent: §false}")],
        ['"silent" can only be true: leave it out otherwise'],
    ),
    (
        "resp from do",
        [(SCENARIO, "{on: 2, do: show_flag}", "{on: 2, do: show_flag, §from: 1}")],
        ['"from" goes with never, only and silent, not with do, which has its day in on'],
    ),
    (
        "resp from echo",
        [(SCENARIO, "{on: 2, do: show_flag}", "{echo: council, §from: 1}")],
        ['"from" goes with never, only and silent, not with echo'],
    ),
    (
        "resp twice",
        [(SCENARIO, "{on: 2, do: show_flag}", "[{on: 2, do: show_flag}, {on: §1931-06-13, do: show_flag}]")],
        ["fleet has a script for this day already, in line 12: an office acts once a day"],
    ),
    (
        "echo unknown",
        [(SCENARIO, "{on: 2, do: show_flag}", "{echo: §consul}")],
        ['there is no actor "consul": wanted council, fleet — did you mean "council"?'],
    ),
    (
        "echo itself",
        [(SCENARIO, "{on: 2, do: show_flag}", "{echo: §fleet}")],
        ["fleet cannot keep to its own line: wanted another actor"],
    ),
    (
        "echo circle",
        [(SCENARIO, "  fleet: {on: 2, do: show_flag}", "  fleet: {echo: §council}\n  council: {echo: §fleet}")],
        [
            "council keeps to the line of fleet itself: wanted an actor with a line of its own",
            "fleet keeps to the line of council itself: wanted an actor with a line of its own",
        ],
    ),
    (
        "echo twice",
        [(SCENARIO, "{on: 2, do: show_flag}", "[{echo: council}, {echo: §council}]")],
        ["fleet keeps to the line of council already: it can keep to one"],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_responses(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
