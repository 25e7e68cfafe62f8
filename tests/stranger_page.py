"""A page that a stranger follows, as steps. What makes a block a step is what makes a reader act on it:

- a block of ``sh`` is typed; where the text below says to press Ctrl-C it is a server, and list items what to do on its pages;
- a block under "Save this as `NAME`:" is saved under that name;
- a block of ``text`` is what was printed (``…`` on a line of its own: some lines left out);
- "Open `PATH`" in a paragraph says that there is such a file to look at;
- ``<!-- from: clone -->`` above a block keeps it for one way of beginning, ``<!-- not run -->`` leaves it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt

SAVE = re.compile(r"[Ss]ave this as `([^`]+)`:$")
OPEN = re.compile(r"\b[Oo]pen `([^`]+)`")
STOP = "press Ctrl-C"
ACT = re.compile(r"\b(type|press|choose|see|open)\b(?: `([^`]+)`| the code)?(?: into)? \*([^*]+)\*", re.IGNORECASE)
WHO = re.compile(r"\*\*(At the desk|On the phone)")


@dataclass(frozen=True)
class Act:
    """Something done, or seen, on a page: ``who`` is "desk" or "phone"; ``text`` what is typed, None for the class's code."""

    who: str
    verb: str
    words: str
    text: str | None = None


@dataclass(frozen=True)
class Step:
    """A step: ``kind`` is run, serve, file, shown or open; ``way`` the one way of beginning that it is for, None for all."""

    kind: str
    line: int
    text: str = ""
    name: str = ""
    way: str | None = None
    acts: tuple[Act, ...] = field(default=())


def read_page(text: str) -> list[Step]:
    """The steps of a page, in their order. Raises ValueError for a block of which nobody could say what to do with it."""
    steps: list[Step] = []
    said, way, inside = "", None, False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        line = (token.map or [0])[0] + 1
        if token.type == "html_block":
            found = re.search(r"<!-- (?:from: (\w+)|(not run)) -->", token.content)
            way = (found[1] or found[2]) if found else way
        elif token.type in ("list_item_open", "list_item_close"):
            inside = token.type == "list_item_open"
        elif token.type == "inline":
            said = token.content.replace("\n", " ")
            _take(steps, said, line, inside)
        elif token.type == "fence" and way == "not run":
            way = None
        elif token.type == "fence":
            steps.append(_block(token.info, token.content, said, way, line))
            said, way = "", None
    return steps


def _take(steps: list[Step], said: str, line: int, item: bool) -> None:
    """What a paragraph or a list item adds: a file to look at, that a block serves, or what to do on its pages."""
    if item and WHO.search(said) and steps[-1].kind in ("run", "serve"):
        who = WHO.search(said)[1].split()[-1]  # type: ignore[index]
        acts = [Act(who, found[1].lower(), found[3], found[2]) for found in ACT.finditer(said)]
        steps[-1] = replace(steps[-1], acts=(*steps[-1].acts, *acts))
    steps += [Step("open", line, name=name) for name in OPEN.findall(said)]
    if STOP in said:
        number = next(n for n in reversed(range(len(steps))) if steps[n].kind == "run")
        steps[number] = replace(steps[number], kind="serve")


def _block(info: str, content: str, said: str, way: str | None, line: int) -> Step:
    saved = SAVE.search(said)
    if saved:
        return Step("file", line, content, saved[1], way)
    kinds = {"sh": "run", "text": "shown"}
    if info not in kinds:
        raise ValueError(f"line {line}: a block of {info or 'nothing'} that is neither typed, nor saved, nor printed")
    return Step(kinds[info], line, content.rstrip("\n"), "", way)
