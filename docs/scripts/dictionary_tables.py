"""The data dictionary: what of docs/data-dictionary.md comes from the program, and the page read back as tables.

`python docs/scripts/make.py dictionary` writes the columns of the worlds table (`sim/runs/described.py`) and of a class's tables
(`sim/room/after/export.py`) between the page's marks. Everything else stands on the page alone, and a test holds files to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.room.after.export import COLUMNS as OF_A_CLASS
from sim.room.after.export import TABLES, columns_of
from sim.runs.described import COLUMNS

PAGE = Path(__file__).parents[1] / "data-dictionary.md"
MARK = re.compile(r"(<!-- dictionary: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FILE = re.compile(r"<!-- file: ([\w./]+) -->\n((?:\|.*\n)+)")
HEAD = "| key | type | unit | range | means | missing |\n|---|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Row:
    """A key or column that the page describes, as a pattern (``<…>`` for names, ``[]`` for each in a list)."""

    key: str
    type: str
    range: str
    missing: str


def worlds() -> str:
    """The columns of the worlds table."""
    rows = (f"| `{c.name}` | {c.kind} | {c.unit} | {c.range} | {c.means} | {c.missing} |" for c in COLUMNS)
    return HEAD + "\n".join(rows) + "\n"


def room() -> str:
    """The columns of a class's tables, with the tables that have them."""
    within: dict[str, list[str]] = {}
    for table in TABLES:
        for name in columns_of(table):
            within.setdefault(name, []).append(table)
    lines = [f"- `{name}`: {means}" for name, (_, _, means) in TABLES.items()]
    rows = [f"| `{name}` | {', '.join(tables)} | {OF_A_CLASS[name]} |" for name, tables in within.items()]
    return "\n".join([*lines, "", "| column | in | means |", "|---|---|---|", *rows]) + "\n"


PARTS = {"worlds": worlds, "room": room}


def filled(page: str) -> str:
    """The page with its parts as the program gives them."""
    return MARK.sub(lambda found: found[1] + PARTS[found[2]]() + found[3], page)


def write() -> None:
    """Put them into the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def described() -> dict[str, list[Row]]:
    """File -> what the page says of its keys or columns."""
    return {found[1]: list(_rows(found[2])) for found in FILE.finditer(PAGE.read_text(encoding="utf-8"))}


def _rows(table: str) -> Iterator[Row]:
    for line in table.splitlines()[2:]:
        keys, kind, _, within, _, missing = (cell.strip() for cell in line.strip("|").split("|"))
        parent = ""
        for key in re.findall(r"`([^`]+)`", keys):
            parent = parent if key.startswith(".") else key.rpartition(".")[0]
            whole = parent + key if key.startswith(".") else key
            yield Row(whole, kind, within, missing)


if __name__ == "__main__":
    write()
