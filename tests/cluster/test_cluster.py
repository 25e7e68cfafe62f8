"""Parts on a cluster: the same run as on threads; and what is refused, in a sentence."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from crews import MANY, assert_whole, on, wait_for_workers
from jobs import RUNS, SEED, SMALL, job, run
from machines import HOST, Cluster, answering, free_port

import sim
from sim.cli import main
from sim.reading.problems import InputError
from sim.runs import cluster as module
from sim.runs import shipped
from sim.runs.ensemble import run_parts
from sim.runs.folder import read_manifest
from sim.runs.job import Interrupted
from sim.runs.link import connect
from sim.runs.parts import digest, play, read_counts
from sim.runs.prepare import prepare
from sim.tables import Tables

pytestmark = pytest.mark.whole


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
