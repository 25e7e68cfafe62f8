"""A clean sheet: nothing said, nothing done, nothing alarming, everybody's first guess."""

from __future__ import annotations

from .compiled import compiled
from .lanes import lanes, put
from .layout import (
    ABSENT,
    ACTORS,
    ALARM,
    ALARMED,
    BELIEF,
    CHOSEN,
    CONCEDED,
    DEMAND,
    DISCLOSED,
    DISCORD,
    EVENT,
    EVENTS,
    FIRST,
    GROWTH,
    HEARD,
    ISSUES,
    LAST,
    LEAKERS,
    LEVEL,
    LINE,
    LOW,
    MOVER,
    NACTS,
    NEWS,
    OPERATIONS,
    OUTCOME,
    PEAK,
    SCRIPTED,
    SHARE,
    SHIFT,
    SILENT,
    SINCE,
    SPUR,
    STOPPED,
    SUSPECT,
    TALLIES,
    TALLY,
)  # fmt: skip
from .lookup import fill, number

ALL_EVENTS, ALL_TALLIES = len(EVENTS), len(TALLIES)


@compiled
def clear(plan, data, f):  # type: ignore[no-untyped-def]
    """Nothing said, nothing done, nothing alarming yet."""
    actors, leakers, issues = plan[ACTORS], max(plan[LEAKERS], 1), plan[ISSUES]
    fill(f, plan[ALARM], actors * (actors + 2), 0.0)
    fill(f, plan[ALARMED], actors, 0.0)
    fill(f, plan[GROWTH], 1, 1.0)
    fill(f, plan[NEWS], issues, 0.0)
    fill(f, plan[SHIFT], issues, 0.0)
    fill(f, plan[PEAK], issues, 0.0)
    fill(f, plan[LOW], issues, 1.0)
    fill(f, plan[TALLY], ALL_TALLIES, 0.0)
    for block in (SHARE, DISCORD, CONCEDED):
        fill(f, plan[block], 1, 0.0)
    put(f, plan[DEMAND], 1.0)
    if plan[OPERATIONS] >= 0:  # the patron wants to fly what it flies
        put(f, plan[DEMAND], lanes(f, plan[LEVEL] + plan[OPERATIONS]))
    for i in range(actors):
        for h in range(leakers):
            fill(f, plan[BELIEF] + i * leakers + h, 1, number(plan, data, SUSPECT, i * leakers + h))


@compiled
def clear_notes(plan, z):  # type: ignore[no-untyped-def]
    """Nothing happened yet, nobody on record."""
    actors, acts = plan[ACTORS], plan[NACTS]
    fill(z, plan[LINE], actors, plan[SILENT])
    fill(z, plan[EVENT], ALL_EVENTS, -1)
    fill(z, plan[OUTCOME], 2, -1)
    fill(z, plan[CHOSEN], actors, ABSENT)
    for block in (FIRST, LAST):
        fill(z, plan[block], acts, -1)
    for block in (MOVER, SPUR):
        fill(z, plan[block], actors, -1)
    fill(z, plan[DISCLOSED], 1, -1)
    fill(z, plan[SCRIPTED], actors, 0)
    fill(z, plan[STOPPED], 1, 0)
    fill(z, plan[SINCE], 1, -1)
    fill(z, plan[HEARD], 1, 0)
