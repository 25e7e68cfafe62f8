"""Names that hurt: whatever a scenario or folder is called, a run writes inside its own folder and takes nothing else away.

Names are built from what systems and shells stumble over: dots, separators, reserved and invisible names, letters that look like
others, lengths at the limit of a file system.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from jobs import SMALL, job, run

import sim
from sim.loading.case import Case, read_case
from sim.reading.problems import InputError
from sim.running import default_folder
from sim.runs.batch import kept_batch
from sim.runs.folder import Part
from sim.runs.opened import Run
from sim.tables import tabulate

PIECES = [
    ".", "..", "...", " ", "a", "CON", "nul", "COM1", "aux.txt", "-rf", "--help", "~", "$HOME", "%TEMP%",
    "`id`", "$(id)", "a;b", "a|b", "a&b", "a'b", 'a"b', "a\\b", "C:", "a:b", "*", "?", "[ab]", "{a,b}", "<a>",
    "\t", "\n", "\r", "\x1b[31m", "\x7f", "\u200b", "\u202e", "\ufeff", "é", "e\u0301", "ﬁ", "рf", "ſ", "İ",
    "😀", "a" * 200, "é" * 100, "=1+1", "@a", "%2e%2e", "%00", "\\..\\", "‥", "∕", "．．",
]  # fmt: skip
NAMES = sorted({a + b for a, b in itertools.product(PIECES, ["", *PIECES[:10]])} - {".", ".."})
SOME = ["~", "\\..\\", *NAMES[::16]]


def snapshot(folder: Path) -> set[tuple[str, bytes]]:
    return {(str(p.relative_to(folder)), p.read_bytes()) for p in folder.rglob("*") if p.is_file()}


def entries(folder: Path) -> set[tuple[str, bytes]]:
    """The same with links and folders."""
    held = ((p, p.is_file() and not p.is_symlink()) for p in folder.rglob("*"))
    return {(str(p.relative_to(folder)), p.read_bytes() if whole else b"") for p, whole in held}


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where somebody stands, with things of others around, behind a link and in ``~``; in memory, where syncing is quick."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        above = Path(place)
        home, own = above / "home", above / "own" / "worlds"
        for kept in (above / "above.txt", above / "other" / "kept.txt", home / "beside" / "kept.txt", own / "kept.txt"):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text("not ours", encoding="utf-8")
        (home / "link").symlink_to(above / "other")
        monkeypatch.setenv("HOME", str(own.parent))
        monkeypatch.chdir(home)
        yield home
        monkeypatch.undo()


def plays_there_alone(case: Case, folder: Path, around: Path) -> None:
    """Play worlds into a folder that is called so, and read them from there: it alone is new, with the files of a run in it."""
    before, tables = entries(around), tabulate(case)
    assert not folder.exists() and len(before) >= 10
    manifest = run(job(tables, folder, 3))
    there = Run(folder, manifest, case, tables)
    assert list(there.query("SELECT world FROM worlds ORDER BY world")["world"]) == [0, 1, 2]
    where = str(folder.absolute().relative_to(around))
    new = {name for name, _ in entries(around) - before} - {str(one) for one in Path(where).parents}
    inside = ("", "/manifest.json", "/worlds", "/counts", "/worlds/part-0000000000.parquet", "/counts/part-0000000000.npz")
    assert new == {where + one for one in inside}, repr(folder.name)
    shutil.rmtree(folder)
    assert before <= entries(around), repr(folder.name)


def test_there_are_500_names() -> None:
    assert len(NAMES) >= 500


def play_into_folders(names: list[str], home: Path) -> None:
    case = read_case(SMALL)
    for name in names:
        plays_there_alone(case, Path(name), home.parent)


def play_scenarios(names: list[str], home: Path) -> None:
    (home / "cast_small").symlink_to(Path(SMALL).parent / "cast_small")
    text, tried = Path(SMALL).read_text(encoding="utf-8"), 0
    for name in names:
        path = home / f"{name}.yaml"
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue  # no system lets it be called that
        case = read_case(str(path))
        folder = default_folder(case, 3, 1, resume=False)
        assert os.path.normpath(folder) == str(folder) and folder.parent == Path("runs"), repr(name)
        plays_there_alone(case, folder, home.parent)
        path.unlink()
        tried += 1
    assert tried >= 0.9 * len(names)


def test_no_folder_s_name_leads_out_of_it(home: Path) -> None:
    play_into_folders(SOME, home)


def test_no_scenario_s_name_leads_out_of_the_folder_of_runs(home: Path) -> None:
    play_scenarios(SOME, home)


@pytest.mark.slow
def test_none_of_all_names_of_folders_leads_out(home: Path) -> None:
    play_into_folders(NAMES, home)


@pytest.mark.slow
def test_none_of_all_names_of_scenarios_leads_out(home: Path) -> None:
    play_scenarios(NAMES, home)


@pytest.mark.parametrize("name", ["..", "[ab]'"])
def test_a_run_writes_into_the_folder_that_was_named_and_nowhere_else(name: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kept.txt").write_text("not ours", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    before = snapshot(tmp_path)
    try:
        made = sim.run(SMALL, out=home / name, runs=20, seed=1, workers=1)
    except InputError:
        assert snapshot(tmp_path) == before, "refused, so nothing is written"
        return
    assert made.query("SELECT count(*) AS n FROM worlds")["n"][0] == 20
    assert {entry for entry in snapshot(tmp_path) if not entry[0].startswith(os.path.normpath(f"home/{name}") + os.sep)} == before


def test_a_name_that_could_not_be_read_again_is_refused_before_anything_is_played(home: Path) -> None:
    before = entries(home.parent)
    with pytest.raises(InputError, match="no backslash in its name"):
        run(job(tabulate(read_case(SMALL)), home / "[a]\\b", 3))
    assert entries(home.parent) == before


def test_a_name_that_is_a_pattern_too_is_not_one(home: Path) -> None:
    """What is kept under a name is read from there, though another name fits it as a pattern."""
    for number, name in enumerate(("ab", "[a]b", "?b", "*", "cb")):
        (home / name).mkdir()
        about, made = Part(0, 1, f"{number:032x}", {}), pd.DataFrame({"n": [number]})
        assert list(kept_batch(home / name / "kept", about, lambda made=made: made, print)["n"]) == [number]


def test_what_a_link_leads_to_is_not_touched(tmp_path: Path) -> None:
    """A folder that is not empty is refused, also through a link. Links inside a run's folder: ``test_links.py``."""
    there = tmp_path / "there"
    (there / "worlds").mkdir(parents=True)
    (there / "kept.txt").write_text("not ours", encoding="utf-8")
    (tmp_path / "link").symlink_to(there)
    before = snapshot(there)
    with pytest.raises(InputError, match=r"not empty|holds"):
        sim.run(SMALL, out=tmp_path / "link", runs=20, seed=1, workers=1)
    assert snapshot(there) == before
