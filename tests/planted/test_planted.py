"""Positive control: planted bugs, each noticed by a test. All of them: `python -m pytest -n 0 -s -m slow tests/planted`.

Figures in docs/validation/planted.md. By default one bug that needs nothing compiled anew, and that each still has its place.
"""

from __future__ import annotations

from pathlib import Path

import plant
import pytest
from bugs import BUGS, Bug

QUICK = ("one observation is enough",)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: str(bug.name))
def test_each_bug_has_its_place(bug: Bug) -> None:
    text = (plant.ROOT / bug.file).read_text(encoding="utf-8")
    assert text.count(bug.old) == 1 and bug.old != bug.new
    assert all((plant.ROOT / test).exists() for test in bug.tests.split())


def test_there_are_twenty_or_more() -> None:
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 20


@pytest.mark.whole
@pytest.mark.parametrize("bug", [bug for bug in BUGS if bug.name in QUICK], ids=lambda bug: str(bug.name))
def test_some_are_noticed(bug: Bug, tmp_path: Path) -> None:
    assert plant.planted(bug, plant.copy(tmp_path)) is not None


@pytest.mark.slow
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: str(bug.name))
def test_all_are_noticed(bug: Bug, tmp_path: Path) -> None:
    caught = plant.planted(bug, plant.copy(tmp_path))
    print(f"| {bug.name} | `{bug.file}` | `{caught}` |")
    assert caught is not None
