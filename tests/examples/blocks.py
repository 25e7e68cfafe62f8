"""The fenced blocks of the pages, and the statements of a shell block.

A mark before a block says what a reader does with it: ``<!-- file: NAME -->`` saves it, ``<!-- shows: COMMAND -->`` finds it in
what that command prints, word for word and with all its worlds, ``<!-- refused -->`` types what the page says is refused.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PATTERNS = ("*.md", "scenarios/*.md", "agents/*.md", "docs/**/*.md")
PAGES = sorted(str(page.relative_to(ROOT)) for pattern in PATTERNS for page in ROOT.glob(pattern))
MARK = re.compile(r"<!-- (\w+)(?:: (.+?))? -->\s*\Z", re.DOTALL)
SHELL = ("sh", "console")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page, with its mark."""

    page: str
    line: int
    language: str
    text: str
    mark: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    tokens = MarkdownIt("commonmark").parse((ROOT / page).read_text(encoding="utf-8"))
    for n, token in enumerate(tokens):
        if token.type == "fence" and token.map:
            before = MARK.search(tokens[n - 1].content) if n and tokens[n - 1].type == "html_block" else None
            mark, what = (before[1], before[2] or "") if before else ("", "")
            yield Block(page, token.map[0] + 1, token.info.split(" ")[0], token.content, mark, what)


def statements(block: Block) -> list[str]:
    """What is typed, one after the other: lines that go on, open quotes and here-documents belong together; a script is one."""
    if block.text.startswith("#!"):
        return [block.text]
    found: list[str] = []
    held = ""
    for line in block.text.splitlines():
        held = f"{held}\n{line}" if held else line.removeprefix("$ ")
        if held.strip() and not _open(held):
            found.append(held)
        if not _open(held):
            held = ""
    assert not held, f"{block}: what does not end: {held}"
    return [one for one in found if words(one)]


def _open(text: str) -> bool:
    here = re.search(r"<<-?\s*['\"]?(\w+)", text)
    if here:
        return f"\n{here[1]}" not in text
    try:
        words(text)
    except ValueError:
        return True
    return text.endswith("\\")


def words(statement: str) -> list[str]:
    """A statement's words, without comments."""
    return shlex.split(statement.replace("\\\n", " "), comments=True)
