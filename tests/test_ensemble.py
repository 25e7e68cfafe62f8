"""An ensemble is what its scenario, seed and number say, however it is parted, worked on, stopped, spoilt and resumed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from jobs import PARTS, RUNS, SEED, SMALL, job, opened, run
from wholes import in_one_go, kept

from sim.loading.case import read_case
from sim.runs import parts as parting
from sim.runs import prepare as preparing
from sim.runs.columns import columns
from sim.runs.ensemble import run_parts
from sim.runs.folder import intact, read_manifest
from sim.runs.job import Interrupted, Job
from sim.runs.parts import digest, play
from sim.runs.prepare import prepare
from sim.tables import Tables, tabulate


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case(SMALL))


@pytest.fixture(scope="module")
def digest_in_one_go(tables: Tables) -> str:
    """Of all worlds, without any folder."""
    return digest(play(tables, SEED, 0, RUNS))


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "part_size", lambda runs: 200)


def stopped(wanted: Job, after: int) -> Interrupted:
    """Play until so many worlds are done, and stop."""

    def progress(done: int, of: int) -> None:
        assert of == wanted.runs
        if done >= after:
            wanted.stop.set()

    with pytest.raises(Interrupted) as caught:
        run_parts(wanted, prepare(wanted, resume=False), progress)
    return caught.value


def test_the_same_digest_twice(tables: Tables, tmp_path: Path, digest_in_one_go: str) -> None:
    first, second = run(job(tables, tmp_path / "a")), run(job(tables, tmp_path / "b"))
    assert first.digest == second.digest == digest_in_one_go
    assert run(job(tables, tmp_path / "c", seed=SEED + 1)).digest != digest_in_one_go


def test_n_worlds_are_the_first_of_2n(tables: Tables, tmp_path: Path) -> None:
    few, many = job(tables, tmp_path / "n", 300), job(tables, tmp_path / "2n", 600)
    run(few)
    run(many)
    ask = "SELECT * FROM worlds WHERE world < 300 ORDER BY world"
    expected, found = (opened(one).query(ask) for one in (few, many))
    assert len(expected) == 300
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


@pytest.mark.parametrize(("workers", "size"), [(2, 200), (1, 128), (1, 1), (2, 77), (3, 5000)])
def test_neither_workers_nor_parts_matter(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, size: int
) -> None:
    runs = 12 if size == 1 else RUNS
    monkeypatch.setattr(preparing, "part_size", lambda runs: size)
    manifest = run(job(tables, tmp_path / "run", runs, workers=workers))
    assert manifest.digest == digest(play(tables, SEED, 0, runs))
    assert len(manifest.parts) == -(-runs // size)
    assert kept(tmp_path / "run", manifest.parts) == in_one_go(tables, runs, 500, tmp_path / "some.parquet")


def test_worlds_that_change_places_show_though_their_digest_is_the_same(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest_in_one_go: str
) -> None:
    """The first two parts take each other's numbers."""
    there = {0: 200, 200: 0}
    monkeypatch.setattr(parting, "columns", lambda tables, out, seed, first: columns(tables, out, seed, there.get(first, first)))
    manifest = run(job(tables, tmp_path / "run"))
    assert manifest.digest == digest_in_one_go
    found, right = kept(tmp_path / "run", manifest.parts), in_one_go(tables, RUNS, RUNS, tmp_path / "some.parquet")
    assert found.hashes != right.hashes and found._replace(hashes=right.hashes) == right


@pytest.mark.parametrize("workers", [1, 2])
def test_stopped_and_resumed(tables: Tables, tmp_path: Path, digest_in_one_go: str, workers: int) -> None:
    wanted = job(tables, tmp_path / "run", workers=workers)
    told = stopped(wanted, after=400)
    held = read_manifest(wanted.folder)
    assert 400 <= told.kept < RUNS
    assert told.kept == sum(part.last - part.first for part in held.parts)
    assert held.digest is None
    assert all(intact(wanted.folder, part) for part in held.parts)
    kept = {part.first: part.files for part in held.parts}
    finished = run(job(tables, wanted.folder), resume=True)
    assert finished.digest == read_manifest(wanted.folder).digest == digest_in_one_go
    assert {part.first: part.files for part in finished.parts if part.first in kept} == kept, "what was safe was done again"


def test_a_finished_run_can_be_resumed_to_no_effect(tables: Tables, tmp_path: Path, digest_in_one_go: str) -> None:
    run(job(tables, tmp_path / "run"))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "run").glob("*/*")}
    assert run(job(tables, tmp_path / "run"), resume=True).digest == digest_in_one_go
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "run").glob("*/*")} == before


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize("spoil", [flip, tear, Path.unlink])
@pytest.mark.parametrize("kind", ["worlds", "counts"])
def test_a_spoilt_part_is_noticed_and_redone(
    tables: Tables, tmp_path: Path, digest_in_one_go: str, kind: str, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "run"
    before = run(job(tables, folder))
    victim = sorted((folder / kind).iterdir())[2]
    spoil(victim)
    assert [intact(folder, part) for part in before.parts].count(False) == 1
    with pytest.warns(UserWarning, match=f"^1 of {PARTS} parts was altered or torn and is played again.$"):
        after = run(job(tables, folder), resume=True)
    assert after.digest == digest_in_one_go
    assert all(intact(folder, part) for part in after.parts)
    assert len(after.parts) == PARTS


def test_no_unfinished_file_is_left(tables: Tables, tmp_path: Path) -> None:
    run(job(tables, tmp_path / "run"))
    assert not list(tmp_path.glob("**/*unfinished*"))
