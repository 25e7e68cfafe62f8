"""The server, which lets open streams end before it does; apart, as its import takes a while."""

from __future__ import annotations

import asyncio
import logging
import socket
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from .connections import SPARE, Connection, Trouble, descriptors
from .streaming import end_all

GRACE = 1  # seconds that open requests get when the program is asked to end
KEPT = 120  # seconds that a connection waits for its next request: clients end theirs sooner, and none sends into an ending one


class Server(uvicorn.Server):
    """Uvicorn's, which tells its streams when it is asked to end. Nothing that it writes holds an address, and so no token."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ws="none",
                http=Connection,
                timeout_graceful_shutdown=GRACE,
                timeout_keep_alive=KEPT,
            )
        )

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until asked to end."""
        Connection.most = descriptors() - SPARE
        asyncio.get_running_loop().set_exception_handler(Trouble())
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Asked to end."""
        end_all()
        logging.getLogger("uvicorn.error").addFilter(_is_a_fault)
        super().handle_exit(sig, frame)


def _is_a_fault(record: logging.LogRecord) -> bool:
    """Whether it is one once the program is asked to end: an answer that nobody waits for may be cut off without a word."""
    cut_off = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut_off and "graceful shutdown exceeded" not in record.getMessage()
