"""Serve an application on this machine until Ctrl-C."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from sim.reading.problems import InputError, Problem

from .guard import LOOPBACK, host_of
from .reach import addresses

if TYPE_CHECKING:
    from .server import Server

ANYWHERE = ("0.0.0.0", "::")
Say = Callable[[str], object]


def serve(
    app: Starlette, host: str = "127.0.0.1", port: int | None = None, browser: bool = True, say: Say = print, path: str = "/"
) -> None:
    """Serve ``app`` until Ctrl-C, on a free port unless one is given; ``say`` is told the addresses, ``path`` is opened.

    Raises InputError when the address cannot be used.
    """
    from .server import Server

    listening = listen(host, port or 0)
    number, names = listening.getsockname()[1], _names(host)
    app.state.site.hosts.update(name.lower() for name in names)
    server = Server(app)
    urls = [f"http://{f'[{name}]' if ':' in name else name}:{number}{path}" for name in names]
    threading.Thread(target=_announce, args=(server, urls, browser, say), daemon=True).start()
    with suppress(KeyboardInterrupt):  # uvicorn hands the signal on once it has ended
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises InputError when it cannot."""
    try:
        (family, *_, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, UnicodeError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        text = (
            f"nothing can be served at {host}, port {port}: {why}. Choose another --port (or none: a free one), or another --host"
        )
        raise InputError([Problem(None, text)]) from None
    return listening


def _names(host: str) -> list[str]:
    """The names by which this machine can be called, its own first."""
    if host in ANYWHERE:
        return [*LOOPBACK[:2], *addresses()]
    return [host] if host not in LOOPBACK else [host, *(name for name in LOOPBACK[:2] if name != host)]


def _announce(server: Server, urls: list[str], browser: bool, say: Say) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.02)
    others = [url for url in urls[1:] if host_of(url.partition("://")[2]) not in LOOPBACK]
    say(f"Open {urls[0]} in a browser. Ctrl-C ends it.")
    if others:
        say(f"From other devices in this network: {' or '.join(others)}")
    if browser:
        with suppress(Exception):  # a machine without a browser is no reason not to serve
            webbrowser.open(urls[0])
