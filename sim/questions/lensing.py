"""A scenario through every lens: the same worlds believing all articles, each one alone, all but one, and none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sim.analysis.arms.lenses import ALL, Moved, arms, moved
from sim.analysis.arms.pairs import changed
from sim.arms import Watch, arms_folder, play_arms
from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.plots import draw_lenses
from sim.plots.labels import lens_title
from sim.plots.lenses import Arm
from sim.report.lenses import why, write_lenses
from sim.running import Wish, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.opened import Run

FOLDER = "lenses"  # what the folder of a scenario's lenses ends with


@dataclass(frozen=True)
class Lenses:
    """A scenario through its lenses: the folder, a run for each lens by name, and the figures that each one moves."""

    folder: Path
    arms: list[Arm]
    moved: dict[str, list[Moved]]

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each lens: shares of the outcomes, worlds that end otherwise, figures moved and left bare."""
        return pd.DataFrame([_row(arm) for arm in self.arms]).set_index("lens")


def _row(arm: Arm) -> dict[str, Any]:
    held = arm.run.summary["outcomes"]
    shares = {f"{name}_{h}": held[h][name]["share"] for h in held for name in OUTCOMES}
    return {"lens": arm.name, **shares, "changed": arm.changed, "moved": arm.moved, "bare": arm.bare}


def look_through(case: Case, wish: Wish, but_one: bool = False, watch: Watch | None = None) -> Lenses:
    """Play a case through its lenses into a folder: a run for each in ``arms/``, ``lenses.json``, ``report.html`` and a figure.

    With ``wish.resume``, lenses that are done are kept. Raises InputError when the folder cannot be used, Interrupted when a
    job was stopped or the disk takes no more.
    """
    folder, cases = arms_folder(case, FOLDER, wish), dict(arms(case, but_one))
    runs = play_arms(folder, cases, wish, watch)
    held = {name: moved(one, cases[ALL]) for name, one in cases.items()}
    told = [_arm(name, run, runs[ALL], held[name]) for name, run in runs.items()]
    found = Lenses(folder, told, held)
    with stopped_by_disk(folder, runs[ALL].manifest.runs, runs[ALL].folder):
        write_lenses(folder, told, held, draw_lenses(folder, told))
        write_text(folder / f"{FOLDER}.json", json.dumps(_summary(found), indent=1) + "\n")
    return found


def _arm(name: str, run: Run, everything: Run, held: list[Moved]) -> Arm:
    share = len(changed(everything, run)) / run.manifest.runs
    return Arm(name, lens_title(run.case), run, share, len(held), sum(one.bare for one in held))


def _summary(held: Lenses) -> dict[str, Any]:
    first = held.arms[0].run.manifest
    return {
        "scenario": first.scenario, "runs": first.runs, "seed": first.seed,
        "lenses": {arm.name: {**_row(arm), **_kept(arm.run)} for arm in held.arms},
        "moved": {name: [_told(one) for one in moved] for name, moved in held.moved.items()},
    }  # fmt: skip


def _kept(run: Run) -> dict[str, Any]:
    return {"digest": run.manifest.digest, "patterns": run.summary["patterns"]}


def _told(one: Moved) -> dict[str, Any]:
    before, after = ({"low": i.low, "high": i.high, "rests_on": i.basis} for i in (one.before, one.after))
    return {"path": one.parameter.path, "before": before, "after": after, "why": why(one)}
