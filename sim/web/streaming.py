"""Server-sent events, with numbers, so that a page that was away is told what it missed; and the same by polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple
from weakref import WeakSet

from starlette.requests import Request
from starlette.responses import StreamingResponse

BEAT = 15.0  # seconds after which a silent line gets a comment, so that nobody in between takes it for dead


class Event(NamedTuple):
    """Something that happened, under a number that grows. ``data`` is JSON, on one line. After the ``last`` the line ends."""

    number: int
    name: str
    data: str
    last: bool = False


class Bell(asyncio.Event):
    """What an open line waits for: something new; or, with ``beat`` or ``ended``, that time passed or the program ends."""

    beat = ended = False


News = Callable[[], Event | None]
Watch = Callable[[Bell], AbstractContextManager[News]]


def last_seen(request: Request) -> int:
    """The number of the last event that the asking page has seen; -1 when it has seen none, or says nonsense."""
    said = request.headers.get("last-event-id") or request.query_params.get("after") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else -1


def written(event: Event) -> str:
    """An event as it goes over the line."""
    return f"id: {event.number}\nevent: {event.name}\ndata: {event.data}\n\n"


def stream(watch: Watch) -> StreamingResponse:
    """Send what is new whenever the bell is set, until the page goes.

    ``watch`` is entered with the bell when the line opens, and left when it closes; what it gives says what is new since it was
    asked last, or None. A page that does not read is not asked for: it gets what is new then, when it reads again.
    """
    return StreamingResponse(_lines(watch), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


_bells: WeakSet[Bell] = WeakSet()  # of every open line


def end_all() -> None:
    """Let every open stream end, as the program does."""
    for bell in list(_bells):
        bell.ended = True
        bell.set()


async def _lines(watch: Watch) -> AsyncIterator[str]:
    """An open line; whoever waits on it is let go when the page goes or the program ends."""
    bell = Bell()
    _bells.add(bell)
    with _beating(bell), watch(bell) as news:
        yield "retry: 1000\n\n"
        while not bell.ended:
            bell.clear()
            if (event := news()) is not None:
                yield written(event)
                if event.last:
                    return
            elif bell.beat:
                yield ": still here\n\n"
            bell.beat = False
            await bell.wait()


@contextmanager
def _beating(bell: Bell) -> Iterator[None]:
    """Let a bell be set every ``BEAT`` seconds."""
    loop = asyncio.get_running_loop()
    timer: asyncio.TimerHandle

    def beat() -> None:
        nonlocal timer
        bell.beat = True
        bell.set()
        timer = loop.call_later(BEAT, beat)

    timer = loop.call_later(BEAT, beat)
    try:
        yield
    finally:
        timer.cancel()
