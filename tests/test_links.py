"""A link inside a folder that is gone on with, or that an answer goes into, is no way out of it: nothing is written behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from jobs import SMALL, played
from test_names import snapshot

import sim
from sim.arms import ARMS, play_arms
from sim.cli.program import main
from sim.exporting.write import export
from sim.loading.case import read_case
from sim.reading.problems import InputError
from sim.running import Wish
from sim.runs.folder import MANIFEST, refuse_links
from sim.runs.opened import open_run

CASE = read_case(SMALL)
ARM = {"title": "nobody tells", "leak.by": "nobody"}
Does = Callable[[Path], object]


class Way(NamedTuple):
    """What makes a folder, what writes into it once more, and the folders inside it into which that writes."""

    begins: Does
    again: Does
    inside: tuple[str, ...]


def run(out: Path) -> object:
    return played(CASE, out, 20, 1)


def swept(out: Path) -> object:
    return sim.sweep(CASE, {"leak.by": ["fleet"]}, out=out, runs=32, seed=1, workers=1, resume=True)


WAYS = {
    "run": Way(
        run,
        lambda out: sim.run(CASE, out=out, runs=20, seed=1, workers=1, resume=True),
        ("worlds", "counts", "plots", "cast", "cast/claims"),
    ),
    "sweep": Way(swept, swept, ("rounds", "plots")),
    "arms": Way(
        lambda out: play_arms(out, {CASE.name: CASE}, Wish(20, 1, out, 1)),
        lambda out: sim.compare(SMALL, ARM, out=out, runs=20, seed=1, workers=1, resume=True),
        (ARMS, f"{ARMS}/scenario_small", f"{ARMS}/scenario_small/worlds", "plots", "tables"),
    ),
    "why": Way(run, lambda out: sim.why(open_run(out), worlds=5, workers=1), ("decisions", "plots")),
    "export": Way(run, lambda out: export(open_run(out), "csv"), ("export",)),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[Does, Path] = {}

    def find(name: str) -> Path:
        begins = WAYS[name].begins
        if begins not in made:
            made[begins] = tmp_path_factory.mktemp("begun") / "it"
            begins(made[begins])
        return made[begins]

    return find


@pytest.mark.parametrize(("name", "inside"), [(name, inside) for name, way in WAYS.items() for inside in way.inside])
def test_nothing_is_written_behind_a_link(name: str, inside: str, begun: Callable[[str], Path], tmp_path: Path) -> None:
    out, there = tmp_path / "out", tmp_path / "there"
    shutil.copytree(begun(name), out)
    link = out / inside
    if link.is_dir():
        link.rename(there)
    there.mkdir(exist_ok=True)
    (there / "kept.txt").write_text("not ours", encoding="utf-8")
    if name == "run" and inside in ("worlds", "counts"):
        next(there.glob("part-*")).unlink()  # to be played again
    link.symlink_to(there)
    before = snapshot(there)
    with pytest.raises(InputError, match=f"^{inside} in .* is a link to another folder"):
        WAYS[name].again(out)
    assert snapshot(there) == before
    link.unlink()


def test_nor_does_holding_cases_against_the_record(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plots").symlink_to(tmp_path / "there")
    done = CliRunner().invoke(main, ["cases", "shamsi_2009", "--runs", "10", "--out", str(tmp_path / "out")])
    assert done.exit_code == 2 and "is a link to another folder" in done.output.replace("\n", " ")
    assert not list((tmp_path / "there").iterdir())


def test_a_link_in_the_place_of_a_file_is_replaced_and_the_file_that_it_led_to_is_not(
    begun: Callable[[str], Path], tmp_path: Path
) -> None:
    out, other = tmp_path / "out", tmp_path / "other.json"
    shutil.copytree(begun("run"), out)
    other.write_bytes((out / MANIFEST).read_bytes())
    (out / MANIFEST).unlink()
    (out / MANIFEST).symlink_to(other)
    (out / "summary.json").unlink()
    (out / "summary.json").symlink_to(tmp_path / "not_there")
    before = other.read_bytes()
    sim.run(CASE, out=out, runs=20, seed=1, workers=1, resume=True)
    assert other.read_bytes() == before and not (tmp_path / "not_there").exists()
    assert not (out / MANIFEST).is_symlink() and not (out / "summary.json").is_symlink()


def test_a_folder_of_results_may_itself_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "runs").symlink_to(tmp_path / "disk")
    run(tmp_path / "runs" / "one")
    assert (tmp_path / "disk" / "one" / MANIFEST).exists()
    refuse_links(tmp_path / "runs" / "one")
