"""Arithmetic that is the same to the last bit wherever it runs.

``math.exp`` and vectorised ``exp`` differ on some arguments and between machines, so all paths share this one.
"""

from __future__ import annotations

from .compiled import compiled_inside
from .lanes import ROUND, pick, power

_LOG2E = 1.4426950408889634
_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
LN2 = 0.6931471805599453
MOST = 700.0


@compiled_inside
def exp(v):  # type: ignore[no-untyped-def]
    """e to the ``v`` within two units in the last place for ``v`` in [-700, 700]; beyond, the nearer bound's value.

    Cody and Waite's range reduction, then the Taylor polynomial of degree 13 in Horner's form.
    """
    v = pick(v < -MOST, -MOST, pick(v > MOST, MOST, v))
    rounded = v * _LOG2E + ROUND
    k = rounded - ROUND
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
    return p * power(rounded)


@compiled_inside
def clip(v):  # type: ignore[no-untyped-def]
    """``v`` held in [0, 1]."""
    return pick(v < 0.0, 0.0, pick(v > 1.0, 1.0, v))


@compiled_inside
def kept(half_life):  # type: ignore[no-untyped-def]
    """What is left after a day of something with this half-life in days: 2 ** (-1 / half_life)."""
    return exp(-LN2 / half_life)


@compiled_inside
def lesser(one, other):  # type: ignore[no-untyped-def]
    """The lesser of two."""
    return pick(other < one, other, one)
