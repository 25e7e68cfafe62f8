"""How much a request may bring, and how long it may take to bring it."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import sentences

PATIENCE = 10.0  # seconds until a request must have brought its body
ADDRESS = 8 * 1024  # bytes of path and query


class Sizes:
    """Reads the body before anybody else does, up to ``most`` bytes; more is refused (413), and a dawdler too (408)."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body read, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS:
            await sentences([f"The address is too long: wanted at most {ADDRESS:,} bytes."], 414)(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._body(Headers(scope=scope), receive), PATIENCE)
        except TimeoutError:
            await sentences(["The request took too long to arrive."], 408)(scope, receive, send)
            return
        if body is None:
            await sentences([f"The request is too large: wanted at most {self.most:,} bytes."], 413)(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)

    async def _body(self, headers: Headers, receive: Receive) -> bytes | None:
        """The body; None when it is too large."""
        stated = headers.get("content-length", "0")
        if not stated.isdigit() or int(stated[:12]) > self.most:
            return None
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                break
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.most:
                return None
        return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Hand the body over once, then what else comes: that the client has gone."""
    read = False

    async def again() -> Message:
        nonlocal read
        if read:
            return await receive()
        read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
