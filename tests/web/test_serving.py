"""Serving: a free port, addresses that are printed and allowed, an end when it is asked for even while a page listens."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sim.reading.problems import InputError
from sim.web.serving import listen

PROGRAM = """
import asyncio
from contextlib import contextmanager
from starlette.routing import Route
from sim.web import Site, make_app, serve
from sim.web.streaming import Event, last_seen, stream

async def events(request):
    after = last_seen(request)
    ticks = iter([Event(after + 1, "tick", '{"n":%d}' % (after + 1))])

    @contextmanager
    def watch(bell):
        yield lambda: next(ticks, None)

    return stream(watch)

async def slow(request):
    print("begun", flush=True)
    await asyncio.sleep(3600)

serve(make_app(Site([Route("/events", events), Route("/slow", slow)])), browser=False, say=lambda text: print(text, flush=True))
print("ended", flush=True)
"""


def test_ctrl_c_ends_it_although_a_page_listens_and_without_a_word_of_trouble(tmp_path: Path) -> None:
    started = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()) as program:
        try:
            assert program.stdout is not None and program.stderr is not None
            said = program.stdout.readline()
            url = said.split()[1]
            request = urllib.request.Request(f"{url}events?after=3")
            with urllib.request.urlopen(request, timeout=10) as answer:
                held = b""
                while b"data" not in held:
                    held += answer.readline()
                assert b"id: 4\n" in held and b'data: {"n":4}' in held
                program.send_signal(signal.SIGINT)
                out, errors = program.communicate(timeout=60)  # the page would have listened for an hour
        finally:
            program.kill()  # or a failure would wait for it
        assert (program.returncode, out, errors) == (0, "ended\n", "")


def test_ctrl_c_cuts_off_an_answer_that_is_being_worked_out_without_a_word_of_trouble() -> None:
    started = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ.copy()) as program:
        try:
            assert program.stdout is not None
            host, port = urlsplit(program.stdout.readline().split()[1]).netloc.split(":")
            with socket.create_connection((host, int(port))) as asking:
                asking.sendall(f"GET /slow HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
                assert program.stdout.readline() == "begun\n"
                program.send_signal(signal.SIGINT)
                out, errors = program.communicate(timeout=60)
        finally:
            program.kill()
        assert (program.returncode, out, errors) == (0, "ended\n", "")


@pytest.mark.whole
def test_who_pauses_between_requests_is_not_cut_off_in_the_next() -> None:
    started = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(started, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as program:
        try:
            assert program.stdout is not None
            connection = http.client.HTTPConnection(urlsplit(program.stdout.readline().split()[1]).netloc, timeout=60)
            connection.connect()
            socket_of_its_own = connection.sock
            for pause in (0, 5, 7):  # five seconds are what many clients keep a connection
                time.sleep(pause)
                connection.request("GET", "/nothing")
                answer = connection.getresponse()
                assert (answer.status, bool(answer.read())) == (404, True)
                assert connection.sock is socket_of_its_own
            program.send_signal(signal.SIGINT)
            assert program.wait(20) == 0  # nor does a connection that is kept hold up the end
        finally:
            program.kill()


def test_a_port_that_is_taken_is_a_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(InputError, match=r"nothing can be served at 127\.0\.0\.1, port"):
            listen("127.0.0.1", taken.getsockname()[1])
    for host in ("no such host", "999.1.1.1", "x" * 300):
        with pytest.raises(InputError, match="nothing can be served at"):
            listen(host, 0)
