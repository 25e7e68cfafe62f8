"""What acts name: issues, lines, leakers, regimes, each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import GUEST, HOST, SCENARIO, WORLD, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "says",
        [(HOST, "says: deny", "says: §denny")],
        ['there is no line "denny": wanted confirm, deny, silent — did you mean "deny"?'],
    ),
    (
        "blames",
        [(HOST, "blames: fleet", "blames: §fleets")],
        ['there is no leaker "fleets": wanted fleet, fisherman — did you mean "fleet"?'],
    ),
    (
        "leaks",
        [(HOST, "blames: fleet", "leaks: §fishermen")],
        ['there is no leaker "fishermen": wanted fleet, fisherman — did you mean "fisherman"?'],
    ),
    ("not disclosed", [(HOST, "disclosed: true", "disclosed: false")], []),
    ("leaks is enough", [(GUEST, "  show_flag:", "  nod: {title: nods, leaks: fleet, secret: true}\n  show_flag:")], []),
    ("premise", [(HOST, "premise: fleet", "premise: §admiral")], ['there is no leaker "admiral": wanted fleet, fisherman']),
    (
        "access",
        [(HOST, "access: away", "access: §awya")],
        ['there is no regime "awya": wanted nights, away — did you mean "away"?'],
    ),
    (
        "flies",
        [
            (GUEST, "    flies: full", "    §flies: full"),
            (HOST, "    access: away\n", ""),
            (HOST, "regime: [nights], ", ""),
            (SCENARIO, "powers:\n  fleet: [away]\n", ""),
            (
                WORLD,
                (
                    "regimes:\n"
                    "  nights: {title: nights, access: 60, flies: 60, kind: use, binding: 0, by: [council], claims: "
                    "[DI-01]}\n  away: {title: away, access: 0, flies: 0, kind: suspended, binding: 1, by: [council]}\n"
                    "start_regime: nights\n"
                ),
                "",
            ),
        ],
        ["nothing flies in a world without regimes: take this out, or add regimes to world.yaml"],
    ),
    (
        "need key",
        [(HOST, "known: at most 60", "§knwon: at most 60")],
        [('"knwon" is neither an issue nor one of regime, done, not_done, deputies, disclosed — did you mean "known"?')],
    ),
    (
        "need bound",
        [(HOST, "known: at most 60", "known: §below 60")],
        ['"known" wants "at least N" or "at most N" with N from 0 to 100, got "below 60"'],
    ),
    (
        "need 101",
        [(HOST, "known: at most 60", "known: §at most 160")],
        ['"known" wants "at least N" or "at most N" with N from 0 to 100, got "at most 160"'],
    ),
    (
        "need regime",
        [(HOST, "regime: [nights]", "regime: [nights, §days]")],
        ['"days" is not among the regimes: wanted nights, away'],
    ),
    (
        "need done",
        [(HOST, "not_done: [fleet.show_flag]", "not_done: [§fleet.show_flags]")],
        [
            (
                '"fleet.show_flags" is not among the acts, written actor.act: wanted council.deny, '
                'council.send_away, fleet.show_flag — did you mean "fleet.show_flag"?'
            )
        ],
    ),
    (
        "need none",
        [(HOST, "not_done: [fleet.show_flag]", "§not_done: []")],
        ['"not_done" names nothing: leave it out, or name something'],
    ),
    (
        "need deputies",
        [(HOST, "deputies: at least 10", "deputies: §many")],
        ['"deputies" wants "at least N" or "at most N" with N from 0 to 100, got "many"'],
    ),
    (
        "need disclosed",
        [(HOST, "disclosed: true", "disclosed: §at least 10")],
        ['"disclosed" wants true or false'],
    ),
    (
        "need list",
        [(HOST, "known: at most 60", "known: §[a, b]")],
        ['"known" wants "at least N" or "at most N" with N from 0 to 100, got a list'],
    ),
    (
        "effect",
        [(HOST, "effects: {known: down some}", "effects: {§knwon: down some}")],
        ['there is no issue "knwon": wanted known, grievance — did you mean "known"?'],
    ),
    (
        "lasting",
        [(HOST, "lasting: {grievance", "lasting: {§x: down some, grievance")],
        ['there is no issue "x": wanted known, grievance'],
    ),
    (
        "idle",
        [(GUEST, "  show_flag:", "  §nod: {title: nods}\n  show_flag:")],
        ["this act does nothing: wanted effects, access or flies, or says or blames"],
    ),
    (
        "idle secret",
        [(GUEST, "  show_flag:", "  §nod: {title: nods, says: deny, secret: true}\n  show_flag:")],
        ["this act does nothing: wanted effects, access or flies, or says or blames that anybody hears of"],
    ),
    ("again", [(HOST, "again: 30", "again: §99999")], ["wanted 36,525 days or fewer; without it, an act comes once"]),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_an_act_names(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
