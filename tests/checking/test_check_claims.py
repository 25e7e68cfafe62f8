"""Claims that are named: that they exist, and that they may set a figure of this scenario."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers import CLAIMS, GUEST, HOST, SCENARIO, WORLD, Edit, check_row

from sim.checking import check_case
from sim.coding import barred
from sim.loading.case import read_case
from sim.parameters import parameters
from sim.reading.problems import Problems

EARLY = dt.date(2016, 3, 1)

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    ("claim unknown", [(HOST, "claims: [DI-02]", "claims: [§DI-22]")], ['there is no claim "DI-22" — did you mean "DI-02"?']),
    (
        "claim event",
        [(SCENARIO, "salience: high}", "salience: {word: high, claims: [DI-02, §DI-04]}}")],
        [("claim DI-04 is of 14 June 1931, after day 1 of this scenario, and is an event: it may judge the model, not set it")],
    ),
    (
        "claim forecast",
        [(SCENARIO, "points_to_author: low", "points_to_author: {word: low, claims: [§DI-03]}")],
        [
            (
                "claim DI-03 runs to 31 August 1931, after day 1 of this scenario, and is a forecast: it may "
                "judge the model, not set it"
            )
        ],
    ),
    (
        "claim no date",
        [(SCENARIO, "shows: strong", "shows: {word: strong, claims: [§DI-05]}")],
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


LATE: list[tuple[str, Edit, str]] = [  # on a page, what a scenario does not know yet is not counted, and no problem
    ("event", (HOST, "word: low, claims: [DI-01]", "word: low, claims: [DI-04]"), "agents.council.grievance.position"),
    (
        "forecast",
        (WORLD, "start: {word: low, claims: [DI-01]}", "start: {word: low, claims: [DI-03]}"),
        "world.issues.known.start",
    ),
    ("no date", (WORLD, "{known: up some}", "{known: {word: up some, claims: [DI-05]}}"), "world.events.collision.effects.known"),
    ("wish", (HOST, "claims: [DI-02]", "claims: [DI-06]"), "agents.council.acts.send_away.lasting.grievance"),
]


@pytest.mark.parametrize(("edit", "path"), [row[1:] for row in LATE], ids=[row[0] for row in LATE])
def test_what_is_too_late_is_not_counted_on_pages(edit: Edit, path: str, tmp_path: Path) -> None:
    check_row(tmp_path / "late", [edit])
    problems = Problems()
    coded = parameters(read_case(str(tmp_path / "late" / SCENARIO)), problems)[path].interval
    assert coded.basis == "none" and coded.rung == 3 and not problems


def test_an_earlier_day_zero_knows_less_and_is_no_mistake() -> None:
    """Hamedan in the spring before: nothing is refused, and what only later claims tell is no longer told by claims."""
    late = read_case("hamedan_2016")
    moved = [f"start={EARLY - dt.timedelta(days=1)}", f"leak.on={EARLY}", "responses={}", "injects=[]", "override={}"]
    early = read_case("hamedan_2016", [*moved, "hypotheses={}", "leak.shows=strong", "leak.points_to_author=low"])
    check_case(early)
    before, after = (parameters(case, Problems()) for case in (early, late))
    lost = 0
    for path, parameter in before.items():
        figure = parameter.quantity.figure
        cited = figure.claims
        if path not in after or figure != after[path].quantity.figure or not cited or figure.readings:
            continue
        known = [name for name in cited if not barred(early.cast.claims[name], early.horizon, parameter.quantity.scale)]
        assert parameter.interval.low <= after[path].interval.low and after[path].interval.high <= parameter.interval.high, path
        if not known:
            assert parameter.interval.basis in ("none", "judgement"), path
            lost += after[path].interval.basis == "claims"
    assert lost > 0


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_claims(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
