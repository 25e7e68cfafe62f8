"""What a scenario forbids: from a date, from a day counted from day 0, or both; whichever comes first holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from helpers import SCENARIO, write_case

from sim.checking import check_case
from sim.core import layout as at
from sim.core.ahead import see_morning
from sim.core.appraise import appraise
from sim.core.begin import begin
from sim.core.kernel import seed_words, worlds
from sim.core.state import make_state, rows
from sim.loading.case import read_case
from sim.tables import tabulate

ZEROS, DATE = (0, 5, 12, 30, at.FOREVER), 19  # 20 June, from 1 June
SCRIPT = "{on: 2, do: show_flag}"


@pytest.mark.parametrize(
    ("said", "dated", "since"),
    [
        ("{never: [show_flag], from: 1931-06-20}", DATE, at.FOREVER),
        ("{never: [show_flag], from: 3}", at.FOREVER, 3),
        ("[{never: [show_flag], from: 1931-06-20}, {only: [], from: 3}]", DATE, 3),
        ("[{silent: true, from: -2}, {never: [show_flag], from: 1931-06-20}, {never: [show_flag], from: 1931-06-25}]", DATE, -2),
        ("{never: [show_flag]}", 0, at.FOREVER),
    ],
)
def test_a_date_and_a_day_from_day_zero_both_hold(said: str, dated: int, since: int, tmp_path: Path) -> None:
    write_case(tmp_path, [(SCENARIO, SCRIPT, said)])
    case = read_case(str(tmp_path / SCENARIO))
    check_case(case)
    tables = tabulate(case)
    plan, state = tables.plan, make_state(tables.plan)
    act, actor = tables.index.act("fleet", "show_flag"), tables.index.actors.index("fleet")
    assert (plan[plan[at.ACT_BAN] + act], plan[plan[at.ACT_BAN_SINCE] + act]) == (dated, since)
    begin(plan, tables.data, *state, seed_words(1), *worlds(0, len(ZEROS)))  # type: ignore[no-untyped-call]
    rows(plan, state.z, at.CHOSEN)[:] = at.PENDING
    rows(plan, state.z, at.ZERO)[0, : len(ZEROS)] = ZEROS
    see_morning(plan, state.f)  # type: ignore[no-untyped-call]
    for day in range(40):
        open_now = [day < dated and day < since + zero for zero in ZEROS]
        appraise(plan, tables.data, *state, day, actor)  # type: ignore[no-untyped-call]
        assert [bool(value > -np.inf) for value in rows(plan, state.f, at.VALUE)[act, : len(ZEROS)]] == open_now, day
