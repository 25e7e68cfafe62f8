"""What a sensitivity analysis plays next: groups until their intervals are narrow enough, then single figures of leading ones.

What follows depends on nothing but what is there and what is wanted, so that a stop and a going on change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sim.analysis.arms.lenses import through
from sim.analysis.arms.paired import z_of
from sim.analysis.sensitivity.given import drawn, first_orders
from sim.analysis.sensitivity.groups import CHANCE, FIGURE, STORY, Group, groupings
from sim.analysis.sensitivity.saltelli import A, base_arms, group_arms
from sim.analysis.sensitivity.sensed import WITHOUT, Known, Sensed
from sim.runs.kept import Kept
from sim.runs.turns import Arm, Turn
from sim.tables import Tables, tabulate

FIRST, STEP, FEWEST, GROWTH = 512, 256, 1024, 3  # worlds: of the first turn, in steps of; before it may settle; a third more
LEADING, PICKED = 3, 4096  # groups whose figures are looked at; worlds by which figures are picked


@dataclass(frozen=True)
class Looking:
    """A sensitivity analysis of a case: what is known so far is ``kept``; no interval needs to be narrower than ``within``."""

    tables: Tables
    seed: int
    kept: Kept
    within: float
    figures: int
    measures: tuple[str, ...]
    _known: Known = field(default_factory=dict)

    @cached_property
    def groupings(self) -> dict[str, list[Group]]:
        """The groups of the first stage."""
        return groupings(self.tables.index)

    @cached_property
    def groups(self) -> list[Group]:
        """All of them, each once."""
        return list({group.name: group for held in self.groupings.values() for group in held}.values())

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The articles that may be struck: those that are believed."""
        case = self.tables.index.case
        return tuple(one for one in case.cast.articles if case.lens is None or one in case.lens)

    @cached_property
    def arms(self) -> dict[str, list[Arm]]:
        """What is played of each group, of each article without it, and of all by the name ``A``."""
        case = self.tables.index.case
        found = {A: base_arms(self.tables), **{group.name: group_arms(self.tables, group) for group in self.groups}}
        for article in self.articles:
            others = tuple(one for one in self.articles if one != article)
            found[WITHOUT + article] = [Arm(WITHOUT + article, tabulate(through(case, others)))]
        return found

    @property
    def least(self) -> int:
        """How many worlds the first round takes: with fewer nothing can be said."""
        return FIRST * sum(map(len, self.arms.values()))

    @cached_property
    def _picked(self) -> list[Group]:
        """The figures of the leading groups that do most by themselves, judged by worlds before those that they are played in."""
        found, kept = self.sensed((), False), self.kept
        if not found.main or not self.figures:
            return []
        target = found.main[0]
        owned = [group for group in self.groupings["actor"] if group.kind not in (CHANCE, STORY)]
        strength = {group.name: (held.odds.value if (held := found.of(group, target)).odds else 0.0) for group in owned}
        paths = sorted(path for group in sorted(owned, key=lambda one: -strength[one.name])[:LEADING] for path in group.paths)
        worlds = min(self._before_figures, PICKED)
        values = drawn(self.tables, self.seed, worlds)[[self.tables.index.rows[path] for path in paths]]
        order = np.argsort(-first_orders(values, target.of(kept, A, 0, worlds)), kind="stable")
        return [Group(FIGURE, paths[n], frozenset([paths[n]])) for n in order[: self.figures]]

    @property
    def _before_figures(self) -> int:
        """How many worlds there were before any single figure was played: as many when it is gone on with as at first."""
        grouped = {arm.name for held in self.arms.values() for arm in held}
        return min((self.kept.start(name) for name in self.kept.arms - grouped), default=self.kept.worlds(A))

    def sensed(self, figures: tuple[Group, ...], settled: bool) -> Sensed:
        """What is known so far."""
        return Sensed(self.groupings, figures, self.articles, self.measures, self.kept, self.within, settled, self._known)

    def look(self) -> Sensed:
        """What is known so far, of single figures too where they have been looked at."""
        groups_done = not any(True for _ in self._open(self.groups))
        figures = tuple(group for group in (self._picked if groups_done else ()) if self.kept.worlds(group.name))
        settled = groups_done and not any(True for _ in self._open(self._picked)) and not any(True for _ in self._unstruck())
        return self.sensed(figures, settled)

    def following(self, left: int) -> list[Turn]:
        """The next round, of ``left`` worlds at most; none where all has settled or nothing is left."""
        names = [*self._open(self.groups), *self._unstruck()]
        arms, first = self.arms, 0
        if not names:
            arms = {A: self.arms[A], **{group.name: group_arms(self.tables, group) for group in self._picked}}
            names, first = list(self._open(self._picked)), min(self.kept.worlds(A), PICKED)
        return self._turns(names, arms, first, left)

    def _turns(self, names: list[str], arms: dict[str, list[Arm]], start: int, left: int) -> list[Turn]:
        """Turns of these, and of what they are compared with as far as they go."""
        if not names:
            return []
        for most in (None, STEP, STEP // 8):  # where little is left, smaller turns
            found = [turn for name in names for arm in arms[name] for turn in self._turn(arm, start, most)]
            ends = [turn.last for turn in found]
            if CHANCE in names:  # which is among what all are compared with
                ends += [turn.last for turn in self._turn(arms[A][-1], 0, most)]
            reach = max(ends)
            base = [Turn(arm, done, reach) for arm in arms[A] if (done := self.kept.worlds(arm.name)) < reach]
            if sum(turn.last - turn.first for turn in (*base, *found)) <= left:
                return [*base, *found]
        return []

    def _turn(self, arm: Arm, start: int, most: int | None) -> Iterator[Turn]:
        done = max(self.kept.worlds(arm.name), start)
        more = max((done - start) // GROWTH // STEP * STEP, STEP) if done > start else FIRST
        yield Turn(arm, done, done + (more if most is None else min(most, more)))

    def _open(self, groups: list[Group]) -> Iterator[str]:
        """The groups whose intervals are still too wide, or are of too few worlds."""
        found = self.sensed((), False)
        main = found.main
        for group in groups:
            held = [found.of(group, target) for target in main] if self.kept.worlds(group.name) else []
            few = self.kept.worlds(group.name) - self.kept.start(group.name) < FEWEST
            if few or any(index.half > self.within for one in held for index in (one.first, one.odds, one.total) if index):
                yield group.name

    def _unstruck(self) -> Iterator[str]:
        """The articles whose share of changed worlds is not known well enough yet."""
        found = self.sensed((), False)
        held = {one.article: one for one in found.struck}
        for article in self.articles:
            one = held.get(article)
            if one is None or one.worlds < FEWEST or z_of() * (one.changed * (1 - one.changed) / one.worlds) ** 0.5 > self.within:
                yield WITHOUT + article
