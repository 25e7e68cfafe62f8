"""Plain text for a terminal and a projector: headings, wrapping, aligned columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 110
GAP = "  "
_NARROWEST = 8


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """A text in lines that fit; those after the first begin with ``hanging``, which is the indent unless given."""
    later = indent if hanging is None else hanging
    # A claim's number or a share such as D6 must not be torn apart at its hyphen.
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=later, break_on_hyphens=False)


def titled(title: str) -> list[str]:
    """The heading of a page."""
    head = wrapped(title)
    return [*head, "=" * max(map(len, head))]


def section(title: str, lines: Sequence[str]) -> list[str]:
    """A part of a page under its own heading; nothing when there are no lines."""
    head = wrapped(title)
    return ["", *head, "-" * max(map(len, head)), *lines] if lines else []


def table(rows: Sequence[Sequence[str]], indent: str = "  ", right: Sequence[int] = ()) -> list[str]:
    """Aligned columns, the first row their names; cells wrap where the page is too narrow. ``right``: columns of numbers."""
    # A column's name may wrap where what stands under it is narrower.
    columns = [(name.split(), [row[n] for row in rows[1:]]) for n, name in enumerate(rows[0])]
    floors = [max(map(len, [*name, *(word for cell in cells for word in cell.split())])) for name, cells in columns]
    wanted = [max(floor, *map(len, cells)) if cells else floor for floor, (_, cells) in zip(floors, columns, strict=True)]
    widths = _fitting(wanted, floors, len(indent))
    found = []
    for n, row in enumerate(rows):
        found += _row(row, widths, indent, right)
        if n == 0:
            found.append(indent + GAP.join("-" * width for width in widths))
    return found


def _fitting(widths: list[int], floors: list[int], taken: int) -> list[int]:
    """Take from the widest column that still holds its longest word; words are torn only where nothing else is left."""
    room = WIDTH - taken - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        loose = [n for n, width in enumerate(widths) if width > max(floors[n], _NARROWEST)] or range(len(widths))
        widths[max(loose, key=widths.__getitem__)] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int], indent: str, right: Sequence[int]) -> list[str]:
    cells = [textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(row, widths, strict=True)]
    found = []
    for line in range(max(map(len, cells))):
        texts = [cell[line] if line < len(cell) else "" for cell in cells]
        placed = [t.rjust(w) if n in right else t.ljust(w) for n, (t, w) in enumerate(zip(texts, widths, strict=True))]
        found.append((indent + GAP.join(placed)).rstrip())
    return found
