"""Which acts are open in any lane this morning: what is closed in all of them need not be looked at again."""

from __future__ import annotations

from .compiled import compiled_inside
from .layout import LANES, MENU


@compiled_inside
def mark_open(plan, z, k, some):  # type: ignore[no-untyped-def]
    """Note whether act ``k`` is open in any lane."""
    z[plan[MENU] + k // LANES, k % LANES] = 1 if some else 0


@compiled_inside
def is_open(plan, z, k):  # type: ignore[no-untyped-def]
    """Whether act ``k`` is open in any lane."""
    return z[plan[MENU] + k // LANES, k % LANES] == 1
