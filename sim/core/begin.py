"""The first morning of a world: levels, weights, deputies, day 0, everybody's first guess."""

from __future__ import annotations

import numpy as np

from .clear import clear, clear_notes
from .compiled import compiled
from .draws import DEPUTY, LEAK_DAY, draw, philox, unit32
from .exposure import exposure_now
from .foresee import foresee
from .lanes import alike, lanes, pick, put, word
from .layout import (
    ACCESS,
    ACTORS,
    BLOC_HIGH,
    BLOC_KEY,
    BLOC_LOW,
    BLOC_OFF,
    BLOCS,
    CHANCE,
    EDGE_ROW,
    EDGE_TO,
    EDGES,
    EXPOSED,
    FOREVER,
    INPUT_NUMBER,
    ISSUE_HALF,
    ISSUE_START,
    ISSUES,
    LANES,
    LEAK_FIRST,
    LEAK_LAST,
    LEFT,
    LEVEL,
    NORMAL,
    OPEN,
    PULL,
    REGIME_ACCESS,
    REST,
    START_REGIME,
    STORY_NUMBER,
    THETA,
    THRESHOLD,
    TRACE,
    WANT_OFF,
    WANT_SALIENCE,
    WEIGHT,
    ZERO,
)  # fmt: skip
from .lookup import entry, fill, number
from .numerics import kept
from .regime import take_effect
from .sample import sample

NONE = np.uint64(0)


@compiled
def set_levels(plan, data, f):  # type: ignore[no-untyped-def]
    """Issues at their normal levels; daily coefficients from half-lives and long-run strengths."""
    theta, level, rest, normal, left = plan[THETA], plan[LEVEL], plan[REST], plan[NORMAL], plan[LEFT]
    for j in range(plan[ISSUES]):
        start = lanes(f, theta + entry(plan, ISSUE_START, j))
        put(f, level + j, start)
        put(f, rest + j, start)
        put(f, normal + j, start)
        put(f, left + j, kept(lanes(f, theta + entry(plan, ISSUE_HALF, j))))
    if plan[ACCESS] >= 0 and plan[START_REGIME] >= 0:
        granted = number(plan, data, REGIME_ACCESS, plan[START_REGIME])
        fill(f, level + plan[ACCESS], 1, granted)
        fill(f, rest + plan[ACCESS], 1, granted)
        fill(f, normal + plan[ACCESS], 1, granted)
    for e in range(plan[EDGES]):
        strength, to = lanes(f, theta + entry(plan, EDGE_ROW, e)), lanes(f, left + entry(plan, EDGE_TO, e))
        put(f, plan[PULL] + e, strength * (1.0 - to))


@compiled
def set_weights(plan, f):  # type: ignore[no-untyped-def]
    """Salience as a share of what the actor cares about altogether."""
    for i in range(plan[ACTORS]):
        total = alike(lanes(f, plan[WEIGHT]), 0.0)
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            total += lanes(f, plan[THETA] + entry(plan, WANT_SALIENCE, c))
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            salience = lanes(f, plan[THETA] + entry(plan, WANT_SALIENCE, c))
            put(f, plan[WEIGHT] + c, pick(total > 0.0, salience / pick(total > 0.0, total, 1.0), 0.0))


@compiled
def seat_deputies(plan, data, f, z, key):  # type: ignore[no-untyped-def]
    """A threshold for each deputy, uniform within its bloc's interval; one draw gives four."""
    for b in range(plan[BLOCS]):
        first, last, who = entry(plan, BLOC_OFF, b), entry(plan, BLOC_OFF, b + 1), np.uint64(entry(plan, BLOC_KEY, b))
        low = number(plan, data, BLOC_LOW, b)
        width = number(plan, data, BLOC_HIGH, b) - low
        for d in range(first, last, 4):
            words = philox(word(lanes(z, plan[CHANCE])), who, np.uint64(d - first), np.uint64(DEPUTY), key[0], key[1])
            for m in range(min(4, last - d)):
                put(f, plan[THRESHOLD] + d + m, low + width * unit32(words[m]))


@compiled
def set_day_zero(plan, z, key):  # type: ignore[no-untyped-def]
    """Day 0 within its range; never, as yet, where anybody may let it out at any time."""
    span = plan[LEAK_LAST] - plan[LEAK_FIRST] + 1
    for n in range(LANES):
        u, _ = draw(key, np.uint64(z[plan[CHANCE], n]), NONE, NONE, LEAK_DAY)
        z[plan[ZERO], n] = FOREVER if plan[OPEN] == 1 else plan[LEAK_FIRST] + np.int64(u * span)
        z[plan[TRACE], n] = -1


@compiled
def begin(plan, data, f, z, key, stories, inputs, chance):  # type: ignore[no-untyped-def]
    """Set up the worlds with these numbers, as many as there are lanes or fewer.

    ``chance`` may differ from ``inputs`` to tell the two apart.
    """
    for n in range(LANES):  # those that are left over play the last world again
        m = min(n, len(chance) - 1)
        z[plan[STORY_NUMBER], n] = np.int64(stories[m])
        z[plan[INPUT_NUMBER], n] = np.int64(inputs[m])
        z[plan[CHANCE], n] = np.int64(chance[m])
    sample(plan, data, f, z, key)
    set_levels(plan, data, f)
    set_weights(plan, f)
    foresee(plan, f)
    seat_deputies(plan, data, f, z, key)
    set_day_zero(plan, z, key)
    clear(plan, data, f)
    clear_notes(plan, z)
    for n in range(LANES):
        take_effect(plan, data, f, z, plan[START_REGIME], n)
    put(f, plan[EXPOSED], exposure_now(plan, f))
