"""What one act was worth to its author on one morning, taken apart issue by issue.

Nothing is worked out anew: the compiled appraisal itself is asked, once for each issue, what it would see if its author
cared about nothing else. So the parts cannot drift away from the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.core import layout as at
from sim.core.ahead import distance
from sim.core.appraise import appraise
from sim.core.needs import CLOSED
from sim.core.state import State
from sim.seat import POINTS
from sim.single import Play


@dataclass(frozen=True)
class Term:
    """One issue's part of a benefit, in points of weighted distance; levels and position in points of the issue's scale."""

    issue: str
    benefit: float  # how much nearer to its position the act is seen to bring it, weighted; negative: further away
    level: float  # this morning
    without: float  # what its author sees it come to if nobody does anything
    foreseen: float  # what it sees it come to with the act
    position: float
    weight: float  # salience as a share of all that the office cares about


@dataclass(frozen=True)
class Weighing:
    """``utility`` = ``belief`` x the sum of the terms' benefits - ``cost``, in points."""

    terms: tuple[Term, ...]
    premise: str | None  # the leaker on whose guilt the benefit hangs
    belief: float  # that the premise holds; 1 without one
    cost: float

    @property
    def benefit(self) -> float:
        """The sum of the terms, before belief and cost."""
        return sum(term.benefit for term in self.terms)

    @property
    def utility(self) -> float:
        """What the act was worth."""
        return self.belief * self.benefit - self.cost


def was_open(play: Play, morning: State, act: int) -> bool:
    """Whether an act was open to its author, on a morning on which that one attended."""
    return bool(morning.f[play.plan[at.VALUE] + act, 0] > CLOSED)


def weigh(play: Play, morning: State, actor: int, act: int) -> Weighing:
    """Take apart what an act was worth on ``Play.morning``. It must have been open."""
    plan, f = play.plan, morning.f
    cost, premise = play.column(at.ACT_COST, act), play.column(at.ACT_PREMISE, act)
    leakers = play.index.leakers
    believed = f[plan[at.BELIEF] + actor * len(leakers) + premise, 0] if premise >= 0 else 1.0
    paid = f[plan[at.THETA] + cost, 0] if cost >= 0 else 0.0
    terms = tuple(_terms(play, morning, actor, act))
    return Weighing(terms, leakers[premise] if premise >= 0 else None, float(believed), float(POINTS * paid))


def _terms(play: Play, morning: State, actor: int, act: int) -> Iterator[Term]:
    """The terms of all that the actor wants, issue by issue."""
    plan, f, probe = play.plan, morning.f, _unbiased(play, morning, actor, act)
    for want in range(play.column(at.WANT_OFF, actor), play.column(at.WANT_OFF, actor + 1)):
        issue, wanted = play.column(at.WANT_ISSUE, want), plan[at.THETA] + play.column(at.WANT_POSITION, want)
        weight, position = float(f[plan[at.WEIGHT] + want, 0]), float(f[wanted, 0])
        without, foreseen = _seen(play, probe, want, actor, act)
        benefit = distance(weight, without, position) - distance(weight, foreseen, position)  # type: ignore[no-untyped-call]
        level = float(f[plan[at.LEVEL] + issue, 0])
        points = [POINTS * part for part in (benefit, level, without, foreseen, position)]
        yield Term(play.index.issues[issue], points[0], points[1], points[2], points[3], points[4], weight)


def _unbiased(play: Play, morning: State, actor: int, act: int) -> State:
    """The morning before this actor chose, in a copy: it cares about nothing, the act is free, its premise certain."""
    plan, f, z = play.plan, morning.f.copy(), morning.z.copy()
    z[plan[at.CHOSEN] + actor, 0] = at.PENDING
    first, last = (plan[at.WEIGHT] + play.column(at.WANT_OFF, actor + n) for n in (0, 1))
    f[first:last] = 0.0
    cost, premise = play.column(at.ACT_COST, act), play.column(at.ACT_PREMISE, act)
    if cost >= 0:
        f[plan[at.THETA] + cost] = 0.0
    if premise >= 0:
        f[plan[at.BELIEF] + actor * len(play.index.leakers) + premise] = 1.0
    return State(f, z)


def _seen(play: Play, probe: State, want: int, actor: int, act: int) -> tuple[float, float]:
    """Where the actor sees the issue of a want go without the act and with it, 0-1.

    An office that cared about this issue alone, and wanted it at 0, would lose just as much as the level it foresees.
    """
    plan, f = play.plan, probe.f
    wanted, weight = plan[at.THETA] + play.column(at.WANT_POSITION, want), plan[at.WEIGHT] + want
    kept = f[wanted].copy()
    f[wanted], f[weight] = 0.0, 1.0
    appraise(plan, play.data, f, probe.z, play.day, actor)  # type: ignore[no-untyped-call]
    without = float(f[plan[at.HERE] + want, 0])
    foreseen = without - float(f[plan[at.VALUE] + act, 0])
    f[wanted], f[weight] = kept, 0.0
    return without, foreseen
