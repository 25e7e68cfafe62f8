"""The quickest plain Mesa model that this project knows to write: lists and floats, and nothing done that no answer hangs on.

What makes it quick: all draws and all foresight of a world in a few NumPy calls before its first day; whether an office attends
is one comparison, of its alarm with a bar worked out beforehand, and its alarm is added up only when the draw is near; closed
acts are skipped before anything is weighed; an act is weighed on the issues that it can touch; deputies are counted by
bisection. Shared with the core: a case's tables, the layout's names for places in them, and the addresses of draws. Runs with
``mesa.batch_run(PythonModel, {"scenario": name, "world": range(n)})``.
"""

from __future__ import annotations

from bisect import bisect_right
from math import exp

import numpy as np

from .plain_enact import shift_rest
from .plain_model import PlainModel
from .plain_pages import Act
from .plain_rules import expose, exposure_now, jump
from .python_office import MOST, PythonOffice
from .python_plan import Foresight, Plan, Seen, plan_of

SLACK = 1.0 + 1e-9  # weights add up to one but for rounding


class PythonModel(PlainModel):
    """One world with its levels in lists."""

    def set_up(self) -> None:
        """Issues at their normal levels, offices with their foresight."""
        setting, theta, plan = self.setting, self.drawn.theta, plan_of(self.setting)
        left = 2.0 ** (-1.0 / theta[setting.halves])
        self.sight = Foresight(plan, theta, left)
        self.normal = theta[setting.starts].tolist()
        if setting.access >= 0 and setting.start_regime >= 0:
            self.normal[setting.access] = setting.granted[setting.start_regime]
        self.level, self.rest, self.push = self.normal[:], self.normal[:], [0.0] * setting.issues
        self.set_night(plan, left)
        self.seen, self.mosts, self.turn = [None] * len(setting.acts), [-1.0] * len(setting.acts), 0
        self.done: frozenset[int] = frozenset()  # the lists of acts that needs name, of which one was done
        self.groups = plan.groups
        self.offices = [PythonOffice(self, page) for page in setting.pages]
        self.organs = [office for office in self.offices if office.page.official]
        # attends where u < 1 - 2^(-(1 + 100 alarm) / tempo), that is where alarm is above this
        self.bars: list[list[float]] = ((-np.log2(1.0 - self.drawn.attention) * theta[plan.tempo] - 1.0) / 100.0).tolist()
        self.thresholds: list[float] = np.sort(self.drawn.thresholds).tolist()

    seen: list[list[Seen] | None]

    def set_night(self, plan: Plan, left: np.typing.NDArray[np.float64]) -> None:
        """What the nights need."""
        setting, theta = self.setting, self.drawn.theta
        self.keep: list[float] = left.tolist()
        self.gone = [1.0 - kept for kept in self.keep]
        for issue in (setting.access, setting.operations):
            if issue >= 0:
                self.keep[issue] = 1.0
        pulls = (theta[plan.edge_row] * (1.0 - left[plan.edge_to])).tolist()
        self.pulls = [(to, source, pull) for (source, to, _), pull in zip(setting.edges, pulls, strict=True)]
        self.news, self.peak, self.low = [0.0] * setting.issues, [0.0] * setting.issues, [1.0] * setting.issues
        self.looked, self.moves, self.rested = -1, 0, self.rest[:]

    def sees(self, act: Act) -> list[Seen]:
        """How far an act moves each want that it can touch; listed when first asked for."""
        found = self.seen[act.number]
        if found is None:
            found = self.seen[act.number] = self.sight.sees(act.number)
        return found

    def most(self, act: Act, office: PythonOffice) -> float:
        """The most that an act's odds can come to beside those of waiting, whatever the levels; worked out once."""
        found = self.mosts[act.number]
        if found < 0.0:
            access = flights = 1.0 if act.regime >= 0 or act.flies >= 0.0 else 0.0
            naked = flights + sum(abs(self.theta[row]) for row in act.on_known + act.on_said + act.on_sky) if act.exposes else 0.0
            value = 0.0
            for c, move, by_access, by_flights, by_exposure in self.sees(act):
                far = abs(move) + abs(by_access) * access + abs(by_flights) * flights + abs(by_exposure) * naked
                value += office.wants[c][4] * far
            value -= self.number(act.cost) + office.inertia
            found = self.mosts[act.number] = exp(min(office.precision * value, MOST))
        return found

    def look_ahead(self) -> None:
        """This morning's distances from normal and this morning's exposure, once for all who look."""
        if self.looked != self.day:
            self.looked, self.naked = self.day, exposure_now(self)
            self.away = [x - n for x, n in zip(self.level, self.normal, strict=True)]
            if self.rest != self.rested:
                self.rested, self.moves = self.rest[:], self.moves + 1

    def jumps(self, act: Act) -> tuple[float, float, float]:
        """How far an act moves access, flights and exposure."""
        access, flights = jump(self, act)
        return access, flights, expose(self, act, flights)

    def decide(self) -> None:
        """Whoever takes the matter up weighs what is open, and chooses."""
        most, day = max(self.news) * SLACK, self.day
        if self.acting or day == self.zero:
            self.turn += 1
            done = enumerate(self.setting.groups)
            self.done = frozenset(group for group, acts in done if any(self.last[k] >= 0 for k in acts))
        self.acting = []
        draws = None
        for office, bar in zip(self.offices, self.bars[day], strict=True):
            if bar < 0.0 or (bar < most and office.alarm(self) > bar):
                draws = draws or self.drawn.choice[day].tolist()
                act = office.deliberate(draws[office.number])
                if act is not None:
                    self.acting.append((office, act))

    def alarm_all(self, author: int, issue: int, size: float) -> None:
        """A movement alarms whoever cares about the issue, except its author."""
        self.news[issue] += abs(size)
        if author >= 0:
            self.offices[author].did(issue, abs(size), self)

    def fade(self) -> None:
        """Alarm grows old, and a new day's push begins."""
        left = self.remembered
        self.news = [one * left for one in self.news]
        if self.acting:
            self.push = [0.0] * self.setting.issues

    def spread(self) -> None:
        """One night."""
        setting, level, normal, push = self.setting, self.level, self.normal, self.push
        coming = [r + k * (x - r) for r, k, x in zip(self.rest, self.keep, level, strict=True)]
        if self.acting:
            coming = [y + p for y, p in zip(coming, push, strict=True)]
        for to, source, pull in self.pulls:
            coming[to] += pull * (level[source] - normal[source])
        if self.disclosed >= 0 and setting.grievance >= 0:
            coming[setting.grievance] += self.gone[setting.grievance] * self.feeds_grievance()
        if self.discord and setting.cohesion >= 0:
            coming[setting.cohesion] -= self.gone[setting.cohesion] * self.incoherence * self.discord
        if self.acting:
            self.news = [a + abs(y - x - p) for a, y, x, p in zip(self.news, coming, level, push, strict=True)]
        else:
            self.news = [a + abs(y - x) for a, y, x in zip(self.news, coming, level, strict=True)]
        self.level = [0.0 if y < 0.0 else (1.0 if y > 1.0 else y) for y in coming]
        if self.shifts:
            shift_rest(self)

    def object(self) -> None:
        """One deputy objects when grievance and peers together reach its threshold."""
        if self.setting.house >= 0 and self.setting.grievance >= 0 and self.disclosed >= 0:
            felt = self.level[self.setting.grievance] + self.peer * self.share
            self.share = bisect_right(self.thresholds, felt) / self.setting.seats

    def note_extremes(self) -> None:
        """The highest and lowest levels from day 0 on."""
        if self.day >= self.zero:
            self.peak = [y if y > p else p for y, p in zip(self.level, self.peak, strict=True)]
            self.low = [y if y < p else p for y, p in zip(self.level, self.low, strict=True)]
