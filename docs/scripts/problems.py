"""Write docs/problems-answers.md: `python docs/scripts/problems.py` gives the commands of the set and fills in what they write.

The text of the answers is `problems-answers.md.j2`; its numbers come from `worked.py`, `worked_later.py` and `two_offices.py`.
A test holds the page to them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import jinja2
import worked
import worked_later

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.followed import follow  # noqa: E402

PROBLEMS, PAGE = ROOT / "docs" / "problems.md", ROOT / "docs" / "problems-answers.md"
TEMPLATE = Path(__file__).with_name("problems-answers.md.j2")
FIRST = (worked.bands, worked.pencil, worked.pairs, worked.traffic, worked.swept)
LATER = (
    worked_later.whose, worked_later.coded, worked_later.bayes, worked_later.corner, worked_later.turned, worked_later.sensed,
    worked_later.own, worked_later.wrong,
)  # fmt: skip


def play(folder: Path) -> list[str]:
    """Give every command of the problems and of the answers, in a folder; what they said."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        return [said for page in (PROBLEMS, TEMPLATE) for step, said in follow(page, folder) if step.kind == "run"]
    finally:
        os.chdir(here)


def minus(number: str) -> str:
    """A number with a minus sign of its own."""
    return number.replace("-", "−")


def answers(folder: Path, said: list[str]) -> str:
    """The page."""
    house = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    house.filters |= {
        "pc": lambda share, places=1: minus(f"{100 * share:.{places}f} %"),
        "pts": lambda share, places=1: minus(f"{100 * share:+.{places}f}"),
        "num": lambda number, places=2: minus(f"{number:.{places}f}"),
        "many": lambda number: f"{number:,.0f}",
    }
    values = {work.__name__: work(folder) for work in (*FIRST, *LATER)} | {"weighed": worked.weighed(said)}
    return house.from_string(TEMPLATE.read_text(encoding="utf-8")).render(values)


def write(folder: Path) -> None:
    """Play it all in a folder, and write the page."""
    PAGE.write_text(answers(folder, play(folder)), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch))
