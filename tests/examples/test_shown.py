"""What a page shows of a command is what it prints: all its worlds, word for word, but for what it says that it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from assumed import furnish
from blocks import PAGES, Block, blocks
from terminal import Terminal

LEFT_OUT = "…"  # a line that stands for others
COLUMNS = 100  # of the terminal, unless the mark says otherwise


def shown() -> list[Block]:
    return [block for page in PAGES for block in blocks(page) if block.mark == "shows"]


@pytest.mark.lesson
@pytest.mark.parametrize("block", shown(), ids=str)
def test_what_is_shown_is_what_is_printed(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    columns, _, command = block.what.rpartition(" columns: ")
    said = Terminal(tmp_path).type(command, int(columns or COLUMNS))
    at, printed = 0, plain(said)
    for part in plain(block.text).split(f"\n{LEFT_OUT}\n"):
        found = printed.find(part.strip("\n"), at)
        assert found >= 0, f"{block} shows what is not said:\n{part}\nsaid was:\n{said}"
        at = found + len(part)


def plain(text: str) -> str:
    """Without the blanks at the ends of lines, and with nothing before or after."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def test_pages_show_something() -> None:
    assert {"README.md", "docs/compare.md"} <= {block.page for block in shown()}
