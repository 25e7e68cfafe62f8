"""What is worked out when a class has played: its place among the model's worlds, its turning points, the model's forecasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.holding import holds
from sim.room.world.among import Among, among
from sim.room.world.course import Course
from sim.room.world.futures import Fork, futures, table
from sim.room.world.instead import Turning, turning_points
from sim.room.world.orders import Orders
from sim.room.world.questions import forecast_of
from sim.tables import Tables
from sim.words import EVENT_WORDS, METRICS

from .scoring import Answer

Say = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Asked:
    """A round of predictions as far as the model has to forecast it: the morning on which it was asked, and the questions."""

    round: int
    day: int
    questions: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Findings:
    """``row``: the class's world in the worlds table. ``patterns``: pattern -> (shown by the class, share of worlds).

    ``events``: event -> the share of worlds in which it happens and quantiles of its day. ``forecasts``: round -> answers.
    """

    row: pd.DataFrame
    among: Among
    turning: list[Turning]
    patterns: dict[str, tuple[bool, float]]
    events: dict[str, dict[str, float | None]]
    forecasts: dict[int, dict[str, Answer]]


def find(tables: Tables, seed: int, world: int, orders: Sequence[Orders], rounds: Sequence[Asked], say: Say) -> Findings:
    """Work it all out, about a second for 240 days; on a course of its own, so that the room can go on meanwhile."""
    say("playing the class again", 0, 4)
    course = Course(tables, seed, world).follow(list(orders))
    say("playing the model's worlds", 1, 4)
    held, row = among(course), course.row()
    say("looking for turning points", 2, 4)
    turning = turning_points(course)
    say("asking the model for its forecasts", 3, 4)
    patterns = {
        name: (bool(holds(pattern, row)[0]), float(np.mean(holds(pattern, held.worlds))))
        for name, pattern in course.case.scenario.patterns.items()
    }
    events = {event: spread(held.worlds[METRICS[event]]) for event in EVENT_WORDS}
    forecasts = {asked.round: forecast(course, asked) for asked in rounds if asked.day <= course.day}
    return Findings(row, held, turning, patterns, events, forecasts)


def spread(days: pd.Series[float]) -> dict[str, float | None]:
    """In what share of worlds something happened, and when: the 5th, 50th and 95th percentile, in days."""
    happened = days.dropna()
    if happened.empty:
        return {"share": 0.0, "p05": None, "p50": None, "p95": None}
    marks = {f"p{round(100 * q):02d}": float(happened.quantile(q)) for q in (0.05, 0.5, 0.95)}
    return {"share": len(happened) / len(days), **marks}


def forecast(course: Course, asked: Asked) -> dict[str, Answer]:
    """The model's own answers on the morning on which a class was asked: shares of what could still come of its world."""
    later = tuple((n, one.fired) for n, one in enumerate(course.orders) if n > asked.day and one.fired)
    worlds = table(course, futures(course, Fork(asked.day, Orders(fired=course.orders[asked.day].fired), later), course.day))
    answers = {q["question"]: forecast_of(course.case, q, worlds) for q in asked.questions}
    return {name: answer for name, answer in answers.items() if answer is not None}
