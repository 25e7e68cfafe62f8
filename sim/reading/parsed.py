"""From text to data by way of the parser's events: quickly where nothing is wrong, carefully where anything may be.

The C parser takes a fortieth of the time, and passes things that the Python parser does not. So it is believed only where a
file is without fault and holds nothing that the two of them read differently; all else the Python parser reads, which decides,
and says what is wrong and where. Only events are asked for: what comes after them in the C extension recurses, and dies of
depth.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from sim.reading.build import Builder
from sim.reading.problems import InputError
from sim.reading.syntax import syntax_problem

QUICK: Any = getattr(yaml, "CSafeLoader", None)  # PyYAML may have been built without it
# Tabs, and comments that touch a block's sign, are let pass by one; marks of byte order are columns to one.
DOUBTFUL = re.compile(r"[\t\ufeff]|[|>][-+0-9]*#")


def built(text: str, file: str) -> Builder:
    """What a text holds, and what is wrong with it. Raises InputError where reading on is pointless."""
    return quickly(text, file) or carefully(text, file)


def quickly(text: str, file: str) -> Builder | None:
    """What a text holds if nothing at all is wrong with it, by the C parser; None otherwise, and where it may not be believed."""
    if QUICK is None or DOUBTFUL.search(text):
        return None
    builder = Builder(file)
    try:
        loader = QUICK(text)
        while (event := loader.get_event()) is not None:
            if _read_differently(event):
                return None
            builder.feed(event)
            if builder.problems:
                return None
    except (yaml.YAMLError, InputError, ValueError, OverflowError):
        return None
    return builder


def _read_differently(event: yaml.Event) -> bool:
    """Nothing where a value should be: they tell its place differently. A question mark in brackets: one of them allows it."""
    return isinstance(event, yaml.ScalarEvent) and not event.style and (not event.value or "?" in event.value)


def carefully(text: str, file: str) -> Builder:
    """What a text holds, and what is wrong with it, by the Python parser. Raises InputError where reading on is pointless."""
    builder, loader = Builder(file), yaml.SafeLoader(text)
    try:
        while True:
            try:
                event: yaml.Event | None = loader.get_event()  # type: ignore[no-untyped-call]
            except (ValueError, OverflowError):
                place = builder.place(loader.get_mark())
                builder.stop(place, "this backslash escape or number is out of range")
            if event is None:
                break
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        builder.problems.extend([syntax_problem(error, file)])
    return builder
