"""What a sweep found, for a file that scripts read and a page that people read."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from sim.analysis.sweeps.axes import Axis
from sim.analysis.sweeps.grid import BASE
from sim.analysis.sweeps.swept import Swept
from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.plots import Drawn
from sim.plots.labels import axis_title
from sim.plots.style import Played
from sim.plots.swept import cell_titles, headline, is_grid
from sim.runs.folder import write_text
from sim.telling.prose import capital
from sim.words import HORIZON_WORDS, NOT_A_FORECAST, OUTCOME_WORDS, percent

from .page import environment
from .svg import inline

TEMPLATE = "sweep.html.j2"
MOST = 400  # rows of the table of the page; all are in cells.csv


def summary(played: Played, found: Swept, wanted: int) -> dict[str, Any]:
    """``sweep.json``: stable keys, documented in docs/sweep.md."""
    manifest, case = played.manifest, played.case
    return {
        "scenario": manifest.scenario, "title": case.scenario.title, "runs": wanted, "worlds": found.worlds,
        "seed": manifest.seed,
        "digest": manifest.digest, "provisional": found.worlds < wanted, "base": found.base,
        "says": headline(found, case),
        "axes": {axis.path: _axis(case, axis) for axis in found.axes},
        "cells": {arm: _cell(found, arm, n) for n, arm in enumerate(found.arms)},
    }  # fmt: skip


def _axis(case: Case, axis: Axis) -> dict[str, Any]:
    return {"title": axis_title(case, axis.path), "alternatives": [one.name for one in axis.alternatives]}


def _cell(found: Swept, arm: str, n: int) -> dict[str, Any]:
    mine = found.frame[found.frame["cell"] == arm]
    outcomes: dict[str, dict[str, Any]] = {}
    for row in mine.to_dict("records"):
        outcomes.setdefault(str(row["horizon"]), {})[str(row["outcome"])] = {
            "share": row["share"], "sampling": [row["low"], row["high"]],
            "difference": row["difference"], "paired": [row["difference_low"], row["difference_high"]],
        }  # fmt: skip
    return {"at": found.labels(arm) if arm != BASE else {}, "changed": float(found.changed[n]), "outcomes": outcomes}


def write_sweep(folder: Path, played: Played, found: Swept, wanted: int, drawn: Drawn) -> None:
    """Write ``report.html`` into the folder of a sweep."""
    names = [k for k in range(len(OUTCOMES)) if found.shares[:, 1, k].max() > 0]
    figure = inline(drawn.svg, "sweep", headline(found, played.case))
    text = environment().get_template(TEMPLATE).render(
        scenario=played.case.scenario, manifest=played.manifest, not_a_forecast=NOT_A_FORECAST, figure=figure,
        says=headline(found, played.case), worlds=found.worlds, wanted=wanted, cells=len(found.cells), grid=is_grid(found),
        axes=[capital(axis_title(played.case, axis.path)) for axis in found.axes],
        names=[OUTCOME_WORDS[OUTCOMES[k]] for k in names], rows=_rows(found, played, names), more=max(len(found.arms) - MOST, 0),
        horizons=HORIZON_WORDS,
    )  # fmt: skip
    write_text(folder / "report.html", text)


def _rows(found: Swept, played: Played, names: list[int]) -> dict[str, list[list[str]]]:
    """By horizon, a row for each arm: its words, and for each outcome its share and the paired interval of its difference."""
    held: dict[str, list[list[str]]] = {}
    for horizon in HORIZON_WORDS:
        mine = found.frame[found.frame["horizon"] == horizon]
        told = {(row["cell"], row["outcome"]): _told(row, row["cell"] == found.base) for row in mine.to_dict("records")}
        held[horizon] = [
            [capital(" · ".join(cell_titles(found, played.case, arm))), *(told[arm, OUTCOMES[k]] for k in names)]
            for arm in found.arms[:MOST]
        ]
    return held


def _told(row: dict[Hashable, Any], base: bool) -> str:
    words = percent(row["share"], short=True)
    low, high = row["difference_low"] * 100, row["difference_high"] * 100
    return words if base else f"{words} ({low:+.0f} to {high:+.0f})".replace("-", "\u2212")
