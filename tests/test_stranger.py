"""A stranger's path: all that docs/first-hour.md says is done, from a clean clone and from the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from stranger import CLONE, PAGE, ROOT, WHEEL, replay
from stranger_page import Act, read_page
from stranger_shell import holds


def test_every_block_of_the_page_is_a_step() -> None:
    steps = read_page(PAGE.read_text(encoding="utf-8"))
    assert {step.kind for step in steps} == {"run", "serve", "file", "shown", "open"}
    typed = "\n".join(step.text for step in steps if step.kind in ("run", "serve"))
    for command in ("run", "explore", "check", "compare", "export", "new", "packet", "room", "review"):
        assert f"hamedan {command} " in f"{typed} ".replace("\n", " "), command
    assert [step.way for step in steps if step.way] == [CLONE, WHEEL]
    played = [act for step in steps for act in step.acts]
    assert {act.who for act in played} == {"desk", "phone"} and Act("phone", "see", "Stored") in played


def test_it_begins_with_the_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"<!-- command: run -->\n```sh\n(.*?)```", readme, re.DOTALL)
    begun = next(step for step in read_page(PAGE.read_text(encoding="utf-8")) if step.way == CLONE)
    assert command and begun.text.startswith(command[1].strip())


def test_what_is_shown_must_have_been_printed() -> None:
    holds("a\n…\nd  e", "a\nb\nc\nd  e   \nf\n", "page")
    for wrong in ("a\nc", "d  e\n…\na", "g", "a\n…\nd e"):
        with pytest.raises(AssertionError, match="page: it printed"):
            holds(wrong, "a\nb\nc\nd  e\nf\n", "page")


def test_a_block_that_nobody_could_follow_is_refused() -> None:
    with pytest.raises(ValueError, match="line 3: a block of python that is neither typed, nor saved, nor printed"):
        read_page("Do this:\n\n```python\n1\n```\n")


@pytest.mark.slow
def test_from_a_clean_clone(tmp_path: Path) -> None:
    replay(CLONE, tmp_path)


@pytest.mark.slow
def test_from_the_wheel(tmp_path: Path) -> None:
    built = tmp_path / "dist"
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", built, ROOT], check=True, capture_output=True)
    (tmp_path / "empty").mkdir()
    replay(WHEEL, tmp_path / "empty", next(built.glob("*.whl")))
