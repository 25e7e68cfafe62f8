"""A connection to a Dask scheduler: all that we know of Dask, and its troubles in our own terms."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import socket
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any
from uuid import uuid4

from sim.reading.problems import InputError, Problem

REACHED, GATHERED, CLOSED = 10, 120, 5  # seconds that connecting, fetching a result and saying goodbye may take
_NOISY = ("distributed", "distributed.client", "distributed.core", "tornado.application")


class Gone(Exception):  # noqa: N818 - no fault of what was asked
    """The scheduler is gone, or has forgotten what we asked."""


class Killed(Exception):  # noqa: N818 - it may well succeed elsewhere
    """Several workers died while they had this in hand."""


def connect(address: str, seconds: float = REACHED) -> Link:
    """A connection to the scheduler at an address.

    Raises InputError when Dask is not installed or no scheduler answers in time.
    """
    try:
        from distributed import Client
    except ImportError:
        text = "a scheduler needs Dask, which is not installed: pip install 'hamedan[cluster]'"
        raise InputError([Problem(None, text)]) from None
    for name in _NOISY:  # what befalls a connection is said in our own words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _knock(address, seconds)
        return Link(Client(address, timeout=seconds, set_as_default=False))
    except (OSError, ValueError, RuntimeError) as error:
        why = str(error).strip().partition("\n")[0]
        text = f"no Dask scheduler answers at {address}: wanted an address such as tcp://host:8786 ({why})"
        raise InputError([Problem(None, text)]) from None


def _knock(address: str, seconds: float) -> None:
    """Raises OSError where Dask's client would wait for long or be noisy: nobody there, or somebody who does not speak first."""
    from distributed import Security
    from distributed.comm.addressing import get_address_host_port

    if address.startswith("tls://") and Security().get_connection_args("client").get("ssl_context") is None:
        raise OSError("tls needs a certificate, which DASK_DISTRIBUTED__COMM__TLS__… name")
    with socket.create_connection(get_address_host_port(address), timeout=seconds) as door:
        if address.partition("://")[0] in ("tcp", address) and not door.recv(1):
            raise OSError("what listens there hung up")


class Link:
    """What is asked of a scheduler through one connection; with ``Gone``, another one is wanted."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._shipped: dict[bytes, Any] = {}

    def threads(self) -> int:
        """How many threads the workers have together. Raises Gone."""
        if self._client.status != "running":
            raise Gone
        try:
            return sum(self._client.nthreads().values())
        except (OSError, CancelledError):
            raise Gone from None

    def ask(self, function: Callable[[], Any]) -> dict[str, Any]:
        """What a function says on each worker, by its address; an exception where it cannot. Raises Gone."""
        try:
            told: dict[str, Any] = self._client.run(function, on_error="return")
        except (OSError, CancelledError):
            raise Gone from None
        return told

    def submit(self, then: Callable[[Any], None], function: Callable[..., Any], packed: bytes, *rest: int) -> Any:
        """Have a function played on some worker; ``then`` is told, on another thread, when it came to something or nothing.

        ``packed`` is sent once and travels among the workers; when all who hold it die, the scheduler has it still. Raises Gone.
        """
        try:
            future = self._client.submit(function, self._ship(packed), *rest, key=f"hamedan-part-{uuid4().hex}")
        except Exception:
            if self._client.status != "running":
                raise Gone from None
            raise
        future.add_done_callback(then)
        return future

    def _ship(self, packed: bytes) -> Any:
        held = self._shipped.get(packed)
        if held is None or held.status not in ("pending", "finished"):
            name = hashlib.sha256(packed).hexdigest()[:16]
            held = self._client.submit(bytes, packed, key=f"hamedan-inputs-{name}-{uuid4().hex}")
            self._shipped[packed] = held
        return held

    def result(self, future: Any) -> Any:
        """What came of it. Raises Gone, Killed, or whatever was raised on the worker."""
        from distributed import KilledWorker

        try:
            return future.result(timeout=GATHERED)
        except (CancelledError, asyncio.CancelledError):
            raise Gone from None
        except KilledWorker:
            raise Killed from None
        except OSError:
            if future.status == "error":
                raise
            raise Gone from None

    def close(self) -> None:
        """Say goodbye; what was asked through this connection is forgotten."""
        self._client.close(timeout=CLOSED)
