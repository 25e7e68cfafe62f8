"""Casts beyond measure, from the command line: refused in a sentence, and hardly later than the small case is taken."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from helpers import GUEST, SCENARIO, Edit, write_case
from measured import Measured, measured
from yardstick import MEMORY, longest

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform != "linux", reason="what getrusage tells is counted in other units elsewhere"),
]
ROOT = Path(__file__).parents[2]
MANY = 10_000
NAMES = ", ".join(f"a{n}" for n in range(MANY))
REFUSED = "harbour.yaml:{}: {} actors are more than can be played: wanted 200 or fewer (name them in actors)\n"


def checked(folder: Path) -> Measured:
    """The case in a folder, checked by the program itself."""
    return measured(sys.executable, "-m", "sim", "check", SCENARIO, cwd=folder)


def pages(folder: Path) -> None:
    """Ten thousand pages beside the two of the small case."""
    text = (folder / GUEST).read_bytes()
    for n in range(MANY):
        (folder / "cast" / f"a{n}.yaml").write_bytes(text)


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))))


@pytest.fixture
def usual(tmp_path: Path) -> Measured:
    """What the small case takes, most of it importing."""
    write_case(tmp_path / "usual")
    held = checked(tmp_path / "usual")
    assert held.code == 0, held.told
    return held


CASES: dict[str, tuple[list[Edit], bool, str]] = {
    "pages": ([], True, REFUSED.format("1:1", "10,002")),
    "names": ([(SCENARIO, "cast: cast\n", f"cast: cast\nactors: [{NAMES}]\n")], False, REFUSED.format("4:9", "10,000")),
    "both": ([(SCENARIO, "cast: cast\n", f"cast: cast\nactors: [{NAMES}]\n")], True, REFUSED.format("4:9", "10,000")),
}


@pytest.mark.parametrize("name", CASES)
def test_ten_thousand_actors_are_refused_before_a_page_is_read(tmp_path: Path, usual: Measured, name: str) -> None:
    edits, written, told = CASES[name]
    write_case(tmp_path / name, edits)
    if written:
        pages(tmp_path / name)
    held = checked(tmp_path / name)
    print(
        f"{name}: {held.seconds:.2f} s of processor time and {held.memory:.0f} MB; {usual.seconds:.2f} s, {usual.memory:.0f} MB"
    )
    assert held.code == 2 and held.told.endswith(told) and held.told.count(":") == told.count(":") + 1
    assert held.seconds < usual.seconds + longest() and held.memory < MEMORY


def test_two_of_ten_thousand_may_play(tmp_path: Path, usual: Measured) -> None:
    write_case(tmp_path, [(SCENARIO, "cast: cast\n", "cast: cast\nactors: [fleet, council]\n")])
    pages(tmp_path)
    held = checked(tmp_path)
    assert held.code == 0, held.told
    assert held.seconds < usual.seconds + longest() and held.memory < MEMORY
