"""Where worlds part: the first decision that is otherwise in another arm, apart from what the assumption itself replaces.

Both arms of a world are played abreast. What an office does on a day depends on nothing that others do on that day, so all who do
otherwise on the first such morning part there, each by what it read and weighed that morning. A script, a ban or a line to be
echoed replaces a choice by assumption: that is noted apart, and the first decision is looked for among those left to offices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim import seat
from sim.analysis.arms.abreast import Abreast
from sim.analysis.arms.common import NOTHING, Codes, Common
from sim.core.layout import LANES

Flags = NDArray[np.bool_]
SCRIPT, BAN, CAST = "script", "ban", "cast"  # what can replace a choice


class Turn(NamedTuple):
    """An office that does otherwise on a day, counted from the scenario's start: ``act`` in the base, ``other`` in the other arm.

    For a decision: whether it reckons with other ``figures``, has read other ``news``, or ``may`` do other things. For what is
    imposed: ``by`` a script, a ban (or a line to be echoed), or another cast.
    """

    day: int
    office: str
    act: str  # ``seat.NOTHING`` where it did nothing, whether for want of attention or of an act worth doing
    other: str
    figures: bool = False
    news: bool = False
    may: bool = False
    by: str = ""


@dataclass
class Parted:
    """A world in two arms: the decisions at which it parts, all of one morning; what was imposed up to then; what began it."""

    world: int
    turns: list[Turn] = field(default_factory=list)
    imposed: list[Turn] = field(default_factory=list)
    story: bool = False  # another story is true in it from the start

    @property
    def day(self) -> int | None:
        """The day on which it parts, from the start; None where no decision is otherwise."""
        return self.turns[0].day if self.turns else None


def partings(common: Common, seed: int, worlds: NDArray[np.int64], tick: Callable[[int], bool] | None = None) -> Iterator[Parted]:
    """Where each of some worlds parts, in their order. ``tick`` is told how many are done and says whether to go on."""
    abreast = Abreast(common)
    for first in range(0, len(worlds), LANES):
        if tick and not tick(first):
            return
        yield from _Block(abreast, seed, worlds[first : first + LANES]).parted


class _Block:
    """Some worlds played until all have parted, or to their end."""

    def __init__(self, abreast: Abreast, seed: int, worlds: NDArray[np.int64]) -> None:
        self.abreast, self.common = abreast, abreast.common
        abreast.begin(seed, worlds.astype(np.uint64))
        self.parted = [Parted(int(world)) for world in worlds]
        self.figures = abreast.figures_differ()
        for one, differs in zip(self.parted, abreast.stories_differ(), strict=False):
            one.story = bool(differs)
        days = min(t.index.case.scenario.days for t in self.common.tables)
        for day in range(days):
            self._day(day)
            if all(one.turns for one in self.parted):
                break

    def _day(self, day: int) -> None:
        one, two = self.abreast.step(day)
        lanes = np.array([not held.turns for held in self.parted] + [False] * (LANES - len(self.parted)))
        apart = (one != two) & lanes
        if not apart.any():
            return
        by = self._imposed(day, one, two, apart)
        news = self.abreast.news(day)
        for office, lane in zip(*np.nonzero(apart), strict=True):
            turn = self._turn(day, int(office), (int(one[office, lane]), int(two[office, lane])))
            if by[office, lane]:
                self.parted[lane].imposed.append(turn._replace(by=str(by[office, lane])))
                continue
            figures, heard = bool(self.figures[office, lane]), bool(news[office, lane])
            may = bool(self.common.differs[office])
            self.parted[lane].turns.append(turn._replace(figures=figures, news=heard, may=may))

    def _turn(self, day: int, office: int, codes: tuple[int, int]) -> Turn:
        act, other = (seat.NOTHING if code == NOTHING else self.common.acts[code][1] for code in codes)
        return Turn(day, self.common.offices[office], act, other)

    def _imposed(self, day: int, one: Codes, two: Codes, apart: Flags) -> NDArray[np.str_]:
        """What replaced a choice of each office by assumption, if anything did, where it does otherwise: [office, lane]."""
        a, b = self.abreast.arms
        found = np.full(one.shape, "", dtype="U6")
        found[a.scripted(self.common.seats[0]) | b.scripted(self.common.seats[1])] = SCRIPT
        for done, there, here in ((one, 1, 0), (two, 0, 1)):
            self._closed(day, np.where(apart, done, NOTHING), there, here, found)
        return found

    def _closed(self, day: int, done: Codes, there: int, here: int, found: NDArray[np.str_]) -> None:
        """Mark where what was done in the arm ``here`` could not have been done in ``there``, as the scenario has it."""
        numbers = self.common.numbers
        for code in np.unique(done[done != NOTHING]):
            office = self.common.offices.index(self.common.acts[code][0])
            if not self.common.differs[office]:
                continue
            did = (done[office] == code) & (found[office] == "")
            if numbers[there][code] < 0:
                found[office, did] = CAST
                continue
            shut, open_ = (self._banned(arm, int(code), office, day) for arm in (there, here))
            found[office, did & shut & ~open_] = BAN

    def _banned(self, arm: int, code: int, office: int, day: int) -> Flags:
        act, who = self.common.numbers[arm][[code]], self.common.seats[arm][[office]]
        return np.asarray(self.abreast.arms[arm].banned(act, who, day)[0])
