"""How far two coders agree on what offices want.

Settled before any figure was computed:

* a unit is an issue of an office; its value is the word's centre on the codebook's scale, before evidence widens it, so that
  which claims are cited does not count;
* several readings count as the middle between the lowest and the highest of their centres, and an exact interval as its own;
* an issue that one coder alone has, or a figure without a word, is missing: it forms no pair. Whether both have an issue
  is told apart, over all issues of the world.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.coding.alpha import Metric, alpha, alpha_band
from sim.evidence.second import PARTS, Second
from sim.loading.case import Case
from sim.schema.evidence import Scale
from sim.schema.figures import Figure

EVERYBODY = ""  # the office under which all offices together are told


@dataclass(frozen=True)
class Alpha:
    """An alpha with its 95 % limits."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, table: ArrayLike, metric: Metric) -> Alpha:
        """That of values by [coder, unit]."""
        return cls(alpha(table, metric), *alpha_band(table, metric))


@dataclass(frozen=True)
class Agreement:
    """On one part of what an office wants. ``units`` both have a value; ``words`` of them are single words on both sides.

    ``same`` and ``near`` count those words that are equal, and those that lie at most one word apart. ``ordinal`` and
    ``interval`` are alphas, of no unit, with 95 % limits.
    """

    actor: str
    part: str
    units: int
    readings: int  # units in which a coder has several readings
    words: int
    same: int
    near: int
    ordinal: Alpha
    interval: Alpha


@dataclass(frozen=True)
class Presence:
    """Whether both coders think that an office cares about an issue at all, over the world's issues."""

    actor: str
    issues: int
    both: int
    first: int  # the first coder alone has it
    second: int
    nominal: Alpha


def centre(figure: Figure, scale: Scale) -> float | None:
    """Where a figure's words or numbers lie in the middle, in the scale's unit; None for a figure that says nothing."""
    if figure.value is not None:
        return figure.value
    if figure.between is not None:
        return sum(figure.between) / 2
    words = [reading.word for reading in figure.readings] if figure.readings else [figure.word] if figure.word else []
    held = [_centre(word, scale) for word in words]
    return (min(held) + max(held)) / 2 if held else None


def _centre(word: str, scale: Scale) -> float:
    return sum(scale.words[word]) / 2 if scale.words is not None else (scale.centres or {})[word]


def agreements(case: Case, second: Second) -> list[Agreement]:
    """For each part of a want, each office and then all together, whose expected disagreement is that of all their words."""
    groups = [*((actor,) for actor in second.wants), *([tuple(second.wants)] if len(second.wants) > 1 else [])]
    return [_agreement(case, second, group, part) for part in PARTS for group in groups]


def _agreement(case: Case, second: Second, group: tuple[str, ...], part: str) -> Agreement:
    scale = case.cast.codebook.scales[part]
    pairs = [pair for actor in group for pair in _pairs(case, second, actor, part)]
    rows = [[np.nan if (c := centre(f, scale)) is None else c for f in pair] for pair in pairs]
    table = np.array(rows, dtype=np.float64).reshape(-1, 2).T
    given = [pair for pair, row in zip(pairs, rows, strict=True) if not np.isnan(row).any()]
    steps = list(_steps(given, scale))
    several = sum(any(figure.readings for figure in pair) for pair in given)
    alphas = Alpha.of(table, "ordinal"), Alpha.of(table, "interval")
    name = group[0] if len(group) == 1 else EVERYBODY
    return Agreement(name, part, len(given), several, len(steps), steps.count(0), sum(s <= 1 for s in steps), *alphas)


def _pairs(case: Case, second: Second, actor: str, part: str) -> list[tuple[Figure, Figure]]:
    first, then = case.cast.pages[actor].wants, second.wants[actor]
    return [(getattr(first[issue], part), getattr(then[issue], part)) for issue in sorted(first) if issue in then]


def _steps(pairs: Iterable[tuple[Figure, Figure]], scale: Scale) -> Iterable[int]:
    """How many words apart, where both coders have a single word."""
    order = sorted(scale.vocabulary(), key=lambda word: _centre(word, scale))
    for one, other in pairs:
        if one.word is not None and other.word is not None:
            yield abs(order.index(one.word) - order.index(other.word))


def presences(case: Case, second: Second) -> list[Presence]:
    """Who has which issues, for each office and then all together."""
    issues = sorted(case.cast.world.issues)
    tables = {
        actor: np.array([[issue in held for issue in issues] for held in (case.cast.pages[actor].wants, wants)], dtype=float)
        for actor, wants in second.wants.items()
    }
    if len(tables) > 1:
        tables[EVERYBODY] = np.hstack(list(tables.values()))
    return [_presence(actor, table) for actor, table in tables.items()]


def _presence(actor: str, table: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Presence:
    one, other = table.astype(bool)
    both, first, second = (int(held.sum()) for held in (one & other, one & ~other, other & ~one))
    return Presence(actor, table.shape[1], both, first, second, Alpha.of(table, "nominal"))
