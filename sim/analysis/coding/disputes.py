"""Which disagreements of two coders move the outcome: the same worlds with figures of the first and of the second coder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.coding.recoded import WHOLE, Change, changes, nudged, propped, recoded
from sim.core import layout as at
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.evidence.second import PARTS, Second
from sim.loading.case import Case
from sim.runs.parts import BATCH, play
from sim.tables import tabulate

FEW = 0.01  # of an office whose whole second coding changes the end of fewer worlds, single figures are not played
Codes = NDArray[np.int64]
Watch = Callable[[str], None]


@dataclass(frozen=True)
class Shares:
    """At one horizon: the share of worlds whose outcome differs, and each outcome's share before and after, by ``OUTCOMES``.

    ``error`` is the standard error of each outcome's difference between the same worlds.
    """

    apart: float
    before: tuple[float, ...]
    after: tuple[float, ...]
    error: tuple[float, ...]

    @property
    def shift(self) -> tuple[str, float, float]:
        """The outcome whose share moves most, by how much, and the standard error of that."""
        moved = [after - before for before, after in zip(self.before, self.after, strict=True)]
        most = max(range(len(moved)), key=lambda k: abs(moved[k]))
        return OUTCOMES[most], moved[most], self.error[most]

    @property
    def clear(self) -> bool:
        """Whether that share moves by more than three standard errors, which chance alone would hardly do."""
        _, by, error = self.shift
        return abs(by) > 3 * error


@dataclass(frozen=True)
class Effect:
    """What some changes do to the same worlds, after 30 days and at the end.

    ``nudge``: the share that end otherwise when the first coder's own intervals of the same figures are moved by a hundredth
    of their scales; not-a-number where all that changes is which issues there are.
    """

    name: str
    changes: tuple[Change, ...]
    month: Shares
    end: Shares
    nudge: float


@dataclass(frozen=True)
class Effects:
    """Whole codings and single figures. ``ceiling``: how often two worlds that share nothing end otherwise."""

    worlds: int
    seed: int
    whole: tuple[Effect, ...]
    single: tuple[Effect, ...]
    passed: tuple[str, ...]  # offices whose single figures were not played
    ceiling: float


def outcomes(case: Case, seed: int, worlds: int) -> Codes:
    """Which outcome each world has, as a place in ``OUTCOMES``: [after 30 days or at the end, world]."""
    tables = tabulate(case)
    parts = [(first, min(first + BATCH, worlds)) for first in range(0, worlds, BATCH)]
    return np.hstack([rows(tables.plan, play(tables, seed, *part).z, at.OUTCOME).copy() for part in parts])


class _Player:
    """Plays the same worlds with some figures changed."""

    def __init__(self, case: Case, second: Second, worlds: int, seed: int, watch: Watch | None) -> None:
        self.case, self.second, self.worlds, self.seed, self.watch = case, second, worlds, seed, watch
        self.base = outcomes(case, seed, worlds)

    def effect(self, name: str, some: Iterable[Change], second: Second | None = None) -> Effect:
        """What some changes do; ``second``: a second coding to take them from in place of the one in hand."""
        if self.watch:
            self.watch(name)
        taken = tuple(some)
        then = self._played(recoded(self.case, second or self.second, taken)) if taken else self.base
        figures = [change for change in taken if change.part != WHOLE]
        nudge = self._played(nudged(self.case, figures)) if figures else None
        return _effect(name, taken, self.base, then, nudge)

    def _played(self, case: Case) -> Codes:
        return outcomes(case, self.seed, self.worlds)


def effects(case: Case, second: Second, worlds: int, seed: int, few: float = FEW, watch: Watch | None = None) -> Effects:
    """Play the second coder's figures: all of an office, of a part, all; then one by one for each office that matters."""
    held, player = changes(case, second), _Player(case, second, worlds, seed, watch)
    offices = {a: player.effect(case.cast.pages[a].title, [c for c in held if c.actor == a]) for a in second.wants}
    together = [player.effect(name, some) for name, some in _together(held)] if len(offices) > 1 else []
    if any(change.bare for change in held):
        together.append(player.effect("everything, what is bare taken as judged", held, propped(case, second)))
    passed = tuple(actor for actor, one in offices.items() if one.end.apart < few)
    single = [player.effect(change.path, [change]) for change in held if change.actor not in passed]
    single.sort(key=lambda one: (-one.end.apart, -one.month.apart, one.name))
    shares = np.bincount(player.base[1], minlength=len(OUTCOMES)) / worlds
    ceiling = float(1 - (shares**2).sum())
    return Effects(worlds, seed, (*offices.values(), *together), tuple(single), passed, ceiling)


def _together(held: list[Change]) -> Iterator[tuple[str, list[Change]]]:
    for part in PARTS:
        yield {"position": "all positions", "salience": "all saliences"}[part], [c for c in held if c.part == part]
    yield "issues that one coder alone has", [change for change in held if change.part == WHOLE]
    yield "other words", [change for change in held if change.reworded and change.part != WHOLE]
    yield "same words on another ground", [change for change in held if not change.reworded]
    yield "everything", held


def _effect(name: str, taken: tuple[Change, ...], base: Codes, then: Codes, nudge: Codes | None) -> Effect:
    jolt = float("nan") if nudge is None else float((base[1] != nudge[1]).mean())
    month, end = (_shares(before, after) for before, after in zip(base, then, strict=True))
    return Effect(name, taken, month, end, jolt)


def _shares(base: Codes, then: Codes) -> Shares:
    before, after = ((codes == np.arange(len(OUTCOMES))[:, None]).astype(np.float64) for codes in (base, then))
    error = (after - before).std(axis=1) / np.sqrt(len(base))
    held = (tuple(map(float, shares)) for shares in (before.mean(axis=1), after.mean(axis=1), error))
    return Shares(float((base != then).mean()), *held)
