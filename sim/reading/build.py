"""Plain data and the place of every part of it, built straight from the YAML parser's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml

from sim.reading.problems import InputError, Place, Problems, quoted
from sim.reading.refusals import decorations, unfit
from sim.reading.scalars import Scalar, resolve

Data: TypeAlias = "Scalar | list[Data] | dict[str, Data]"
Trail: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 30
MAX_EVENTS = 20_000  # six times what the longest page has; a quarter to half a second to read
MOST_PROBLEMS = 1_000  # of a file, told at once


@dataclass
class _Frame:
    """A list or mapping that is still open; `key` is the key that waits for its value, `keys` all so far."""

    trail: Trail
    data: list[Data] | dict[str, Data]
    is_key: bool
    key: str | None = None
    keys: dict[str, Place] = field(default_factory=dict)


class Builder:
    """Takes events one by one; problems are collected, only what makes reading on pointless stops it."""

    def __init__(self, file: str) -> None:
        self.data: Data = None
        self.places: dict[Trail, Place] = {}
        self.key_places: dict[Trail, Place] = {}
        self.problems = Problems()
        self._file = file
        self._open: list[_Frame] = []
        self._events = 0
        self._documents = 0

    def place(self, mark: Any) -> Place:
        """The parser's position, counted from 1. (Its type stubs allow None, which it never gives.)"""
        return Place(self._file, mark.line + 1, mark.column + 1)

    def stop(self, place: Place, text: str) -> NoReturn:
        """Raise InputError with this problem and all that were found before it."""
        self.problems.add(place, text)
        raise InputError(self.problems)

    def feed(self, event: yaml.Event) -> None:
        """Take the next event. Raises InputError where a file is too large, has a second document, or too much wrong with it."""
        self._events += 1
        if self._events > MAX_EVENTS:
            self.stop(self.place(event.start_mark), f"the file holds more than {MAX_EVENTS:,} parts: split it")
        if len(self.problems) >= MOST_PROBLEMS:
            self.stop(self.place(event.start_mark), "too much is wrong to go on reading here: mend what is above first")
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        place = self.place(event.start_mark)
        if self._documents > 1:
            self.stop(place, "a second document begins here: a file holds only one")
        if event.version or event.tags:
            self.problems.add(place, "lines that begin with % are not used here: take them out")

    def _node(self, event: yaml.NodeEvent) -> None:
        place = self.place(event.start_mark)
        top = self._open[-1] if self._open else None
        is_key = top is not None and isinstance(top.data, dict) and top.key is None
        for sentence in decorations(event):
            self.problems.add(place, sentence)
        if isinstance(event, yaml.CollectionStartEvent):
            self._begin(event, place, is_key)
        elif is_key and top is not None:
            self._take_key(top, event, place)
        else:
            self._put(self._value(event, place) if isinstance(event, yaml.ScalarEvent) else None, place)

    def _begin(self, event: yaml.CollectionStartEvent, place: Place, is_key: bool) -> None:
        if len(self._open) == MAX_DEPTH:
            self.stop(place, f"lists and mappings are nested more than {MAX_DEPTH} deep here")
        data: list[Data] | dict[str, Data] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if is_key:
            self.problems.add(place, "a list or a mapping cannot be a key: use a text")
        self._open.append(_Frame(self._put(data, place), data, is_key))

    def _close(self) -> None:
        frame = self._open.pop()
        if frame.is_key:
            self._open[-1].key = ""  # refused already; a stand-in, so that its value is taken as a value

    def _put(self, value: Data, place: Place) -> Trail:
        """Store the value where the next one belongs, and say where that is."""
        trail: Trail = ()
        if not self._open:
            self.data = value
        elif isinstance(data := self._open[-1].data, list):
            trail = (*self._open[-1].trail, len(data))
            data.append(value)
        else:
            trail = (*self._open[-1].trail, self._open[-1].key or "")
            data[self._open[-1].key or ""] = value
            self._open[-1].key = None
        self.places[trail] = place
        return trail

    def _value(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        unquoted = not event.style
        if reason := unfit(event.value, unquoted):
            self.problems.add(place, f"{reason}, or put the text in quotes" if unquoted else reason)
        if not unquoted:
            return event.value
        try:
            return resolve(event.value)
        except ValueError as error:
            self.problems.add(place, str(error))
            return None

    def _take_key(self, top: _Frame, event: yaml.NodeEvent, place: Place) -> None:
        top.key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not isinstance(event, yaml.ScalarEvent):
            return
        if reason := unfit(top.key, unquoted=True):
            self.problems.add(place, reason)
        if top.key == "":
            self.problems.add(place, "this key is empty")
        elif top.key == "<<" and not event.style:
            self.problems.add(place, "merge keys (<<) are not used here: write the keys out")
        else:
            self._note_key(top, top.key, place)

    def _note_key(self, top: _Frame, key: str, place: Place) -> None:
        first = top.keys.setdefault(key, place)
        if first is not place:
            shown = quoted(key)
            self.problems.add(place, f"the key {shown} stands twice: the first is in line {first.line}")
        self.key_places[(*top.trail, key)] = place
