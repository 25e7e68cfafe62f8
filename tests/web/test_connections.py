"""Who holds connections and asks nothing: each is ended in time, and there are never too many for those who do ask."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

resource = pytest.importorskip("resource", reason="this system has no limit on open files that a program may set")

pytestmark = pytest.mark.whole

PROGRAM = """
import asyncio, resource, sys
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from sim.web import Site, connections, make_app, serve

connections.HEAD = 1.0
exec(sys.argv[1])

async def plain(request):
    return PlainTextResponse("here")

async def slow(request):
    await asyncio.sleep(2.5)
    return PlainTextResponse("late")

async def flow(request):
    async def lines():
        for n in range(6):
            yield f"{n} "
            await asyncio.sleep(0.5)
    return StreamingResponse(lines())

async def long(request):
    async def lines():
        try:
            yield b"x" * 30_000_000
            yield b"more"
        finally:
            print("gone", flush=True)
    return StreamingResponse(lines())

async def limit(request):
    return PlainTextResponse(str(resource.getrlimit(resource.RLIMIT_NOFILE)[0]))

routes = [Route("/", plain, methods=["GET", "POST"]), Route("/limit", limit)]
routes += [Route("/slow", slow), Route("/flow", flow), Route("/long", long)]
serve(make_app(Site(routes)), browser=False, say=lambda text: print(text, flush=True))
"""


class Program(NamedTuple):
    host: str
    port: int
    process: subprocess.Popen[str]

    def connect(self) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=20)

    def request(self, path: str = "/", more: str = "") -> bytes:
        return f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n{more}\r\n".encode()

    def ask(self, path: str = "/") -> bytes:
        with self.connect() as line:
            line.sendall(self.request(path, "Connection: close\r\n"))
            return rest(line)

    def end(self) -> str:
        """What it wrote of trouble."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=60)[1]


@contextmanager
def program(first: str = "") -> Iterator[Program]:
    started = [sys.executable, "-c", PROGRAM, first]
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()) as process:
        try:
            assert process.stdout is not None
            host, port = urlsplit(process.stdout.readline().split()[1]).netloc.split(":")
            yield Program(host, int(port), process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def served() -> Iterator[Program]:
    with program() as one:
        yield one
        assert one.end() == ""


def rest(line: socket.socket) -> bytes:
    """All that comes until the line ends; a line that does not end is a TimeoutError."""
    held = b""
    try:
        while more := line.recv(65536):
            held += more
    except ConnectionError:  # ended without ceremony
        pass
    return held


def test_a_connection_without_a_request_ends(served: Program) -> None:
    with served.connect() as line:
        start = time.monotonic()
        assert rest(line) == b"" and 0.5 < time.monotonic() - start < 10


def test_half_a_head_ends_however_slowly_it_grows(served: Program) -> None:
    with served.connect() as line, pytest.raises(ConnectionError):
        line.sendall(served.request()[:-2])
        for n in range(100):
            time.sleep(0.2)
            line.sendall(f"x-{n}: y\r\n".encode())


def test_half_a_head_after_an_answer_ends(served: Program) -> None:
    with served.connect() as line:
        line.sendall(served.request() + served.request()[:20])
        assert rest(line).endswith(b"here")


def test_a_body_that_goes_on_after_its_answer_ends(served: Program) -> None:
    with served.connect() as line, pytest.raises(ConnectionError):
        line.sendall(b"POST / HTTP/1.1\r\nHost: elsewhere\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            time.sleep(0.2)
            line.sendall(b"x")


def test_who_waits_for_an_answer_or_follows_a_stream_or_asks_again_later_is_let_be(served: Program) -> None:
    assert served.ask("/slow").endswith(b"late")
    assert b"5 " in served.ask("/flow")
    with served.connect() as line:
        for _ in range(3):
            line.sendall(served.request())
            held = b""
            while not held.endswith(b"here"):
                more = line.recv(65536)
                assert more
                held += more
            time.sleep(2)


def test_a_device_that_takes_nothing_is_let_go_and_one_that_is_slow_is_not() -> None:
    with program("connections.SILENCE = 2") as one, one.connect() as stalled, one.connect() as slow:
        assert one.process.stdout is not None
        late = threading.Timer(90, one.process.kill)  # or a failure would wait for ever
        late.start()
        for line in (stalled, slow):
            line.sendall(one.request("/long"))
        start, held = time.monotonic(), b""
        while not held.endswith(b"more\r\n0\r\n\r\n"):
            held = held[-100:] + slow.recv(1_000_000)
            time.sleep(0.2)
        assert time.monotonic() - start > 5
        assert [one.process.stdout.readline() for _ in range(2)] == ["gone\n"] * 2
        late.cancel()
        assert one.end() == ""


def still_open(lines: list[socket.socket]) -> int:
    """How many of these have not been ended."""
    found = 0
    for line in lines:
        line.settimeout(0.05)
        try:
            line.recv(1)
        except TimeoutError:
            found += 1
        except ConnectionError:
            pass
    return found


def test_connections_from_one_address_are_so_many_and_those_of_this_machine_any_number() -> None:
    for ours, kept in (("()", 5), ("('127.0.0.1',)", 12)):
        with program(f"connections.EACH = 5; connections.HEAD = 60; connections.LOOPBACK = {ours}") as one:
            lines = [one.connect() for _ in range(12)]
            time.sleep(0.5)
            assert still_open(lines) == kept
            for line in lines:
                line.close()
            time.sleep(0.5)
            assert one.ask().endswith(b"here")  # who has gone is not counted any more
            assert one.end() == ""


FEW = (
    "resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60)); connections.HEAD = 60; connections.LOOPBACK = (); connections.SPARE = "
)


def test_there_are_never_more_connections_than_the_system_gives() -> None:
    with program(f"{FEW} 30") as one:
        lines = []
        for _ in range(16):  # all at once they may be more for a moment
            lines += [one.connect() for _ in range(5)]
            time.sleep(0.05)
        assert 0 < still_open(lines) <= 30
        for line in lines:
            line.close()
        time.sleep(0.5)
        assert one.ask().endswith(b"here")
        assert one.end() == ""


def test_where_the_system_gives_no_more_it_is_said_once_in_a_sentence() -> None:
    with program(f"{FEW} -1000") as one:
        lines = [one.connect() for _ in range(80)]
        time.sleep(2.5)
        for line in lines:
            line.close()
        time.sleep(1.5)
        assert one.ask().endswith(b"here")
        trouble = one.end()
        assert trouble.count("no more connections") == 1 and len(trouble.splitlines()) == 1, trouble


def test_of_open_files_as_many_are_asked_for_as_the_system_lets_us_have() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(hard, 8192)
    with program(f"resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}))") as one:
        assert one.ask("/limit").endswith(f"\r\n\r\n{wanted}".encode())
    with program("resource.setrlimit(resource.RLIMIT_NOFILE, (256, 300))") as one:
        assert one.ask("/limit").endswith(b"\r\n\r\n300")
