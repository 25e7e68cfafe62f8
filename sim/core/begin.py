"""The first morning of a world: levels, weights, deputies, day 0, everybody's first guess."""

from __future__ import annotations

import numpy as np

from .clear import clear, clear_notes
from .compiled import compiled
from .draws import DEPUTY, LEAK_DAY, draw, philox, unit32
from .exposure import exposure_now
from .foresee import foresee
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
    ISSUE_HALF,
    ISSUE_START,
    ISSUES,
    LEAK_FIRST,
    LEAK_LAST,
    LEFT,
    LEVEL,
    NORMAL,
    OPEN,
    PULL,
    REGIME_ACCESS,
    REST,
    SCRATCH,
    START_REGIME,
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
from .sample import sample

NONE = np.uint64(0)


@compiled
def set_levels(plan, data, f):  # type: ignore[no-untyped-def]
    """Issues at their normal levels; daily coefficients from half-lives and long-run strengths."""
    theta, level, rest, normal, left = plan[THETA], plan[LEVEL], plan[REST], plan[NORMAL], plan[LEFT]
    for j in range(plan[ISSUES]):
        start, half = theta + entry(plan, ISSUE_START, j), theta + entry(plan, ISSUE_HALF, j)
        for n in range(f.shape[1]):
            f[level + j, n] = f[start, n]
            f[rest + j, n] = f[start, n]
            f[normal + j, n] = f[start, n]
            f[left + j, n] = kept(f[half, n])
    if plan[ACCESS] >= 0 and plan[START_REGIME] >= 0:
        granted = number(plan, data, REGIME_ACCESS, plan[START_REGIME])
        fill(f, level + plan[ACCESS], 1, granted)
        fill(f, rest + plan[ACCESS], 1, granted)
        fill(f, normal + plan[ACCESS], 1, granted)
    for e in range(plan[EDGES]):
        to, row, pull = left + entry(plan, EDGE_TO, e), theta + entry(plan, EDGE_ROW, e), plan[PULL] + e
        for n in range(f.shape[1]):
            f[pull, n] = f[row, n] * (1.0 - f[to, n])


@compiled
def set_weights(plan, f):  # type: ignore[no-untyped-def]
    """Salience as a share of what the actor cares about altogether."""
    total, theta, weight = plan[SCRATCH], plan[THETA], plan[WEIGHT]
    for i in range(plan[ACTORS]):
        fill(f, total, 1, 0.0)
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            row = theta + entry(plan, WANT_SALIENCE, c)
            for n in range(f.shape[1]):
                f[total, n] += f[row, n]
        for c in range(entry(plan, WANT_OFF, i), entry(plan, WANT_OFF, i + 1)):
            row = theta + entry(plan, WANT_SALIENCE, c)
            for n in range(f.shape[1]):
                f[weight + c, n] = f[row, n] / f[total, n] if f[total, n] > 0.0 else 0.0


@compiled
def seat_deputies(plan, data, f, key, chance):  # type: ignore[no-untyped-def]
    """A threshold for each deputy, uniform within its bloc's interval; one draw gives four."""
    for b in range(plan[BLOCS]):
        first, last, who = entry(plan, BLOC_OFF, b), entry(plan, BLOC_OFF, b + 1), np.uint64(entry(plan, BLOC_KEY, b))
        low = number(plan, data, BLOC_LOW, b)
        width = number(plan, data, BLOC_HIGH, b) - low
        for d in range(first, last, 4):
            four, row = np.uint64(d - first), plan[THRESHOLD] + d
            for n in range(f.shape[1]):
                words = philox(chance[n], who, four, np.uint64(DEPUTY), key[0], key[1])
                for m in range(min(4, last - d)):
                    f[row + m, n] = low + width * unit32(words[m])


@compiled
def set_day_zero(plan, z, key, chance):  # type: ignore[no-untyped-def]
    """Day 0 within its range; never, as yet, where anybody may let it out at any time."""
    span = plan[LEAK_LAST] - plan[LEAK_FIRST] + 1
    for n in range(z.shape[1]):
        u, _ = draw(key, chance[n], NONE, NONE, LEAK_DAY)
        z[plan[ZERO], n] = FOREVER if plan[OPEN] == 1 else plan[LEAK_FIRST] + np.int64(u * span)
        z[plan[TRACE], n] = -1


@compiled
def begin(plan, data, f, z, key, stories, inputs, chance):  # type: ignore[no-untyped-def]
    """Set up the worlds with these numbers; ``chance`` may differ from ``inputs`` to tell the two apart."""
    for n in range(z.shape[1]):
        z[plan[CHANCE], n] = np.int64(chance[n])
    sample(plan, data, f, z, key, stories, inputs)
    set_levels(plan, data, f)
    set_weights(plan, f)
    foresee(plan, f)
    seat_deputies(plan, data, f, key, chance)
    set_day_zero(plan, z, key, chance)
    clear(plan, data, f)
    clear_notes(plan, z)
    exposure_now(plan, f, plan[EXPOSED])
