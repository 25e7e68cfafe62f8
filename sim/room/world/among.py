"""The class among the worlds of the model: how many of those that the scenario allows come out the same way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sim.core import layout as at
from sim.core.state import rows
from sim.runs.columns import columns
from sim.runs.parts import play
from sim.tables import Tables

from .course import Course
from .futures import shares

WORLDS = 2000


@dataclass(frozen=True)
class Among:
    """The model's worlds, played as far as the class played: shares of outcomes, and how many end as the class's did.

    ``same_both`` also stand after 30 days as the class's did. ``worlds`` is their table (``docs/run-folder.md``).
    """

    of: int
    month: dict[str, float]
    end: dict[str, float]
    same_end: int
    same_both: int
    worlds: pd.DataFrame

    @property
    def one_in(self) -> int | None:
        """One world in how many comes out as the class's did; None when none does."""
        return round(self.of / self.same_both) if self.same_both else None


def among(course: Course, count: int = WORLDS) -> Among:
    """Play the scenario's first worlds, nobody deciding but the model, and count. The course must have begun."""
    tables = shortened(course.tables, course.day + 1)
    out = play(tables, course.seed, 0, count)
    month, end = rows(tables.plan, out.z, at.OUTCOME)
    own_month, own_end = (course.whole(at.OUTCOME, n) for n in range(2))
    same = end == own_end
    held = pd.DataFrame(columns(tables, out, course.seed, 0))
    return Among(
        count, shares(month), shares(end), int(np.sum(same)), int(np.sum(same & (month == own_month))), held,
    )  # fmt: skip


def shortened(tables: Tables, days: int) -> Tables:
    """The same scenario, ended after so many days: nobody in it looks to its end, so the days before are the same."""
    plan = tables.plan.copy()
    plan[at.DAYS] = days
    return replace(tables, plan=plan)
