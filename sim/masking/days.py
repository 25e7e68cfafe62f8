"""Dates in texts, counted from day 0 instead: ``15 August 2016`` becomes ``day 0``, ``in 2015`` ``in the year before``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH, _YEAR = "|".join(_MONTHS), r"(?:1[89]|20)[0-9]{2}"
_PART = r"(?:(early|late|mid)[-\s]+)?"
_NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ", "eleventh ")
# A title's date: "Hamedan, August 2016", "A year of secret use, 2015-16".
_AT_END = re.compile(rf",\s+(?:(?:{_MONTH})\s+)?{_YEAR}(?:[-–][0-9]{{2,4}})?(?=$|:)")
_TWICE = re.compile(r"\b([Tt]he) the\b")
_DAY = re.compile(rf"\b(?:on\s+)?([0-9]{{1,2}})\s+({_MONTH})(?:\s+({_YEAR}))?\b")
# May is a verb too: it is a month only behind a word that says so, or before a year.
_SURE = "|".join(month for month in _MONTHS if month != "May")
_NAMED = re.compile(
    rf"(?:\b[Ii]n\s+)?\b{_PART}((?:{_SURE})|(?<=[Ii]n )May|(?<=[Oo]f )May|(?<=since )May|May(?=\s+{_YEAR}))(?:\s+({_YEAR}))?\b"
)
_IN_YEAR = re.compile(rf"(?:\b[Ii]n\s+)?\b{_PART}({_YEAR})(?:[-–](?:{_YEAR}|[0-9]{{2}}))?\b")


def undated(text: str, zero: dt.date) -> str:
    """A text without its dates."""
    text = _AT_END.sub("", text)
    text = _DAY.sub(_told(lambda match: _day(match, zero)), text)
    text = _NAMED.sub(_told(lambda match: _month(match, zero)), text)
    text = _IN_YEAR.sub(_told(lambda match: _year(match, zero)), text)
    return _TWICE.sub(r"\1", text)


def _told(say: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    """What is said instead of a match, with a capital where a sentence begins with it."""

    def told(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip()
        said = say(match)
        return said[:1].upper() + said[1:] if not before or before[-1] in ".?!" else said

    return told


def _day(match: re.Match[str], zero: dt.date) -> str:
    month = _MONTHS.index(match[2]) + 1
    try:
        days = [
            dt.date(int(match[3] or zero.year) + around, month, int(match[1])) for around in ((0,) if match[3] else (-1, 0, 1))
        ]
    except ValueError:  # the thirty-first of June
        return "some day"
    nearest = min(days, key=lambda day: abs((day - zero).days))
    on = "on " if match[0].startswith("on ") else ""
    return f"{on}day {(nearest - zero).days:+d}" if nearest != zero else f"{on}day 0"


def _month(match: re.Match[str], zero: dt.date) -> str:
    month, year = _MONTHS.index(match[2]) + 1, match[3]
    apart = month - zero.month + 12 * (int(year) - zero.year) if year else (month - zero.month + 6) % 12 - 6
    if apart == 0:
        return _part(match, "the month of day 0")
    if abs(apart) >= len(_COUNTED):
        return _part(match, _years(round(apart / 12)))
    return _part(match, f"the {_COUNTED[abs(apart)]}month {'after' if apart > 0 else 'before'} that of day 0")


def _year(match: re.Match[str], zero: dt.date) -> str:
    return _part(match, _years(int(match[2]) - zero.year))


def _years(apart: int) -> str:
    if apart == 0:
        return "that year"
    if abs(apart) == 1:
        return f"the year {'after' if apart > 0 else 'before'}"
    number = _NUMBERS[abs(apart)] if abs(apart) < len(_NUMBERS) else str(abs(apart))
    return f"{number} years {'later' if apart > 0 else 'earlier'}"


def _part(match: re.Match[str], told: str) -> str:
    """With ``in``, where the text had it, and the part of it: early, late, in the middle."""
    lead = {"early": "early in ", "late": "late in ", "mid": "in the middle of "}.get(match[1] or "")
    if lead:
        return lead + told
    return f"in {told}" if match[0][:3].lower() == "in " and not told.endswith(("later", "earlier")) else told
