"""A page of the docs followed word for word: its files saved, its lines put in place, its commands given, what it shows found.

A mark before a block says what a reader does with it: ``<!-- file: NAME -->`` save it, ``<!-- lines: NAME -->`` put each line
in place of the one that begins with the same word, ``<!-- run -->`` type it (``<!-- run: refused -->`` where the page says that
it is refused), ``<!-- said -->`` read it in what was just printed.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from sim.cli import main

MARK = re.compile(r"^<!-- (file|lines|run|said)(?:: (.+?))? -->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REFUSED = 2  # the exit code of what is wrong with an input


@dataclass(frozen=True)
class Step:
    """One thing that a reader does."""

    kind: str
    what: str
    body: str


def steps(page: Path) -> list[Step]:
    """All steps of a page, in their order."""
    return [Step(kind, what or "", body) for kind, what, body in MARK.findall(page.read_text(encoding="utf-8"))]


def follow(page: Path, folder: Path) -> Iterator[tuple[Step, str]]:
    """Do what the page says in a folder, which must be where we stand; after each step what it printed."""
    printed = ""
    for step in steps(page):
        if step.kind == "file":
            (folder / step.what).parent.mkdir(exist_ok=True)
            (folder / step.what).write_text(step.body, encoding="utf-8")
        elif step.kind == "lines":
            put(folder / step.what, step.body)
        elif step.kind == "run":
            printed = "".join(given(line, step.what == "refused") for line in commands(step.body))
        else:
            missing = [line for line in step.body.splitlines() if " ".join(line.split()) not in " ".join(printed.split())]
            assert not missing, f"{page.name} shows what is not said: {missing}\n{printed}"
        yield step, printed


def put(file: Path, body: str) -> None:
    """Put each line in place of the one that begins with the same word, as a reader would: there must be just one."""
    text = file.read_text(encoding="utf-8").splitlines()
    for line in body.splitlines():
        word = line.split()[0]
        found = [n for n, there in enumerate(text) if there.split()[:1] == [word]]
        assert len(found) == 1, f"{file.name}: {len(found)} lines begin with {word}"
        text[found[0]] = line
    file.write_text("\n".join(text) + "\n", encoding="utf-8")


def commands(block: str) -> list[str]:
    """The commands of a block: a line each, unless it goes on after a backslash; comments are the reader's."""
    return [line for line in block.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


def given(line: str, refused: bool = False) -> str:
    """Type a command of ours; what it prints."""
    program, *arguments = shlex.split(line, comments=True)
    assert program == "hamedan", line
    done = CliRunner().invoke(main, arguments, env={"COLUMNS": "200"})
    assert done.exit_code == (REFUSED if refused else 0), f"{line}\n{done.output}\n{done.exception!r}"
    return done.output
