"""The problem set: its commands are given in their order, and the answers are what they come to, to the last digit."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "docs" / "scripts"
sys.path.insert(0, str(SCRIPTS))

import problems  # noqa: E402
import two_offices  # noqa: E402
from test_two_actors import shares  # noqa: E402


def test_the_pencil_knows_the_arithmetic_of_the_file() -> None:
    assert two_offices.shares_by_hand(-1.0) == pytest.approx({code: p for code, p in shares().items() if p})
    same = two_offices.changed_worlds(-1.0, -1.0)
    assert sum(same.values()) == pytest.approx(1) and all(a == b for a, b in same)


def test_every_problem_has_an_answer() -> None:
    pages = (problems.PROBLEMS, problems.PAGE)
    asked, answered = (re.findall(r"^## (\d+\. .+)$", page.read_text("utf-8"), re.MULTILINE) for page in pages)
    assert asked == answered and len(asked) == 15


@pytest.mark.lesson
def test_the_answers_are_what_the_commands_come_to(tmp_path: Path) -> None:
    worked = problems.answers(tmp_path, problems.play(tmp_path)).splitlines()
    assert worked == problems.PAGE.read_text(encoding="utf-8").splitlines(), "run python docs/scripts/problems.py"
