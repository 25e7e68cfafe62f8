"""Matrix adjudication: arguments for and against a move set its odds, two dice decide.

A move that is argued holds when two six-sided dice, plus one for each argument for it, less one for each against it, show seven
or more: so 21 chances in 36 without arguments. This is the common form of the matrix game (Chris Engle; John Curry and Tim Price,
*Matrix Games for Modern Wargaming*, 2014). The dice are addressed draws: the same move on the same day falls the same way,
however often it is taken back and rolled again.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from sim.core.draws import draw
from sim.parameters import key_word

from .course import Course

DICE = 8  # a purpose of its own, beside those of ``core/draws.py``
NEEDED, SIDES = 7, 6


def odds(arguments_for: int, arguments_against: int) -> float:
    """The chance that a move holds, before the dice fall."""
    bonus = arguments_for - arguments_against
    throws = [one + other + bonus >= NEEDED for one, other in product(range(1, SIDES + 1), repeat=2)]
    return sum(throws) / len(throws)


def rolled(course: Course, day: int, seat: str) -> list[int]:
    """The two dice of a seat on a day of this world."""
    world, today, who = (np.uint64(word) for word in (course.world, day, key_word(seat)))
    drawn = draw(course.key, world, today, who, np.uint64(DICE))  # type: ignore[no-untyped-call]
    return [1 + int(SIDES * u) for u in drawn]


def thrown(course: Course, day: int, seat: str, arguments_for: int, arguments_against: int) -> dict[str, Any]:
    """A throw, as it is kept and shown."""
    dice = rolled(course, day, seat)
    total = sum(dice) + arguments_for - arguments_against
    return {
        "rolled": dice, "for": arguments_for, "against": arguments_against, "needed": NEEDED, "total": total,
        "holds": total >= NEEDED,
    }  # fmt: skip
