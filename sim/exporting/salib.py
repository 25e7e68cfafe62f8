"""A run as SALib has it: a problem and what was drawn, for methods that take any sample (delta, PAWN, RBD-FAST)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.corners.experiments import drawn_names, experiments
from sim.runs.opened import Run

WORLD = "the world and the rules"


def salib_problem(run: Run) -> dict[str, Any]:
    """``num_vars``, ``names``, ``bounds``, ``dists`` and ``groups`` (the office, or the rest) of all that differs between worlds.

    Stories are coded by their place among ``codes``, from 0. A figure that a story puts elsewhere has the bounds of both. The
    worlds are draws at random and no Saltelli design: indices by a design of its own are what ``hamedan sensitivity`` gives.
    """
    index, stories = run.index, dict(run.index.stories)
    names = [name for name in drawn_names(run) if name in index.parameters or name in stories]
    varied = experiments(run)[names].nunique()
    names = [name for name in names if varied[name] > 1]
    bounds, dists = [], []
    for name in names:
        if name in stories:
            bounds.append([0.0, float(len(stories[name]) - 1)])
            dists.append("unif")
            continue
        held = [index.parameters[name], *(swap.parameter for swap in index.swaps if swap.parameter.path == name)]
        bounds.append([float(min(one.interval.low for one in held)), float(max(one.interval.high for one in held))])
        dists.append("logunif" if held[0].ratio and bounds[-1][0] > 0 else "unif")
    codes = {name: [story for story, _ in stories[name]] for name in names if name in stories}
    return {
        "num_vars": len(names), "names": names, "bounds": bounds, "dists": dists, "groups": [_group(name) for name in names],
        "codes": codes,
    }  # fmt: skip


def _group(name: str) -> str:
    parts = name.split(".")
    return parts[1] if parts[0] == "agents" else WORLD


def salib_inputs(run: Run, problem: dict[str, Any]) -> NDArray[np.float64]:
    """What was drawn, [world, input], in the order of the problem's names."""
    drawn = experiments(run)
    columns = []
    for name in problem["names"]:
        values = drawn[name]
        if name in problem["codes"]:
            values = pd.Series(pd.Categorical(values.astype(str), categories=problem["codes"][name]).codes)
        columns.append(np.asarray(values, dtype=np.float64))
    return np.stack(columns, axis=1) if columns else np.zeros((len(drawn), 0))
