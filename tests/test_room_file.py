"""The file of a class: opened again, refused with a sentence, never without a word, on a disk that is full."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from rooms import Table, case

import sim
from sim.cli import main
from sim.reading.problems import InputError
from sim.room.after.export import zipped
from sim.room.after.record import Prediction
from sim.room.after.recording import record_of
from sim.room.file.store import FORMAT
from sim.room.opening import new_room, open_room
from sim.runs.frames import safe

HERE = Path(__file__).parent


@pytest.fixture
def made(tmp_path):
    table = Table(tmp_path / "class.db")
    ada = table.seat("russia")
    table.do("play", days=15)
    table.do("open")
    table.do("move", ada, act="wait", reason="=1+1", day=15)
    table.do("play")
    table.room.store.close()
    return tmp_path / "class.db"


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_room(path)
    return str(caught.value)


@pytest.mark.whole
def test_two_rooms_on_one_file(made):
    held = open_room(made)
    assert "is open in another room" in refusal(made)
    held.store.close()
    open_room(made).store.close()


def test_what_is_no_room(tmp_path):
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("not a database at all, and long enough to be looked at " * 10)
    sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.commit()
    assert "is not the file of a room" in refusal(text)
    assert "not the file of a room: wanted one that hamedan room made" in refusal(other)
    assert "there is no class in" in refusal(tmp_path / "nothing.db")
    with pytest.raises(InputError, match="there is no folder"):
        new_room(case(), tmp_path / "no" / "such.db")
    with pytest.raises(InputError, match="is there already"):
        new_room(case(), text)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_file_and_what_sqlite_keeps_beside_it_are_its_owner_s_alone(tmp_path):
    """Codes, words, private notes and names are in it, also where everybody may read what is made."""
    before = os.umask(0o000)
    try:
        room = new_room(case("two_actors"), tmp_path / "class.db")
        held = sorted(tmp_path.iterdir())
        assert {"class.db", "class.db-wal"} <= {path.name for path in held}
        assert {path.stat().st_mode & 0o777 for path in held} == {0o600}
    finally:
        os.umask(before)
    assert room.store.rows("PRAGMA fullfsync") == [(1,)]
    room.store.close()


def test_a_file_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "class.db").symlink_to(tmp_path / "no" / "such.db")
    with pytest.raises(InputError, match="cannot be used for a room: No such file or directory"):
        new_room(case("two_actors"), tmp_path / "class.db")


def test_a_room_of_a_newer_version(made):
    base = sqlite3.connect(made)
    base.execute(f"PRAGMA user_version = {FORMAT + 1}")
    base.commit(), base.close()
    assert f"newer hamedan (format {FORMAT + 1}, and this one knows up to {FORMAT})" in refusal(made)


def test_a_world_that_would_not_come_out_as_it_did(made):
    """A file whose days were played by other rules is refused, not replayed into another class."""
    base = sqlite3.connect(made)
    base.execute("DROP TRIGGER events_hold")
    base.execute("UPDATE events SET data = replace(data, '\"fired\": []', '\"fired\": [\"second_leak\"]') WHERE kind = 'turned'")
    base.commit(), base.close()
    assert "other rules" in refusal(made)


def test_events_are_never_changed_or_deleted(made):
    base = sqlite3.connect(made)
    for statement in ("DELETE FROM events", "UPDATE events SET by = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            base.execute(statement)
    base.close()


def test_the_class_goes_on_with_the_cast_that_it_began_with(tmp_path):
    """Scenario and cast are in the file: it does not matter what becomes of theirs."""
    shutil.copytree(HERE / "cast_small", tmp_path / "cast_small")
    shutil.copy(HERE / "scenario_small.yaml", tmp_path / "mine.yaml")
    from sim.checking import checked_case

    held = new_room(checked_case(str(tmp_path / "mine.yaml")), tmp_path / "class.db")
    from sim.room.room import Command

    held.do(Command("play", "desk", {"key": "aaaaaaaa1", "days": 3}))
    mark = held.course.fingerprint()
    held.store.close()
    shutil.rmtree(tmp_path / "cast_small")
    (tmp_path / "mine.yaml").unlink()
    again = open_room(tmp_path / "class.db")
    assert again.course.fingerprint() == mark and again.case.name == "mine"
    again.store.close()


def test_a_full_disk_is_said_and_nothing_of_it_was_done(made):
    """Beyond so many pages SQLite reports a full disk, as the system would: refused then, and done when there is room again."""
    room = open_room(made)
    from sim.room.room import Command

    pages = room.store.base.execute("PRAGMA page_count").fetchone()[0]
    room.store.base.execute(f"PRAGMA max_page_count = {pages}")
    given = {"text": "x" * 500, "public": False}
    answers = [room.do(Command("say", "desk", {**given, "key": f"full-{n:08d}"})) for n in range(200)]
    full = next(n for n, answer in enumerate(answers) if answer.status == 507)
    assert "disk is full" in answers[full].told["error"] and room.trouble
    assert len(room.state.said) == sum(answer.status == 200 for answer in answers)
    room.store.base.execute(f"PRAGMA max_page_count = {pages + 1000}")
    assert room.do(Command("say", "desk", {**given, "key": f"full-{full:08d}"})).status == 200
    assert room.trouble is None
    state = room.state
    room.store.close()
    again = open_room(made)
    assert again.state == state
    again.store.close()


def test_tables_from_the_command_line(made, tmp_path):
    result = CliRunner().invoke(main, ["room", "--file", str(made), "--export", str(tmp_path / "data")])
    assert result.exit_code == 0, result.output
    held = json.loads((tmp_path / "data" / "record.json").read_text())
    assert held["version"] == sim.__version__ and held["moves"][0]["reason"] == "=1+1"
    assert "'=1+1" in (tmp_path / "data" / "moves.csv").read_text()  # no spreadsheet takes it for a formula


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "wanted a SCENARIO"),
        (["FILE"], "is no scenario but a class that has begun: go on with it by --file"),
        (["hamedan_2015", "--no-browser"], "there is no scenario hamedan_2015"),
        (["two_actors", "--file", "FILE"], "holds a class that plays hamedan_2016"),
        (["--file", "FILE", "--seed", "3"], "goes on with what it began with"),
        (["--export", "data"], "--export wants --file"),
        (["two_actors", "--file", "new.db", "--host", "203.0.113.9", "--no-browser"], "nothing can be served at 203.0.113.9"),
    ],
)
def test_what_the_command_refuses(made, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["room", *(str(made) if one == "FILE" else one for one in arguments)])
    assert result.exit_code == 2 and sentence in result.output + result.stderr, result.output


SAID = [
    "We wait\n=1+1", "=1+1", "＝1+1\n＠SUM(A1)", 'he said "no", then; =cmd|calc!A0', "a;=1+1;b", 'a;"=1+1;b', "one\ttwo\t-2",
    "-1\n-2",
    "plain, and; no more", '"', "'", ",", ";",
]  # fmt: skip


def test_what_students_wrote_stays_in_its_cell_and_no_spreadsheet_runs_it(tmp_path):
    """Through the zip that the desk downloads: read with commas nothing is lost, read with semicolons nothing is a formula."""
    table = Table(tmp_path / "class.db", "two_actors")
    ada = table.seat(next(iter(table.room.case.cast.pages)), "=HYPERLINK(1)")
    table.do("open")
    for text in SAID:
        table.do("move", ada, act="wait", reason=text, text=text, day=0)
    record = record_of(table.room, None)
    asked = Prediction(1, -1, "q", "=Q", ada, "Ada", None, None, -0.5, None)
    held = zipfile.ZipFile(io.BytesIO(zipped(replace(record, predictions=(asked,)), "csv")))
    assert {name for name in held.namelist() if name.endswith(".csv")} == {
        "events.csv", "moves.csv", "overrides.csv", "predictions.csv", "dictionary.csv",
    }  # fmt: skip
    for name in held.namelist():
        if name.endswith(".csv"):
            text = held.read(name).decode("utf-8-sig")
            for parting in ",;\t":
                cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=parting) for cell in row]
                assert not [cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+@＝＋－＠"))], (name, parting)
                assert [cell for cell in cells if cell.startswith("-")] in ([], ["-1", "-0.5"]), (name, parting)
    moves = pd.read_csv(io.BytesIO(held.read("moves.csv")), keep_default_na=False)
    assert moves["reason"].tolist() == [safe(text) for text in SAID] == moves["text"].tolist()
    assert moves["day"].tolist() == [0] * len(SAID) and moves["name"].unique().tolist() == ["'=HYPERLINK(1)"]
    assert pd.read_csv(io.BytesIO(held.read("predictions.csv")))[["day", "share"]].to_numpy().tolist() == [[-1, -0.5]]
    table.room.store.close()
