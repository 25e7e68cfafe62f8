"""A million worlds are the same million however they are parted, worked on, spread over processes, stopped and resumed: the
digest, and since that does not say which number a world has, the rows with their numbers and the counts.

`python -m pytest -n 0 -s -m slow tests/test_million.py` (`WORLDS=100000`: so many); figures in docs/validation/million.md.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import SEED, SMALL, job
from machines import Cluster, answering, cluster_in
from wholes import Wholes, in_one_go, kept

from sim.loading.case import read_case
from sim.runs import prepare as preparing
from sim.runs.ensemble import run_parts
from sim.runs.folder import read_manifest
from sim.runs.job import Interrupted
from sim.runs.parts import digest, play
from sim.runs.prepare import prepare
from sim.tables import Tables, tabulate

MILLION, CHUNK = int(os.environ.get("WORLDS", "1_000_000")), 20_000
SIZES = 1_000, 7_777, MILLION // 10
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case(SMALL))


@pytest.fixture(scope="module")
def expected(tables: Tables) -> str:
    """The digest of the worlds played one chunk after the other, nothing written."""
    total = sum(int(digest(play(tables, SEED, first, min(first + CHUNK, MILLION))), 16) for first in range(0, MILLION, CHUNK))
    return f"{total % 2**128:032x}"


@pytest.fixture(scope="module")
def wholes(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Wholes:
    return in_one_go(tables, MILLION, CHUNK, tmp_path_factory.mktemp("million") / "some.parquet")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with cluster_in(tmp_path / "cluster") as held:
        yield held


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


Way = tuple[tuple[int, bool, int], ...]  # threads, whether on a cluster, until how many worlds are done
WAYS: dict[str, Way] = {
    "one thread": ((1, False, MILLION),),
    "two threads": ((2, False, MILLION),),
    "two processes of a cluster": ((1, True, MILLION),),
    "stopped twice and completed elsewhere": ((2, False, MILLION // 4), (1, False, MILLION // 2), (1, True, MILLION)),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
def test_the_same_million(
    tables: Tables,
    expected: str,
    wholes: Wholes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cluster: Cluster,
    way: str,
    size: int,
) -> None:
    for name in ("part_size", "shipped_size"):
        monkeypatch.setattr(preparing, name, lambda runs: size)
    answering(cluster.address)
    begun = time.perf_counter()
    found = [played(tables, tmp_path / "run", n, cluster.address if far else None, until) for n, far, until in WAYS[way]]
    assert found == [None] * (len(found) - 1) + [expected]
    print(f"{way}, parts of {size:,}: {time.perf_counter() - begun:.0f} s")
    assert kept(tmp_path / "run", read_manifest(tmp_path / "run").parts) == wholes
    shutil.rmtree(tmp_path / "run")
