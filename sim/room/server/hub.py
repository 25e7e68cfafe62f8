"""Streams: every page is told what changed of what it sees, as soon as it can take it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sim.room.file.clock import now
from sim.room.file.events import DESK
from sim.web.answers import encoded
from sim.web.streaming import Bell, Event, News

from .views import Parted, Views

MOST_STREAMS, MOST_EACH = 900, 8
AT_ONCE = 8  # pages that are told something before whoever else waits has a turn
FULL = Event(-1, "full", encoded({"error": "Too many pages are open here: close some.", "code": "busy"}), last=True)
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
        self._bells: dict[Bell, str] = {}  # and under whose name
        self._new: set[Bell] = set()  # that have seen what the others have still to be told
        self._names: Counter[str] = Counter()
        self.online: frozenset[str] = frozenset()  # who has a page open; read in the room's thread
        self._told = self.views  # to whoever was watching then
        self._telling: asyncio.Task[None] | None = None
        self.changed: Callable[[], None] = lambda: None

    def publish(self, views: Views) -> None:
        """Show this from now on."""
        self.views = views
        if self._telling is None or self._telling.done():
            self._telling = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        """Let all pages that show something else have the newest, a few at a time; then pause for as long as that took.

        So requests have half of the time, and what changes meanwhile is told together.
        """
        clock = asyncio.get_running_loop().time
        while self._told is not self.views:
            began, names = clock(), self.views.concerned(self._told)
            self._told, new, self._new = self.views, self._new, set()
            bells = [bell for bell, name in self._bells.items() if names is None or name in names or bell in new]
            for n, bell in enumerate(bells, 1):
                bell.set()
                if n % AT_ONCE == 0:
                    await asyncio.sleep(0)
            await asyncio.sleep(clock() - began)

    @property
    def streams(self) -> int:
        """How many streams there are."""
        return len(self._bells)

    def room_for(self, name: str) -> None:
        """Raises Full when there is no room for another stream; for the desk there always is."""
        if self._full(name):
            raise Full

    def _full(self, name: str) -> bool:
        return self._names[name] >= 2 * MOST_EACH or (len(self._bells) >= MOST_STREAMS and name != DESK)

    def _end_oldest(self, name: str) -> None:
        """Let a name's oldest stream end where it has enough: a device that lost its network, or a page that was left behind.

        One whose device does not read ends when the connection does: so there may be as many again of those.
        """
        held = [bell for bell, whose in self._bells.items() if whose == name and not bell.ended]
        if len(held) >= MOST_EACH:
            held[0].ended = True
            held[0].set()

    @contextmanager
    def follow(self, name: str, see: See, last: int, bell: Bell) -> Iterator[News]:
        """Let a page know what is new from now on. ``last``: the number of the last event that it has seen.

        Many may have asked whether there is room before any of them came: so that is asked again.
        """
        if self._full(name):
            yield lambda: FULL
            return
        self._end_oldest(name)
        self._bells[bell] = name
        if self._told is not self.views:
            self._new.add(bell)
        self._count(name, 1)
        try:
            yield Told(self, see, last).news
        finally:
            del self._bells[bell]
            self._new.discard(bell)
            self._count(name, -1)

    def _count(self, name: str, more: int) -> None:
        self._names[name] += more
        self.online = frozenset(+self._names)
        self.changed()


class Told:
    """What one page has been told."""

    def __init__(self, hub: Hub, see: See, last: int) -> None:
        self._hub, self._see, self._last = hub, see, last
        self._sent: Parted = {}

    def news(self) -> Event | None:
        """What it has not been told yet: all, the first time, unless that is what it has seen last."""
        views = self._hub.views
        parts, sent = self._see(views), self._sent
        if parts is None:
            return Event(views.number, "gone", GONE, last=True)
        self._sent = parts
        if not sent:
            return None if self._last == views.number else Event(views.number, "snapshot", snapshot(parts, views.number))
        new = {name: text for name, text in parts.items() if text != sent.get(name)}
        return Event(views.number, "change", change(new, views.number)) if new else None
