"""How a world came out: the six outcomes, read off what is in force, what was said, and what had stopped before."""

from __future__ import annotations

from .compiled import compiled
from .layout import (
    ACKNOWLEDGED,
    CD,
    CO,
    CONCEDED,
    DISCLOSED,
    ENDED,
    LESSER,
    LEVEL,
    ND,
    REGIME,
    REGIME_KIND,
    RN,
    STOPPED,
    SU,
    SUSPENDED,
    TE,
    USE,
)  # fmt: skip
from .lookup import entry

OPEN_WORD = 0.5  # what is acknowledged, and what the host's organs admit on average, must both reach this to be open


@compiled
def kind_now(plan, z, n):  # type: ignore[no-untyped-def]
    """The kind of the regime in force; use, where a scenario has no regimes."""
    return entry(plan, REGIME_KIND, z[plan[REGIME], n]) if z[plan[REGIME], n] >= 0 else USE


@compiled
def classify(plan, f, z, n):  # type: ignore[no-untyped-def]
    """The outcome as it stands tonight.

    ND never disclosed; TE stopped for good; SU stopped, the door open; RN resumed, or kept in a lesser or case-by-case
    form; CO continued openly, by word of both sides; CD continued under denial or silence of one.
    """
    if z[plan[DISCLOSED], n] < 0:
        return ND
    kind = kind_now(plan, z, n)
    if kind == ENDED:
        return TE
    if kind == SUSPENDED:
        return SU
    if kind == LESSER or z[plan[STOPPED], n] == 1:
        return RN
    openly = plan[ACKNOWLEDGED] >= 0 and f[plan[LEVEL] + plan[ACKNOWLEDGED], n] >= OPEN_WORD
    return CO if openly and f[plan[CONCEDED], n] >= OPEN_WORD else CD
