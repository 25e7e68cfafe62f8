"""The form of access in force, and what follows from it."""

from __future__ import annotations

from .compiled import compiled
from .layout import GRANTED, KIND, REGIME, REGIME_FLIES, REGIME_KIND, USE
from .lookup import entry, number


@compiled
def take_effect(plan, data, f, z, regime, n):  # type: ignore[no-untyped-def]
    """A form of access comes into force: what may fly by it, and of what kind it is; use, where a scenario has none."""
    z[plan[REGIME], n] = regime
    z[plan[KIND], n] = entry(plan, REGIME_KIND, regime) if regime >= 0 else USE
    f[plan[GRANTED], n] = number(plan, data, REGIME_FLIES, regime) if regime >= 0 else 0.0
