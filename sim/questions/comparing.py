"""Arms compared on the same worlds: played, contrasted with the first of them, and written into a folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sim.analysis.arms.compared import arms_frame, flows_frame, imposed_frame, kinds_frame, partings_frame, ranked_frame, summary
from sim.analysis.arms.contrast import Contrast, contrast
from sim.arms import Watch, arms_folder, play_arms
from sim.checking.arms import Arm
from sim.plots import draw_several
from sim.plots.contrast import contrast_figures
from sim.report.compare import write_comparison
from sim.running import Wish, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.frames import write_frame
from sim.runs.job import Interrupted
from sim.runs.opened import Run

FOLDER = "compare"
Looking = Callable[[str, int, int], object]  # told the arm, and how many of how many changed worlds were looked at


@dataclass(frozen=True)
class Comparison:
    """Arms on the same worlds: ``base`` is the first, ``contrasts`` the others against it, in their order.

    Shares run from 0 to 1, days count from day 0, differences are the other arm less the base; intervals are paired, of 95 %, and
    hold the error of drawing worlds only. ``folder`` holds the same as files (``docs/compare.md``).
    """

    folder: Path
    base: Run
    title: str
    contrasts: tuple[Contrast, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each arm and outcome: shares, difference, paired and unpaired interval, at both horizons."""
        return arms_frame(self.contrasts)

    @property
    def differences(self) -> pd.DataFrame:
        """A row for each arm and measured quantity that differs, those furthest apart first."""
        return ranked_frame(self.contrasts)

    @property
    def flows(self) -> pd.DataFrame:
        """A row for each arm, horizon and pair of outcomes: how many worlds come out so in the base and the arm."""
        return flows_frame(self.contrasts)

    @property
    def partings(self) -> pd.DataFrame:
        """A row for each decision at which a changed world parts from the base."""
        return partings_frame(self.contrasts)

    @property
    def figures(self) -> dict[str, Path]:
        """Name -> the PNG of each figure; an SVG lies beside it."""
        return {path.stem: path for path in sorted((self.folder / "plots").glob("*.png"))}


def compare_arms(
    arms: Sequence[Arm],
    wish: Wish,
    watch: Watch | None = None,
    looking: Looking | None = None,
    stop: threading.Event | None = None,
) -> Comparison:
    """Play arms on the same worlds into a folder and compare all with the first: a run for each in ``arms/``, ``compare.json``,
    ``report.html``, figures and tables. With ``wish.resume``, arms that are done are kept.

    Raises InputError when the folder cannot be used, Interrupted when a job or ``stop`` was set or the disk takes no more.
    """
    folder = arms_folder(arms[0].case, FOLDER, wish)
    runs = play_arms(folder, {arm.name: arm.case for arm in arms}, wish, watch)
    base, halt = runs[arms[0].name], stop or threading.Event()
    found = []
    for arm in arms[1:]:

        def tick(done: int, wanted: int, arm: Arm = arm) -> bool:
            if looking:
                looking(arm.title, done, wanted)
            return not halt.is_set()

        found.append(contrast(arm.name, arm.title, base, runs[arm.name], tick))
        if halt.is_set():
            total = len(arms) * base.manifest.runs
            raise Interrupted(folder, total, total)
    held = Comparison(folder, base, arms[0].title, tuple(found))
    with stopped_by_disk(folder, base.manifest.runs, base.folder):
        _write(held, arms)
    return held


def _write(held: Comparison, arms: Sequence[Arm]) -> None:
    tables = {"arms": held.frame, "differences": held.differences, "flows": held.flows, "partings": held.partings}
    tables |= {"first_decisions": kinds_frame(held.contrasts), "imposed": imposed_frame(held.contrasts)}
    for name, frame in tables.items():
        for ending in ("csv", "parquet"):
            write_frame(held.folder / "tables" / f"{name}.{ending}", frame)
    drawn = draw_several(held.folder, contrast_figures(held.base, held.title, held.contrasts))
    write_comparison(held.folder, held.base, held.title, held.contrasts, drawn)
    text = json.dumps(summary(arms[0].name, held.title, held.base, held.contrasts), indent=1, ensure_ascii=False)
    write_text(held.folder / f"{FOLDER}.json", text + "\n")
