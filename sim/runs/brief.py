"""What is kept of a world where many arms are compared: how it came out, and its measures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.layout import EVENTS
from sim.core.state import rows
from sim.loading.case import Case
from sim.tables import Tables
from sim.words import MEASURES, METRICS

from .columns import tallies

LEVELS = {"peak_grievance": ("grievance", at.PEAK), "lowest_trust": ("trust", at.LOW)}
Brief = dict[str, NDArray[np.generic]]  # "outcome": [horizon, world], numbers of OUTCOMES; else a measure: [world]


def measured(case: Case) -> tuple[str, ...]:
    """The measures that the worlds of a case have a number for, whatever happens in them."""
    roles = {str(role) for role in case.cast.world.roles}
    levels = [name for name, (role, _) in LEVELS.items() if role in roles]
    return (*levels, *MEASURES)


def brief(tables: Tables, out: Results) -> Brief:
    """Outcomes as numbers; measures in the units of the worlds table, days not-a-number where the event never came."""
    plan, index = tables.plan, tables.index
    found: Brief = {"outcome": rows(plan, out.z, at.OUTCOME).astype(np.uint8)}
    for e, event in enumerate(EVENTS):
        days = rows(plan, out.z, at.EVENT)[e]
        found[METRICS[event]] = np.where(days < 0, np.nan, days).astype(np.float32)
    roles = {str(role): name for role, name in index.case.cast.world.roles.items()}
    for name, (role, block) in LEVELS.items():
        if role in roles:
            found[name] = (rows(plan, out.f, block)[index.issues.index(roles[role])] * 100).astype(np.float32)
    return found | {name: values.astype(np.float32) for name, values in tallies(tables, out.f).items()}
