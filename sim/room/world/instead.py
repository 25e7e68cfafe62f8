"""Counterfactuals: the class's world with one move replaced, and how often that would have changed how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from sim.seat import NOTHING

from .course import Course
from .futures import FUTURES, fork_of, futures, outcomes, parted, shares
from .orders import Orders

SCREENED = 64  # futures a move, to find those that mattered: standard error of a share at most 6 points
SHOWN = 5


@dataclass(frozen=True)
class Instead:
    """One move replaced by another, or by nothing.

    ``course``: the class's own world played again, the same chances, what the class did later kept. ``changed``: the share of
    futures that come out otherwise, after 30 days or in the end, the model playing everybody from that morning to the last day;
    ``as_it_was`` and ``instead`` are their outcomes. ``first``: the first day on which anything differs in the class's world.
    """

    day: int
    seat: str
    did: str | None
    act: str
    course: Course
    first: int | None
    changed: float
    as_it_was: dict[str, float]
    instead: dict[str, float]
    of: int


def instead(course: Course, day: int, seat: str, act: str, count: int = FUTURES) -> Instead:
    """What would have come of another act of an office on a day that was played; ``wait`` is doing nothing."""
    other = course.orders[day].instead(seat, act)
    replay = Course(course.tables, course.seed, course.world).follow(_replaced(course, day, other))
    last = course.case.scenario.days - 1
    mine, theirs = (futures(course, fork_of(course, day, one), last, count) for one in (None, other))
    return Instead(
        day, seat, did_on(course, day, seat), act, replay, first_difference(course, replay), parted(course, mine, theirs),
        shares(outcomes(course, mine)), shares(outcomes(course, theirs)), count,
    )  # fmt: skip


def _replaced(course: Course, day: int, orders: Orders) -> list[Orders]:
    return [orders if n == day else one for n, one in enumerate(course.orders)]


def did_on(course: Course, day: int, seat: str) -> str | None:
    """What an office did on a day that was played; None when nothing."""
    return next((deed.act for deed in course.days[day].deeds if deed.actor == seat), None)


def first_difference(one: Course, other: Course) -> int | None:
    """The first day on which two courses differ in what was done or how access stands."""
    for day, (a, b) in enumerate(zip(one.days, other.days, strict=False)):
        if [(d.actor, d.act) for d in a.deeds] != [(d.actor, d.act) for d in b.deeds] or a.regime != b.regime:
            return day
    return None


@dataclass(frozen=True)
class Turning:
    """A move of a person, and the share of futures that would have ended otherwise had it not been made."""

    day: int
    seat: str
    act: str
    changed: float


def turning_points(course: Course, most: int = SHOWN, count: int = SCREENED) -> list[Turning]:
    """The moves of persons that mattered most, in the order of their days; those that changed nothing are left out."""
    found, last = list[Turning](), course.case.scenario.days - 1
    for day, orders in enumerate(course.orders):
        moves = [(seat, act) for seat, act in orders.acts if act != NOTHING]
        if not moves:
            continue
        was = futures(course, fork_of(course, day), last, count)
        for seat, act in moves:
            fork = fork_of(course, day, orders.instead(seat, NOTHING))
            changed = parted(course, was, futures(course, fork, last, count))
            found.append(Turning(day, seat, act, changed))
    top = sorted((one for one in found if one.changed > 0), key=lambda one: (-one.changed, one.day, one.seat))[:most]
    return sorted(top, key=lambda one: (one.day, one.seat))
