"""Claims that are named: that they exist, and that they may set a figure of this scenario."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import CLAIMS, GUEST, HOST, SCENARIO, WORLD, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    ("claim unknown", [(HOST, "claims: [DI-02]", "claims: [§DI-22]")], ['there is no claim "DI-22" — did you mean "DI-02"?']),
    (
        "claim event",
        [(HOST, "claims: [DI-02]", "claims: [DI-02, §DI-04]")],
        [("claim DI-04 is of 14 June 1931, after day 1 of this scenario, and is an event: it may judge the model, not set it")],
    ),
    (
        "claim forecast",
        [(HOST, "claims: [DI-02]", "claims: [§DI-03]")],
        [
            (
                "claim DI-03 runs to 31 August 1931, after day 1 of this scenario, and is a forecast: it may "
                "judge the model, not set it"
            )
        ],
    ),
    (
        "claim no date",
        [(WORLD, "known: up some}, lasting", "known: {word: up some, claims: [§DI-05]}}, lasting")],
        ["claim DI-05 is about the time after the shock: it may judge the model, not set it"],
    ),
    (
        "claim late wish",
        [(SCENARIO, "known.position: high", "known.position: {word: high, claims: [§DI-06]}")],
        [
            (
                "claim DI-06 is of 1 August 1931, after day 1 of this scenario, and was not voiced in the two "
                "weeks of the shock: it may judge the model, not set it"
            )
        ],
    ),
    ("claim record", [(SCENARIO, "claims: [DI-04]", "claims: [§DI-44]")], ['there is no claim "DI-44" — did you mean "DI-04"?']),
    (
        "claim reading",
        [
            (
                GUEST,
                "position: {word: high, judgement: made up}",
                "position: {readings: [{word: low, claims: [§DI-09]}, {word: high, claims: [DI-01]}]}",
            )
        ],
        ['there is no claim "DI-09" — did you mean "DI-06"?'],
    ),
    (
        "claim conflict",
        [
            (
                CLAIMS,
                "1931-05-02], grade: {said: null, so: C3}, conflicts: []",
                "1931-05-02], grade: {said: null, so: C3}, conflicts: [§DI-10]",
            )
        ],
        ['there is no claim "DI-10" — did you mean "DI-06"?'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_claims(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
