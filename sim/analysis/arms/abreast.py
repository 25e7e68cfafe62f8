"""Some worlds in two arms at once, a day at a time, by the same compiled day that every ensemble plays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.analysis.arms.common import Codes, Common, column
from sim.core import layout as at
from sim.core.ahead import see_morning
from sim.core.begin import begin
from sim.core.day import play_day
from sim.core.inject import inject
from sim.core.kernel import seed_words
from sim.core.layout import LANES
from sim.core.state import State, make_state, rows
from sim.tables import Tables

Flags = NDArray[np.bool_]


class Lanes:
    """Up to 32 different worlds of one arm side by side; the eve of the day is kept, to look at its morning again."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.plan, self.data = tables, tables.plan, tables.data
        self.state, self.eve = make_state(tables.plan), make_state(tables.plan)

    def begin(self, seed: int, worlds: NDArray[np.uint64]) -> None:
        """Set the worlds up."""
        self.key = seed_words(seed)
        begin(self.plan, self.data, *self.state, self.key, worlds, worlds, worlds)  # type: ignore[no-untyped-call]
        self.eve.f[:] = self.state.f

    def step(self, day: int) -> None:
        """Play a day."""
        changing = int(self.plan[at.NORMAL])
        self.eve.f[:changing], self.eve.z[:] = self.state.f[:changing], self.state.z
        play_day(self.plan, self.data, *self.state, self.key, day)  # type: ignore[no-untyped-call]

    def morning(self, day: int) -> State:
        """The morning that all offices read, in a copy: events in, nobody's mind made up."""
        f, z = self.eve.f.copy(), self.eve.z.copy()
        inject(self.plan, f, z, self.key, day)  # type: ignore[no-untyped-call]
        see_morning(self.plan, f)  # type: ignore[no-untyped-call]
        return State(f, z)

    def chosen(self, codes: Codes, seats: Codes) -> Codes:
        """What each office did today, as codes of ``Common``: [office, lane]."""
        held = codes[rows(self.plan, self.state.z, at.CHOSEN)]
        return np.where(seats[:, None] >= 0, held[seats], -1)

    def scripted(self, seats: Codes) -> Flags:
        """Whether today's act of each office was the scenario's: [office, lane]."""
        return np.asarray((seats[:, None] >= 0) & (rows(self.plan, self.state.z, at.SCRIPTED)[seats] == 1))

    def banned(self, acts: Codes, offices: Codes, day: int) -> Flags:
        """Whether the scenario forbids these acts of these offices today, or has them echo another's line: [act, lane]."""
        plan, index = self.plan, self.tables.index
        ban, since, line, secret = (
            column(plan, place, len(index.acts))[acts][:, None]
            for place in (at.ACT_BAN, at.ACT_BAN_SINCE, at.ACT_LINE, at.ACT_SECRET)
        )
        zero = rows(plan, self.state.z, at.ZERO)
        never = (ban <= day) | ((since < at.FOREVER) & (zero <= day - since))
        echo = column(plan, at.MIND_ECHO, len(index.actors))[offices][:, None]
        said = rows(plan, self.eve.z, at.LINE)[np.maximum(echo[:, 0], 0)]
        return np.asarray(never | ((echo >= 0) & (line >= 0) & (secret == 0) & (said != line)))

    def regimes(self, z: NDArray[np.int64]) -> NDArray[np.str_]:
        """The form of access in force in each lane, by name."""
        names = np.array([*self.tables.index.regimes, ""])
        return np.asarray(names[rows(self.plan, z, at.REGIME)[0]])


class Abreast:
    """The same worlds in two arms."""

    def __init__(self, common: Common) -> None:
        self.common = common
        self.arms = (Lanes(common.tables[0]), Lanes(common.tables[1]))

    def begin(self, seed: int, worlds: NDArray[np.uint64]) -> None:
        """Set both up."""
        for arm in self.arms:
            arm.begin(seed, worlds)

    def step(self, day: int) -> tuple[Codes, Codes]:
        """Play a day in both; what each office did: [office, lane]."""
        for arm in self.arms:
            arm.step(day)
        codes, seats = self.common.codes, self.common.seats
        return self.arms[0].chosen(codes[0], seats[0]), self.arms[1].chosen(codes[1], seats[1])

    def figures_differ(self) -> Flags:
        """Whether a figure that an office reckons with, its own or the world's, was drawn otherwise: [office, lane]."""
        one, two = (arm.state.f[arm.plan[at.THETA] + rows_] for arm, rows_ in zip(self.arms, self.common.thetas, strict=True))
        apart, owners = one != two, self.common.owners
        wide = apart[owners < 0].any(axis=0) if (owners < 0).any() else np.zeros(LANES, dtype=bool)
        return np.array([apart[owners == n].any(axis=0) | wide for n in range(len(self.common.offices))])

    def stories_differ(self) -> Flags:
        """Whether another story is true, of those that both have: [lane]."""
        told = [dict(arm.tables.index.stories) for arm in self.arms]
        found = np.zeros(LANES, dtype=bool)
        for name in sorted({*told[0]} & {*told[1]}):
            one, two = (_story(arm, name) for arm in self.arms)
            found |= one != two
        return found

    def news(self, day: int) -> Flags:
        """Whether an office read other papers this morning (levels, what was done, its alarm, its beliefs): [office, lane]."""
        one, two = (arm.morning(day) for arm in self.arms)
        wide = self._world_differs(one, two)
        found = [wide | self._mind_differs(n, one, two) for n in range(len(self.common.offices))]
        return np.array(found)

    def _world_differs(self, one: State, two: State) -> Flags:
        (a, b), common = self.arms, self.common
        apart = a.regimes(one.z) != b.regimes(two.z)
        for block in (at.LEVEL, at.REST):
            held = (rows(arm.plan, s.f, block)[i] for arm, s, i in zip(self.arms, (one, two), common.issues, strict=True))
            apart |= np.not_equal(*held).any(axis=0)
        held = (rows(arm.plan, s.z, at.LAST)[i] for arm, s, i in zip(self.arms, (one, two), common.both_acts, strict=True))
        apart |= np.not_equal(*held).any(axis=0)
        for block in (at.SHARE,):
            apart |= np.not_equal(*(rows(arm.plan, s.f, block)[0] for arm, s in zip(self.arms, (one, two), strict=True)))
        out = (rows(arm.plan, s.z, at.DISCLOSED)[0] >= 0 for arm, s in zip(self.arms, (one, two), strict=True))
        return np.asarray(apart | np.not_equal(*out))

    def _mind_differs(self, office: int, one: State, two: State) -> Flags:
        seats = [int(held[office]) for held in self.common.seats]
        if min(seats) < 0:
            return np.ones(LANES, dtype=bool)
        alarm = (rows(arm.plan, s.f, at.ALARMED)[i] for arm, s, i in zip(self.arms, (one, two), seats, strict=True))
        apart = np.not_equal(*alarm)
        believed = [_beliefs(arm, s, i) for arm, s, i in zip(self.arms, (one, two), seats, strict=True)]
        for leaker in {*believed[0]} & {*believed[1]}:
            apart |= believed[0][leaker] != believed[1][leaker]
        return np.asarray(apart)


def _story(arm: Lanes, name: str) -> NDArray[np.str_]:
    told = arm.tables.index.stories
    s = [held for held, _ in told].index(name)
    first = int(column(arm.plan, at.STORY_OFF, len(told))[s])
    return np.asarray(np.array([story for story, _ in told[s][1]])[rows(arm.plan, arm.state.z, at.STORY)[s] - first])


def _beliefs(arm: Lanes, state: State, seat: int) -> dict[str, NDArray[np.float64]]:
    leakers = arm.tables.index.leakers
    held = rows(arm.plan, state.f, at.BELIEF)
    return {name: held[seat * len(leakers) + n] for n, name in enumerate(leakers)}
