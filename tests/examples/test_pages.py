"""Every example of every page runs: what is typed is typed, what is saved is saved, what is shown is what is printed.

A page is one test, from top to bottom, in an empty folder; `cheap.py` says how many worlds are played, `skipped.yaml` what is
not typed, and why.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from assumed import furnish, provide
from blocks import PAGES, ROOT, SHELL, Block, blocks, statements
from cheap import make_cheap
from skipping import elsewhere, skipped
from terminal import Terminal

REFUSED = 2  # the exit code of what is wrong with an input


class Reader:
    """Does what a page says, one block after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.terminal, self.names = folder, Terminal(folder), {"__name__": "page"}

    def read(self, block: Block) -> None:
        """Do what a block asks for."""
        if block.mark == "file":
            (self.folder / block.what).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / block.what).write_text(block.text, encoding="utf-8")
        elif block.language in SHELL:
            for statement in statements(block):
                if not skipped(block.page, statement):
                    provide(statement, self.folder)
                    self.terminal.type(statement, code=REFUSED if block.mark == "refused" else 0)
        elif block.language == "python":
            provide(block.text, self.folder)
            exec(compile("\n" * block.line + block.text, ROOT / block.page, "exec"), self.names)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    make_cheap(monkeypatch)
    return Reader(tmp_path)


def asked(page: str) -> list[Block]:
    return [block for block in blocks(page) if block.language in (*SHELL, "python") and not elsewhere(block)]


@pytest.mark.lesson
@pytest.mark.parametrize("page", [page for page in PAGES if asked(page)])
def test_all_that_is_typed_works(page: str, reader: Reader) -> None:
    for block in blocks(page):
        if not elsewhere(block):
            reader.read(block)
