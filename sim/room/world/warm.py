"""Everything that a class will ask of the model, asked once beforehand: compiling is done before anybody waits for it."""

from __future__ import annotations

from sim.core import layout as at
from sim.runs.parts import play
from sim.tables import Tables

from .among import shortened
from .course import Course
from .dice import rolled
from .futures import fork_of, futures
from .morning import morning_of
from .orders import Orders


def warm(tables: Tables) -> None:
    """Play a day in every way in which rooms do; nothing is kept."""
    course = Course(tables, 0, 0)
    morning_of(course)
    course.play(Orders())
    futures(course, fork_of(course, 0), 0, at.LANES)
    play(shortened(tables, 1), 0, 0, 1)
    rolled(course, 0, course.index.actors[0])
