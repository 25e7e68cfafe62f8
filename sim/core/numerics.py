"""Arithmetic that is the same to the last bit wherever it runs.

``math.exp`` and vectorised ``exp`` differ on some arguments and between machines, so all paths share this one.
"""

from __future__ import annotations

import numpy as np

from .compiled import compiled

_LOG2E = 1.4426950408889634
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
LN2 = 0.6931471805599453
_POWERS = np.array([2.0**k for k in range(-1022, 1024)])


@compiled
def exp(v):  # type: ignore[no-untyped-def]
    """e to the ``v`` within two units in the last place for ``v`` in [-700, 700]; beyond, the nearer bound's value.

    Cody and Waite's range reduction, then the Taylor polynomial of degree 13 in Horner's form.
    """
    v = -700.0 if v < -700.0 else (700.0 if v > 700.0 else v)
    k = np.floor(v * _LOG2E + 0.5)
    r = (v - k * _LN2_HIGH) - k * _LN2_LOW
    p = 1.0 / 6227020800.0
    p = p * r + 1.0 / 479001600.0
    p = p * r + 1.0 / 39916800.0
    p = p * r + 1.0 / 3628800.0
    p = p * r + 1.0 / 362880.0
    p = p * r + 1.0 / 40320.0
    p = p * r + 1.0 / 5040.0
    p = p * r + 1.0 / 720.0
    p = p * r + 1.0 / 120.0
    p = p * r + 1.0 / 24.0
    p = p * r + 1.0 / 6.0
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    return p * _POWERS[np.int32(k) + np.int32(1022)]


@compiled
def clip(v):  # type: ignore[no-untyped-def]
    """``v`` held in [0, 1]."""
    return 0.0 if v < 0.0 else (1.0 if v > 1.0 else v)


@compiled
def kept(half_life):  # type: ignore[no-untyped-def]
    """What is left after a day of something with this half-life in days: 2 ** (-1 / half_life)."""
    return exp(-LN2 / half_life)
