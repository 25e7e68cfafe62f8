"""How a world came out: the six outcomes, read off what is in force, what was said, and what had stopped before."""

from __future__ import annotations

from .compiled import compiled, compiled_inside
from .lanes import alike, lanes, pick
from .layout import (
    ACKNOWLEDGED,
    CD,
    CO,
    CONCEDED,
    DISCLOSED,
    ENDED,
    KIND,
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


@compiled_inside
def kind_now(plan, f, z):  # type: ignore[no-untyped-def]
    """The kind of the regime in force.

    Where the field is closed to begin with, the open sky is what there is to keep: use, until more than half of it is closed.
    """
    kind = lanes(z, plan[KIND])
    if plan[OVERFLIGHT] >= 0 and first_kind(plan) == ENDED:
        left = lanes(f, plan[LEVEL] + plan[OVERFLIGHT]) >= 0.5 * lanes(f, plan[NORMAL] + plan[OVERFLIGHT])
        kind = pick(lanes(z, plan[REGIME]) == plan[START_REGIME], pick(left, alike(kind, USE), SUSPENDED), kind)
    return kind


@compiled_inside
def classify(plan, f, z):  # type: ignore[no-untyped-def]
    """The outcome as it stands tonight.

    ND never disclosed; TE stopped for good; SU stopped, the door open; RN resumed, or kept in a lesser or case-by-case
    form; CO continued openly, by word of both sides; CD continued under denial or silence of one.
    """
    kind = kind_now(plan, f, z)
    found = alike(kind, CD)
    if plan[ACKNOWLEDGED] >= 0:
        openly = (lanes(f, plan[LEVEL] + plan[ACKNOWLEDGED]) >= OPEN_WORD) & (lanes(f, plan[CONCEDED]) >= OPEN_WORD)
        found = pick(openly, CO, found)
    found = pick((kind == LESSER) | (lanes(z, plan[STOPPED]) == 1), RN, found)
    found = pick(kind == SUSPENDED, SU, found)
    found = pick(kind == ENDED, TE, found)
    return pick(lanes(z, plan[DISCLOSED]) < 0, ND, found)
