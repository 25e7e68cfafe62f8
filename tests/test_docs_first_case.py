"""The case that is written in an afternoon: the page is followed word for word, and what it says of the outcome holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from followed import follow, steps

DOCS = Path(__file__).parents[1] / "docs"
PAGE, ANSWERS = DOCS / "first-case.md", DOCS / "examples" / "answers.yaml"


def test_the_answers_on_the_page_are_those_of_the_examples() -> None:
    shown = next(step for step in steps(PAGE) if (step.kind, step.what) == ("file", "answers.yaml"))
    assert shown.body == ANSWERS.read_text(encoding="utf-8")


@pytest.mark.lesson
def test_the_afternoon_word_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    checked = []
    for step, printed in follow(PAGE, tmp_path):
        if step.kind == "run" and step.what != "refused" and "hamedan check pier_2012" in step.body:
            checked.append(printed)
    assert len(checked) == 4 and all("nothing wrong" in printed for printed in checked)
    assert "0 set by claims, 0 told by claims" in checked[0] and "0 told by claims" not in checked[1], "evidence was entered"
    assert "HG-01" in (tmp_path / "pier_2012" / "facts.yaml").read_text(encoding="utf-8")
    held = json.loads((tmp_path / "pier_held" / "cases.json").read_text(encoding="utf-8"))["pier_2012"]
    assert {held[horizon]["was"] for horizon in ("30d", "1y")} == {"PE", "TE"}
    compared = json.loads((tmp_path / "pier_compared" / "compare.json").read_text(encoding="utf-8"))
    assert compared["arms"]["owned_up"]["changed"]["worlds"] > 0, "one sentence has consequences"
    assert (tmp_path / "pier_run" / "report.html").is_file() and (tmp_path / "pier_packet" / "role_cards.html").is_file()
