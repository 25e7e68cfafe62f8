"""What a user of another system meets: files that Windows saved, consoles of old code pages, processes that start otherwise."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from bits import digest_of
from click.testing import CliRunner

from sim.checking import checked_case
from sim.cli import main
from sim.loading.library import shipped
from sim.runs import disk
from sim.runs.resolved import spelled_out

TEXT = shipped()["russia_silent"].read_text(encoding="utf-8")
SAVED = {
    "as Windows ends lines": TEXT.replace("\n", "\r\n").encode(),
    "with a mark at the beginning": b"\xef\xbb\xbf" + TEXT.encode(),
    "both": b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("saved", SAVED)
def test_an_editor_of_windows_changes_nothing(tmp_path: Path, saved: str) -> None:
    told = []
    for folder, text in (("mine", TEXT.encode()), ("theirs", SAVED[saved])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "case.yaml").write_bytes(text)
        told.append(spelled_out(checked_case(str(tmp_path / folder / "case.yaml")), 100, 1))
    assert told[0] == told[1]


def test_utf_16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(TEXT.encode("utf-16"))
    found = CliRunner().invoke(main, ["check", str(path)])
    assert found.exit_code == 2 and "it looks like UTF-16: save it as UTF-8" in found.output


@pytest.mark.parametrize("charset", ["cp1252", "cp437"])
def test_a_console_without_the_letters_is_no_fault(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: two_actors\ntitle: Хамедан همدان → “≈”\n", encoding="utf-8")
    for words in (["check", str(path)], ["evidence", "SK-26"], ["list"], ["--help"]):
        found = CliRunner(charset=charset).invoke(main, words)
        assert found.exit_code == 0, found.output
        assert found.stdout_bytes.decode(charset)
    assert "nothing wrong" in CliRunner(charset=charset).invoke(main, ["check", str(path)]).output


def test_where_folders_cannot_be_synced_files_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.os, "name", "nt")
    monkeypatch.setattr(disk.os, "open", lambda *_: pytest.fail("Windows opens no folders"))
    disk.sync_folder(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="has one way to start processes")
@pytest.mark.parametrize("method", ["spawn", "forkserver", "fork"])
def test_however_a_process_starts_it_plays_the_same(method: str) -> None:
    names = ["two_actors", "random:3:4"]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(digest_of, names) == [digest_of(name) for name in names]
