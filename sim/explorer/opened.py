"""A scenario that is open: its case, its tables and its evidence, read once and shared by all who ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from sim.checking import checked_case
from sim.evidence.ledger import Ledger, open_ledger
from sim.loading.case import Case
from sim.loading.layers import read_layers, stack
from sim.loading.library import find_scenario, shipped
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted
from sim.tables import Tables, tabulate

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by key, made when they are first asked for; the longest unused are let go. Two who ask at once make one."""

    def __init__(self, most: int) -> None:
        self.most, self._held, self._lock = most, dict[Hashable, V](), threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key."""
        with self._lock:
            if key in self._held:
                self._held[key] = held = self._held.pop(key)
                return held
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._held:
                    return self._held[key]
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._held[key] = made
                while len(self._held) > self.most:
                    del self._held[next(iter(self._held))]
            return made


@dataclass(frozen=True)
class Opened:
    """A scenario as it stands, before anything is assumed otherwise. ``name`` is what addresses call it."""

    name: str
    source: str  # the name or the file that it was opened by
    case: Case
    tables: Tables

    @property
    def stories(self) -> dict[str, tuple[str, ...]]:
        """The stories of each hypothesis, in the order of their numbers."""
        return {name: tuple(story for story, _ in told) for name, told in self.tables.index.stories}

    @property
    def ships(self) -> bool:
        """Whether it is one that ships, which others have too."""
        return self.name == self.source

    @cached_property
    def ledger(self) -> Ledger:
        """What its figures rest on."""
        return open_ledger(self.case)


class Shelf:
    """The scenarios that may be asked about: those that ship, and the one that the program was started with."""

    def __init__(self, first: str) -> None:
        self._kept: Kept[Opened] = Kept(len(shipped()) + 1)
        own = first not in shipped() or Path(first).is_file()
        self.first = f"{Path(first).stem} (own)" if own else first
        self.names: dict[str, str] = {**({self.first: first} if own else {}), **{name: name for name in shipped()}}

    def open(self, name: str) -> Opened:
        """One of them. Raises InputError when there is none of this name, or it cannot be used."""
        if name not in self.names:
            known = [*self.names]
            text = f"there is no scenario {quoted(name)} here: wanted one of {wanted(known)}{nearest(name, known)}"
            raise InputError([Problem(None, text)])
        return self._kept.get(name, lambda: _open(name, self.names[name]))

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each, read without its cast; what cannot be read keeps its name."""
        return {name: _title(source) or name for name, source in self.names.items()}


def _title(source: str) -> str | None:
    try:
        data = stack(read_layers(find_scenario(source))).data
    except InputError:
        return None
    title = data.get("title") if isinstance(data, dict) else None
    return title if isinstance(title, str) else None


def _open(name: str, source: str) -> Opened:
    case = checked_case(source)
    return Opened(name, source, case, tabulate(case))
