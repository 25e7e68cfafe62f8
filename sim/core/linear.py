"""Linear equations for many worlds at once: each matrix entry is a row of lanes."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .lanes import chosen_lanes, lanes, put


@compiled_inside
def matters(f, row):  # type: ignore[no-untyped-def]
    """Whether a row holds anything but zeros: if not, there is nothing to eliminate."""
    return chosen_lanes(lanes(f, row) != 0.0) != 0


@compiled
def eliminate(f, m, size):  # type: ignore[no-untyped-def]
    """Doolittle's decomposition in place of the matrix from row ``m`` on, without pivots."""
    for p in range(size):
        for r in range(p + 1, size):
            if matters(f, m + r * size + p):
                factor = lanes(f, m + r * size + p) / lanes(f, m + p * size + p)
                put(f, m + r * size + p, factor)
                for c in range(p + 1, size):
                    if matters(f, m + p * size + c):
                        cell = m + r * size + c
                        put(f, cell, lanes(f, cell) - factor * lanes(f, m + p * size + c))


@compiled_inside
def subtract(f, target, factor, source):  # type: ignore[no-untyped-def]
    """target -= factor x source, row by row; nothing where the factors are all zero."""
    if matters(f, factor):
        put(f, target, lanes(f, target) - lanes(f, factor) * lanes(f, source))


@compiled
def trace_back(f, m, v, size):  # type: ignore[no-untyped-def]
    """Solve the transposed equations in place for the right-hand side in the rows from ``v`` on; decomposition at ``m``."""
    for r in range(size):
        for c in range(r):
            subtract(f, v + r, m + c * size + r, v + c)
        put(f, v + r, lanes(f, v + r) / lanes(f, m + r * size + r))
    for back in range(size):
        r = size - 1 - back
        for c in range(r + 1, size):
            subtract(f, v + r, m + c * size + r, v + c)
