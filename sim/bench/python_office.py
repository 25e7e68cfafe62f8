"""One office of the plain Python variant: only what is open is weighed, and only on the issues that it can touch."""

from __future__ import annotations

from itertools import accumulate
from math import exp
from operator import mul
from typing import TYPE_CHECKING

from sim.core import layout as at

from .plain_pages import Act, Page
from .plain_rules import expose, holds
from .plain_state import Office
from .python_weigh import View, weigh, weigh_deed, weigh_exposed

if TYPE_CHECKING:
    from .python_model import PythonModel
    from .python_plan import Want

SURELY, MOST = 1.0 - 1e-9, 700.0  # short of one by more than rounding; what exp can bear


class PythonOffice(Office):
    """An agent with its numbers in lists."""

    __slots__ = (
        "bases", "best", "groups", "heard", "inertia", "own", "own_day", "possible", "precision", "seen_rest", "seen_turn",
        "standing", "wants",
    )  # fmt: skip

    def __init__(self, model: PythonModel, page: Page) -> None:
        super().__init__(model, page)
        self.precision, self.inertia = model.theta[page.precision], model.theta[page.inertia]
        self.wants = model.sight.wants(page.number)
        self.heard = [0.0] * model.setting.issues  # its weights by issue
        for want in self.wants:
            self.heard[want[0]] = want[4]
        self.own, self.own_day, self.seen_turn, self.seen_rest = 0.0, 0, -1, -1
        self.bases: list[float] = []
        self.best = 1.0  # what the odds of all could come to, in those of waiting
        self.standing: tuple[object, ...] = ()  # what of words and deeds its acts hang on
        self.groups = model.groups[page.number]
        self.possible: list[tuple[float, int, Act]] = []

    def did(self, issue: int, size: float, model: PythonModel) -> None:
        """It is not alarmed by what it did itself; that is taken off when somebody asks."""
        self.own = self.own * model.remembered ** (model.day - self.own_day) + self.heard[issue] * size
        self.own_day = model.day

    def alarm(self, model: PythonModel) -> float:
        """How alarmed it is this morning."""
        own = self.own * model.remembered ** (model.day - 1 - self.own_day) if self.own else 0.0
        return float(sum(map(mul, self.heard, model.news)) - own)

    def deliberate(self, draw: float) -> Act | None:
        """Weigh what is open until it is plain that the draw falls on waiting, which is None; else choose.

        Odds are counted in those of waiting. What has not been weighed yet counts as the most that it could come to.
        """
        model: PythonModel = self.model
        menu = self.menu(model, draw)
        if not menu:
            return None
        below = [0.0, *accumulate([most for most, _ in menu])]
        if draw * (1.0 + below[-1]) < SURELY:
            return None
        model.look_ahead()
        views, weighed, values = self.look(model), 1.0, []
        precision, inertia = self.precision, self.inertia
        for _, act in reversed(menu):
            below.pop()
            value = self.appraise(model, act, views)
            values.append((act.number, value, act))
            weighed += exp(min(precision * (value - inertia), MOST))
            if draw * (weighed + below[-1]) < SURELY:
                return None
        return self.choose(draw, sorted(values))

    def choose(self, draw: float, values: list[tuple[int, float, Act]]) -> Act | None:
        """Logit over waiting and the menu, in the order of acts."""
        precision, top = self.precision, max(self.inertia, *(value for _, value, _ in values))
        odds = [exp(precision * (value - top)) for _, value, _ in values]
        reached = exp(precision * (self.inertia - top))
        goal = draw * (reached + sum(odds))
        if reached > goal:
            return None
        for (_, _, act), odd in zip(values, odds, strict=True):
            reached += odd
            if reached > goal:
                return act
        return None

    def menu(self, model: PythonModel, draw: float) -> list[tuple[float, Act]]:
        """The acts that are open this morning, or none where waiting is sure already.

        What hangs on words and deeds is looked at only after there were any.
        """
        if self.seen_turn != model.turn:
            self.seen_turn, echo = model.turn, self.page.echo
            standing = model.lines[self.number], model.lines[echo], model.regime, model.disclosed < 0, model.done & self.groups
            if standing != self.standing:
                self.standing, self.possible = standing, self.can(model)
                self.best = 1.0 + sum(most for most, _, _ in self.possible)
        if draw * self.best < SURELY:
            return []
        day, ready, bans, level = model.day, model.ready, model.bans, model.level
        found = []
        for most, number, act in self.possible:
            if day < ready[number] or day >= bans[number]:
                continue
            for kind, index, bound in act.daily:
                if kind == at.AT_LEAST:
                    if level[index] < bound:
                        break
                elif not holds(model, kind, index, bound):
                    break
            else:
                found.append((most, act))
        return found

    def can(self, model: PythonModel) -> list[tuple[float, int, Act]]:
        """The acts that what was said and done so far leaves open, the most promising last."""
        lines, regime, line, echo = model.lines, model.regime, model.lines[self.number], self.page.echo
        found = []
        for act in self.page.acts:
            if act.closed or act.regime == regime >= 0:
                continue
            if act.line >= 0 and (act.line == line or (echo >= 0 and lines[echo] != act.line)):
                continue
            for need in act.lasting:
                if not holds(model, *need):
                    break
            else:
                found.append((model.most(act, self), act.number, act))
        found.sort()
        return found

    def look(self, model: PythonModel) -> list[View]:
        """What every issue it wants something of comes to if nobody does anything."""
        if self.seen_rest != model.moves:
            self.seen_rest, self.bases = model.moves, [self.base(model, want) for want in self.wants]
        away = model.away
        bare = model.naked - model.naked_before if model.disclosed >= 0 else 0.0
        views = []
        for base, (_, leans, _, by_exposure, weight, position) in zip(self.bases, self.wants, strict=True):
            x = base + by_exposure * bare
            for source, share in leans:
                x += share * away[source]
            x = 0.0 if x < 0.0 else (1.0 if x > 1.0 else x)
            views.append((x, weight * abs(x - position), weight, position))
        return views

    @staticmethod
    def base(model: PythonModel, want: Want) -> float:
        """What an issue would come to from normal, by what was moved for good."""
        issue, _, lasting, _, _, _ = want
        far = zip(lasting, model.rest, model.normal, strict=True)
        return float(model.normal[issue] + sum(share * (rest - normal) for share, rest, normal in far if rest != normal))

    def appraise(self, model: PythonModel, act: Act, views: list[View]) -> float:
        """What an act is worth."""
        if not act.exposes:
            value = weigh(model.sees(act), views)
        elif act.regime >= 0 or act.flies >= 0.0:
            value = weigh_deed(model.sees(act), views, *model.jumps(act))
        else:
            value = weigh_exposed(model.sees(act), views, expose(model, act, 0.0))
        if act.premise >= 0:
            value *= self.belief[act.premise]
        return value - model.theta[act.cost] if act.cost >= 0 else value
