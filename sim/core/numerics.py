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


# The polynomial of degree 11 through e^r at the Chebyshev points of half a step of ln 2 either way: within 2e-17 of it.
_C2, _C3, _C4, _C5, _C6 = 0.5000000000000019, 0.1666666666666668, 0.04166666666648795, 0.008333333333319589, 0.0013888888952352863
_C7, _C8, _C9 = 0.00019841269890076403, 2.4801485441561313e-05, 2.755724088722987e-06
_C10, _C11 = 2.763265472252779e-07, 2.5110049204818658e-08


@compiled_inside
def exp(v):  # type: ignore[no-untyped-def]
    """e to the ``v`` within two units in the last place for ``v`` in [-700, 700]; beyond, the nearer bound's value.

    Cody and Waite's range reduction, then a polynomial in Horner's form.
    """
    v = pick(v < -MOST, -MOST, pick(v > MOST, MOST, v))
    rounded = v * _LOG2E + ROUND
    k = rounded - ROUND
    r = (v - k * _LN2_HIGH) - k * _LN2_LOW
    p = _C11 * r + _C10
    p = p * r + _C9
    p = p * r + _C8
    p = p * r + _C7
    p = p * r + _C6
    p = p * r + _C5
    p = p * r + _C4
    p = p * r + _C3
    p = p * r + _C2
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
