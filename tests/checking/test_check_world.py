"""What world.yaml names, and what the rules of the model need."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import HOST, WORLD, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "role",
        [(WORLD, "roles: {known: known", "roles: {trust: §turst, known: known")],
        ['there is no issue "turst": wanted known, grievance'],
    ),
    (
        "influence",
        [(WORLD, "from: known, to: grievance", "from: known, to: §grievances")],
        ['there is no issue "grievances": wanted known, grievance — did you mean "grievance"?'],
    ),
    (
        "rule name",
        [(WORLD, "rules:\n", "rules:\n  §alarm: {word: days}\n")],
        [
            (
                'there is no rule "alarm": wanted exposure_to_grievance, gap_to_grievance, denial_discount, '
                "incoherence_to_cohesion, alarm_memory, operations_lag, prior_false_trace, overflight_exposure"
            )
        ],
    ),
    (
        "rule missing",
        [(WORLD, "rules:\n  alarm_memory: {word: days, judgement: made up}\n", "§rules:\n")],
        ['missing rule "alarm_memory": every world needs it'],
    ),
    (
        "rule lag",
        [(WORLD, "grievance: grievance}", "grievance: grievance, operations: known}"), (WORLD, "rules:\n", "§rules:\n")],
        ['missing rule "operations_lag": the role operations needs it'],
    ),
    (
        "rule cohesion",
        [(WORLD, "grievance: grievance}", "grievance: grievance, cohesion: known}"), (WORLD, "rules:\n", "§rules:\n")],
        ['missing rule "incoherence_to_cohesion": the role cohesion needs it'],
    ),
    (
        "rule overflight",
        [
            (
                WORLD,
                "grievance: grievance}",
                "grievance: grievance, operations: known, acknowledged: known, overflight: known}",
            ),
            (WORLD, "rules:\n", "§§§§rules:\n  operations_lag: {word: days}\n"),
        ],
        [
            'missing rule "overflight_exposure": the role overflight needs it',
            'missing rule "exposure_to_grievance": the roles known, operations, acknowledged, grievance together need it',
            'missing rule "gap_to_grievance": the roles known, operations, acknowledged, grievance together need it',
            'missing rule "denial_discount": the roles known, operations, acknowledged, grievance together need it',
        ],
    ),
    (
        "access granted",
        [
            (WORLD, "grievance: grievance}", "grievance: grievance, access: grievance}"),
            (WORLD, "from: known, to: grievance", "from: known, to: §grievance"),
            (WORLD, "if_believed: {grievance", "if_believed: {§grievance"),
            (WORLD, "lasting: {grievance", "lasting: {§grievance"),
            (HOST, "lasting: {grievance", "lasting: {§grievance"),
            (HOST, "from: grievance, to: known", "from: known, to: §grievance"),
        ],
        ['"grievance" is what is granted: nothing moves it but decisions on access'] * 5,
    ),
    (
        "rule false",
        [(WORLD, "  prior_false_trace: {word: low, judgement: made up}\n", ""), (WORLD, "rules:\n", "§rules:\n")],
        ['missing rule "prior_false_trace": leakers need it'],
    ),
    (
        "regime by",
        [(WORLD, "binding: 1, by: [council]", "binding: 1, by: [§counsel]")],
        ['there is no actor "counsel": wanted council, fleet — did you mean "council"?'],
    ),
    ("binding", [(WORLD, "binding: 1, by", "binding: §1e9, by")], ["wanted 1,000,000 or less"]),
    (
        "start_regime",
        [(WORLD, "start_regime: nights", "start_regime: §night")],
        ['there is no regime "night": wanted nights, away — did you mean "nights"?'],
    ),
    (
        "no start_regime",
        [(WORLD, "start_regime: nights\n", ""), (WORLD, "regimes:\n", "§regimes:\n")],
        ['missing key "start_regime": a world with regimes begins in one of them'],
    ),
    (
        "office",
        [(WORLD, "office: fleet", "office: §fleeet")],
        ['there is no actor "fleeet": wanted council, fleet — did you mean "fleet"?'],
    ),
    (
        "if_believed",
        [(WORLD, "if_believed: {grievance", "if_believed: {§grievanc")],
        ['there is no issue "grievanc": wanted known, grievance — did you mean "grievance"?'],
    ),
    (
        "event effect",
        [(WORLD, "effects: {known", "effects: {§now")],
        ['there is no issue "now": wanted known, grievance — did you mean "known"?'],
    ),
    (
        "nobody",
        [(WORLD, "  fisherman:", "  §nobody: {title: nobody, judgement: made up}\n  fisherman:")],
        ['"nobody" stands for a leak that does not happen: wanted another name'],
    ),
    (
        "issue word",
        [
            (
                WORLD,
                "  known:\n    title: Known\n",
                (
                    "  §disclosed: {title: x, scale: {0: a, 100: b}, start: {word: low}, half_life: {word: weeks}}\n"
                    "  known:\n    title: Known\n"
                ),
            )
        ],
        ['"disclosed" is a word of "needs": wanted another name'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_the_world_names(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
