"""What the host's organs are on record as saying, and how far they contradict each other."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .lanes import chosen_lanes, lanes, next_lane, pick, put
from .layout import (
    ACTORS,
    CONCEDED,
    DISCLOSED,
    DISCORD,
    HEARD,
    LINE,
    LINE_CONCEDES,
    LINE_STANCE,
    MIND_OFFICIAL,
    NO_SHOCK,
    SHOCK,
    SILENT,
    SINCE,
    ZERO,
)  # fmt: skip
from .lookup import entry, number

ONE = np.uint64(1)


@compiled
def line_gap(concedes_a, concedes_b, stance_a, stance_b):  # type: ignore[no-untyped-def]
    """How far two lines contradict each other, in [0, 1]: half what they concede, half where they stand."""
    return 0.5 * abs(concedes_a - concedes_b) + 0.25 * abs(stance_a - stance_b)


@compiled
def gap_between(plan, data, a, b):  # type: ignore[no-untyped-def]
    """``line_gap`` of two lines by their numbers."""
    concedes_a, concedes_b = number(plan, data, LINE_CONCEDES, a), number(plan, data, LINE_CONCEDES, b)
    return line_gap(concedes_a, concedes_b, number(plan, data, LINE_STANCE, a), number(plan, data, LINE_STANCE, b))


@compiled
def has_spoken(plan, z, i, n):  # type: ignore[no-untyped-def]
    """Whether ``i`` is one of the host's organs and on record with something."""
    return entry(plan, MIND_OFFICIAL, i) == 1 and z[plan[LINE] + i, n] != plan[SILENT]


@compiled
def mark_since(plan, z, day):  # type: ignore[no-untyped-def]
    """SINCE: the day since which what is said and done is noted: the disclosure, or day 0 of another shock; -1: not yet."""
    before, since, zero = lanes(z, plan[SINCE]), lanes(z, plan[DISCLOSED]), lanes(z, plan[ZERO])
    if plan[SHOCK] != NO_SHOCK:
        since = pick((since < 0) & (zero <= day), zero, since)
    put(z, plan[SINCE], since)
    put(z, plan[HEARD], pick(since != before, 0, lanes(z, plan[HEARD])))


@compiled
def listen_to(plan, data, f, z, n):  # type: ignore[no-untyped-def]
    """CONCEDED: what the organs that have spoken admit on average; DISCORD: their mean pairwise gap."""
    spoke, admitted, pairs, gaps = 0.0, 0.0, 0.0, 0.0
    for i in range(plan[ACTORS] if z[plan[SINCE], n] >= 0 else 0):
        if has_spoken(plan, z, i, n):
            line = z[plan[LINE] + i, n]
            spoke += 1.0
            admitted += number(plan, data, LINE_CONCEDES, line)
            for j in range(i):
                if has_spoken(plan, z, j, n):
                    pairs += 1.0
                    gaps += gap_between(plan, data, line, z[plan[LINE] + j, n])
    silence = number(plan, data, LINE_CONCEDES, plan[SILENT])
    f[plan[CONCEDED], n] = admitted / spoke if spoke > 0.0 else silence
    f[plan[DISCORD], n] = gaps / pairs if pairs > 0.0 else 0.0


@compiled
def listen_to_voices(plan, data, f, z):  # type: ignore[no-untyped-def]
    """Listen again wherever anybody has spoken."""
    new = chosen_lanes(lanes(z, plan[HEARD]) == 0)
    while new != 0:
        listen_to(plan, data, f, z, next_lane(new))
        new &= new - ONE
    put(z, plan[HEARD], 1)
