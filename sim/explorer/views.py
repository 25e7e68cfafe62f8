"""What of the worlds is looked at: how they come out after 30 days or in the end, what is told of it, where things stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.layout import OUTCOMES
from sim.tables import Index
from sim.words import OUTCOME_WORDS

from .played import Played

OUT, TOLD, LEVELS = "outcomes", "told", "levels"
MOVED = 1.0  # points; a level in the end that differs by less is the same


@dataclass(frozen=True)
class View:
    """One way to look at worlds. ``kind``: one bar is true of a world, several may be, or bars are mean levels."""

    name: str
    title: str
    kind: str
    bars: tuple[tuple[str, str], ...]  # name and title


def views_of(index: Index, start: Played) -> list[View]:
    """The views of a scenario that show anything, the one to begin with first."""
    case, codes = index.case, tuple(OUTCOME_WORDS.items())
    month, end = View("30d", "after 30 days", OUT, codes), View("end", "at the end", OUT, codes)
    told = View("told", "what is told", TOLD, tuple((n, p.title) for n, p in case.scenario.patterns.items()))
    titles = tuple((name, case.cast.world.issues[name].title) for name in index.issues)
    stands = View("levels", "where things stand", LEVELS, titles)
    disclosed = bool((start.outcomes[1] != OUTCOMES.index("ND")).any())
    found = [end, month, told, stands] if disclosed else [told, stands]
    return [view for view in found if view.bars]


def shares(view: View, played: Played, worlds: int) -> NDArray[np.float64]:
    """The share of worlds in each bar; for levels, their means as shares of the scale."""
    return np.asarray(_flags(view, played, worlds).mean(axis=1))


def within(view: View, played: Played, worlds: int, bar: int) -> NDArray[np.int64]:
    """The numbers of the worlds in a bar; for levels, those nearest to the mean."""
    held = _flags(view, played, worlds)[bar]
    if view.kind == LEVELS:
        return np.argsort(np.abs(held - held.mean()), kind="stable")
    return np.flatnonzero(held)


def changed(view: View, played: Played, start: Played, worlds: int) -> NDArray[np.bool_]:
    """Which worlds are not what they were."""
    now, before = _flags(view, played, worlds), _flags(view, start, worlds)
    if view.kind == LEVELS:
        return np.asarray((np.abs(now - before) > MOVED / 100).any(axis=0))
    return np.asarray((now != before).any(axis=0))


def _flags(view: View, played: Played, worlds: int) -> NDArray[np.float32]:
    """[bar, world]: 1 where a bar is true of a world; for levels, their share of the scale."""
    if view.kind == LEVELS:
        return np.asarray(played.levels[:, :worlds] / np.float32(100), dtype=np.float32)
    if view.kind == TOLD:
        return played.told[:, :worlds].astype(np.float32)
    codes = played.outcomes[1 if view.name == "end" else 0, :worlds]
    return np.asarray(codes == np.arange(len(OUTCOMES), dtype=np.int8)[:, None], dtype=np.float32)


def flows(view: View, played: Played, start: Played, worlds: int) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
    """From which bar to which worlds went, the largest flow first; only where a world is in one bar."""
    if view.kind != OUT:
        return
    h = 1 if view.name == "end" else 0
    before, now = start.outcomes[h, :worlds].astype(np.int64), played.outcomes[h, :worlds].astype(np.int64)
    pairs = before * len(OUTCOMES) + now
    counts = np.bincount(pairs[before != now], minlength=len(OUTCOMES) ** 2)
    for pair in np.argsort(-counts, kind="stable"):
        if counts[pair]:
            yield int(pair) // len(OUTCOMES), int(pair) % len(OUTCOMES), np.flatnonzero(pairs == pair)
