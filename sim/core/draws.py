"""Every random number of the model: a pure function of what it is for.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011) turns a
counter and a key into four words. The key is the seed; the counter is (world, day, who, purpose). So a draw never
depends on which other draws were made, and changing one assumption changes only its consequences.
"""

from __future__ import annotations

import numpy as np

from .compiled import compiled_inside
from .lanes import alike, real

# What a draw is for: the last word of the counter.
PARAMETER, STORY, LEAK_DAY, TRACE, DEPUTY, DECISION, FIND = 1, 2, 3, 4, 5, 6, 7

_MASK = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW6, _LOW5 = np.uint64(6), np.uint64(5)


@compiled_inside
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Four 32-bit words (as uint64) from four counter words and two key words, ten rounds; ``c0`` a word or lanes of them."""
    c1, c2, c3 = alike(c0, c1), alike(c0, c2), alike(c0, c3)
    for _ in range(10):
        p0 = c0 * _M0
        p1 = c2 * _M1
        c0 = (p1 >> _HALF) ^ c1 ^ k0
        c2 = (p0 >> _HALF) ^ c3 ^ k1
        c1 = p1 & _MASK
        c3 = p0 & _MASK
        k0 = (k0 + _W0) & _MASK
        k1 = (k1 + _W1) & _MASK
    return c0, c1, c2, c3


@compiled_inside
def unit(high, low):  # type: ignore[no-untyped-def]
    """A number in [0, 1) with 53 random bits from two 32-bit words."""
    return (real(high >> _LOW5) * 67108864.0 + real(low >> _LOW6)) * (1.0 / 9007199254740992.0)


@compiled_inside
def unit32(word):  # type: ignore[no-untyped-def]
    """A number in [0, 1) from one 32-bit word."""
    return real(word) * (1.0 / 4294967296.0)


@compiled_inside
def draw(key, world, first, second, purpose):  # type: ignore[no-untyped-def]
    """Two independent numbers in [0, 1) for ``purpose`` in ``world``; ``first`` and ``second`` say whose and when.

    ``key`` holds the two words of the seed. All words are ``uint64`` below 2**32; ``world`` may be lanes of them.
    """
    a, b, c, d = philox(world, first, second, np.uint64(purpose), key[0], key[1])
    return unit(a, b), unit(c, d)
