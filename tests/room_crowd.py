"""A crowd of phones for tests: each follows its stream and acts, over real loopback HTTP."""

from __future__ import annotations

import asyncio
import json
import random
import time
from contextlib import suppress
from typing import Any

import httpx
from rooms import Served, key

PATIENCE = 120  # seconds; on a machine full of other work the looks after a class have taken more than twenty


class Phone:
    """One browser: a cookie, a stream, and the snapshot as its page would hold it."""

    def __init__(self, served: Served, name: str, path: str = "/api/seat") -> None:
        self.served, self.name, self.path = served, name, path
        limits = httpx.Limits(max_connections=4)
        self.http = httpx.AsyncClient(base_url=served.base, timeout=60, trust_env=False, limits=limits)
        self.held: dict[str, Any] = {}
        self.snapshots, self.last = 0, ""
        self.news = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    async def tell(self, path: str, patient: bool = False, **given: Any) -> dict[str, Any]:
        """Do something; a patient phone tries again until there is an answer, with the same key."""
        given = {"key": key(), **given}
        while True:
            try:
                answer = await self.http.post(path, json=given)
            except httpx.TransportError:
                if not patient:
                    raise
                await asyncio.sleep(0.05)
                continue
            if answer.status_code in (429, 503) and patient:
                await asyncio.sleep(0.2)
                continue
            assert answer.status_code in (200, 201), (path, given, answer.text)
            return answer.json()

    async def join(self, seat: str | None = None) -> None:
        await self.tell("/api/join", patient=True, code=self.served.code, name=self.name)
        if seat:
            await self.tell("/api/seat/take", patient=True, seat=seat)

    def listen(self) -> None:
        self._listening = asyncio.create_task(self._listen())

    async def sleep(self) -> None:
        """The screen goes dark: the stream is gone, what was held stays."""
        if self._listening:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def close(self) -> None:
        await self.sleep()
        await self.http.aclose()

    async def _listen(self) -> None:
        while True:
            try:
                headers = {"last-event-id": self.last} if self.last else {}
                async with self.http.stream("GET", self.path + "/stream", headers=headers, timeout=None) as answer:
                    assert answer.status_code == 200, await answer.aread()
                    await self._read(answer)
            except httpx.TransportError:
                await asyncio.sleep(0.1)

    async def _read(self, answer: httpx.Response) -> None:
        event = ""
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                self.last = line[4:]
            elif line.startswith("event: "):
                event = line[7:]
            elif line.startswith("data: "):
                self._take(event, json.loads(line[6:]))

    def _take(self, event: str, data: dict[str, Any]) -> None:
        if event == "snapshot":
            self.held = data
            self.snapshots += 1
        elif event == "change":
            self.held = {**self.held, **data["parts"], "version": data["version"]}
        self.news.set()

    async def until(self, true: Any) -> None:
        """Wait until what is held is so."""
        end = time.monotonic() + PATIENCE
        while not (self.held and true(self.held)):
            self.news.clear()
            left = end - time.monotonic()
            assert left > 0, (self.name, self.held.get("now"))
            with suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), min(left, 1))

    async def move(self, chance: random.Random) -> dict[str, Any] | None:
        """Do something that is open today; None where moves are closed."""
        menu = self.held.get("menu")
        if not menu:
            return None
        act = chance.choice([*(one["act"] for one in menu["open"]), "wait"])
        return (await self.tell("/api/seat/move", patient=True, act=act, reason=f"{self.name} thinks so", day=menu["day"]))[
            "move"
        ]


async def desk_of(served: Served) -> Phone:
    phone = Phone(served, "desk", "/api/desk")
    answer = await phone.http.post("/api/desk/login", json={"secret": served.secret})
    assert answer.status_code == 200
    phone.listen()
    await phone.until(lambda held: True)
    return phone
