"""An open leak: it comes out when somebody finds it or tells, and never while nobody can."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from bits import evenings, played
from chance import likely
from helpers import GUEST, HOST, SCENARIO, WORLD, Edit, write_case

from sim.checking import check_case
from sim.core import layout as at
from sim.core.state import rows
from sim.loading.case import read_case
from sim.runs.columns import columns
from sim.single import Play
from sim.tables import Tables, tabulate

WORLDS, TOLD = 4000, 4  # the day on which a script has somebody tell: 5 June
BY, LEAK = "  by: {fleet: 1, nobody: 1}\n", "  on: 1931-06-11\n"
SHIPS = "  ships: {title: Ships, scale: {0: none, 100: all}, start: {value: 100}, half_life: {value: 3650}}\n"
BASE: list[Edit] = [
    (SCENARIO, "responses:\n  fleet: {on: 2, do: show_flag}\ninjects:\n  - {on: 20, what: collision}\n", ""),
    (SCENARIO, "record:\n  blame: {day: 3, claims: [DI-04]}\n  first.fleet: {day: 1}\n", ""),
    (SCENARIO, "points_to_author: low", "points_to_author: {value: 1}"),
    (GUEST, "acts:\n", "acts:\n  tell: {title: tells a paper, leaks: fleet, secret: true}\n"),
    (HOST, "acts:\n", "acts:\n  whisper: {title: lets the fisherman know, leaks: fisherman, secret: true}\n"),
    (WORLD, "roles: {", "roles: {operations: ships, "),
    (WORLD, "issues:\n", "issues:\n" + SHIPS),
    (WORLD, "rules:\n", "rules:\n  operations_lag: {value: 1}\n"),
    (WORLD, "access: 60, flies: 60", "access: 60, flies: 100"),
]
OPEN: list[Edit] = [(SCENARIO, BY, "  by: [fleet, fisherman]\n"), (SCENARIO, LEAK, "  on: open\n")]
FINDS: Edit = (WORLD, "title: a fisherman, ", "title: a fisherman, finds: {value: 1}, ")
MUTE = "{only: []}", "{only: []}"


def harbour(folder: Path, edits: Sequence[Edit], fleet: str = "", council: str = "") -> Tables:
    """The small case; the offices only do what a script says, and the fisherman finds what ``edits`` say he does."""
    said = "\n".join(f"  {who}: [{', '.join(filter(None, all_))}]" for who, all_ in _said(fleet, council).items())
    write_case(folder, [*BASE, (SCENARIO, "powers:\n", f"responses:\n{said}\npowers:\n"), *edits])
    case = read_case(str(folder / SCENARIO), ["days=20"])
    check_case(case)
    return tabulate(case)


def _said(fleet: str, council: str) -> dict[str, tuple[str, str]]:
    return {"fleet": (MUTE[0], fleet), "council": (MUTE[1], council)}


def on(day: str, act: str) -> str:
    return f"{{on: {day}, do: {act}}}"


def days(tables: Tables, block: int, worlds: int = 500) -> list[int]:
    """What stands in a row at the end, in all worlds."""
    return sorted({*rows(tables.plan, played(tables, 3, 0, worlds).z, block)[0].tolist()})


def test_where_nobody_finds_and_nobody_tells_it_never_comes_out(tmp_path: Path) -> None:
    tables = harbour(tmp_path, OPEN)
    assert [days(tables, block) for block in (at.ZERO, at.DISCLOSED, at.SOURCE)] == [[at.FOREVER], [-1], [-1]]
    found = columns(tables, played(tables, 3, 0, 50), 3, 0)
    assert np.isnan(found["day_zero"]).all() and np.isnan(found["disclosed"]).all()
    assert {*found["leak.source"]} == {"nobody"} and {*found["outcome_30d"]} == {*found["outcome_end"]} == {"ND"}


def test_where_nothing_flies_nothing_is_found(tmp_path: Path) -> None:
    """A positive control first: with ships in harbour it is."""
    grounded = (WORLD, SHIPS, SHIPS.replace("value: 100}", "value: 0}"))
    assert at.FOREVER not in days(harbour(tmp_path / "all", [*OPEN, FINDS]), at.ZERO, 50)
    assert days(harbour(tmp_path / "none", [*OPEN, FINDS, grounded]), at.ZERO) == [at.FOREVER]


@pytest.mark.parametrize(("half_life", "ships"), [(1, 100), (4, 100), (1, 50)])
def test_of_full_flights_half_the_worlds_find_out_in_a_half_life(half_life: int, ships: int, tmp_path: Path) -> None:
    """Day by day, of those that were left; half the flights, half as many half-lives a day. A false alarm is rarer than 1e-6."""
    flown = (WORLD, SHIPS, SHIPS.replace("value: 100}", f"value: {ships}}}"))
    tables = harbour(tmp_path, [*OPEN, (FINDS[0], FINDS[1], FINDS[2].replace("1}", f"{half_life}}}")), flown])
    out = played(tables, 5, 0, WORLDS)
    zero, share = rows(tables.plan, out.z, at.ZERO)[0], 1 - 0.5 ** (ships / 100 / half_life)
    for day in range(4):
        left = np.count_nonzero(zero >= day)
        assert likely(np.count_nonzero(zero == day), left, share, 4), day
    assert {*columns(tables, out, 5, 0)["leak.source"]} <= {"fisherman", "nobody"}
    out_by_now = zero < at.FOREVER
    assert np.array_equal(rows(tables.plan, out.z, at.DISCLOSED)[0][out_by_now], zero[out_by_now])


def test_who_tells_discloses_the_next_morning(tmp_path: Path) -> None:
    tables = harbour(tmp_path, OPEN, fleet=on("1931-06-05", "tell"))
    fleet, known = tables.index.leakers.index("fleet"), tables.index.issues.index("known")
    before = 0.0
    for day, state in evenings(tables, 3, 0, 20):
        level = rows(tables.plan, state.f, at.LEVEL)[known]
        held = [{*rows(tables.plan, state.z, block)[0].tolist()} for block in (at.ZERO, at.DISCLOSED, at.SOURCE, at.TRACE)]
        if day < TOLD:
            assert held == [{at.FOREVER}, {-1}, {-1}, {-1}]
        elif day == TOLD:
            assert held == [{TOLD + 1}, {-1}, {fleet}, {-1}], "it is told, and not out"
            before = level.copy()
        else:
            assert held == [{TOLD + 1}, {TOLD + 1}, {fleet}, {fleet}]
            assert day > TOLD + 1 or (level > before).all()
    found = columns(tables, played(tables, 3, 0, 20), 3, 0)
    assert ({*found["day_zero"]}, {*found["disclosed"]}, {*found["leak.source"]}) == ({TOLD + 1}, {TOLD + 1}, {"fleet"})
    assert {*found["first.fleet.tell"]} == {-1}, "the day before day 0"
    assert Play(tables, 3, 0).zero == 0


def test_of_two_who_tell_on_one_day_the_first_by_name_and_later_ones_change_nothing(tmp_path: Path) -> None:
    tables = harbour(tmp_path / "same", OPEN, fleet=on("1931-06-05", "tell"), council=on("1931-06-05", "whisper"))
    assert {*columns(tables, played(tables, 3, 0, 20), 3, 0)["leak.source"]} == {"fisherman"}
    tables = harbour(tmp_path / "later", OPEN, fleet=on("1931-06-05", "tell"), council=on("1931-06-06", "whisper"))
    assert {*columns(tables, played(tables, 3, 0, 20), 3, 0)["leak.source"]} == {"fleet"}
    assert days(tables, at.ZERO) == [TOLD + 1]


def test_who_owns_up_while_it_is_secret_makes_that_day_zero(tmp_path: Path) -> None:
    tables = harbour(tmp_path, [*OPEN, (*FINDS[:2], FINDS[2].replace("1}", "3650}"))], fleet=on("1931-06-01", "show_flag"))
    assert [days(tables, block, 100) for block in (at.ZERO, at.DISCLOSED, at.SOURCE)] == [[0], [0], [-1]]
    assert {*columns(tables, played(tables, 3, 0, 20), 3, 0)["leak.source"]} == {"nobody"}


@pytest.mark.parametrize("both", [("tell", "own_up"), ("show_flag", "whisper")])
def test_owning_up_and_telling_on_one_day_comes_out_as_one_thing(both: tuple[str, str], tmp_path: Path) -> None:
    """Whoever of the two offices is listed first: it is disclosed that day, by nobody's leak."""
    own_up = (HOST, "  deny:\n", "  own_up: {title: owns up, says: confirm}\n  deny:\n")
    tables = harbour(tmp_path, [*OPEN, own_up], fleet=on("1931-06-05", both[0]), council=on("1931-06-05", both[1]))
    assert [days(tables, block, 50) for block in (at.ZERO, at.DISCLOSED, at.SOURCE)] == [[TOLD], [TOLD], [-1]]


def test_a_dated_leak_is_nobody_elses(tmp_path: Path) -> None:
    """An act that leaks does nothing where the scenario says who leaks and when, not even the evening before."""
    dated = [(SCENARIO, BY, "  by: fleet\n"), (SCENARIO, LEAK, "  on: 1931-06-06\n")]
    tables = harbour(tmp_path, dated, council=on("1931-06-05", "whisper"))
    assert days(tables, at.SOURCE) == [tables.index.leakers.index("fleet")]
