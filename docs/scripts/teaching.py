"""The table of the teaching guide that the packet has too, from one definition: `python docs/scripts/teaching.py` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from sim.packet.lesson import LEVELS, RUBRIC

PAGE = Path(__file__).parents[1] / "teaching.md"
MARK = re.compile(r"(<!-- table: rubric -->\n).*?(<!-- end -->)", re.DOTALL)


def rubric() -> str:
    """The rubric by which the packet's guide has classes graded."""
    rows = [("", *LEVELS), ("---",) * (len(LEVELS) + 1), *((f"**{one.title}**", *one.levels) for one in RUBRIC)]
    return "\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"


def filled(page: str) -> str:
    """The page with its table as the program has it."""
    return MARK.sub(lambda found: found[1] + rubric() + found[2], page)


def write() -> None:
    """Write the table into the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
