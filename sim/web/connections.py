"""Connections: how many there may be, how long one may dawdle, and a sentence where the system gives no more of them."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections import Counter
from contextlib import suppress
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from .guard import LOOPBACK

HEAD = 10.0  # seconds until a request must have brought its head, since the connection or its first byte
SILENCE = 60.0  # seconds until one is ended whose device takes nothing of what it is sent
DESCRIPTORS = 8192  # files and connections together, where the system lets us have so many
SPARE = 128  # of them for files, and for whoever sits at this machine
EACH = 1000  # connections from one other address: a class of 100 behind one address holds 600, six a browser


def descriptors() -> int:
    """How many files and connections the program may hold, once it has asked the system for as many as it wants."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit
        return DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return DESCRIPTORS if soft == resource.RLIM_INFINITY else min(soft, DESCRIPTORS)


class Connection(H11Protocol):
    """Uvicorn's, which ends one that dawdles, and refuses those that are too many. Those of this machine are never too many.

    Uvicorn itself has a clock for whoever has been answered and asks nothing more, and none for a request that comes in part.
    """

    most: ClassVar[int] = DESCRIPTORS - SPARE
    held: ClassVar[Counter[str]] = Counter()  # connections by address
    _patience: asyncio.TimerHandle | None = None  # with a request that does not come
    _silence: asyncio.TimerHandle | None = None  # of a device that does not read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has connected."""
        super().connection_made(transport)
        host = self._host()
        self.held[host] += 1
        if host not in LOOPBACK and (self.held[host] > EACH or len(self.connections) > self.most):
            transport.abort()
        else:
            self._patience = self.loop.call_later(HEAD, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended."""
        self._let_be()
        self._heard()
        host = self._host()
        self.held[host] -= 1
        if not self.held[host]:
            del self.held[host]
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Some of a request has come, or one that waited has its turn."""
        super().handle_events()
        if not self._dawdles():
            self._let_be()
        elif self._patience is None:
            self._patience = self.loop.call_later(HEAD, self._give_up)

    def pause_writing(self) -> None:
        """It takes no more at the moment."""
        super().pause_writing()
        self._silence = self.loop.call_later(SILENCE, self._look, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """It takes something again."""
        super().resume_writing()
        self._heard()

    def _look(self, before: int) -> None:
        waiting = self.transport.get_write_buffer_size()
        if waiting < before:
            self._silence = self.loop.call_later(SILENCE, self._look, waiting)
        else:
            self.transport.abort()

    def _heard(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _host(self) -> str:
        return self.client[0] if self.client else ""

    def _dawdles(self) -> bool:
        """Whether a part of a request has come that nothing can be done with yet, or that comes still though it is answered."""
        answered = self.cycle is None or self.cycle.response_complete
        return answered and (self.conn.their_state is not h11.IDLE or bool(self.conn.trailing_data[0]))

    def _let_be(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        self.transport.abort()


class Trouble:
    """What a loop does about faults: one that comes thousands of times a second is told once, in a sentence."""

    def __init__(self) -> None:
        self._told = False

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tell of it."""
        fault = context.get("exception")
        if not isinstance(fault, OSError) or fault.errno not in (errno.EMFILE, errno.ENFILE):
            loop.default_exception_handler(context)
        elif not self._told:
            self._told = True
            text = "The system gives this program no more connections: whoever comes now waits until others have gone."
            logging.getLogger("uvicorn.error").error(text)
