"""A class's file from somebody else: whatever stands in it, nothing is written elsewhere, and it is a class or a sentence."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile

import pytest
from click.testing import CliRunner
from rooms import Table

from sim.cli import main
from sim.reading.problems import InputError
from sim.room.file.store import MOST_BYTES
from sim.room.opening import open_room

FILE, CALLED = "INSERT INTO files VALUES (?, ?)", "UPDATE about SET value = ? WHERE name = 'scenario'"


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    table = Table(tmp_path_factory.mktemp("sent") / "class.db", "two_actors")
    member = table.seat(next(iter(table.room.case.cast.pages)))
    assert member == "m1"
    table.do("play")
    table.room.store.close()
    return table.path


@pytest.fixture
def altered(sent, tmp_path, monkeypatch):
    """Alters a copy of the file; what is unpacked, and all that could be written beside it, lies in a folder of its own."""
    (tmp_path / "unpacked").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unpacked"))
    path = tmp_path / "class.db"

    def alter(*statements):
        shutil.copy(sent, path)
        base = sqlite3.connect(path)
        base.execute("DROP TRIGGER events_hold")
        for statement, *values in statements:
            base.execute(statement, values)
        base.commit(), base.close()
        return path

    return alter


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_room(path)
    return str(caught.value)


def below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.name.startswith("class.db"))


OUTSIDE = [
    "../evil", "cast/../../evil", "cast/../../../evil.yaml", "..", ".", "", "cast/", "/evil", "cast//evil", "cast/./evil",
    "..\\evil", "cast\\..\\..\\evil", "C:\\evil", "C:evil", "cast/C:", "\\\\host\\share\\evil", "evil\0", "evil\n",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_file_is_written_outside_the_folder_in_which_the_case_is_unpacked(altered, tmp_path, name):
    assert "was altered: it holds a file called" in refusal(altered((FILE, name, b"evil: true\n")))
    assert below(tmp_path) == ["unpacked"]


def test_an_absolute_name_is_refused_wherever_it_leads(altered, tmp_path):
    assert "was altered" in refusal(altered((FILE, str(tmp_path / "evil"), b"x")))
    assert below(tmp_path) == ["unpacked"]


@pytest.mark.parametrize("name", ["../evil", "../../evil", "/evil", "a/b", "a\\b", "..", "", "a\0", "a\x1b[2J"])
def test_a_scenario_s_name_leads_nowhere(altered, tmp_path, name):
    text = refusal(altered((CALLED, name)))
    assert "its scenario is called" in text and "\x1b" not in text
    assert below(tmp_path) == ["unpacked"]


@pytest.mark.parametrize("name", ["A class: 2016", "=1+1", "Übung 3.b", "x" * 300])
def test_a_scenario_may_be_called_anything_else(altered, name):
    room = open_room(altered((CALLED, name)))
    assert room.case.name == name and room.state.day == 0
    room.store.close()


def test_the_commands_that_open_a_class_refuse_it_in_a_sentence(altered, tmp_path):
    path = altered((FILE, "../../evil", b"x"))
    for arguments in (["room", "--file", str(path)], ["room", "--file", str(path), "--export", str(tmp_path / "data")]):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2 and "was altered" in result.output + result.stderr
    result = CliRunner().invoke(main, ["review", str(path)])
    assert result.exit_code == 2 and "was altered" in result.output + result.stderr
    assert below(tmp_path) == ["unpacked"]


EVENT = "INSERT INTO events VALUES (900, 0, 1, 'desk', ?, ?)"
STRANGE = {
    "a text where bytes were": ("UPDATE files SET content = 'x' WHERE name = 'scenario.yaml'",),
    "no scenario": ("DELETE FROM files WHERE name = 'scenario.yaml'",),
    "a file that is a folder": (FILE, "scenario.yaml/x", b"x"),
    "a million days": ("UPDATE files SET content = CAST(replace(content, 'days: ', 'days: 99999') AS BLOB)",),
    "gigabytes of zeros": (FILE, "cast/large.yaml", bytes(MOST_BYTES + 1)),
    "no seed": ("UPDATE about SET value = 'x' WHERE name = 'seed'",),
    "no mask": ("INSERT INTO about VALUES ('mask', '{')",),
    "deep nesting": (EVENT, "set", "[" * 100_000 + "]" * 100_000),
    "no JSON": (EVENT, "set", "{"),
    "no such member": (EVENT, "renamed", json.dumps({"member": "m9", "name": "x"})),
    "a setting that is none": (EVENT, "set", json.dumps({"__class__": 1})),
    "a kind that is none": (EVENT, "nonesuch", "{}"),
    "no such seat": (EVENT, "seated", json.dumps({"member": "m1", "seat": "nowhere"})),
    "words of nobody": (EVENT, "said", json.dumps({"day": 1, "text": "x", "public": False, "seat": "nowhere"})),
    "a branch that leaves itself": (EVENT, "branched", json.dumps({"branch": 0, "name": "x", "parent": 0, "day": 0})),
    "no such branch": (EVENT, "switched", json.dumps({"branch": 7})),
    "acts of nobody": (EVENT, "turned", json.dumps({"first": 1, "days": [{"acts": [["x", "y"]], "fired": []}], "over": False})),
    "letters that are none": ("UPDATE events SET data = CAST(x'ff' AS TEXT) WHERE kind = 'joined'",),
    "no table": ("DROP TABLE events",),
    "another table": ("CREATE TABLE more (x)",),
    "a view": ("CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",),
    "a trigger": ("CREATE TRIGGER more AFTER INSERT ON answers BEGIN UPDATE about SET value = 'x'; END",),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_no_room_writes_is_refused_in_a_sentence(altered, tmp_path, what):
    text = refusal(altered(STRANGE[what]))
    assert len(text) < 1000 and "\n" not in text.strip()
    if what in ("another table", "a view", "a trigger"):
        assert "was altered: it holds the " in text and '"more"' in text
    assert below(tmp_path) == ["unpacked"]


def test_a_view_in_the_place_of_a_table_is_never_asked(altered):
    """It would count for ever."""
    counting = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS number FROM n"
    assert "was altered" in refusal(altered(("DROP TABLE events",), (f"CREATE VIEW events AS {counting}",)))


def test_a_refused_file_is_given_back(altered):
    path = altered((FILE, "../evil", b"x"))
    refusal(path)
    base = sqlite3.connect(path, timeout=0)
    base.execute("DELETE FROM files WHERE name = '../evil'").connection.commit()
    base.close()
    open_room(path).store.close()
