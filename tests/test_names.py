"""Names that hurt: whatever a scenario or folder is called, a run writes inside its own folder and takes nothing else away.

Names are built from what systems and shells stumble over: dots, separators, reserved and invisible names, letters that look like
others, lengths at the limit of a file system.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from jobs import SMALL

import sim
from sim.loading.case import read_case
from sim.reading.problems import InputError
from sim.running import default_folder

PIECES = [
    ".", "..", "...", " ", "a", "CON", "nul", "COM1", "aux.txt", "-rf", "--help", "~", "$HOME", "%TEMP%",
    "`id`", "$(id)", "a;b", "a|b", "a&b", "a'b", 'a"b', "a\\b", "C:", "a:b", "*", "?", "[ab]", "{a,b}", "<a>",
    "\t", "\n", "\r", "\x1b[31m", "\x7f", "\u200b", "\u202e", "\ufeff", "é", "e\u0301", "ﬁ", "рf", "ſ", "İ",
    "😀", "a" * 200, "é" * 100, "=1+1", "@a", "%2e%2e", "%00", "\\..\\", "‥", "∕", "．．",
]  # fmt: skip
NAMES = sorted({a + b for a, b in itertools.product(PIECES, ["", *PIECES[:10]])} - {".", ".."})


def snapshot(folder: Path) -> set[tuple[str, bytes]]:
    return {(str(p.relative_to(folder)), p.read_bytes()) for p in folder.rglob("*") if p.is_file()}


def test_there_are_500_names() -> None:
    assert len(NAMES) >= 500


def test_no_scenario_s_name_leads_out_of_the_folder_of_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cast_small").symlink_to(Path(SMALL).parent / "cast_small")
    text, tried = Path(SMALL).read_text(encoding="utf-8"), 0
    for name in NAMES:
        path = tmp_path / f"{name}.yaml"
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue  # no system lets it be called that
        folder = default_folder(read_case(str(path)), 1, 1, resume=False)
        assert os.path.normpath(folder) == str(folder) and folder.parent == Path("runs"), repr(name)
        path.unlink()
        tried += 1
    assert tried >= 450


@pytest.mark.parametrize("name", ["..", "[ab]'"])
def test_a_run_writes_into_the_folder_that_was_named_and_nowhere_else(name: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kept.txt").write_text("not ours", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    before = snapshot(tmp_path)
    try:
        run = sim.run(SMALL, out=home / name, runs=20, seed=1, workers=1)
    except InputError:
        assert snapshot(tmp_path) == before, "refused, so nothing is written"
        return
    assert run.query("SELECT count(*) AS n FROM worlds")["n"][0] == 20
    assert {entry for entry in snapshot(tmp_path) if not entry[0].startswith(os.path.normpath(f"home/{name}") + os.sep)} == before


def test_what_a_link_leads_to_is_not_touched(tmp_path: Path) -> None:
    """A folder that is not empty is refused, also through a link; a link inside a run's folder is no way out of it."""
    there = tmp_path / "there"
    (there / "worlds").mkdir(parents=True)
    (there / "kept.txt").write_text("not ours", encoding="utf-8")
    (tmp_path / "link").symlink_to(there)
    before = snapshot(there)
    with pytest.raises(InputError, match=r"not empty|holds"):
        sim.run(SMALL, out=tmp_path / "link", runs=20, seed=1, workers=1)
    assert snapshot(there) == before
