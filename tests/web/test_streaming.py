"""Streams: what is new goes out once, silence is filled, and whoever watched is let go when the line ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest

from sim.web import streaming
from sim.web.streaming import Bell, Event, News, stream


class Source:
    """Events that a line is given one at a time; ``watched``: whether one is open."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.watched = False

    @contextmanager
    def watch(self, bell: Bell) -> Iterator[News]:
        self.bell, self.watched = bell, True
        yield lambda: self.events.pop(0) if self.events else None
        self.watched = False

    def tell(self, *events: Event) -> None:
        self.events += events
        self.bell.set()


def opened(source: Source) -> AsyncIterator[str]:
    lines = stream(source.watch).body_iterator
    assert isinstance(lines, AsyncIterator)
    return lines


def test_what_is_new_goes_out_and_after_the_last_the_line_ends() -> None:
    async def follow() -> list[str]:
        source = Source()
        lines = opened(source)
        found = [await anext(lines)]
        source.tell(Event(7, "tick", "{}"))
        found.append(await anext(lines))
        source.tell(Event(8, "gone", "{}", last=True))
        found += [line async for line in lines]
        assert not source.watched
        return found

    assert asyncio.run(follow()) == [
        "retry: 1000\n\n", "id: 7\nevent: tick\ndata: {}\n\n", "id: 8\nevent: gone\ndata: {}\n\n",
    ]  # fmt: skip


def test_a_silent_line_gets_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "BEAT", 0.05)

    async def follow() -> list[str]:
        lines = opened(Source())
        return [await anext(lines), await anext(lines), await anext(lines)]

    assert asyncio.run(follow()) == ["retry: 1000\n\n", ": still here\n\n", ": still here\n\n"]


def test_who_is_rung_for_without_news_is_told_nothing() -> None:
    async def follow() -> bool:
        source = Source()
        lines = opened(source)
        await anext(lines)
        coming = asyncio.ensure_future(anext(lines))
        for _ in range(10):
            source.bell.set()
            await asyncio.sleep(0)
        told = coming.done()
        coming.cancel()
        await asyncio.wait({coming})
        return told

    assert not asyncio.run(follow())


def test_all_lines_end_with_the_program() -> None:
    async def follow() -> None:
        sources = [Source(), Source()]
        lines = [opened(source) for source in sources]
        for line in lines:
            await anext(line)
        ends = [asyncio.ensure_future(anext(line, None)) for line in lines]
        await asyncio.sleep(0)
        streaming.end_all()
        assert await asyncio.gather(*ends) == [None, None]
        assert not any(source.watched for source in sources)

    asyncio.run(follow())
