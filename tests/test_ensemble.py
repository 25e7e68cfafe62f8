"""An ensemble is what its scenario, seed and number say, however it is parted, worked on, stopped, spoilt and resumed."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pandas as pd
import pytest

from sim.load.case import read_case
from sim.reading.problems import InputError
from sim.running import Wish, make_job, run_job
from sim.runs import ensemble
from sim.runs.ensemble import Interrupted, Job, prepare, run_parts
from sim.runs.folder import MANIFEST, Manifest, read_manifest, total_digest
from sim.runs.opened import open_run
from sim.runs.parts import digest, play
from sim.runs.resolved import identity
from sim.tables import Tables, tabulate

RUNS, SEED = 1200, 11


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case("hamedan_2016", ["days=20"]))


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six parts rather than three, so that there is something to stop between."""
    monkeypatch.setattr(ensemble, "part_size", lambda runs: 200)


def job(tables: Tables, folder: Path, runs: int = RUNS, seed: int = SEED, workers: int = 1) -> Job:
    return Job(tables, identity(tables.index.case), runs, seed, folder, workers)


def run(wanted: Job, resume: bool = False) -> Manifest:
    return run_parts(wanted, prepare(wanted, resume))


def table(folder: Path) -> pd.DataFrame:
    """All worlds of a run by their number; the parts of an unfinished one can be looked at too."""
    frame = pd.concat([pd.read_parquet(path) if False else _read(path) for path in sorted(folder.glob("worlds/*.parquet"))])
    return frame.sort_values("world").reset_index(drop=True)


def _read(path: Path) -> pd.DataFrame:
    import duckdb

    return duckdb.sql(f"SELECT * FROM read_parquet('{path}')").df()


@pytest.fixture(scope="module")
def whole(tables: Tables) -> str:
    """The digest of all worlds, played in one go without any folder."""
    return digest(play(tables, SEED, 0, RUNS))
