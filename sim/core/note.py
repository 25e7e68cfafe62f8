"""What is noted of a world while it runs: first days, extremes, and how it came out."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .lanes import chosen_lanes, lanes, next_lane, pick, put
from .layout import (
    ACT_LINE,
    ACT_SECRET,
    ACTORS,
    ALARM,
    BLAMES,
    CHOSEN,
    CONFIRMS,
    DISCORD,
    ENDED,
    EVENT,
    FOREVER,
    HOST,
    ISSUES,
    LEAK_FIRST,
    LEAK_LAST,
    LEVEL,
    LINE_MARKS,
    LOW,
    MIND_OFFICIAL,
    MIND_SIDE,
    MOVER,
    OBJECTS,
    OFFERS,
    OPEN,
    OPERATIONS,
    OUTCOME,
    PATRON,
    PEAK,
    REGIME,
    REST,
    SHARE,
    SINCE,
    SPUR,
    START_REGIME,
    STOPPED,
    SUSPENDED,
    TALLY,
    USE,
    ZERO,
)  # fmt: skip
from .lookup import entry
from .outcome import began_stopped, classify, first_kind, kind_now

ACKNOWLEDGEMENT, HOST_LINE, OBJECTION, BLAME, DECLARED_END, OPERATIONAL_END, REOFFER = range(7)  # as layout.EVENTS
WORST_DISCORD, DAYS_LOST, PEAK_SHARE = range(3)  # as layout.TALLIES
MONTH = 30
ONE = np.uint64(1)
GROUNDED = 0.1  # below this level nothing flies to speak of


@compiled
def mark(plan, z, event, since, n):  # type: ignore[no-untyped-def]
    """Note an event's first day."""
    if z[plan[EVENT] + event, n] < 0:
        z[plan[EVENT] + event, n] = since


@compiled
def main_alarm(plan, f, i, n):  # type: ignore[no-untyped-def]
    """The source that alarms actor ``i`` most, -1 when nothing does."""
    sources, best, most = plan[ACTORS] + 2, -1, 0.0
    for s in range(sources):
        alarm = f[plan[ALARM] + i * sources + s, n]
        if alarm > most:
            best, most = s, alarm
    return best


@compiled
def credit(plan, f, z, day):  # type: ignore[no-untyped-def]
    """An office's first public act after the disclosure or other shock, and what alarmed it most by then."""
    since = plan[SINCE]
    for i in range(plan[ACTORS]):
        chosen, mover = plan[CHOSEN] + i, plan[MOVER] + i
        new = chosen_lanes((lanes(z, mover) < 0) & (lanes(z, chosen) >= 0) & (lanes(z, since) >= 0))
        while new != 0:
            n = next_lane(new)
            new &= new - ONE
            if entry(plan, ACT_SECRET, z[chosen, n]) == 0:
                z[mover, n] = day - z[since, n]
                z[plan[SPUR] + i, n] = main_alarm(plan, f, i, n)


@compiled
def has_stopped(plan, z, n):  # type: ignore[no-untyped-def]
    """Whether there is something that could be offered again: an end was declared, or nobody used the field to begin with."""
    return z[plan[EVENT] + DECLARED_END, n] >= 0 or began_stopped(plan)


@compiled
def note_line(plan, z, i, line, since, n):  # type: ignore[no-untyped-def]
    """First days of words."""
    marks, side = entry(plan, LINE_MARKS, line), entry(plan, MIND_SIDE, i)
    if side == PATRON and marks & CONFIRMS != 0:
        mark(plan, z, ACKNOWLEDGEMENT, since, n)
    if entry(plan, MIND_OFFICIAL, i) == 1:
        mark(plan, z, HOST_LINE, since, n)
    if side == HOST and marks & OBJECTS != 0:
        mark(plan, z, OBJECTION, since, n)
    if marks & BLAMES != 0:
        mark(plan, z, BLAME, since, n)
    if marks & OFFERS != 0 and has_stopped(plan, z, n):
        mark(plan, z, REOFFER, since, n)


@compiled
def note_lines(plan, z, day):  # type: ignore[no-untyped-def]
    """All public words of the day."""
    since = plan[SINCE]
    for i in range(plan[ACTORS]):
        busy = chosen_lanes((lanes(z, plan[CHOSEN] + i) >= 0) & (lanes(z, since) >= 0))
        while busy != 0:
            n = next_lane(busy)
            busy &= busy - ONE
            k = z[plan[CHOSEN] + i, n]
            if entry(plan, ACT_SECRET, k) == 0 and entry(plan, ACT_LINE, k) >= 0:
                note_line(plan, z, i, entry(plan, ACT_LINE, k), day - z[since, n], n)


@compiled_inside
def mark_where(plan, z, event, where, since):  # type: ignore[no-untyped-def]
    """Note an event's first day in the lanes in which it happens today."""
    first = lanes(z, plan[EVENT] + event)
    put(z, plan[EVENT] + event, pick(where & (first < 0), since, first))


@compiled_inside
def note_access(plan, f, z, day):  # type: ignore[no-untyped-def]
    """First days of deeds, after a beginning in one kind of access."""
    begun, began, since = first_kind(plan), lanes(z, plan[SINCE]), day - lanes(z, plan[SINCE])
    kind, as_begun, seen = kind_now(plan, f, z), lanes(z, plan[REGIME]) == plan[START_REGIME], began >= 0
    ended = ((kind == SUSPENDED) | (kind == ENDED)) & ~(as_begun & (kind == begun))
    again = lanes(z, plan[EVENT] + DECLARED_END) >= 0
    if begun == SUSPENDED or begun == ENDED:
        again = again | ~as_begun
    mark_where(plan, z, REOFFER, seen & ~ended & again, since)
    mark_where(plan, z, DECLARED_END, seen & ended, since)
    put(z, plan[STOPPED], pick(seen & (kind != USE), 1, lanes(z, plan[STOPPED])))


@compiled
def note_deeds(plan, f, z, day):  # type: ignore[no-untyped-def]
    """What was done about access, and what still flies."""
    note_access(plan, f, z, day)
    if plan[OPERATIONS] >= 0:
        began, lost = lanes(z, plan[SINCE]), plan[TALLY] + DAYS_LOST
        flights, rest = lanes(f, plan[LEVEL] + plan[OPERATIONS]), lanes(f, plan[REST] + plan[OPERATIONS])
        less = (began >= 0) & (flights < rest)
        put(f, lost, lanes(f, lost) + pick(less, 1.0 - flights / pick(less, rest, 1.0), 0.0))
        mark_where(plan, z, OPERATIONAL_END, (flights < GROUNDED) & (rest >= GROUNDED) & (began >= 0), day - began)


@compiled
def note_extremes(plan, f, z, day):  # type: ignore[no-untyped-def]
    """Extremes from day 0 on; from the first day where day 0 is open."""
    anyway = plan[OPEN] == 1 or day >= plan[LEAK_LAST]
    counts = lanes(z, plan[ZERO]) <= (FOREVER if anyway else day)
    for j in range(plan[ISSUES] if anyway or day >= plan[LEAK_FIRST] else 0):
        level, peak, low = lanes(f, plan[LEVEL] + j), lanes(f, plan[PEAK] + j), lanes(f, plan[LOW] + j)
        put(f, plan[PEAK] + j, pick(counts & (level > peak), level, peak))
        put(f, plan[LOW] + j, pick(counts & (level < low), level, low))
    for row, source in ((plan[TALLY] + WORST_DISCORD, plan[DISCORD]), (plan[TALLY] + PEAK_SHARE, plan[SHARE])):
        now, worst = lanes(f, source), lanes(f, row)
        put(f, row, pick(now > worst, now, worst))


@compiled
def judge(plan, f, z, day):  # type: ignore[no-untyped-def]
    """OUTCOME as it stands tonight: at the end, and after 30 days where those are not over yet."""
    found = classify(plan, f, z)
    put(z, plan[OUTCOME], pick(lanes(z, plan[ZERO]) + MONTH >= day, found, lanes(z, plan[OUTCOME])))
    put(z, plan[OUTCOME] + 1, found)


@compiled
def note(plan, f, z, day):  # type: ignore[no-untyped-def]
    """The evening's notes."""
    note_extremes(plan, f, z, day)
    note_lines(plan, z, day)
    note_deeds(plan, f, z, day)
    over = lanes(z, plan[ZERO]) + MONTH == day
    if chosen_lanes(over) != 0:
        put(z, plan[OUTCOME], pick(over, classify(plan, f, z), lanes(z, plan[OUTCOME])))
