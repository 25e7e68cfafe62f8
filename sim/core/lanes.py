"""What the rules do with lanes besides arithmetic: read and write a row, choose lane by lane, ask whether any lane does.

This is what it means, on NumPy's rows and on plain numbers; ``lowering`` says how it is compiled.
"""

from __future__ import annotations

import numpy as np

ROUND = 6755399441055744.0  # 1.5 x 2^52: a small number added to it is rounded to the nearest whole one


def lanes(rows, row):  # type: ignore[no-untyped-def]
    """What stands in a row, in every lane."""
    return rows[row].copy()


def put(rows, row, value):  # type: ignore[no-untyped-def]
    """Write a value into every lane of a row."""
    rows[row] = value


def single(rows, first, k):  # type: ignore[no-untyped-def]
    """What stands in the ``k``-th of the rows in single precision from row ``first`` on, two of which lie in one row."""
    width = rows.shape[1]
    return rows[first + k // 2].view(np.float32)[k % 2 * width :][:width].astype(np.float64)


def put_single(rows, first, k, value):  # type: ignore[no-untyped-def]
    """Write numbers, rounded to single precision, into the ``k``-th of such rows."""
    width = rows.shape[1]
    rows[first + k // 2].view(np.float32)[k % 2 * width :][:width] = value


def pick(truth, one, other):  # type: ignore[no-untyped-def]
    """``one`` in the lanes in which it is true, ``other`` in the rest."""
    return np.where(truth, one, other) if isinstance(truth, np.ndarray) else (one if truth else other)


def alike(value, one):  # type: ignore[no-untyped-def]
    """A plain number in as many lanes as ``value`` has."""
    return np.full_like(value, one) if isinstance(value, np.ndarray) else one


def chosen_lanes(truth):  # type: ignore[no-untyped-def]
    """The lanes in which it is true, as the bits of one word: 0 when there are none."""
    return np.uint64(sum(1 << n for n, true in enumerate(truth) if true))


def next_lane(bits):  # type: ignore[no-untyped-def]
    """The number of the first lane among the bits of a word that is not 0."""
    return (int(bits) & -int(bits)).bit_length() - 1


def real(word):  # type: ignore[no-untyped-def]
    """A word of less than 2^52 as a number."""
    return word.astype(np.float64) if isinstance(word, np.ndarray) else np.float64(word)


def whole(value):  # type: ignore[no-untyped-def]
    """A number without its fraction."""
    return np.asarray(value).astype(np.int64)


def word(whole):  # type: ignore[no-untyped-def]
    """A whole number that is not negative as a word."""
    return whole.astype(np.uint64) if isinstance(whole, np.ndarray) else np.uint64(whole)


def power(rounded):  # type: ignore[no-untyped-def]
    """2^k, exactly, where ``rounded`` is k + ROUND and k from -1022 to 1023."""
    return np.ldexp(1.0, np.asarray(rounded - ROUND).astype(np.int32))
