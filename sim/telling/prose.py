"""Small words: days, offices in mid-sentence, where a level stands on its scale."""

from __future__ import annotations

import datetime as dt

from sim.evidence.numbers import date, listed, span
from sim.evidence.text import section, titled, wrapped
from sim.loading.case import Case
from sim.schema.world import Issue

# Not strftime: its names follow the machine's language.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
__all__ = ["capital", "date", "inner", "leaker", "listed", "said", "section", "span", "stands", "titled", "weekday"]
INDENT, DEEPER = "  ", "      "


def weekday(day: dt.date) -> str:
    """``Monday 15 August 2016``."""
    return f"{_WEEKDAYS[day.weekday()]} {date(day)}"


def capital(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def inner(title: str) -> str:
    """A title inside a sentence: ``The Majlis`` becomes ``the Majlis``."""
    return title[:1].lower() + title[1:] if title.startswith(("The ", "A ", "An ")) else title


def said(text: str, indent: str = INDENT) -> list[str]:
    """A sentence or several in lines that fit, later ones set in a little."""
    return wrapped(text, indent, indent + INDENT)


def stands(issue: Issue, level: float) -> str:
    """The scale text nearest to a level; of two as near, the lower."""
    return issue.scale[min(issue.scale, key=lambda mark: (abs(mark - level), mark))]


def leaker(case: Case, name: str) -> str:
    """Who may have let it out, inside a sentence."""
    return inner(case.cast.world.leakers[name].title)
