"""The page on reading figures has every figure that a command can write, and says of each what a reader needs."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import sim.plots
from sim.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "figures.md"
SMALL, SEEN = str(ROOT / "tests" / "scenario_small.yaml"), "observed: {spoken: {of: first_host_line, at_most: 300}}\n"
ROWS = ("axes", "in one sentence", "not", "wide because", "a number in it")
# Small commands that together write every kind of figure; each into the folder that comes after --out.
COMMANDS = (
    f"run {SMALL} --runs 600 --seed 1 --out run",
    f"compare {SMALL} --set leak.by=fleet --runs 60 --seed 1 --out compared",
    f"sweep {SMALL} --vary leak.by=fleet,fisherman --runs 20 --seed 1 --out swept",
    f"lenses {SMALL} --runs 20 --seed 1 --out lenses",
    f"sensitivity {SMALL} --within 0.5 --seed 1 --out sensed",
    "infer --run run --observed seen.yaml --out inferred",
    "discover --run run --target SU --out discovered",
    "why --run run --worlds 20 --out explained",
    "run publicity_2016 --runs 20 --seed 1 --out told",
    "cases shamsi_2009 --runs 5 --seed 1 --out held",
)


def sections() -> dict[str, str]:
    """The sections of the page by their headings."""
    parts = re.split(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def told() -> set[str]:
    """The figures of which some section says that it reads them; one that ends in … stands for all that begin so."""
    return {name for text in sections().values() for name in re.findall(r"`plots/([\w…]+)\.png`", text)}


@pytest.mark.parametrize("title", sections())
def test_each_figure_is_shown_and_said_how_to_read(title: str) -> None:
    text = sections()[title]
    rows = dict(re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \|$", text, re.MULTILINE))
    assert tuple(rows) == ROWS and all(len(said) > 30 for said in rows.values())
    assert len(re.findall(r"^!\[.+\]\(figures/\w+\.png\)$", text, re.MULTILINE)) == 1


def test_every_function_that_draws_a_figure_is_named() -> None:
    modules = [importlib.import_module(f"sim.plots.{one.name}") for one in pkgutil.iter_modules(sim.plots.__path__)]
    found = {name: held for module in modules for name, held in vars(module).items() if name.startswith("figure_")}
    drawing = {name for name, held in found.items() if "Figure" in str(held.__annotations__["return"])}
    named = set(re.findall(r"`(figure_\w+)`", PAGE.read_text(encoding="utf-8")))
    assert drawing == named, "docs/figures.md says how to read each figure, and names its function"


def test_every_figure_of_a_report_is_told() -> None:
    assert set(sim.plots.FIGURES) <= told()


@pytest.mark.lesson
def test_every_figure_that_commands_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seen.yaml").write_text(SEEN, encoding="utf-8")
    for command in COMMANDS:
        done = CliRunner().invoke(main, command.split())
        assert done.exit_code == 0, f"{command}\n{done.output}"
    written = {path.stem for path in tmp_path.rglob("plots/*.png")}
    kinds = {name.rstrip("…"): name for name in told() if name.endswith("…")}
    found = {next((kinds[begin] for begin in kinds if name.startswith(begin)), name) for name in written}
    assert found - told() == set(), "docs/figures.md does not say how to read these"
    assert told() - found == set(), "docs/figures.md tells of figures that nothing wrote"
