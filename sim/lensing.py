"""A scenario through every lens: the same worlds believing all articles, each one alone, all but one, and none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from sim.analysis.lenses import ALL, Moved, arms, moved
from sim.analysis.patterns import shown
from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.plots import draw_lenses
from sim.plots.labels import lens_title
from sim.plots.lenses import Arm
from sim.report.lenses import why, write_lenses
from sim.running import Wish, default_folder, make_job, play_job, stopped_by_disk
from sim.runs.folder import write_text
from sim.runs.job import Interrupted, Job
from sim.runs.opened import Run

FOLDER = "lenses"  # what the folder of a scenario's lenses ends with
Watch = Callable[[str, Job], None]  # told of each lens before it is played


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
    folder = wish.out or default_folder(replace(case, name=f"{case.name}-{FOLDER}"), *_asked(case, wish), wish.resume)
    cases = dict(arms(case, but_one))
    try:
        runs = {name: _play(one, replace(wish, out=folder / "arms" / name), name, watch) for name, one in cases.items()}
    except Interrupted as stopped:  # what is to be completed is the whole folder
        raise Interrupted(folder, stopped.kept, stopped.runs, stopped.why) from None
    held = {name: moved(one, cases[ALL]) for name, one in cases.items()}
    told = [_arm(name, run, runs[ALL], held[name]) for name, run in runs.items()]
    found = Lenses(folder, told, held)
    with stopped_by_disk(folder, runs[ALL].manifest.runs, runs[ALL].folder):
        write_text(folder / "lenses.json", json.dumps(_summary(found), indent=1) + "\n")
        write_lenses(folder, told, held, draw_lenses(folder, told))
    return found


def _asked(case: Case, wish: Wish) -> tuple[int, int]:
    return wish.runs or case.scenario.worlds, case.scenario.seed if wish.seed is None else wish.seed


def _play(case: Case, wish: Wish, name: str, watch: Watch | None) -> Run:
    assert wish.out is not None
    job = make_job(case, wish)
    if watch:
        watch(name, job)
    return play_job(job, resume=wish.resume and wish.out.exists())


def _arm(name: str, run: Run, everything: Run, held: list[Moved]) -> Arm:
    return Arm(name, lens_title(run.case), run, _changed(run, everything), len(held), sum(one.bare for one in held))


def _changed(run: Run, everything: Run) -> float:
    """The share of worlds that end otherwise; where nothing is ever disclosed, that show other patterns."""
    if all(one.summary["outcomes"]["end"]["ND"]["share"] == 1 for one in (run, everything)):
        pairs = zip(shown(run), shown(everything), strict=True)
        return sum(int((one != other).any(axis=1).sum()) for one, other in pairs) / run.manifest.runs
    outcomes = [one.query("SELECT outcome_end::VARCHAR AS o FROM worlds ORDER BY world")["o"] for one in (run, everything)]
    return float((outcomes[0] != outcomes[1]).mean())


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
