"""Jobs on clusters, runs watched from a thread, and what whole means."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from jobs import RUNS, job, opened
from machines import Cluster, answering

from sim.runs.ensemble import run_parts
from sim.runs.folder import read_manifest
from sim.runs.job import Job
from sim.runs.link import connect
from sim.runs.prepare import prepare
from sim.tables import Tables

MANY = 24_000


def on(address: str, tables: Tables, folder: Path, runs: int = RUNS) -> Job:
    wanted = job(tables, folder, runs)
    wanted.scheduler = address
    return wanted


def assert_whole(wanted: Job, expected: str) -> None:
    manifest = read_manifest(wanted.folder)
    assert manifest.digest == expected
    firsts = [part.first for part in manifest.parts]
    assert firsts == list(range(0, wanted.runs, manifest.part_size)), "every part once, in order"
    ask = "SELECT count(*) AS n, count(DISTINCT world) AS d, min(world) AS low, max(world) AS high FROM worlds"
    assert tuple(map(int, opened(wanted).query(ask).iloc[0])) == (wanted.runs, wanted.runs, 0, wanted.runs - 1)
    assert not list(wanted.folder.rglob("*.unfinished"))


def wait_for_workers(held: Cluster, number: int) -> None:
    link = connect(answering(held.address))
    until = time.monotonic() + 30
    while link.threads() < number and time.monotonic() < until:
        time.sleep(0.1)
    link.close()


class Watched:
    """A run in a thread of its own, to do harm beside it."""

    def __init__(self, wanted: Job, rest: float = 0) -> None:
        self.kept, self.wanted, self.rest = 0, wanted, rest
        self.raised: list[Exception] = []
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        def progress(done: int, _: int) -> None:
            self.kept = done
            time.sleep(self.rest)  # so that there is a middle to be harmed in, however quick the machine

        try:
            run_parts(self.wanted, prepare(self.wanted, resume=True), progress)
        except Exception as error:
            self.raised.append(error)

    def until(self, kept: int) -> None:
        while self.kept < kept and self.thread.is_alive():
            time.sleep(0.01)

    def end(self) -> None:
        self.thread.join(timeout=300)
        assert not self.thread.is_alive()
