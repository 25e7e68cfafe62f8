"""Titles, in words, for acts and for all that is measured of worlds."""

from __future__ import annotations

from sim.analysis.arms.measured import HAPPENS, PATTERN
from sim.loading.case import Case
from sim.seat import NOTHING
from sim.telling.prose import inner
from sim.words import EVENT_WORDS, HORIZON_WORDS, METRIC_WORDS, METRICS, OUTCOME_WORDS

from .labels import issue_title, leaker_title, line_title, office_title, spaced

_LEVELS = {"peak": "highest", "low": "lowest", "end": "at the end"}
_EVENTS = {column: event for event, column in METRICS.items()}


def act_title(case: Case, office: str, act: str) -> str:
    """An act, as what its office does; ``does nothing`` where it is none."""
    page = case.cast.pages.get(office)
    if page and act in page.acts:
        return page.acts[act].title
    return "does nothing" if act == NOTHING else spaced(act)


def quantity_title(case: Case, name: str) -> str:
    """Something measured of a world, in words (``sim.analysis.arms.measured``)."""
    if name.startswith(HAPPENS):
        column = name.removeprefix(HAPPENS)
        if column in _EVENTS:
            return f"{EVENT_WORDS[_EVENTS[column]]}, on any day"
        return "it comes out" if column == "disclosed" else f"{_did(case, column)}, on any day"
    if name.startswith(PATTERN):
        return case.scenario.patterns[name.removeprefix(PATTERN)].title
    column, _, value = name.partition("=")
    if value:
        return _valued(case, column, value)
    return _column(case, column)


def _valued(case: Case, column: str, value: str) -> str:
    """A column of names that has one of them."""
    if column.startswith("line."):
        return f"{office_title(case, column.removeprefix('line.'))} ends on record: {line_title(case, value)}"
    if column == "most_suspected":
        return f"most suspected: {leaker_title(case, value)}"
    horizon = "30d" if column == "outcome_30d" else "end"
    return f"{HORIZON_WORDS[horizon]}: {OUTCOME_WORDS[value]}"


def _column(case: Case, column: str) -> str:
    head, _, rest = column.partition(".")
    if head in _LEVELS:
        return f"{issue_title(case, rest)}: {_LEVELS[head]}"
    if head == "suspected":
        return f"belief that it was {inner(leaker_title(case, rest))}"
    if column == "disclosed":
        return "day on which it comes out"
    return METRIC_WORDS.get(column) or f"day on which {_did(case, column)}"


def _did(case: Case, column: str) -> str:
    """Whose first act a column tells of: ``first_move.<office>`` or ``first.<office>.<act>``."""
    head, office, *act = column.split(".")
    title = inner(office_title(case, office))
    return f"{title} first acts in public" if head == "first_move" else f"{title} {act_title(case, office, act[0])}"
