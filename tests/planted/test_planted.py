"""Positive control: planted bugs, each noticed by a test. All of them: `python -m pytest -n 0 -s -m slow tests/planted`.

Figures in docs/validation/planted.md. By default that each still has its place; with `-m whole` one that needs nothing compiled
anew, and negative controls: a change that changes nothing, and a test that fails by itself.
"""

from __future__ import annotations

from pathlib import Path

import plant
import pytest
from bugs import BUGS, Bug

QUICK = ("spreadsheets run what scenarios say",)
CELLS = "tests/export/test_export.py::test_what_a_spreadsheet_would_run_is_marked_and_numbers_are_left_alone"
NOTHING = Bug("a comment", "sim/runs/frames.py", '"""The same of any cell:', '"""The very same of any cell:', CELLS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all, so that tests are tried once on it as it is."""
    return plant.copy(tmp_path_factory.mktemp("planted"))


@pytest.mark.parametrize("bug", [*BUGS, NOTHING], ids=lambda bug: str(bug.name))
def test_each_bug_has_its_place(bug: Bug) -> None:
    text = (plant.ROOT / bug.file).read_text(encoding="utf-8")
    assert text.count(bug.old) == 1 and bug.old != bug.new
    for path, _, name in (test.partition("::") for test in bug.tests.split()):
        assert f"def {name}(" in (plant.ROOT / path).read_text(encoding="utf-8") if name else (plant.ROOT / path).exists()


def test_there_are_thirty_or_more() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 30


@pytest.mark.whole
@pytest.mark.parametrize("bug", [bug for bug in BUGS if bug.name in QUICK], ids=lambda bug: str(bug.name))
def test_some_are_noticed(bug: Bug, place: Path) -> None:
    assert plant.planted(bug, place) is not None


@pytest.mark.whole
def test_what_changes_nothing_is_not_noticed(place: Path) -> None:
    assert plant.planted(NOTHING, place) is None


@pytest.mark.whole
def test_a_test_that_fails_by_itself_notices_nothing(place: Path) -> None:
    (place / "tests" / "test_always.py").write_text("def test_always():\n    assert False\n")
    bug = Bug(NOTHING.name, NOTHING.file, NOTHING.old, NOTHING.new, "tests/test_always.py")
    with pytest.raises(SystemExit, match="fails all the same: tests/test_always"):
        plant.planted(bug, place)


@pytest.mark.slow
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: str(bug.name))
def test_all_are_noticed(bug: Bug, place: Path) -> None:
    caught = plant.planted(bug, place)
    print(f"| {bug.name} | `{bug.file}` | `{caught}` |")
    assert caught is not None
