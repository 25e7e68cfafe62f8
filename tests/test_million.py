"""A million worlds are the same million however they are parted, worked on, spread over processes, stopped and resumed.

`python -m pytest -n 0 -s -m slow tests/test_million.py`; figures in docs/validation/million.md.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import SEED, SMALL, job
from machines import Cluster

from sim.loading.case import read_case
from sim.runs import prepare as preparing
from sim.runs.ensemble import run_parts
from sim.runs.job import Interrupted
from sim.runs.parts import digest, play
from sim.runs.prepare import prepare
from sim.tables import Tables, tabulate

MILLION, CHUNK = 1_000_000, 20_000
SIZES, WORKERS = (1_000, 7_777, 100_000), (1, 2)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case(SMALL))


@pytest.fixture(scope="module")
def expected(tables: Tables) -> str:
    """The digest of the worlds played one chunk after the other, nothing written."""
    total = sum(int(digest(play(tables, SEED, first, first + CHUNK)), 16) for first in range(0, MILLION, CHUNK))
    return f"{total % 2**128:032x}"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    held = Cluster(tmp_path / "cluster")
    yield held
    held.close()


def parted(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    for name in ("part_size", "shipped_size"):
        monkeypatch.setattr(preparing, name, lambda runs: size)


def played(tables: Tables, folder: Path, workers: int, scheduler: str | None = None, until: int = MILLION) -> str | None:
    """Play or go on with the million, on so many threads or on a cluster, until so many are done; the digest when all are."""
    wanted = job(tables, folder, MILLION, workers=workers)
    wanted.scheduler = scheduler

    def watch(done: int, _: int) -> None:
        if done >= until:
            wanted.stop.set()

    try:
        return run_parts(wanted, prepare(wanted, resume=True), watch).digest
    except Interrupted as stopped:
        assert until <= stopped.kept < MILLION
        return None


def told(what: str, begun: float) -> None:
    print(f"{what}: {time.perf_counter() - begun:.0f} s")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("workers", WORKERS)
def test_on_threads(
    tables: Tables, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, workers: int
) -> None:
    parted(monkeypatch, size)
    begun = time.perf_counter()
    assert played(tables, tmp_path / "run", workers) == expected
    told(f"{workers} threads, parts of {size:,}", begun)
    shutil.rmtree(tmp_path / "run")


@pytest.mark.parametrize("size", SIZES)
def test_on_processes_of_a_cluster(
    tables: Tables, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: Cluster, size: int
) -> None:
    parted(monkeypatch, size)
    begun = time.perf_counter()
    time.sleep(5)  # a scheduler takes a second or two to start
    assert played(tables, tmp_path / "run", 1, cluster.address) == expected
    told(f"2 processes of a cluster, parts of {size:,}", begun)
    shutil.rmtree(tmp_path / "run")


@pytest.mark.parametrize("size", SIZES)
def test_stopped_and_resumed_elsewhere(
    tables: Tables, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: Cluster, size: int
) -> None:
    """Begun on two threads, gone on with on one, completed on a cluster."""
    parted(monkeypatch, size)
    begun = time.perf_counter()
    assert played(tables, tmp_path / "run", 2, until=MILLION // 4) is None
    assert played(tables, tmp_path / "run", 1, until=MILLION // 2) is None
    assert played(tables, tmp_path / "run", 1, cluster.address) == expected
    told(f"stopped twice and completed elsewhere, parts of {size:,}", begun)
    shutil.rmtree(tmp_path / "run")
