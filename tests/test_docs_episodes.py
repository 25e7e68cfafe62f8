"""The pages of the episodes say what scenarios say and tell worlds as the program does; `docs/scripts/make.py` writes them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import sim
from sim.loading.case import Case
from sim.telling import tell

PAGES = sorted(page for page in (Path(__file__).parent.parent / "docs" / "episodes").glob("*.md") if page.stem != "README")


@cache
def case_of(name: str) -> Case:
    return sim.load(name)


def test_there_is_a_page_for_each_episode() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+_(?:201[5-8]|year))`", readme.split("## Every article plays")[1].split("##")[0]))
    assert named and named | {"hamedan_2016"} == {page.stem for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_a_page_says_what_its_scenario_says(page: Path) -> None:
    text, scenario = page.read_text(encoding="utf-8"), case_of(page.stem).scenario
    assert scenario.title in text and len(scenario.patterns) >= 5 and len(scenario.discuss) >= 3
    assert all(question in text for question in scenario.discuss)
    for pattern in scenario.patterns.values():
        assert f"| {pattern.title} | " in text and ", ".join(pattern.claims) in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_its_world_is_told_as_the_program_tells_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.search(r"`hamedan trace (\w+) --seed (\d+) --world (\d+)`", text)
    assert found and found[1] == page.stem
    told = "\n".join(tell(case_of(page.stem), int(found[2]), int(found[3]), why=False))
    assert text.split("```text\n")[1].split("\n```")[0] == told, "run python docs/scripts/make.py again"
