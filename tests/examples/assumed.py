"""What some pages take for granted: files of the reader's own, under the names that a line uses for them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from blocks import ROOT
from click.testing import CliRunner
from reviewed import played

from sim.api import run as play  # as it is: what cheap.py bounds is `sim.run`
from sim.cli import main

VARIANT = "extends: hamedan_2016\ntitle: Mine\nabout: What I want to know.\n"
WORLDS = 6000  # of a run that is there: enough to infer and to discover from


@cache
def _run() -> Path:
    return play("hamedan_2016", runs=WORLDS, seed=1, out=Path(tempfile.mkdtemp()) / "mine").folder


def _class(path: Path) -> None:
    folder = path.parent / "class"
    folder.mkdir(parents=True)
    played(folder)
    (folder / "class.db").rename(path)


def _tables(path: Path) -> None:
    held = path.parents[1] / "rooms" / "class.db"
    _class(held)
    done = CliRunner().invoke(main, ["room", "--file", str(held), "--export", str(path.parent)])
    assert done.exit_code == 0, done.output


MADE: dict[str, Callable[[Path], object]] = {
    r"(?<!out=\")(?<!--out )runs/mine\b": lambda path: shutil.copytree(_run(), path),
    r"rooms/[\w-]+\.db": _class,
    r"data/moves\.csv": _tables,
    r"\b(?:my_\w+|mine)\.yaml": lambda path: path.write_text(VARIANT, encoding="utf-8"),
}


def provide(text: str, folder: Path) -> None:
    """Make what a statement reads and the page did not make."""
    for pattern, make in MADE.items():
        for name in re.findall(pattern, text):
            if not (folder / name).exists():
                make(folder / name)


def furnish(folder: Path) -> None:
    """What lies in a clone of the repository beside the program."""
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
