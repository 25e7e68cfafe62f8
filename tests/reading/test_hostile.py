"""The strict reader against files that are meant to hurt, or are no YAML at all."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yardstick import MEMORY, forget_peak, longest, peak

from sim.reading.build import MAX_EVENTS
from sim.reading.problems import InputError
from sim.reading.strict import MAX_SIZE, read_file, read_text

HERE = Path(__file__).parent


def complaints(text: str) -> list[str]:
    """All problems of a text, as they are shown."""
    with pytest.raises(InputError) as caught:
        read_text(text, "x.yaml")
    return str(caught.value).splitlines()


# Less than 400 bytes, whose merge keys would repeat the one pair 6 ** 10 times.
BOMB = "a: &a {k: v}\n" + "".join(
    f"{this}: &{this} {{<<: [{', '.join(['*' + last] * 6)}]}}\n" for last, this in zip("abcdefghij", "bcdefghijk", strict=True)
)

LARGE = {
    "a merge bomb": BOMB,
    "an alias bomb": BOMB.replace("<<: ", "x: "),
    "depth in brackets": "[" * 100_000,
    "depth in braces": "{" * 100_000,
    "depth in dashes": "- " * 100_000,
    "depth in question marks": "? " * 100_000,
    "depth in indentation": "".join(" " * n + "a:\n" for n in range(500)),
    "31 levels": "[" * 31 + "]" * 31,
    "20,000 parts in a list": "[" + "a," * 20_000 + "]",
    "more than 200 kB": "#" * (MAX_SIZE + 1),
    "a long number": "1" * (MAX_SIZE - 1),
    "nothing but directives": "%a\n" * (MAX_SIZE // 3 - 2) + "---\n",
    "a problem in every part": "[" + "&a !b c, " * (MAX_EVENTS - 10) + "]",
}
LET_IN = {
    "as many parts as may be": "[" + "a, " * (MAX_EVENTS - 10) + "]",
    "a long text": "a" * MAX_SIZE,
    "as many lines as may be": "b\n" * (MAX_SIZE // 2),
    "as many words as may be": 'a: "' + "b " * (MAX_SIZE // 2 - 3) + '"',
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each of these files took in a process that does nothing else, and that must end by itself."""
    folder = tmp_path_factory.mktemp("large")
    for name, text in {**LARGE, **LET_IN}.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = os.pathsep.join((str(HERE.parents[1]), str(HERE.parent)))
    command = [sys.executable, str(HERE / "read_each.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}, check=True)
    held: dict[str, Any] = json.loads(done.stdout)
    return held


@pytest.mark.parametrize("name", [*LARGE, *LET_IN])
def test_hostile_files_are_refused_in_no_time_and_little_memory(alone: dict[str, Any], name: str) -> None:
    held = alone[name]
    assert (held["problems"] > 0) is (name in LARGE)
    assert held["seconds"] < longest() and held["memory"] < MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process held at most between two moments")
def test_a_peak_that_passes_is_seen() -> None:
    forget_peak()
    before = peak()
    held = b"x" * 2**27
    del held
    assert peak() - before > 100
    forget_peak()
    assert peak() - before < 28


def test_the_number_of_parts_is_limited() -> None:
    (said,) = complaints("[" + "a," * MAX_EVENTS + "]")
    assert f"more than {MAX_EVENTS:,} parts" in said


def test_the_first_thousand_problems_are_told_and_that_there_are_more() -> None:
    said = complaints("a:\n" + "- &x b\n" * 1_200)
    assert len(said) == 1_001 and "x.yaml:1001:" in said[999]
    assert said[-1] == "x.yaml:1002:3: too much is wrong to go on reading here: mend what is above first"
    assert len(complaints("a:\n" + "- &x b\n" * 900)) == 900


def test_30_levels_are_read() -> None:
    assert read_text("[" * 30 + "]" * 30, "x.yaml").data != []


def plain(value: object) -> bool:
    """Whether the value is nothing but plain data, keyed by texts, with finite numbers."""
    if isinstance(value, dict):
        return all(type(key) is str and plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or type(value) in (bool, int, str) or (type(value) is float and math.isfinite(value))


def paths(value: object, trail: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """The path of every value in the data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {trail}.union(*(paths(part, (*trail, step)) for step, part in inner))


YAML_LIKE = st.lists(
    st.sampled_from([*"abn019-+.:?,[]{}#&*!|>'\"%@~ \t\n\r\\_=<ex", ": ", "- ", "\n  ", "---\n", "...", "\\U", "\u2028"])
).map("".join)


@given(st.one_of(st.text(), YAML_LIKE))
def test_any_text_is_read_completely_or_refused(text: str) -> None:
    try:
        document = read_text(text, "x.yaml")
    except InputError as error:
        assert error.problems and "\n" not in "".join(problem.text for problem in error.problems)
        return
    assert plain(document.data)
    assert set(document.places) == paths(document.data)


@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    try:
        read_file(path)
    except InputError as error:
        assert error.problems
