"""Linear equations for many worlds at once: each matrix entry is a row of lanes."""

from __future__ import annotations

from .compiled import compiled


@compiled
def is_zero(f, row):  # type: ignore[no-untyped-def]
    """Whether a row holds nothing but zeros: then there is nothing to eliminate."""
    for n in range(f.shape[1]):
        if f[row, n] != 0.0:
            return False
    return True


@compiled
def eliminate(f, m, size):  # type: ignore[no-untyped-def]
    """Doolittle's decomposition in place of the matrix from row ``m`` on, without pivots."""
    for p in range(size):
        for r in range(p + 1, size):
            factor = m + r * size + p
            if is_zero(f, factor):
                continue
            for n in range(f.shape[1]):
                f[factor, n] /= f[m + p * size + p, n]
            for c in range(p + 1, size):
                for n in range(f.shape[1]):
                    f[m + r * size + c, n] -= f[factor, n] * f[m + p * size + c, n]


@compiled
def subtract(f, target, factor, source):  # type: ignore[no-untyped-def]
    """target -= factor x source, row by row; nothing where the factors are all zero."""
    if not is_zero(f, factor):
        for n in range(f.shape[1]):
            f[target, n] -= f[factor, n] * f[source, n]


@compiled
def trace_back(f, m, v, size):  # type: ignore[no-untyped-def]
    """Solve the transposed equations in place for the right-hand side in the rows from ``v`` on; decomposition at ``m``."""
    for r in range(size):
        for c in range(r):
            subtract(f, v + r, m + c * size + r, v + c)
        for n in range(f.shape[1]):
            f[v + r, n] /= f[m + r * size + r, n]
    for back in range(size):
        r = size - 1 - back
        for c in range(r + 1, size):
            subtract(f, v + r, m + c * size + r, v + c)
