"""What happens to everybody: the leak and the scenario's injects, in the morning."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .draws import FIND, draw
from .draws import TRACE as FOR_TRACE
from .lanes import alike, chosen_lanes, lanes, next_lane, pick, put, word
from .layout import (
    ACTORS,
    ALARM,
    ALARMED,
    BY_ISSUE,
    BY_OFF,
    BY_ROW,
    CHANCE,
    DISCLOSED,
    EVENTS_ALARM,
    FALSE_TRACE,
    FOREVER,
    GROWTH,
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
    KNOWN,
    KNOWN_BEFORE,
    LEAKER_FINDS,
    LEAKER_KEY,
    LEAKER_STORY,
    LEAKERS,
    LEVEL,
    OPEN,
    OPERATIONS,
    POINTS,
    REST,
    SHOCK,
    SHOWS,
    SOURCE,
    STORY,
    THETA,
    TRACE,
    WANT_ACTOR,
    WANTED_BY,
    WANTED_OFF,
    WEIGHT,
    ZERO,
)  # fmt: skip
from .learn import learn_from_traces, suspicion
from .lookup import entry
from .numerics import LN2, clip, exp

NONE, ONE = np.uint64(0), np.uint64(1)


@compiled
def alarm_all(plan, f, source, issue, size, n):  # type: ignore[no-untyped-def]
    """A movement of ``size`` alarms whoever cares about the issue, except its author.

    ALARMED is what alarms altogether and grows old day by day. By its sources ALARM only tells which weighs most: instead of
    the old growing smaller, the new is counted larger (GROWTH), which is the same comparison.
    """
    far, growth = abs(size), f[plan[GROWTH], n]
    for wanted in range(entry(plan, WANTED_OFF, issue), entry(plan, WANTED_OFF, issue + 1)):
        want = entry(plan, WANTED_BY, wanted)
        i = entry(plan, WANT_ACTOR, want)
        if i != source:
            alarm = f[plan[WEIGHT] + want, n] * far
            f[plan[ALARMED] + i, n] += alarm
            f[plan[ALARM] + i * (plan[ACTORS] + 2) + source, n] += alarm * growth


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
def find(plan, f, z, key, day):  # type: ignore[no-untyped-def]
    """While nobody has told, those who need not be told may find out: the more flies, the sooner.

    Of a secret on which flights every day would be seen with half-life h, a day leaves 2^(-flown / h).
    """
    for h in range(plan[LEAKERS] if plan[OPEN] == 1 else 0):
        finds, who, today = entry(plan, LEAKER_FINDS, h), np.uint64(entry(plan, LEAKER_KEY, h)), np.uint64(day)
        secret = lanes(z, plan[ZERO]) == FOREVER
        if finds >= 0 and chosen_lanes(secret) != 0:
            u, _ = draw(key, word(lanes(z, plan[CHANCE])), today, who, FIND)
            flown = alike(u, 1.0)
            if plan[OPERATIONS] >= 0:
                flown = lanes(f, plan[LEVEL] + plan[OPERATIONS])
            found = secret & (u < 1.0 - exp(-LN2 * (flown / lanes(f, plan[THETA] + finds))))
            put(z, plan[ZERO], pick(found, day, lanes(z, plan[ZERO])))
            put(z, plan[SOURCE], pick(found, h, lanes(z, plan[SOURCE])))


@compiled
def leave_traces(plan, f, z, key, n):  # type: ignore[no-untyped-def]
    """The leaker at whom the traces of the leak point, if at any."""
    points, false = f[plan[THETA] + plan[POINTS], n], f[plan[THETA] + plan[FALSE_TRACE], n]
    u, v = draw(key, np.uint64(z[plan[CHANCE], n]), NONE, NONE, FOR_TRACE)
    if u < points:
        z[plan[TRACE], n] = z[plan[SOURCE], n]
    elif u < points + (1.0 - points) * false:
        z[plan[TRACE], n] = np.int64(v * plan[LEAKERS])


@compiled
def leak(plan, f, z, key, day):  # type: ignore[no-untyped-def]
    """Day 0: it is out, its traces are read, and people suspect. If nobody leaks, nothing happens."""
    out = chosen_lanes((lanes(z, plan[ZERO]) == day) & (lanes(z, plan[SOURCE]) >= 0))
    while out != 0:
        n = next_lane(out)
        out &= out - ONE
        if z[plan[DISCLOSED], n] < 0:
            z[plan[DISCLOSED], n] = day
        if plan[OPEN] == 1:
            z[plan[STORY], n] = entry(plan, LEAKER_STORY, z[plan[SOURCE], n])
        show(plan, f, z, n)
        leave_traces(plan, f, z, key, n)
        learn_from_traces(plan, f, z, n)
        suspect(plan, f, n)


@compiled
def happen(plan, f, j, n):  # type: ignore[no-untyped-def]
    """Inject ``j`` happens in one world."""
    for e in range(entry(plan, INJECT_OFF, j), entry(plan, INJECT_OFF, j + 1)):
        issue, size = entry(plan, INJECT_ISSUE, e), f[plan[THETA] + entry(plan, INJECT_ROW, e), n]
        shake(plan, f, issue, size, n)
        if entry(plan, INJECT_LASTS, e) == 1:
            f[plan[REST] + issue, n] = clip(f[plan[REST] + issue, n] + size)


@compiled
def inject(plan, f, z, key, day):  # type: ignore[no-untyped-def]
    """All events of this morning."""
    find(plan, f, z, key, day)
    leak(plan, f, z, key, day)
    if plan[SHOCK] == KNOWN_BEFORE:
        put(z, plan[DISCLOSED], pick(lanes(z, plan[ZERO]) == day, day, lanes(z, plan[DISCLOSED])))
    for j in range(plan[INJECTS]):
        when = entry(plan, INJECT_DAY, j) + entry(plan, INJECT_RELATIVE, j) * lanes(z, plan[ZERO])
        today = chosen_lanes(when == day)
        while today != 0:
            happen(plan, f, j, next_lane(today))
            today &= today - ONE
