"""How much more the issues move than without the leak: some of the run's worlds, played again with nobody leaking."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.state import rows
from sim.runs.opened import Run
from sim.runs.parts import play
from sim.tables import Tables, tabulate
from sim.tables.index import NOBODY

WORLDS = 1000
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Amplified:
    """For each issue, quartiles over worlds of its widest move from where it stood: [issue, (25 %, 50 %, 75 %)], in points."""

    issues: tuple[str, ...]
    with_leak: Floats
    without: Floats
    worlds: int


def amplified(run: Run) -> Amplified | None:
    """Compare the run's first worlds with and without the leak; None where nothing leaks anyway."""
    leak = run.case.scenario.leak
    if leak is None or leak.by == NOBODY:
        return None
    # As --set leak.by=nobody would have it, without reading the files again.
    quiet = replace(run.case, scenario=run.case.scenario.model_copy(update={"leak": leak.model_copy(update={"by": NOBODY})}))
    worlds, seed = min(WORLDS, run.manifest.runs), run.manifest.seed
    played = [_moved(tables, play(tables, seed, 0, worlds)) for tables in (run.tables, tabulate(quiet))]
    return Amplified(run.index.issues, played[0], played[1], worlds)


def _moved(tables: Tables, out: Results) -> Floats:
    peak, low = (rows(tables.plan, out.f, block) for block in (at.PEAK, at.LOW))
    theta = rows(tables.plan, out.f, at.THETA)
    start = np.array([theta[tables.index.row(f"world.issues.{issue}.start")] for issue in tables.index.issues])
    _begin_where_granted(tables, start)
    return np.asarray(np.quantile(np.maximum(peak - start, start - low) * 100, [0.25, 0.5, 0.75], axis=1).T)


def _begin_where_granted(tables: Tables, start: Floats) -> None:
    # Access begins at what the regime in force grants, not at the level that its figure says.
    access, regime = int(tables.plan[at.ACCESS]), int(tables.plan[at.START_REGIME])
    if access >= 0 and regime >= 0:
        start[access] = tables.data[tables.plan[at.REGIME_ACCESS] + regime]
