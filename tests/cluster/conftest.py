"""A cluster to share and one to kill, and parts small enough that a run has a middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from crews import MANY
from jobs import RUNS, SEED, SMALL
from machines import Cluster, cluster_in

from sim.loading.case import read_case
from sim.runs import prepare as preparing
from sim.runs.parts import digest, play
from sim.tables import Tables, tabulate


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
