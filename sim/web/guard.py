"""Who may ask: calls by a name of ours, from a page of ours.

A page elsewhere can let its own name point at this machine ("DNS rebinding"), and would then read what is served here: so a
request must call us by a name that is ours. And a page elsewhere can send a form or open a socket here: so a request that says
which page it comes from must come from one of ours. Following a link to us is no such request, and is let through.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from .answers import sentences

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def host_of(authority: str) -> str:
    """The host of ``host:port``, in lower case, without the brackets of an IPv6 address."""
    if authority.startswith("["):
        return authority[1:].partition("]")[0].lower()
    return authority.partition(":")[0].lower()


class Guard:
    """Refuses requests that call us by a foreign name (421) or come from a foreign page (403)."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(Headers(scope=scope), scope["type"] == "websocket")
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(1008, refusal[1])(scope, receive, send)
        else:
            await sentences([refusal[1]], refusal[0])(scope, receive, send)

    def refusal(self, headers: Headers, socket: bool = False) -> tuple[int, str] | None:
        """Status and sentence, or None when the request is welcome."""
        called = headers.getlist("host")
        if len(called) != 1 or host_of(called[0]) not in self.hosts:
            return 421, "This address is not one of this program's: use the one that it printed when it started."
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != called[0].lower():
            return 403, "This request comes from a page of somebody else, and is refused."
        site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
        if site in ("cross-site", "same-site") and (socket or mode != "navigate"):
            return 403, "This request comes from a page of somebody else, and is refused."
        return None
