"""What a scenario lays down for an office: acts on a day, acts that are closed, a line to keep to."""

from __future__ import annotations

import datetime as dt

from sim.loading.case import Case
from sim.report.assumed import response_told
from sim.schema.scenario import Day
from sim.tables.index import responses


def orders(case: Case, actor: str) -> tuple[str, ...]:
    """The scenario's word on an office, a sentence each; days are counted from day 0."""
    return tuple(
        response_told(case, actor, one.model_copy(update={"on": counted(case, one.on), "from_": counted(case, one.from_)}))
        for who, one in responses(case)
        if who == actor
    )


def counted(case: Case, day: Day | None) -> int | None:
    """A day as one counts from day 0; where day 0 is open, from the scenario's start."""
    return (day - case.day_zero).days if isinstance(day, dt.date) else day
