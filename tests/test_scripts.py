"""What a scenario scripts is done on its very day, counted from day 0 or by date, whatever the office would have chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import SCENARIO, write_case

from sim.checking import checked_case
from sim.core import layout as at
from sim.runs.parts import play
from sim.tables import tabulate

ZERO = 10  # 11 June, from 1 June


@pytest.mark.parametrize(("on", "day"), [("0", ZERO), ("2", ZERO + 2), ("17", ZERO + 17), ("1931-06-05", 4), ("1931-06-20", 19)])
def test_a_scripted_act_is_first_done_on_its_day(on: str, day: int, tmp_path: Path) -> None:
    write_case(tmp_path, [(SCENARIO, "nobody: 1}", "nobody: 0}"), (SCENARIO, "{on: 2, do", f"{{on: {on}, do")])
    tables = tabulate(checked_case(str(tmp_path / SCENARIO)))
    days = play(tables, 1, 0, 50).z[tables.plan[at.FIRST] + tables.index.act("fleet", "show_flag")]
    assert day in days and (days <= day).all(), "never later, and earlier only where the office did it of itself"
