"""Rooms for tests: in this process, and served by a process of their own that can be killed."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from sim.checking import checked_case
from sim.loading.case import Case
from sim.room.opening import new_room, open_room
from sim.room.room import Answer, Command, Room

_numbers = itertools.count()


@cache
def case(name: str = "hamedan_2016") -> Case:
    return checked_case(name)


def key() -> str:
    return f"{os.getpid():06d}-{next(_numbers):08d}"


class Table:
    """A room in this process, with somebody at the desk."""

    def __init__(self, path: Path, name: str = "hamedan_2016", world: int = 7) -> None:
        self.path = path
        self.room: Room = new_room(case(name), path, world=world)

    def reopen(self) -> None:
        self.room.store.close()
        self.room = open_room(self.path)

    def give(self, command: str, by: str = "desk", **given: Any) -> Answer:
        return self.room.do(Command(command, by, {"key": key(), **given}))

    def do(self, command: str, by: str = "desk", **given: Any) -> dict[str, Any]:
        answer = self.give(command, by, **given)
        assert answer.status in (200, 201), (command, by, answer.told)
        return answer.told

    def refused(self, command: str, by: str = "desk", **given: Any) -> tuple[int, str, str]:
        answer = self.give(command, by, **given)
        assert answer.status >= 400, (command, by, answer.told)
        return answer.status, answer.told["code"], answer.told["error"]

    def seat(self, seat: str, name: str = "Ada") -> str:
        member = self.do("join", "join", name=name)["member"]
        self.do("take", member, seat=seat)
        return str(member)


class Served:
    """``hamedan room`` in a process of its own, on loopback."""

    def __init__(self, folder: Path, scenario: str | None = "hamedan_2016", port: int = 0, *more: str) -> None:
        self.folder, self.port, self.more = folder, port, more
        self.path = folder / "class.db"
        self._start(scenario)

    def _start(self, scenario: str | None) -> None:
        command = [
            sys.executable,
            "-m",
            "sim",
            "room",
            *([scenario] if scenario else []),
            "--file",
            str(self.path),
            "--no-browser",
        ]
        command += ["--host", "127.0.0.1", "--port", str(self.port), *self.more]
        self.log = (self.folder / "err.txt").open("a")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.said = self._read()
        self.base = re.search(r"the desk, yours alone +(http://[^/]+)/desk#(\S+)", self.said)[1]
        self.secret = re.search(r"/desk#(\S+)", self.said)[1]
        self.board_pass = re.search(r"/board#(\S+)", self.said)[1]
        self.code = re.search(r"with the code (\w+ \w+)", self.said)[1]
        self.port = int(self.base.rpartition(":")[2])

    def _read(self) -> str:
        """What it prints until it has started; ``lines`` has what it prints after that, too."""
        lines = self.lines = []
        done = threading.Event()

        def read() -> None:
            for line in self.process.stdout:
                lines.append(line)
                if line.startswith("Ctrl-C"):
                    done.set()

        self.reader = threading.Thread(target=read, daemon=True)
        self.reader.start()
        for _ in range(3000):  # compiling, where that is due, on a busy machine
            if done.wait(0.2):
                return "".join(lines)
            if self.process.poll() is not None:
                break
        raise AssertionError(f"the room did not start: {''.join(lines)} {(self.folder / 'err.txt').read_text()}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def again(self) -> None:
        self._start(None)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(20)
        self.reader.join(20)
        self.log.close()
        return code

    def client(self, **more: Any) -> httpx.Client:
        return httpx.Client(base_url=self.base, timeout=20, trust_env=False, **more)

    def desk(self) -> httpx.Client:
        client = self.client()
        assert client.post("/api/desk/login", json={"secret": self.secret}).status_code == 200
        return client

    def member(self, name: str, seat: str | None = None) -> httpx.Client:
        client = self.client()
        answer = client.post("/api/join", json={"code": self.code, "name": name, "key": key()})
        assert answer.status_code == 201, answer.text
        if seat:
            assert post(client, "/api/seat/take", seat=seat).status_code == 200
        return client


def post(client: httpx.Client, path: str, **given: Any) -> httpx.Response:
    return client.post(path, json={"key": key(), **given})


def told(client: httpx.Client, path: str, **given: Any) -> dict[str, Any]:
    answer = post(client, path, **given)
    assert answer.status_code in (200, 201), (path, answer.text)
    return answer.json()


def wait_until(true: Any, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
