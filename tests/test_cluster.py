"""Parts on a cluster: the same run as on threads, whoever dies in the middle; and what is refused, in a sentence.

The slow campaign kills workers and the scheduler over and over: `python -m pytest -n 0 -s -m slow tests/test_cluster.py`
(figures in docs/validation/cluster.md).
"""

from __future__ import annotations

import logging
import random
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jobs import RUNS, SEED, SMALL, job, opened, run
from machines import HOST, Cluster, Door, cluster_in, free_port, kill

import sim
from sim.cli import main
from sim.loading.case import read_case
from sim.reading.problems import InputError
from sim.runs import cluster as module
from sim.runs import crew, shipped
from sim.runs import prepare as preparing
from sim.runs.ensemble import run_parts
from sim.runs.folder import Part, read_manifest
from sim.runs.job import Interrupted, Job
from sim.runs.link import Killed, connect
from sim.runs.parts import digest, play, read_counts
from sim.runs.prepare import prepare
from sim.tables import Tables, tabulate

MANY = 24_000


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case(SMALL))


@pytest.fixture(scope="module")
def digest_of_many(tables: Tables) -> str:
    return digest(play(tables, SEED, 0, MANY))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """For tests that harm nobody."""
    with cluster_in(tmp_path_factory.mktemp("cluster")) as held:
        yield held


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Cluster]:
    """For a test that kills."""
    with cluster_in(tmp_path / "cluster") as held:
        yield held


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("part_size", "shipped_size"):
        monkeypatch.setattr(preparing, name, lambda runs: MANY // 24 if runs == MANY else 200 if runs == RUNS else 2000)


def on(address: str, tables: Tables, folder: Path, runs: int = RUNS) -> Job:
    wanted = job(tables, folder, runs)
    wanted.scheduler = address
    return wanted


def answering(address: str) -> str:
    """The address, once somebody answers there: a scheduler takes a second or two to start."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            connect(address).close()
            return address
        except InputError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def assert_whole(wanted: Job, expected: str) -> None:
    manifest = read_manifest(wanted.folder)
    assert manifest.digest == expected
    firsts = [part.first for part in manifest.parts]
    assert firsts == list(range(0, wanted.runs, manifest.part_size)), "every part once, in order"
    ask = "SELECT count(*) AS n, count(DISTINCT world) AS d, min(world) AS low, max(world) AS high FROM worlds"
    assert tuple(map(int, opened(wanted).query(ask).iloc[0])) == (wanted.runs, wanted.runs, 0, wanted.runs - 1)
    assert not list(wanted.folder.rglob("*.unfinished"))


def test_the_same_files_as_on_threads(tables: Tables, tmp_path: Path, shared: Cluster) -> None:
    here = run(job(tables, tmp_path / "here"))
    there = run(on(answering(shared.address), tables, tmp_path / "there"))
    assert there.digest == here.digest == digest(play(tables, SEED, 0, RUNS))
    assert [part.files for part in there.parts] == [part.files for part in here.parts]
    assert (read_counts(tmp_path / "there", there.parts).level == play(tables, SEED, 0, RUNS).fans.level).all()
    assert_whole(on(shared.address, tables, tmp_path / "there"), str(here.digest))


@pytest.mark.parametrize("begun_there", [True, False])
def test_begun_here_and_completed_there(
    tables: Tables, tmp_path: Path, shared: Cluster, digest_of_many: str, begun_there: bool
) -> None:
    answering(shared.address)
    jobs = [on(shared.address, tables, tmp_path / "run"), job(tables, tmp_path / "run")]
    begun, completed = jobs if begun_there else jobs[::-1]

    def stop(done: int, _: int) -> None:
        if done >= 200:
            begun.stop.set()

    begun.runs = completed.runs = MANY
    with pytest.raises(Interrupted) as told:
        run_parts(begun, prepare(begun, resume=False), stop)
    assert 0 < told.value.kept < MANY
    run(completed, resume=True)
    assert_whole(completed, digest_of_many)


def test_from_the_command_line(tmp_path: Path, shared: Cluster) -> None:
    words = ["run", SMALL, "--runs", "300", "--seed", str(SEED), "--out", str(tmp_path / "run"), "--scheduler", shared.address]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    assert str(sim.open_run(tmp_path / "run").manifest.digest) in told.output
    assert "distributed" not in told.output


NOBODY = f"tcp://{HOST}:{free_port()}"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--scheduler", NOBODY], "no Dask scheduler answers at tcp://127.0.0.1:"),
        (["--scheduler", "nonsense"], "no Dask scheduler answers at nonsense"),
        (["--scheduler", NOBODY, "--workers", "2"], "wanted one of the two"),
    ],
    ids=["nobody there", "no address", "two wishes"],
)
def test_the_command_line_refuses_in_a_sentence(tmp_path: Path, words: list[str], says: str) -> None:
    told = CliRunner().invoke(main, ["run", SMALL, "--out", str(tmp_path / "run"), *words])
    assert told.exit_code == 2 and says in told.output and "Traceback" not in told.output
    assert not (tmp_path / "run").exists()


def test_what_listens_and_says_nothing_is_no_scheduler() -> None:
    with socket.create_server((HOST, 0)) as mute, pytest.raises(InputError, match="no Dask scheduler answers"):
        connect(f"tcp://{HOST}:{mute.getsockname()[1]}", seconds=0.5)


def test_without_dask_it_says_what_to_install(tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'hamedan\[cluster\]'"):
        prepare(on(NOBODY, tables, tmp_path / "run"), resume=False)
    assert run(job(tables, tmp_path / "run", 10)).finished, "threads need no Dask"


def other_code() -> dict[str, str]:
    return {**shipped.made_of(), "NumPy": "0.1"}


class OtherHere:
    """Called here it tells of other code; sent to a worker it is what it stands for."""

    def __call__(self) -> dict[str, str]:
        return other_code()

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, str]]:
        return getattr, (shipped, "made_of")


def test_a_worker_with_other_code_is_refused_before_anything_is_written(
    tables: Tables, tmp_path: Path, shared: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for_workers(shared, 2)
    monkeypatch.setattr(module, "made_of", OtherHere())
    with pytest.raises(InputError, match=rf"the worker tcp://{HOST}:\d+ has NumPy .* and this machine 0.1"):
        prepare(on(shared.address, tables, tmp_path / "run"), resume=False)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("name", "altered", "says"),
    [("made_of", {"NumPy": "0.1"}, "has NumPy .* and this machine 0.1"), ("_figures", "others", "makes other figures")],
)
def test_a_part_refuses_a_worker_that_joined_later(
    tables: Tables, tmp_path: Path, shared: Cluster, monkeypatch: pytest.MonkeyPatch, name: str, altered: object, says: str
) -> None:
    """What the run says of itself is altered, so that every worker is another to it."""
    wanted = on(answering(shared.address), tables, tmp_path / "run")
    manifest = prepare(wanted, resume=False)
    monkeypatch.setattr(shipped, name, lambda *_: altered)
    with pytest.raises(InputError, match=says):
        run_parts(wanted, manifest)
    assert read_manifest(wanted.folder).parts == []


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


LIFE, SCHEDULER_LIFE = 6.0, 45.0  # mean seconds


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
    while killed["workers"] < 100 or killed["schedulers"] < 10:
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
