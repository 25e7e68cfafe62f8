"""What was chosen is done: effects add up, lines are taken, and the most binding decision on access wins."""

from __future__ import annotations

import numpy as np

from .compiled import compiled, compiled_inside
from .inject import alarm_all
from .lanes import chosen_lanes, lanes, next_lane, pick, put
from .layout import (
    ACCESS,
    ACT_FLIES,
    ACT_LEAKS,
    ACT_LINE,
    ACT_REGIME,
    ACT_SECRET,
    ACTORS,
    ALARM,
    ALARMED,
    CHOSEN,
    CONFIRMS,
    DECIDED,
    DEMAND,
    DISCLOSED,
    EFFECT_ISSUE,
    EFFECT_KIND,
    EFFECT_OFF,
    EFFECT_ROW,
    FIRST,
    FORESEEN,
    FOREVER,
    GROWTH,
    HEARD,
    ISSUES,
    LAST,
    LASTS,
    LEAKER_STORY,
    LEVEL,
    LINE,
    LINE_MARKS,
    MEMORY,
    OPEN,
    PUSH,
    REGIME_ACCESS,
    REGIME_BINDING,
    REST,
    SHIFT,
    SOURCE,
    THETA,
    ZERO,
)  # fmt: skip
from .learn import learn
from .lookup import entry, fill, number
from .numerics import kept
from .regime import take_effect

LARGE = 1e100
ONE = np.uint64(1)


@compiled_inside
def fade(plan, f):  # type: ignore[no-untyped-def]
    """News grows old: alarm halves with the memory's half-life."""
    left = kept(lanes(f, plan[THETA] + plan[MEMORY]))
    growth = lanes(f, plan[GROWTH]) / left
    put(f, plan[GROWTH], growth)
    for row in range(plan[ALARMED], plan[ALARMED] + plan[ACTORS]):
        put(f, row, lanes(f, row) * left)
    if chosen_lanes(growth > LARGE) != 0:
        shrink(plan, f)


@compiled
def shrink(plan, f):  # type: ignore[no-untyped-def]
    """Before what is counted larger and larger grows beyond all numbers, all of that world's is made smaller alike."""
    growth = lanes(f, plan[GROWTH])
    for row in range(plan[ALARM], plan[ALARM] + plan[ACTORS] * (plan[ACTORS] + 2)):
        put(f, row, lanes(f, row) / pick(growth > LARGE, growth, 1.0))
    put(f, plan[GROWTH], pick(growth > LARGE, 1.0, growth))


@compiled
def speak(plan, z, day, i, k, n):  # type: ignore[no-untyped-def]
    """The line of an act is taken; one that confirms discloses what was not disclosed.

    Where the leak is open that is day 0, and nobody's leak: who owns up goes before who tells on the same day.
    """
    line = entry(plan, ACT_LINE, k)
    if line >= 0 and entry(plan, ACT_SECRET, k) == 0:
        z[plan[LINE] + i, n] = line
        z[plan[HEARD], n] = 0
        if entry(plan, LINE_MARKS, line) & CONFIRMS != 0 and z[plan[DISCLOSED], n] < 0:
            z[plan[DISCLOSED], n] = day
            if plan[OPEN] == 1:
                z[plan[ZERO], n] = day
                z[plan[SOURCE], n] = -1


@compiled
def may_tell(plan, z, day, h, n):  # type: ignore[no-untyped-def]
    """Whether leaker ``h`` can still be the one: the scenario leaves it open and names it, and nobody was before it."""
    if plan[OPEN] == 0 or entry(plan, LEAKER_STORY, h) < 0 or z[plan[DISCLOSED], n] >= 0:
        return False
    # Of two on one day, the one whose name comes first.
    return z[plan[ZERO], n] == FOREVER or (z[plan[ZERO], n] == day + 1 and h < z[plan[SOURCE], n])


@compiled
def tell(plan, z, day, k, n):  # type: ignore[no-untyped-def]
    """An act that lets it out: tomorrow morning is day 0."""
    h = entry(plan, ACT_LEAKS, k)
    if h >= 0 and may_tell(plan, z, day, h, n):
        z[plan[ZERO], n] = day + 1
        z[plan[SOURCE], n] = h


@compiled
def perform(plan, data, f, z, day, i, k, n):  # type: ignore[no-untyped-def]
    """One act in one world."""
    for e in range(entry(plan, EFFECT_OFF, k), entry(plan, EFFECT_OFF, k + 1)):
        issue, kind = entry(plan, EFFECT_ISSUE, e), entry(plan, EFFECT_KIND, e)
        if kind == FORESEEN:
            continue
        size = f[plan[THETA] + entry(plan, EFFECT_ROW, e), n]
        f[plan[PUSH] + issue, n] += size
        if kind == LASTS:
            f[plan[SHIFT] + issue, n] += size
        if entry(plan, ACT_SECRET, k) == 0:
            alarm_all(plan, f, i, issue, size, n)
    speak(plan, z, day, i, k, n)
    tell(plan, z, day, k, n)
    flies = number(plan, data, ACT_FLIES, k)
    if flies >= 0.0:
        f[plan[DEMAND], n] = flies
    z[plan[LAST] + k, n] = day
    if z[plan[FIRST] + k, n] < 0:
        z[plan[FIRST] + k, n] = day


@compiled
def decide_access(plan, data, f, z, n):  # type: ignore[no-untyped-def]
    """The most binding of today's decisions on access, if any, becomes the regime."""
    best, who = -1, -1
    for i in range(plan[ACTORS]):
        k = z[plan[CHOSEN] + i, n]
        regime = entry(plan, ACT_REGIME, k) if k >= 0 else -1
        if regime >= 0 and (best < 0 or entry(plan, REGIME_BINDING, regime) > entry(plan, REGIME_BINDING, best)):
            best, who = regime, i
    if best < 0:
        return
    if plan[ACCESS] >= 0:
        granted = number(plan, data, REGIME_ACCESS, best)
        change = granted - f[plan[LEVEL] + plan[ACCESS], n]
        if entry(plan, ACT_SECRET, z[plan[CHOSEN] + who, n]) == 0:
            alarm_all(plan, f, who, plan[ACCESS], change, n)
        f[plan[PUSH] + plan[ACCESS], n] += change
        f[plan[REST] + plan[ACCESS], n] = granted
    take_effect(plan, data, f, z, best, n)


@compiled
def enact(plan, data, f, z, day):  # type: ignore[no-untyped-def]
    """Tonight: all acts of the day, all accusations, one regime."""
    fade(plan, f)
    fill(f, plan[PUSH], plan[ISSUES], 0.0)
    fill(z, plan[DECIDED], 1, 0)
    for i in range(plan[ACTORS]):
        busy = chosen_lanes(lanes(z, plan[CHOSEN] + i) >= 0)
        while busy != 0:
            n = next_lane(busy)
            busy &= busy - ONE
            k = z[plan[CHOSEN] + i, n]
            perform(plan, data, f, z, day, i, k, n)
            if entry(plan, ACT_REGIME, k) >= 0:
                z[plan[DECIDED], n] = 1
    busy = chosen_lanes(lanes(z, plan[DECIDED]) == 1)
    while busy != 0:
        decide_access(plan, data, f, z, next_lane(busy))
        busy &= busy - ONE
    learn(plan, f, z)
