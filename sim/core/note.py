"""What is noted of a world while it runs: first days, extremes, and how it came out."""

from __future__ import annotations

from .compiled import compiled
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
    HOST,
    ISSUES,
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
from .voices import since_when

ACKNOWLEDGEMENT, HOST_LINE, OBJECTION, BLAME, DECLARED_END, OPERATIONAL_END, REOFFER = range(7)  # as layout.EVENTS
WORST_DISCORD, DAYS_LOST, PEAK_SHARE = range(3)  # as layout.TALLIES
MONTH = 30
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
    for i in range(plan[ACTORS]):
        for n in range(z.shape[1]):
            k, since = z[plan[CHOSEN] + i, n], since_when(plan, z, day, n)
            if k >= 0 and since >= 0 and z[plan[MOVER] + i, n] < 0 and entry(plan, ACT_SECRET, k) == 0:
                z[plan[MOVER] + i, n] = day - since
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
    for i in range(plan[ACTORS]):
        for n in range(z.shape[1]):
            k, since = z[plan[CHOSEN] + i, n], since_when(plan, z, day, n)
            if k >= 0 and since >= 0 and entry(plan, ACT_SECRET, k) == 0 and entry(plan, ACT_LINE, k) >= 0:
                note_line(plan, z, i, entry(plan, ACT_LINE, k), day - since, n)


@compiled
def note_access(plan, f, z, since, n):  # type: ignore[no-untyped-def]
    """First days of deeds."""
    kind = kind_now(plan, f, z, n)
    as_begun = z[plan[REGIME], n] == plan[START_REGIME] and kind == first_kind(plan)
    if (kind == SUSPENDED or kind == ENDED) and not as_begun:
        mark(plan, z, DECLARED_END, since, n)
    elif z[plan[EVENT] + DECLARED_END, n] >= 0 or (began_stopped(plan) and z[plan[REGIME], n] != plan[START_REGIME]):
        mark(plan, z, REOFFER, since, n)
    if kind != USE:
        z[plan[STOPPED], n] = 1
    if plan[OPERATIONS] >= 0:
        flown, normal = f[plan[LEVEL] + plan[OPERATIONS], n], f[plan[REST] + plan[OPERATIONS], n]
        if flown < GROUNDED and normal >= GROUNDED:
            mark(plan, z, OPERATIONAL_END, since, n)
        if flown < normal:
            f[plan[TALLY] + DAYS_LOST, n] += 1.0 - flown / normal


@compiled
def note_extremes(plan, f, z, day):  # type: ignore[no-untyped-def]
    """Extremes from day 0 on; from the first day where day 0 is open."""
    for j in range(plan[ISSUES]):
        level, peak, low = plan[LEVEL] + j, plan[PEAK] + j, plan[LOW] + j
        for n in range(f.shape[1]):
            if day >= z[plan[ZERO], n] or plan[OPEN] == 1:
                f[peak, n] = f[level, n] if f[level, n] > f[peak, n] else f[peak, n]
                f[low, n] = f[level, n] if f[level, n] < f[low, n] else f[low, n]
    for row, source in ((plan[TALLY] + WORST_DISCORD, plan[DISCORD]), (plan[TALLY] + PEAK_SHARE, plan[SHARE])):
        for n in range(f.shape[1]):
            f[row, n] = f[source, n] if f[source, n] > f[row, n] else f[row, n]


@compiled
def note(plan, f, z, day):  # type: ignore[no-untyped-def]
    """The evening's notes."""
    note_extremes(plan, f, z, day)
    note_lines(plan, z, day)
    for n in range(z.shape[1]):
        since = since_when(plan, z, day, n)
        if since >= 0:
            note_access(plan, f, z, day - since, n)
        outcome = classify(plan, f, z, n)
        if day <= z[plan[ZERO], n] + MONTH:
            z[plan[OUTCOME], n] = outcome
        z[plan[OUTCOME] + 1, n] = outcome
