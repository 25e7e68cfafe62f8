"""Streams: every page is told what changed of what it sees, as soon as it can take it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

from sim.room.clock import now
from sim.web.streaming import Event

from .views import Parted, Views

MOST_STREAMS, MOST_EACH = 900, 8
GONE = {"error": "You are not in this room any more: join again, or ask the facilitator.", "code": "who"}
See = Callable[[Views], Parted | None]


class Full(Exception):  # noqa: N818 - an answer, and no fault
    """Raised when there are too many streams."""


def snapshot(parts: Parted, number: int) -> dict[str, Any]:
    """A whole snapshot."""
    return {"version": str(number), **{name: _now(name, part.value) for name, part in parts.items()}}


def _now(name: str, value: Any) -> Any:
    return {**value, "server": now()} if name == "now" else value


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
        """Raises Full when there is no room for another stream, or for another of this name."""
        if len(self._bells) >= MOST_STREAMS or self._names[name] >= MOST_EACH:
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
            elif new := {name: _now(name, part.value) for name, part in parts.items() if _differs(part.text, sent.get(name))}:
                yield Event(views.number, "change", {"version": str(views.number), "parts": new})
            sent = parts
            await bell.wait()


def _differs(text: str, before: Any) -> bool:
    return before is None or text != before.text
