"""The strict reader: what a file may say, what it may not, and that all of it is told with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.reading.problems import InputError, Place
from sim.reading.strict import read_file, read_text


def complaints(text: str) -> list[str]:
    """All problems of a text, as they are shown."""
    with pytest.raises(InputError) as caught:
        read_text(text, "x.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("", None),
        ("~", None),
        ("null", None),
        ("nil", "nil"),
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("0o18", "0o18"),
        ("0b11", "0b11"),
        ("012abc", "012abc"),
        ("1_000", "1_000"),
        ("1,5", "1,5"),
        ("1e6", 1_000_000.0),
        ("1E-3", 0.001),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("-.5e1", -5.0),
        (".", "."),
        ("e6", "e6"),
        ("1:30", "1:30"),
        ("2016-08-15", "2016-08-15"),
        ("٣", "٣"),
        ("'no'", "no"),
        ("'\"no\"'", '"no"'),
        ('"12"', "12"),
        ("''", ""),
        ("'<<'", "<<"),
        ('"a\\nb"', "a\nb"),
        ('"\\u200b"', "\u200b"),
        ("1" * 400, int("1" * 400)),
        ("[a, 1, {b: no}]", ["a", 1, {"b": "no"}]),
    ],
)
def test_words_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    data = read_text(f"key: {written}\n", "x.yaml").data
    assert data == {"key": value}
    assert isinstance(data, dict) and type(data["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", ['x.yaml:1:4: an anchor, "&x", is not used here: take it out']),
        ("a: *x", ['x.yaml:1:4: an alias, "*x", is not used here: write the value out']),
        ("*x : 1", ['x.yaml:1:1: an alias, "*x", is not used here: write the value out']),
        ("<<: {a: 1}", ["x.yaml:1:1: merge keys (<<) are not used here: write the keys out"]),
        ("? [a]\n: 1", ["x.yaml:1:3: a list or a mapping cannot be a key: use a text"]),
        ("{{a: 1}: 2}", ["x.yaml:1:2: a list or a mapping cannot be a key: use a text"]),
        ("?\n: 1", ["x.yaml:1:2: this key is empty"]),
        ("'': 1", ["x.yaml:1:1: this key is empty"]),
        ("a: 1\nb: 2\na: 3", ['x.yaml:3:1: the key "a" stands twice: the first is in line 1']),
        ("a: {x: 1}\na: {x: 2}", ['x.yaml:2:1: the key "a" stands twice: the first is in line 1']),
        ("1: a\n'1': b", ['x.yaml:2:1: the key "1" stands twice: the first is in line 1']),
        ("a: 1\n---\nb: 1", ["x.yaml:2:1: a second document begins here: a file holds only one"]),
        ("%YAML 1.1\n---\na: 1", ["x.yaml:1:1: lines that begin with % are not used here: take them out"]),
        ("a: .nan", ["x.yaml:1:4: .nan is not a number that can be used here: write a finite number"]),
        ("a: -.Inf", ["x.yaml:1:4: -.Inf is not a number that can be used here: write a finite number"]),
        ("a: 1e999", ["x.yaml:1:4: this number is too large: the largest is about 1.8e308"]),
        ("a: " + "1" * 401, ["x.yaml:1:4: a whole number of 401 digits is too long: at most 400"]),
        (
            "a: 1\n\x00b: \x07",
            ["x.yaml:2:1: the control character U+0000 stands here (and 1 more in this file)"],
        ),
        ('a: "\\0"', ["x.yaml:1:4: the control character U+0000 cannot be used in a text"]),
        ('a: "\\ud800"', ["x.yaml:1:4: the control character U+D800 cannot be used in a text"]),
        ('a: "\\UFFFFFFFF"', ["x.yaml:1:7: this backslash escape or number is out of range"]),
        ("", ["x.yaml:1:1: the file holds no data: it is empty or all comments"]),
        ("# only this\n", ["x.yaml:1:1: the file holds no data: it is empty or all comments"]),
    ],
)
def test_what_is_refused_is_said_with_its_place(text: str, expected: list[str]) -> None:
    assert complaints(text) == expected


@pytest.mark.parametrize("written", ["!!int 3", "!x a", "! a", "!!python/object/apply:os.system [ls]"])
def test_tags_are_refused(written: str) -> None:
    (said,) = complaints(f"a: {written}")
    assert said.startswith("x.yaml:1:4: a tag (a word that begins with !) is not used here")


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u00a0", "\u2066", "\ufeff"])
def test_invisible_characters_are_refused_unless_quotes_show_that_they_are_meant(character: str) -> None:
    in_key, in_value = complaints(f"'a{character}b': 1\nc: d{character}e\nf: 'g{character}h'\n")
    number = f"U+{ord(character):04X}"
    assert in_key.startswith("x.yaml:1:1: an invisible character, " + number)
    assert in_value.startswith("x.yaml:2:4: an invisible character, " + number)
    assert character not in in_key + in_value


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1", "2:1", "a tab"),
        ("a: b: c", "1:5", "a colon"),
        ("a: 1\n b: 2", "2:3", "indentation"),
        ("a:\n  - 1\n  b: 2", "3:3", "indentation"),
        ("a: 1\nfoo\nb: 2", "2:1", "colon"),
        ("a: [1, 2\nb: 3", "2:2", "[ opens at line 1"),
        ("a: {x: 1\nb: 3", "2:2", "{ opens at line 1"),
        ("a: 'x\nb: 1", "1:4", "never closed"),
        ("a: 'it's'", "1:8", "quotes"),
        ("a: @x", "1:4", "in quotes"),
        ("a: * b", "1:4", "in quotes"),
        ("a: !<", "1:4", "in quotes"),
        ('a: "\\d"', "1:6", "backslash"),
        ("a: ]", "1:4", "missing"),
        ("a: | b\n  c", "1:6", "next line"),
        ("'a' 'b'", "1:5", "follow"),
        ("a: ? b", "1:4", "not valid YAML"),
    ],
)
def test_syntax_errors_become_sentences(text: str, place: str, words: str) -> None:
    (said,) = complaints(text)
    assert said.startswith(f"x.yaml:{place}: ")
    assert words in said


def test_everything_wrong_is_told_at_once_and_in_order() -> None:
    said = complaints("a: &x 1\nb: *x\na: .inf\nb: [!t 1, {c: 1, c: 2}]\nd: 'open")
    assert [line.split(" ")[0] for line in said] == [
        "x.yaml:1:4:",
        "x.yaml:2:4:",
        "x.yaml:3:1:",
        "x.yaml:3:4:",
        "x.yaml:4:1:",
        "x.yaml:4:5:",
        "x.yaml:4:18:",
        "x.yaml:5:4:",
    ]


def test_keys_are_their_literal_text() -> None:
    assert read_text("1: a\ntrue: b\nno: c\n012: d", "x.yaml").data == {
        "1": "a",
        "true": "b",
        "no": "c",
        "012": "d",
    }


def test_places_of_values_and_keys() -> None:
    document = read_text("people:\n  - name: ann\n    age: 3\n  - {name: bo}\n", "x.yaml")
    assert document.places == {
        (): Place("x.yaml", 1, 1),
        ("people",): Place("x.yaml", 2, 3),
        ("people", 0): Place("x.yaml", 2, 5),
        ("people", 0, "name"): Place("x.yaml", 2, 11),
        ("people", 0, "age"): Place("x.yaml", 3, 10),
        ("people", 1): Place("x.yaml", 4, 5),
        ("people", 1, "name"): Place("x.yaml", 4, 12),
    }
    assert document.key_places[("people", 0, "age")] == Place("x.yaml", 3, 5)
    assert document.place(("people", 1, "age")) == Place("x.yaml", 4, 5)
    assert document.key_place(("people", 1)) == Place("x.yaml", 4, 5)


def test_a_byte_order_mark_and_carriage_returns_do_not_shift_places(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = read_file(path)
    assert document.data == {"a": 1, "b": 2}
    assert (document.places[("a",)].column, document.places[("b",)].line) == (4, 2)


def test_files_that_cannot_be_read_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "flu.yaml").write_text("a: 1")
    (tmp_path / "latin.yaml").write_bytes("a: 1\nb: caf\xe9".encode("latin-1"))
    (tmp_path / "long.yaml").write_bytes(b"#" * 200_001)
    expected = {
        "fluu.yaml": f'there is no file "{tmp_path}/fluu.yaml" — did you mean "flu.yaml"?',
        "no/flu.yaml": f'there is no file "{tmp_path}/no/flu.yaml": there is no folder "{tmp_path}/no"',
        "": f'"{tmp_path}" is a folder, not a file',
        "flu.yaml/x": f'the file "{tmp_path}/flu.yaml/x" cannot be read: Not a directory',
        "a\0b": f'the file "{tmp_path}/a\\x00b" cannot be read: embedded null byte',
        "latin.yaml": f"{tmp_path}/latin.yaml:2:7: the file is not UTF-8 text: byte 0xe9 at offset 11 does not belong",
        "long.yaml": f'the file "{tmp_path}/long.yaml" is larger than 200 kB: split it',
    }
    for name, sentence in expected.items():
        with pytest.raises(InputError) as caught:
            read_file(os.path.join(tmp_path, name).rstrip("/"))
        assert str(caught.value) == sentence
