"""How often anybody may ask for anything, before anything is done about it: files, pages that are not there, what is refused."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from .answers import told

Wait = Callable[[Request], int]


class Pace:
    """Refuses requests that come too often (429). ``wait`` says in how many seconds whoever asks may ask again; 0: now."""

    def __init__(self, app: ASGIApp, wait: Wait) -> None:
        self.app, self.wait = app, wait

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        seconds = self.wait(Request(scope)) if scope["type"] == "http" else 0
        if not seconds:
            await self.app(scope, receive, send)
            return
        sentence = f"That was too often: wait {seconds} seconds."
        answer = told({"error": sentence, "code": "slow", "problems": [sentence]}, 429)
        answer.headers["retry-after"] = str(seconds)
        await answer(scope, receive, send)
