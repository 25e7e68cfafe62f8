"""Who decides on access: when several do on one day, the most binding decision holds, whoever comes first in the alphabet."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import GUEST, HOST, SCENARIO, WORLD, Edit, write_case

from sim.checking import checked_case
from sim.single import Play
from sim.tables import tabulate

DAY = 12  # day 2 from day 0
FREE = "title: sends it away\n    access: away\n    blames: fleet\n    premise: fleet"
NEEDS = "    needs: {regime: [nights], deputies: at least 10}\n"
BOTH: list[Edit] = [
    (SCENARIO, "{fleet: 1, nobody: 1}", "{fleet: 1}"),
    (SCENARIO, "{on: 2, do: show_flag}", "{on: 2, do: show_flag}\n  council: {on: 2, do: send_away}"),
    (SCENARIO, "fleet: [away]", "fleet: [away, days]\n  council: [away, days]"),
    (HOST, FREE, "title: decides\n    access: {host}"),
    (HOST, NEEDS, ""),
    (GUEST, "flies: full", "access: {guest}"),
]


def regime_that_evening(folder: Path, host: str, guest: str, binding: tuple[int, int]) -> str | None:
    """Both decide on one day: what access is from that evening on."""
    days = f"  days: {{title: days, access: 80, flies: 80, kind: use, binding: {binding[0]}, by: [council]}}\n  away:"
    edits: list[Edit] = [(file, old, new.replace("{host}", host).replace("{guest}", guest)) for file, old, new in BOTH]
    edits += [(WORLD, "binding: 1,", f"binding: {binding[1]},"), (WORLD, "  away:", days)]
    write_case(folder, edits)
    play = Play(tabulate(checked_case(str(folder / SCENARIO))), 1, 0)
    while play.day < DAY:
        play.step()
    return play.regime


@pytest.mark.parametrize(("host", "guest"), [("days", "away"), ("away", "days")])
@pytest.mark.parametrize(("binding", "holds"), [((0, 1), "away"), ((1, 0), "days")])
def test_the_most_binding_decision_of_a_day_holds(
    host: str, guest: str, binding: tuple[int, int], holds: str, tmp_path: Path
) -> None:
    assert regime_that_evening(tmp_path, host, guest, binding) == holds


@pytest.mark.parametrize(("host", "guest"), [("days", "away"), ("away", "days")])
def test_of_two_that_bind_alike_the_first_in_the_alphabet_holds(host: str, guest: str, tmp_path: Path) -> None:
    assert regime_that_evening(tmp_path, host, guest, (1, 1)) == host
