"""Overrides and rival stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FILES, GUEST, SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "override",
        [(SCENARIO, "  agents.fleet.known.position", "  §agents.fleet.konwn.position")],
        ['there is no figure "agents.fleet.konwn.position" — did you mean "agents.fleet.known.position"?'],
    ),
    (
        "override actor",
        [(SCENARIO, "  agents.fleet.known.position", "  §agents.feet.acts.show_flags.effects.known")],
        [
            (
                'there is no figure "agents.feet.acts.show_flags.effects.known" — did you mean '
                '"agents.fleet.acts.show_flag.effects.known"?'
            )
        ],
    ),
    (
        "override head",
        [(SCENARIO, "  agents.fleet.known.position", "  §agents.fleet.known")],
        ['"agents.fleet.known" is not a figure but holds some: go on with one of position, salience'],
    ),
    (
        "override absent",
        [
            (SCENARIO, "  agents.fleet.known.position", "  §agents.mayor.known.position"),
            ("cast/mayor.yaml", "", FILES[GUEST]),
            (SCENARIO, "cast: cast\n", "cast: cast\nactors: [council, fleet]\n"),
        ],
        ['there is no figure "agents.mayor.known.position": mayor does not play in this scenario'],
    ),
    (
        "override rubbish",
        [(SCENARIO, "  agents.fleet.known.position", "  §" + "z." * 300)],
        ['there is no figure "' + "z." * 99 + 'z…": wanted one of world, leak, agents'],
    ),
    (
        "override leak",
        [(SCENARIO, "  agents.fleet.known.position", "  §leak.show")],
        ['there is no figure "leak.show" — did you mean "leak.shows"?'],
    ),
    (
        "then",
        [(SCENARIO, "{agents.council.grievance.salience", "{§agents.council.grievance.salince")],
        [('there is no figure "agents.council.grievance.salince" — did you mean "agents.council.grievance.salience"?')],
    ),
    (
        "then threshold",
        [(SCENARIO, "{agents.council.grievance.salience", "{§agents.council.house.blocs.all.threshold")],
        [
            (
                '"agents.council.house.blocs.all.threshold" is spread over deputies and not drawn once per '
                "world: a story cannot change it, an override can"
            )
        ],
    ),
    (
        "rivals",
        [
            (
                SCENARIO,
                "powers:\n",
                ("  other:\n    one: {title: one, because: made up, then: {§agents.council.grievance.salience: low}}\npowers:\n"),
            )
        ],
        ['the hypothesis "mood" changes this figure too, in line 18: wanted one of the two'],
    ),
    ("no story", [(SCENARIO, "powers:\n", "  §other: {}\npowers:\n")], ["the stories are missing: wanted at least one"]),
    (
        "zero stories",
        [(SCENARIO, "powers:\n", "  §other: {a: {title: a, weight: 0, because: made up}}\npowers:\n")],
        ["the weights of the stories are all 0: wanted at least one that is more"],
    ),
    (
        "reserved",
        [(SCENARIO, "powers:\n", "  §leak.source: {a: {title: a, because: made up}}\npowers:\n")],
        ['"leak.source" is the hypothesis about who leaked, which every scenario has: wanted another name'],
    ),
    (
        "the name of a column",
        [(SCENARIO, "powers:\n", "  §outcome_end: {a: {title: a, because: made up}}\npowers:\n")],
        ['"outcome_end" is the name of another column of the worlds table: wanted another name'],
    ),
    (
        "no name",
        [(SCENARIO, "powers:\n", "  §Exit story: {a: {title: a, because: made up}}\npowers:\n")],
        ['"Exit story" is not a name for a hypothesis: wanted small letters, digits, _ and dots, a letter first'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_stories(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
