"""What a scenario names besides responses and figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "actors",
        [(SCENARIO, "cast: cast\n", "cast: cast\nactors: [council, fleet, §flet]\n")],
        ['there is no actor "flet": wanted council, fleet — did you mean "fleet"?'],
    ),
    (
        "nobody plays",
        [
            (SCENARIO, "cast: cast\n", "cast: cast\nactors: §[]\n"),
            (SCENARIO, "responses:\n  fleet: {on: 2, do: show_flag}\n", ""),
            (
                SCENARIO,
                (
                    "  mood:\n    calm: {title: calm, because: made up}\n"
                    "    sore: {title: sore, because: made up, then: {agents.council.grievance.salience: high}}\n"
                ),
                "",
            ),
            (SCENARIO, "hypotheses:\n", ""),
            (SCENARIO, "override:\n  agents.fleet.known.position: high\n", ""),
            (SCENARIO, "patterns:\n  P1: {title: early, all: [{of: first.fleet.show_flag, at_most: 3}]}\n", ""),
        ],
        ["nobody plays: wanted at least one actor"],
    ),
    (
        "leak.by",
        [(SCENARIO, "fleet: 1, nobody: 1", "fleet: 1, §noboby: 1")],
        ['there is no leaker "noboby": wanted fleet, fisherman, nobody — did you mean "nobody"?'],
    ),
    (
        "leak.by single",
        [(SCENARIO, "by: {fleet: 1, nobody: 1}", "by: §fishermann")],
        ['there is no leaker "fishermann": wanted fleet, fisherman, nobody — did you mean "fisherman"?'],
    ),
    (
        "leak.by zero",
        [(SCENARIO, "{fleet: 1, nobody: 1}", "§{fleet: 0, nobody: 0}")],
        ["the weights of the leakers are all 0: wanted at least one that is more"],
    ),
    (
        "inject what",
        [(SCENARIO, "what: collision", "what: §colision")],
        ['there is no event "colision": wanted collision — did you mean "collision"?'],
    ),
    (
        "powers actor",
        [(SCENARIO, "  fleet: [away]", "  §fleat: [away]")],
        ['there is no actor "fleat": wanted council, fleet — did you mean "fleet"?'],
    ),
    (
        "powers regime",
        [(SCENARIO, "  fleet: [away]", "  fleet: [§aways]")],
        ['there is no regime "aways": wanted nights, away — did you mean "away"?'],
    ),
    (
        "lens",
        [(SCENARIO, "lens: [diary]", "lens: [§dairy]")],
        ['there is no article "dairy": wanted diary — did you mean "diary"?'],
    ),
    (
        "record",
        [(SCENARIO, "  blame: {", "  §blamed: {")],
        [
            (
                'there is no event "blamed": wanted acknowledgement, first_host_line, first_objection, blame, '
                'declared_end, operational_end, reoffer, first.council, first.fleet — did you mean "blame"?'
            )
        ],
    ),
    (
        "record first",
        [(SCENARIO, "  first.fleet: {", "  §first.fleets: {")],
        [
            (
                'there is no event "first.fleets": wanted acknowledgement, first_host_line, first_objection, '
                "blame, declared_end, operational_end, reoffer, first.council, first.fleet — did you mean "
                '"first.fleet"?'
            )
        ],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_a_scenario_names(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
