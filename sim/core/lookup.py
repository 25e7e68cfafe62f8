"""Reading the plan, and rows of lanes."""

from __future__ import annotations

from .compiled import compiled_inside
from .lanes import put


@compiled_inside
def entry(plan, column, k):  # type: ignore[no-untyped-def]
    """The ``k``-th entry of a column of ``plan``."""
    return plan[plan[column] + k]


@compiled_inside
def number(plan, data, column, k):  # type: ignore[no-untyped-def]
    """The ``k``-th entry of a column of ``data``."""
    return data[plan[column] + k]


@compiled_inside
def fill(rows, first, count, value):  # type: ignore[no-untyped-def]
    """Set ``count`` rows from ``first`` on to ``value`` in every lane."""
    for j in range(first, first + count):
        put(rows, j, value)
