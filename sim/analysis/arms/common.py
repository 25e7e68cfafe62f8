"""What two arms have in common, by name: which numbers stand for the same act, office, issue and figure in both.

Arms may have different casts, so an act's number in one is not its number in the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.state import Ints
from sim.tables import Tables

NOTHING = -1  # the code of doing nothing, whether for want of attention or of an act worth doing
Codes = NDArray[np.int64]
Act = tuple[str, str]  # office, act


def column(plan: Ints, place: int, size: int) -> Ints:
    """A column of a plan."""
    return plan[plan[place] : plan[place] + size]


@dataclass(frozen=True)
class Common:
    """Two tables of arms. Codes count the acts of both by office and name; rows lead from names to rows of one arm."""

    tables: tuple[Tables, Tables]

    @cached_property
    def acts(self) -> list[Act]:
        """The acts of either arm, by office and name."""
        return sorted({*self.tables[0].index.acts, *self.tables[1].index.acts})

    @cached_property
    def offices(self) -> list[str]:
        """The offices of either arm."""
        return sorted({*self.tables[0].index.actors, *self.tables[1].index.actors})

    @cached_property
    def codes(self) -> tuple[Codes, Codes]:
        """For each arm the code of each of its acts, and behind them, where -1 to -3 point, that nothing was done."""
        number = {act: n for n, act in enumerate(self.acts)}
        one, two = (np.array([*(number[act] for act in t.index.acts), *[NOTHING] * 3], dtype=np.int64) for t in self.tables)
        return one, two

    @cached_property
    def numbers(self) -> tuple[Codes, Codes]:
        """For each arm the number of each code's act in it, -1 where it has no such act."""
        held = ({act: n for n, act in enumerate(t.index.acts)} for t in self.tables)
        one, two = (np.array([number.get(act, -1) for act in self.acts], dtype=np.int64) for number in held)
        return one, two

    @cached_property
    def seats(self) -> tuple[Codes, Codes]:
        """For each arm the number of each office in it, -1 where it does not play."""
        one, two = (np.array([_find(t.index.actors, name) for name in self.offices], dtype=np.int64) for t in self.tables)
        return one, two

    @cached_property
    def issues(self) -> tuple[Codes, Codes]:
        """For each arm the numbers of the issues that both have, in the same order."""
        both = sorted({*self.tables[0].index.issues} & {*self.tables[1].index.issues})
        one, two = (np.array([t.index.issues.index(name) for name in both], dtype=np.int64) for t in self.tables)
        return one, two

    @cached_property
    def both_acts(self) -> tuple[Codes, Codes]:
        """For each arm the numbers of the acts that both have, in the same order."""
        one, two = self.numbers
        both = (one >= 0) & (two >= 0)
        return one[both], two[both]

    @cached_property
    def figures(self) -> list[str]:
        """The drawn figures that both have, by path."""
        return sorted({*self.tables[0].index.rows} & {*self.tables[1].index.rows})

    @cached_property
    def thetas(self) -> tuple[Codes, Codes]:
        """For each arm the rows of those figures."""
        one, two = (np.array([t.index.rows[path] for path in self.figures], dtype=np.int64) for t in self.tables)
        return one, two

    @cached_property
    def owners(self) -> Codes:
        """Whose each of those figures is, as a number of ``offices``; -1: the world's, with which every office reckons."""
        split = (path.split(".") for path in self.figures)
        return np.array([_find(self.offices, part[1]) if part[0] == "agents" else -1 for part in split], dtype=np.int64)

    @cached_property
    def differs(self) -> NDArray[np.bool_]:
        """For each office, whether what it may ever do or what that brings about is not the same in both arms: [office]."""
        return np.array([self._abilities(0, name) != self._abilities(1, name) for name in self.offices])

    def _abilities(self, arm: int, office: str) -> list[object]:
        index, plan = self.tables[arm].index, self.tables[arm].plan
        if office not in index.actors:
            return []
        page, i = index.case.cast.pages[office], index.actors.index(office)
        echo = int(column(plan, at.MIND_ECHO, len(index.actors))[i])
        places = (at.ACT_BAN, at.ACT_BAN_SINCE, at.ACT_REGIME)
        mine = [k for k, (actor, _) in enumerate(index.acts) if actor == office]
        held = [tuple(int(column(plan, place, len(index.acts))[k]) for place in places) for k in mine]
        named = [(ban, since, index.regimes[regime] if regime >= 0 else None) for ban, since, regime in held]
        return [
            sorted((name, act.model_dump_json()) for name, act in page.acts.items()),
            named,
            index.actors[echo] if echo >= 0 else None,
        ]


def _find(names: list[str] | tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else -1
