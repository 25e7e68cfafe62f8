"""The one thread that touches the room: what is asked while it is busy is done together, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from sim.room.room import Answer, Command, Room

from .views import Around, Views, views_of

T = TypeVar("T")
MOST_AT_ONCE = 128
MOST_WAITING = 2000
Waiting = tuple[Command, "asyncio.Future[Answer]"]


class Busy(Exception):  # noqa: N818 - an answer, and no fault
    """Raised when too much is waiting already."""


class Hand:
    """Does things to a room, in their order, off the event loop. ``publish`` is told what is to be seen afterwards."""

    def __init__(self, room: Room, around: Callable[[], Around], publish: Callable[[Views], None], first: int) -> None:
        self.room, self._around, self._publish = room, around, publish
        self.number = first
        self._thread = ThreadPoolExecutor(1, "room")
        self._waiting: list[Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def do(self, command: Command) -> Answer:
        """Do one thing; it is on the disk when this returns. Raises Busy."""
        if len(self._waiting) >= MOST_WAITING:
            raise Busy
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, future))
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                answers, views = await self.ask(partial(self._batch, [one for one, _ in batch]))
            except Exception as error:  # a fault of ours: whoever waits is told, and the room goes on
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            self._publish(views)
            for (_, future), answer in zip(batch, answers, strict=True):
                if not future.done():
                    future.set_result(answer)

    def _batch(self, commands: list[Command], room: Room) -> tuple[list[Answer], Views]:
        return room.batch(commands), self._views(room)

    def _views(self, room: Room) -> Views:
        self.number += 1
        return views_of(room, self.number, self._around())

    async def ask(self, question: Callable[[Room], T]) -> T:
        """Ask the room something, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question, self.room)

    async def refresh(self) -> None:
        """Look anew, where what is around the room has changed."""
        self._publish(await self.ask(self._views))

    def close(self) -> None:
        """Finish what is being done."""
        self._thread.shutdown(wait=True)
