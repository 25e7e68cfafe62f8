"""Days that lie outside the scenario, and jobs beyond all measure."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import SCENARIO, Edit, check_row

ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "leak.on early",
        [(SCENARIO, "on: 1931-06-11", "on: §1931-05-31")],
        ["1931-05-31 lies outside the scenario, which runs from 1931-06-01 to 1931-07-30"],
    ),
    (
        "leak.on late",
        [(SCENARIO, "on: 1931-06-11", "on: §1931-07-31")],
        ["1931-07-31 lies outside the scenario, which runs from 1931-06-01 to 1931-07-30"],
    ),
    (
        "leak.on span back",
        [(SCENARIO, "on: 1931-06-11", "on: {from: §1931-06-12, until: 1931-06-11}")],
        ["a span runs forwards, not from 1931-06-12 to 1931-06-11"],
    ),
    (
        "leak.on span out",
        [(SCENARIO, "on: 1931-06-11", "on: {from: §1931-05-12, until: §1931-08-11}")],
        [
            "1931-05-12 lies outside the scenario, which runs from 1931-06-01 to 1931-07-30",
            "1931-08-11 lies outside the scenario, which runs from 1931-06-01 to 1931-07-30",
        ],
    ),
    (
        "start 9999",
        [
            (SCENARIO, "start: 1931-06-01", "start: §9999-12-30"),
            (SCENARIO, "on: 1931-06-11", "on: 9999-12-31"),
            (SCENARIO, "{on: 20,", "{on: 9999-12-31,"),
            (SCENARIO, "{on: 2, do", "{on: 9999-12-31, do"),
        ],
        ["9999-12-30 is too close to the end of the calendar: wanted a year up to 9000"],
    ),
    ("days", [(SCENARIO, "days: 60", "days: §1e9")], ["1,000,000,000 days are more than can be played: wanted 36,525 or fewer"]),
    (
        "inject on",
        [(SCENARIO, "{on: 20,", "{on: §50,")],
        [("day +50, counted from day 0 (1931-06-11), lies outside the scenario, which runs from 1931-06-01 to 1931-07-30")],
    ),
    (
        "inject span",
        [(SCENARIO, "{on: 20,", "{on: §48,"), (SCENARIO, "on: 1931-06-11", "on: {from: 1931-06-11, until: 1931-06-13}")],
        [
            (
                "day +48, counted from day 0 (1931-06-11 to 1931-06-13), lies outside the scenario, which runs "
                "from 1931-06-01 to 1931-07-30"
            )
        ],
    ),
    (
        "inject huge",
        [(SCENARIO, "{on: 20,", "{on: §-1" + "0" * 300 + ",")],
        [
            "day -1"
            + "0" * 57
            + "…, counted from day 0 (1931-06-11), lies outside the scenario, which runs from 1931-06-01 to 1931-07-30"
        ],
    ),
    (
        "resp day",
        [(SCENARIO, "{on: 2, do: show_flag}", "{on: §1931-05-31, do: show_flag}")],
        ["1931-05-31 lies outside the scenario, which runs from 1931-06-01 to 1931-07-30"],
    ),
    (
        "resp from",
        [(SCENARIO, "{on: 2, do: show_flag}", "{from: §60, silent: true}")],
        [("day +60, counted from day 0 (1931-06-11), lies outside the scenario, which runs from 1931-06-01 to 1931-07-30")],
    ),
    (
        "record day",
        [(SCENARIO, "  first.fleet: {day: 1", "  first.fleet: {day: §-40000")],
        ["day -40000 is further from day 0 than any scenario runs: wanted 36,525 or less"],
    ),
    (
        "worlds",
        [(SCENARIO, "worlds: 100", "worlds: §1e12")],
        ["1,000,000,000,000 worlds would take about 820 core-hours and 230 TB: wanted 4,294,967,296 or fewer"],
    ),
    (
        "worlds huge",
        [(SCENARIO, "worlds: 100", "worlds: §1" + "0" * 399)],
        [
            (
                "1,000,000,000,000,000,000,000,000,000,000,000,000,000,000,0… worlds would take more than "
                "8.2e+20 core-hours and 2.3e+20 TB: wanted 4,294,967,296 or fewer"
            )
        ],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_days_and_sizes(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)
