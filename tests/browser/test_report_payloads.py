"""Two hundred payloads in every text of a scenario and its cast, a part at a time: reports show all of them, and run none.

The small scenario is read and played from hostile files. The files of the one that ships would be too large with so long texts:
it is played as it is, and what was played is told with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

import sim
from sim.analysis.arms.lenses import ALL, moved
from sim.checking import checked_case
from sim.masking.texts import with_texts
from sim.plots import draw_lenses
from sim.plots.labels import lens_title
from sim.questions.lensing import Lenses
from sim.report import write_report
from sim.report.lenses import write_lenses
from sim.runs.opened import Run
from sim.tables import tabulate

from .carrying import Carrier
from .hostile_files import hostile
from .payloads import PARTS, part_of

pytestmark = pytest.mark.slow


def ask_all(path: Path, out: Path, carrier: Carrier) -> None:
    """Every question whose answer is a page, a folder in ``out`` for each."""
    case = sim.load(path)
    run = sim.run(case, out=out / "run", runs=300, seed=1, workers=1)
    sim.why(run, out=out / "why", worlds=30, workers=1)
    sim.discover(run, "SU", out=out / "discover")
    sim.sweep(case, {"leak.by": ["fleet", "fisherman"]}, out=out / "sweep", runs=32, seed=1, workers=1)
    sim.lenses(case, out=out / "lenses", runs=40, seed=1, workers=1)
    arm = {"title": carrier("nobody tells"), "leak.by": "nobody"}
    sim.compare(path, arm, out=out / "compare", runs=60, seed=1, workers=1)
    sim.sensitivity(case, out=out / "sensitivity", runs=22_528, seed=1, workers=1)  # fewer are refused


def told_again(run: Run, carrier: Carrier) -> Run:
    """A run whose texts carry payloads."""
    case = with_texts(run.case, carrier)
    return replace(run, case=case, tables=tabulate(case))


@dataclass
class Played:
    """The scenario that ships, as a run and through its lenses."""

    run: Run
    lenses: Lenses

    def tell(self, carrier: Carrier) -> None:
        """Write both reports with payloads in every text."""
        write_report(told_again(self.run, carrier))
        held = [replace(arm, run=told_again(arm.run, carrier)) for arm in self.lenses.arms]
        arms = [replace(arm, title=lens_title(arm.run.case)) for arm in held]
        cases = {arm.name: arm.run.case for arm in arms}
        why = {name: moved(case, cases[ALL]) for name, case in cases.items()}
        write_lenses(self.lenses.folder, arms, why, draw_lenses(self.lenses.folder, arms))


@pytest.fixture(scope="module")
def hamedan(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder, case = tmp_path_factory.mktemp("hamedan"), checked_case("hamedan_2016")
    run = sim.run(case, out=folder / "run", runs=60, seed=1, workers=1)
    return Played(run, sim.lenses(case, out=folder / "lenses", runs=40, seed=1, workers=1))


def shown(page: Page, carrier: Carrier, folder: Path) -> dict[str, int]:
    """How many texts each report in a folder shows, each with every payload."""
    counts = {}
    for path in sorted([*folder.glob("*/report.html"), *folder.glob("*/why.html"), *folder.glob("*/discover.html")]):
        page.set_content(path.read_text(encoding="utf-8"))
        counts[path.parent.name] = len(carrier.seen(page))
    print(f"of {len(carrier.numbers)} texts shown, all payloads in each: {counts}")
    return counts


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_in_files_are_shown_in_reports_and_never_run(new_page: Callable[..., Page], tmp_path: Path, part: int) -> None:
    carrier = Carrier(part_of(part))
    (tmp_path / "asked").mkdir()
    ask_all(hostile(tmp_path, carrier), tmp_path / "asked", carrier)
    counts = shown(new_page(), carrier, tmp_path / "asked")
    assert set(counts) == {"run", "why", "discover", "sweep", "lenses", "compare", "sensitivity"}
    assert counts["run"] > 25 and counts["compare"] > 25 and min(counts.values()) > 1


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_are_shown_in_reports_of_many_offices_and_never_run(
    new_page: Callable[..., Page], hamedan: Played, part: int
) -> None:
    carrier = Carrier(part_of(part))
    hamedan.tell(carrier)
    counts = shown(new_page(), carrier, hamedan.run.folder.parent)
    assert counts["run"] > 250 and counts["lenses"] > 25
