"""What happens to everybody: the leak and the scenario's injects, in the morning."""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ACTORS,
    ALARM,
    BY_ISSUE,
    BY_OFF,
    BY_ROW,
    DISCLOSED,
    EVENTS_ALARM,
    IF_ISSUE,
    IF_OFF,
    IF_ROW,
    INJECT_DAY,
    INJECT_ISSUE,
    INJECT_LASTS,
    INJECT_OFF,
    INJECT_RELATIVE,
    INJECT_ROW,
    INJECTS,
    ISSUES,
    KNOWN,
    LEAKERS,
    LEVEL,
    REST,
    SHOWS,
    SOURCE,
    THETA,
    WANT_AT,
    WEIGHT,
    ZERO,
)  # fmt: skip
from .learn import learn_from_traces, suspicion
from .lookup import entry
from .numerics import clip


@compiled
def alarm_all(plan, f, source, issue, size, n):  # type: ignore[no-untyped-def]
    """A movement of ``size`` alarms whoever cares about the issue, except its author."""
    actors = plan[ACTORS]
    for i in range(actors):
        want = entry(plan, WANT_AT, i * plan[ISSUES] + issue)
        if want >= 0 and i != source:
            f[plan[ALARM] + i * (actors + 2) + source, n] += f[plan[WEIGHT] + want, n] * abs(size)


@compiled
def shake(plan, f, issue, move, n):  # type: ignore[no-untyped-def]
    """An event moves an issue at once and alarms whoever cares about it."""
    row = plan[LEVEL] + issue
    before = f[row, n]
    f[row, n] = clip(before + move)
    alarm_all(plan, f, plan[ACTORS] + EVENTS_ALARM, issue, f[row, n] - before, n)


@compiled
def show(plan, f, z, n):  # type: ignore[no-untyped-def]
    """What the leak shows, and what this leaker's way of telling adds to it."""
    if plan[KNOWN] >= 0:
        shake(plan, f, plan[KNOWN], f[plan[THETA] + plan[SHOWS], n], n)
    h = z[plan[SOURCE], n]
    for e in range(entry(plan, BY_OFF, h), entry(plan, BY_OFF, h + 1)):
        shake(plan, f, entry(plan, BY_ISSUE, e), f[plan[THETA] + entry(plan, BY_ROW, e), n], n)


@compiled
def suspect(plan, f, n):  # type: ignore[no-untyped-def]
    """The first suspicions move issues, in proportion to how far each leaker is believed to have done it."""
    for h in range(plan[LEAKERS]):
        believed = suspicion(plan, f, h, n)
        for e in range(entry(plan, IF_OFF, h), entry(plan, IF_OFF, h + 1)):
            shake(plan, f, entry(plan, IF_ISSUE, e), f[plan[THETA] + entry(plan, IF_ROW, e), n] * believed, n)


@compiled
def leak(plan, f, z, day):  # type: ignore[no-untyped-def]
    """Day 0: it is out, its traces are read, and people suspect. If nobody leaks, nothing happens."""
    for n in range(z.shape[1]):
        if z[plan[ZERO], n] == day and z[plan[SOURCE], n] >= 0:
            if z[plan[DISCLOSED], n] < 0:
                z[plan[DISCLOSED], n] = day
            show(plan, f, z, n)
            learn_from_traces(plan, f, z, n)
            suspect(plan, f, n)


@compiled
def inject(plan, f, z, day):  # type: ignore[no-untyped-def]
    """All events of this morning."""
    leak(plan, f, z, day)
    for j in range(plan[INJECTS]):
        for n in range(z.shape[1]):
            when = entry(plan, INJECT_DAY, j) + entry(plan, INJECT_RELATIVE, j) * z[plan[ZERO], n]
            if when == day:
                for e in range(entry(plan, INJECT_OFF, j), entry(plan, INJECT_OFF, j + 1)):
                    issue, size = entry(plan, INJECT_ISSUE, e), f[plan[THETA] + entry(plan, INJECT_ROW, e), n]
                    shake(plan, f, issue, size, n)
                    if entry(plan, INJECT_LASTS, e) == 1:
                        f[plan[REST] + issue, n] = clip(f[plan[REST] + issue, n] + size)
