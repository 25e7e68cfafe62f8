"""Server-sent events, with numbers, so that a page that was away is told what it missed; and the same by polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import NamedTuple
from weakref import WeakSet

from starlette.requests import Request
from starlette.responses import StreamingResponse

BEAT = 15.0  # seconds of silence after which a comment is sent, so that nobody in between takes the line for dead


class Event(NamedTuple):
    """Something that happened, under a number that grows. ``data`` is JSON, on one line."""

    number: int
    name: str
    data: str


def last_seen(request: Request) -> int:
    """The number of the last event that the asking page has seen; -1 when it has seen none, or says nonsense."""
    said = request.headers.get("last-event-id") or request.query_params.get("after") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else -1


def written(event: Event) -> str:
    """An event as it goes over the line."""
    return f"id: {event.number}\nevent: {event.name}\ndata: {event.data}\n\n"


def stream(events: AsyncIterator[Event]) -> StreamingResponse:
    """Send events as they come, until the page goes; ``events`` is closed then."""
    return StreamingResponse(_lines(events), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


_ends: WeakSet[asyncio.Event] = WeakSet()  # of every open stream


def end_all() -> None:
    """Let every open stream end, as the program does."""
    for end in list(_ends):
        end.set()


async def _lines(events: AsyncIterator[Event]) -> AsyncIterator[str]:
    """An open line; whoever waits on it is let go when the page goes or the program ends."""
    end = asyncio.Event()
    _ends.add(end)
    yield "retry: 1000\n\n"
    ending, coming = asyncio.ensure_future(end.wait()), asyncio.ensure_future(_next(events))
    try:
        while not end.is_set():
            await asyncio.wait({coming, ending}, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                yield ": still here\n\n"
            elif (event := coming.result()) is None:
                return
            else:
                coming = asyncio.ensure_future(_next(events))
                yield written(event)
    finally:
        for waiting in (coming, ending):
            waiting.cancel()
        await asyncio.wait({coming, ending})
        if isinstance(events, AsyncGenerator):
            await events.aclose()


async def _next(events: AsyncIterator[Event]) -> Event | None:
    return await anext(events, None)
