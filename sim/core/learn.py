"""Learning who leaked: Bayes on traces and accusations, with bounded confidence.

A belief is a distribution over the leakers. Accusations count by how much the listener thinks of the speaker; one that
names somebody whom the listener holds next to impossible is not listened to (bounded confidence: Hegselmann and
Krause 2002, Deffuant and others 2000). Beliefs average to the prior, and the order of evidence does not matter.
"""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .lanes import chosen_lanes, lanes, next_lane
from .layout import (
    ACT_BLAMES,
    ACT_SECRET,
    ACTORS,
    BELIEF,
    CHOSEN,
    FALSE_TRACE,
    IF_ISSUE,
    IF_OFF,
    IF_ROW,
    LEAKER_OFFICE,
    LEAKERS,
    MIND_LISTEN,
    MIND_OFFICIAL,
    MIND_OPENNESS,
    POINTS,
    PUSH,
    SOURCE,
    THETA,
    TRACE,
)  # fmt: skip
from .lookup import entry

ONE = np.uint64(1)
MOST_TRUSTED = 0.95  # nobody's word settles a question of fact


@compiled
def trace_likelihood(named, points, false, leakers):  # type: ignore[no-untyped-def]
    """How likely a trace at one leaker is when that one did it (``named``), or when somebody else did."""
    at_random = (1.0 - points) * false / leakers
    return points + at_random if named else at_random


@compiled
def accusation_likelihood(named, trust):  # type: ignore[no-untyped-def]
    """How likely an accusation is when the accused did it (``named``), or when somebody else did."""
    return 0.5 + 0.5 * trust if named else 0.5 - 0.5 * trust


@compiled
def revise(f, first, leakers, n, accused, if_named, if_not):  # type: ignore[no-untyped-def]
    """Bayes' rule on the belief in the rows from ``first`` on; evidence that it rules out altogether leaves it as it was."""
    total = 0.0
    for h in range(leakers):
        total += f[first + h, n] * (if_named if h == accused else if_not)
    if total > 0.0:
        for h in range(leakers):
            f[first + h, n] = f[first + h, n] * (if_named if h == accused else if_not) / total


@compiled
def know_oneself(plan, f, z, i, n):  # type: ignore[no-untyped-def]
    """An office knows whether it did it: certainty if so; if not, what it suspected itself of falls on the others alike."""
    leakers, first = plan[LEAKERS], plan[BELIEF] + i * plan[LEAKERS]
    for h in range(leakers):
        if entry(plan, LEAKER_OFFICE, h) != i:
            continue
        guilty, others = z[plan[SOURCE], n] == h, 0.0
        for other in range(leakers):
            others += 0.0 if other == h else f[first + other, n]
        for other in range(leakers):
            share = f[first + other, n] / others if others > 0.0 else 1.0 / max(leakers - 1, 1)
            f[first + other, n] = 0.0 if guilty or other == h else share
        f[first + h, n] = 1.0 if guilty else 0.0


@compiled
def learn_from_traces(plan, f, z, n):  # type: ignore[no-untyped-def]
    """Everybody reads the traces of the leak."""
    leakers, trace = plan[LEAKERS], z[plan[TRACE], n]
    points, false = f[plan[THETA] + plan[POINTS], n], f[plan[THETA] + plan[FALSE_TRACE], n]
    for i in range(plan[ACTORS]):
        if trace >= 0:
            named = trace_likelihood(True, points, false, leakers)
            revise(f, plan[BELIEF] + i * leakers, leakers, n, trace, named, trace_likelihood(False, points, false, leakers))
        know_oneself(plan, f, z, i, n)


@compiled
def hear(plan, f, i, speaker, accused, n):  # type: ignore[no-untyped-def]
    """Actor ``i`` hears ``speaker`` name ``accused``."""
    leakers, first = plan[LEAKERS], plan[BELIEF] + i * plan[LEAKERS]
    far_fetched = f[plan[THETA] + entry(plan, MIND_OPENNESS, i), n] / leakers
    if i == speaker or entry(plan, LEAKER_OFFICE, accused) == i or f[first + accused, n] < far_fetched:
        return
    trust = min(f[plan[THETA] + entry(plan, MIND_LISTEN, i * plan[ACTORS] + speaker), n], MOST_TRUSTED)
    revise(f, first, leakers, n, accused, accusation_likelihood(True, trust), accusation_likelihood(False, trust))


@compiled
def suspicion(plan, f, h, n):  # type: ignore[no-untyped-def]
    """How far the host's official organs, on average, believe that ``h`` leaked."""
    total, organs = 0.0, 0.0
    for i in range(plan[ACTORS]):
        if entry(plan, MIND_OFFICIAL, i) == 1:
            total += f[plan[BELIEF] + i * plan[LEAKERS] + h, n]
            organs += 1.0
    return total / organs if organs > 0.0 else 0.0


@compiled
def press(plan, f, sign, n):  # type: ignore[no-untyped-def]
    """Being believed to have leaked moves issues in proportion to the belief; called before and after it changes."""
    for h in range(plan[LEAKERS]):
        believed = suspicion(plan, f, h, n)
        for e in range(entry(plan, IF_OFF, h), entry(plan, IF_OFF, h + 1)):
            row = plan[THETA] + entry(plan, IF_ROW, e)
            f[plan[PUSH] + entry(plan, IF_ISSUE, e), n] += sign * f[row, n] * believed


@compiled
def learn(plan, f, z):  # type: ignore[no-untyped-def]
    """Tonight's accusations are heard, and what it does to be believed to have leaked is added to the day's push."""
    for speaker in range(plan[ACTORS]):
        busy = chosen_lanes(lanes(z, plan[CHOSEN] + speaker) >= 0)
        while busy != 0:
            n = next_lane(busy)
            busy &= busy - ONE
            k = z[plan[CHOSEN] + speaker, n]
            if entry(plan, ACT_BLAMES, k) < 0 or entry(plan, ACT_SECRET, k) == 1:
                continue
            press(plan, f, -1.0, n)
            for i in range(plan[ACTORS]):
                hear(plan, f, i, speaker, entry(plan, ACT_BLAMES, k), n)
            press(plan, f, 1.0, n)
