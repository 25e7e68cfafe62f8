"""The page on cases: every command of it is run, in its order, in an empty folder; its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from followed import follow

from sim.analysis.record.came_out import came_out
from sim.founding.library import generic
from sim.loading.case import read_case
from sim.loading.library import shipped_cases
from sim.questions.judging import case_hash

DOCS = Path(__file__).parents[1] / "docs"
PAGE, HELD = DOCS / "cases.md", DOCS / "validation" / "cases.md"


@pytest.mark.whole
def test_every_command_of_the_page_works_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = [printed for step, printed in follow(PAGE, tmp_path) if step.kind == "run"]
    assert len(said) == 2 and "nothing wrong" in said[0] and (tmp_path / "shamsi_year" / "report.html").is_file()


def test_the_page_names_every_fact_value_leaker_and_event() -> None:
    text, held = PAGE.read_text(encoding="utf-8"), generic()
    named = {*held.scheme.facts, *held.world.leakers, *held.world.events}
    assert not {name for name in named if f"`{name}`" not in text}
    rows = {
        name: row for row in re.findall(r"^\| `.*$", text, re.MULTILINE) for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }
    for fact, question in held.scheme.facts.items():
        assert [value.strip() for value in rows[fact].split("|")[2].split(",")] == list(question.values), fact


@pytest.mark.parametrize("name", sorted(shipped_cases()))
def test_the_page_that_judges_is_of_the_cases_that_ship(name: str) -> None:
    found = case_hash(read_case(name))
    assert found in HELD.read_text(encoding="utf-8"), "run `python docs/scripts/make.py cases` and say in the log what changed"


@pytest.mark.slow
def test_the_page_that_judges_has_the_numbers_of_today() -> None:
    text = HELD.read_text(encoding="utf-8")
    for name in shipped_cases():
        for standing in came_out(read_case(name), 10_000, 1).standings:
            assert f"{standing.share(standing.was).share:.1%}" in text
