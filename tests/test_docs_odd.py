"""The ODD description says what the program does: its tables are the program's own, and every block of state is told once."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "scripts"))

import odd_tables

import sim.core.layout as at
from sim.core.state import blocks
from sim.loading.case import read_case
from sim.tables import tabulate


def test_the_tables_are_what_the_program_gives() -> None:
    page = odd_tables.PAGE.read_text(encoding="utf-8")
    assert set(odd_tables.MARK.findall(page)) and {name for _, name, _ in odd_tables.MARK.findall(page)} == set(odd_tables.TABLES)
    assert odd_tables.filled(page) == page, "run python docs/scripts/make.py odd"


def test_every_block_of_state_is_told_once() -> None:
    told = [name for held in odd_tables.STATE.values() for name in held]
    known = {place for held in blocks(tabulate(read_case("two_actors")).plan) for place in held}
    assert len(told) == len(set(told))
    assert {getattr(at, name) for name in told} == known
