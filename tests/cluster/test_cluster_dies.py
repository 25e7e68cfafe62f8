"""Parts on a cluster, whoever dies in the middle.

The slow campaign kills workers and the scheduler over and over: `python -m pytest -n 0 -s -m slow tests/cluster` (on a machine
that is busy `LIFE=30`: mean seconds, so that workers come to play; `DEATHS=20`: so many; figures in docs/validation/cluster.md).
"""

from __future__ import annotations

import logging
import os
import random
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from crews import MANY, Watched, assert_whole, on
from jobs import RUNS, job, run
from machines import Cluster, Door, answering, kill

from sim.reading.problems import InputError
from sim.runs import cluster as module
from sim.runs import crew
from sim.runs.folder import Part
from sim.runs.job import Interrupted
from sim.runs.link import Killed
from sim.tables import Tables

pytestmark = pytest.mark.whole


def test_a_worker_and_the_scheduler_die_in_the_middle(
    tables: Tables, tmp_path: Path, own: Cluster, digest_of_many: str, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = on(answering(own.address), tables, tmp_path / "run", MANY)
    watched = Watched(wanted, rest=0.05)
    watched.until(3_000)
    own.replace_worker(0)
    watched.until(watched.kept + 3_000)
    kill(own.scheduler)
    assert watched.kept < MANY
    own.start_scheduler()
    for number in range(2):
        own.replace_worker(number)
    watched.end()
    assert watched.raised == []
    assert_whole(wanted, digest_of_many)
    assert "is gone: waiting" in caplog.text


def test_a_scheduler_that_stays_away(
    tables: Tables, tmp_path: Path, shared: Cluster, digest_of_many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a door between the two that is shut, so that the scheduler lives on for others."""
    monkeypatch.setattr(module, "AGAIN", 1)
    answering(shared.address)
    door = Door(shared.port)
    wanted = on(door.address, tables, tmp_path / "run", MANY)
    watched = Watched(wanted, rest=0.05)
    watched.until(2_000)
    door.shut()
    watched.end()
    assert isinstance(watched.raised[0], Interrupted) and 2_000 <= watched.raised[0].kept < MANY
    assert run(job(tables, tmp_path / "run", MANY), resume=True).digest == digest_of_many


def test_workers_may_come_later(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(crew, "ALONE", 0.5)
    held = Cluster(tmp_path, workers=0)
    try:
        watched = Watched(on(answering(held.address), tables, tmp_path / "run"))
        with caplog.at_level(logging.WARNING):
            until = time.monotonic() + 20
            while "has no workers" not in caplog.text and time.monotonic() < until:
                time.sleep(0.1)
        assert "has no workers: waiting" in caplog.text
        held.workers.append(held.start_worker())
        watched.end()
        assert watched.raised == [] and watched.kept == RUNS
    finally:
        held.close()


class Fails:
    """Stands for a connection: so many times it raises, then it gives what is asked."""

    def __init__(self, error: Exception, times: int) -> None:
        self.error, self.left = error, times
        self.asked: list[int] = []

    def threads(self) -> int:
        return 1

    def submit(self, then: Callable[[object], None], _: object, packed: bytes, seed: int, first: int, last: int) -> object:
        future = (first, last, object())
        self.asked.append(first)
        then(future)
        return future

    def result(self, future: tuple[int, int, object]) -> tuple[Part, dict[str, bytes]]:
        self.left -= 1
        if self.left >= 0:
            raise self.error
        return Part(future[0], future[1], "00", {}), {}


@pytest.mark.parametrize(
    ("error", "times", "raised"),
    [
        (Killed(), crew.DEATHS, None),
        (Killed(), crew.DEATHS + 1, InputError),
        (OSError(28, "No space left on device"), crew.FAULTS, None),
        (OSError(28, "No space left on device"), crew.FAULTS + 1, OSError),
        (InputError([]), 1, InputError),
        (ModuleNotFoundError("sim"), 1, InputError),
    ],
)
def test_what_is_tried_again(
    tables: Tables, tmp_path: Path, error: Exception, times: int, raised: type[Exception] | None
) -> None:
    link = Fails(error, times)
    parts = crew.Crew(job(tables, tmp_path, 30), 10, deque([0, 10, 20]), b"").parts(link)  # type: ignore[arg-type]
    if raised:
        with pytest.raises(raised):
            list(parts)
        return
    assert sorted(part.first for part in parts) == [0, 10, 20]
    assert len(link.asked) == 3 + times


LIFE, DEATHS = float(os.environ.get("LIFE", "6")), int(os.environ.get("DEATHS", "100"))  # mean seconds; of workers
SCHEDULER_LIFE = 7.5 * LIFE


def harm(held: Cluster, watched: Watched, random_: random.Random, killed: dict[str, int]) -> None:
    """Kill workers and the scheduler at random moments until the run is done; others take their places."""
    deaths = {name: time.monotonic() + random_.expovariate(1 / LIFE) for name in range(len(held.workers))}
    last = time.monotonic() + random_.expovariate(1 / SCHEDULER_LIFE)
    while watched.thread.is_alive():
        time.sleep(0.02)
        now = time.monotonic()
        if now > last:
            kill(held.scheduler)
            held.start_scheduler()
            killed["schedulers"] += 1
            last = now + random_.expovariate(1 / SCHEDULER_LIFE)
        for number, moment in deaths.items():
            if now > moment or held.workers[number].poll() is not None:  # without a scheduler they leave by themselves
                killed["workers"] += now > moment
                held.replace_worker(number)
                deaths[number] = now + random_.expovariate(1 / LIFE)


@pytest.mark.slow
def test_workers_that_live_for_seconds_and_schedulers_that_live_for_a_minute(
    tables: Tables, tmp_path: Path, own: Cluster
) -> None:
    runs, random_, killed, number = 300_000, random.Random(7), {"workers": 0, "schedulers": 0}, 0
    reference = run(job(tables, tmp_path / "threads", runs, workers=2))
    own.workers.append(own.start_worker())
    began = time.monotonic()
    while killed["workers"] < DEATHS or killed["schedulers"] < DEATHS // 10:
        wanted = on(answering(own.address), tables, tmp_path / str(number), runs)
        watched = Watched(wanted)
        harm(own, watched, random_, killed)
        if any(isinstance(error, InputError) for error in watched.raised):  # the scheduler was killed when it was first asked
            assert watched.kept == 0 and not wanted.folder.exists()
            continue
        assert watched.raised == []
        assert_whole(wanted, str(reference.digest))
        number += 1
    print(f"{killed} over {number} runs of {runs:,} worlds in {time.monotonic() - began:.0f} s")
