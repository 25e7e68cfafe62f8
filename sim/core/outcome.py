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
    NORMAL,
    OVERFLIGHT,
    REGIME,
    REGIME_KIND,
    RN,
    START_REGIME,
    STOPPED,
    SU,
    SUSPENDED,
    TE,
    USE,
)  # fmt: skip
from .lookup import entry

OPEN_WORD = 0.5  # what is acknowledged, and what the host's organs admit on average, must both reach this to be open


@compiled
def first_kind(plan):  # type: ignore[no-untyped-def]
    """The kind of the regime in which the scenario begins."""
    return entry(plan, REGIME_KIND, plan[START_REGIME]) if plan[START_REGIME] >= 0 else USE


@compiled
def began_stopped(plan):  # type: ignore[no-untyped-def]
    """Whether nobody uses the field when the scenario begins."""
    return first_kind(plan) == SUSPENDED or first_kind(plan) == ENDED


@compiled
def kind_now(plan, f, z, n):  # type: ignore[no-untyped-def]
    """The kind of the regime in force; use, where a scenario has no regimes.

    Where the field is closed to begin with, the open sky is what there is to keep: use, until more than half of it is closed.
    """
    regime = z[plan[REGIME], n]
    if regime == plan[START_REGIME] and plan[OVERFLIGHT] >= 0 and first_kind(plan) == ENDED:
        left = f[plan[LEVEL] + plan[OVERFLIGHT], n] >= 0.5 * f[plan[NORMAL] + plan[OVERFLIGHT], n]
        return USE if left else SUSPENDED
    return entry(plan, REGIME_KIND, regime) if regime >= 0 else USE


@compiled
def classify(plan, f, z, n):  # type: ignore[no-untyped-def]
    """The outcome as it stands tonight.

    ND never disclosed; TE stopped for good; SU stopped, the door open; RN resumed, or kept in a lesser or case-by-case
    form; CO continued openly, by word of both sides; CD continued under denial or silence of one.
    """
    if z[plan[DISCLOSED], n] < 0:
        return ND
    kind = kind_now(plan, f, z, n)
    if kind == ENDED:
        return TE
    if kind == SUSPENDED:
        return SU
    if kind == LESSER or z[plan[STOPPED], n] == 1:
        return RN
    openly = plan[ACKNOWLEDGED] >= 0 and f[plan[LEVEL] + plan[ACKNOWLEDGED], n] >= OPEN_WORD
    return CO if openly and f[plan[CONCEDED], n] >= OPEN_WORD else CD
