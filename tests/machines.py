"""A cluster on loopback for tests: a real Dask scheduler and real workers, each a process that can be killed."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from sim.reading.problems import InputError
from sim.runs.link import connect

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as held:
        held.bind((HOST, 0))
        return int(held.getsockname()[1])


class Cluster:
    """Starts with a scheduler and so many workers of one thread each. ``close`` ends all that is left."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self.folder, self.port = folder, free_port()
        self.scheduler = self.start_scheduler()
        self.workers = [self.start_worker() for _ in range(workers)]

    @property
    def address(self) -> str:
        return f"tcp://{HOST}:{self.port}"

    def _start(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *words, "--host", HOST, "--no-dashboard"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (self.folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(command, cwd=self.folder, env=env, stdout=log, stderr=log)

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        self.scheduler = self._start("dask_scheduler", "--port", str(self.port))
        return self.scheduler

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self._start("dask_worker", self.address, "--no-nanny", "--nthreads", "1", "--memory-limit", "0")

    def replace_worker(self, number: int) -> None:
        """Kill a worker, if it lives still, and start another one."""
        kill(self.workers[number])
        self.workers[number] = self.start_worker()

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            kill(process)


@contextlib.contextmanager
def cluster_in(folder: Path) -> Iterator[Cluster]:
    """A cluster with its logs in a new folder, ended whatever happens."""
    folder.mkdir(exist_ok=True)
    held = Cluster(folder)
    try:
        yield held
    finally:
        held.close()


def answering(address: str) -> str:
    """The address, once somebody answers there: a scheduler takes a second or two to start."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connect(address).close()
            return address
        except InputError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


class Door:
    """Passes bytes between whoever knocks and a port, until it is shut."""

    def __init__(self, port: int) -> None:
        self.port, self.open = port, [socket.create_server((HOST, 0))]
        self.address = f"tcp://{HOST}:{self.open[0].getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                outside, inside = self.open[0].accept()[0], socket.create_connection((HOST, self.port))
                self.open += [outside, inside]
                for pair in ((outside, inside), (inside, outside)):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(2**16):
                target.sendall(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def shut(self) -> None:
        for one in self.open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
