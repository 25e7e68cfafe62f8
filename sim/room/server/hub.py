"""Streams: every page is told what changed of what it sees, as soon as it can take it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator

from sim.room.file.clock import now
from sim.room.file.events import DESK
from sim.web.answers import encoded
from sim.web.streaming import Event

from .views import Parted, Views

MOST_STREAMS, MOST_EACH = 900, 8
GONE = encoded({"error": "You are not in this room any more: join again, or ask the facilitator.", "code": "who"})
See = Callable[[Views], Parted | None]


class Full(Exception):  # noqa: N818 - an answer, and no fault
    """Raised when there are too many streams."""


def snapshot(parts: Parted, number: int) -> str:
    """A whole snapshot, as JSON."""
    return f'{{"version":"{number}"{"".join("," + one for one in _written(parts))}}}'


def change(parts: Parted, number: int) -> str:
    """What is new, as JSON."""
    return f'{{"version":"{number}","parts":{{{",".join(_written(parts))}}}}}'


def _written(parts: Parted) -> Iterator[str]:
    """Each part under its name. What is encoded once for everybody is put together here; only the clock is read anew."""
    for name, text in parts.items():
        yield f'"{name}":{text[:-1]},"server":{now()}}}' if name == "now" else f'"{name}":{text}'


class Hub:
    """What is to be seen now, and who is watching. It keeps nothing for a page that is slow: that one gets the latest later."""

    def __init__(self) -> None:
        self.views = Views()
        self._bells: set[asyncio.Event] = set()
        self._names: Counter[str] = Counter()
        self.changed: Callable[[], None] = lambda: None

    def publish(self, views: Views) -> None:
        """Show this from now on."""
        self.views = views
        for bell in self._bells:
            bell.set()

    @property
    def online(self) -> frozenset[str]:
        """Who has a page open."""
        return frozenset(+self._names)

    @property
    def streams(self) -> int:
        """How many streams there are."""
        return len(self._bells)

    def room_for(self, name: str) -> None:
        """Raises Full when there is no room for another stream, or for another of this name; for the desk there always is."""
        if self._names[name] >= MOST_EACH or (len(self._bells) >= MOST_STREAMS and name != DESK):
            raise Full

    async def follow(self, name: str, see: See, last: int) -> AsyncIterator[Event]:
        """What a page is told from now on. ``last``: the number of the last event that it has seen."""
        bell = asyncio.Event()
        self._bells.add(bell)
        self._names[name] += 1
        self.changed()
        try:
            async for event in self._events(bell, see, last):
                yield event
        finally:
            self._bells.discard(bell)
            self._names[name] -= 1
            self.changed()

    async def _events(self, bell: asyncio.Event, see: See, last: int) -> AsyncIterator[Event]:
        sent: Parted = {}
        while True:
            bell.clear()
            views = self.views
            parts = see(views)
            if parts is None:
                yield Event(views.number, "gone", GONE)
                return
            if not sent:
                if last != views.number:
                    yield Event(views.number, "snapshot", snapshot(parts, views.number))
            elif new := {name: text for name, text in parts.items() if text != sent.get(name)}:
                yield Event(views.number, "change", change(new, views.number))
            sent = parts
            await bell.wait()
