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
        for n in range(z.shape[1]):
            if z[mover, n] < 0 and z[chosen, n] >= 0 and z[since, n] >= 0 and entry(plan, ACT_SECRET, z[chosen, n]) == 0:
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
        chosen = plan[CHOSEN] + i
        for n in range(z.shape[1]):
            k = z[chosen, n]
            if k >= 0 and z[since, n] >= 0 and entry(plan, ACT_SECRET, k) == 0 and entry(plan, ACT_LINE, k) >= 0:
                note_line(plan, z, i, entry(plan, ACT_LINE, k), day - z[since, n], n)


@compiled
def note_access(plan, f, z, begun, since, n):  # type: ignore[no-untyped-def]
    """First days of deeds; ``begun`` is the kind of access in which the scenario begins."""
    kind, stopped = kind_now(plan, f, z, n), begun == SUSPENDED or begun == ENDED
    as_begun = z[plan[REGIME], n] == plan[START_REGIME]
    if (kind == SUSPENDED or kind == ENDED) and not (as_begun and kind == begun):
        mark(plan, z, DECLARED_END, since, n)
    elif z[plan[EVENT] + DECLARED_END, n] >= 0 or (stopped and not as_begun):
        mark(plan, z, REOFFER, since, n)
    if kind != USE:
        z[plan[STOPPED], n] = 1


@compiled
def note_deeds(plan, f, z, day):  # type: ignore[no-untyped-def]
    """What was done about access, and what still flies."""
    begun, since = first_kind(plan), plan[SINCE]
    for n in range(z.shape[1]):
        if z[since, n] >= 0:
            note_access(plan, f, z, begun, day - z[since, n], n)
    if plan[OPERATIONS] < 0:
        return
    flights, rest, lost = plan[LEVEL] + plan[OPERATIONS], plan[REST] + plan[OPERATIONS], plan[TALLY] + DAYS_LOST
    for n in range(f.shape[1]):
        less = z[since, n] >= 0 and f[flights, n] < f[rest, n]
        f[lost, n] += 1.0 - f[flights, n] / f[rest, n] if less else 0.0
    for n in range(f.shape[1]):
        if f[flights, n] < GROUNDED and f[rest, n] >= GROUNDED and z[since, n] >= 0:
            mark(plan, z, OPERATIONAL_END, day - z[since, n], n)


@compiled
def note_extremes(plan, f, z, day):  # type: ignore[no-untyped-def]
    """Extremes from day 0 on; from the first day where day 0 is open."""
    zero, anyway = plan[ZERO], plan[OPEN] == 1 or day >= plan[LEAK_LAST]
    for j in range(plan[ISSUES] if anyway or day >= plan[LEAK_FIRST] else 0):
        level, peak, low = plan[LEVEL] + j, plan[PEAK] + j, plan[LOW] + j
        for n in range(f.shape[1]):
            counts = anyway or day >= z[zero, n]
            f[peak, n] = f[level, n] if counts and f[level, n] > f[peak, n] else f[peak, n]
            f[low, n] = f[level, n] if counts and f[level, n] < f[low, n] else f[low, n]
    for row, source in ((plan[TALLY] + WORST_DISCORD, plan[DISCORD]), (plan[TALLY] + PEAK_SHARE, plan[SHARE])):
        for n in range(f.shape[1]):
            f[row, n] = f[source, n] if f[source, n] > f[row, n] else f[row, n]


@compiled
def judge(plan, f, z, day):  # type: ignore[no-untyped-def]
    """OUTCOME as it stands tonight: at the end, and after 30 days where those are not over yet."""
    for n in range(z.shape[1]):
        outcome = classify(plan, f, z, n)
        if day <= z[plan[ZERO], n] + MONTH:
            z[plan[OUTCOME], n] = outcome
        z[plan[OUTCOME] + 1, n] = outcome


@compiled
def note(plan, f, z, day):  # type: ignore[no-untyped-def]
    """The evening's notes."""
    note_extremes(plan, f, z, day)
    note_lines(plan, z, day)
    note_deeds(plan, f, z, day)
    for n in range(z.shape[1]):
        if z[plan[ZERO], n] + MONTH == day:
            z[plan[OUTCOME], n] = classify(plan, f, z, n)
