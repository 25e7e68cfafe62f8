"""Files are read by a quick parser where nothing is wrong with them, and come out as a careful one reads them."""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path

import pytest
from both import both_agree, told
from hypothesis import given, settings
from hypothesis import strategies as st
from test_hostile import YAML_LIKE

from sim.reading import parsed
from sim.reading.problems import InputError
from sim.reading.strict import read_text

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests" / "fuzz"))
from mutants import mutant  # noqa: E402

SHIPPED = sorted(path for folder in ("agents", "scenarios") for path in (ROOT / folder).rglob("*.yaml"))
pytestmark = pytest.mark.skipif(parsed.QUICK is None, reason="PyYAML was built without libyaml")


def test_nearly_all_that_ships_is_read_quickly_and_comes_out_the_same() -> None:
    assert len(SHIPPED) > 50
    texts = [path.read_text(encoding="utf-8") for path in SHIPPED]
    carefully_read = [text for text in texts if not both_agree(text)]
    assert len(carefully_read) < 5 and all("?" in text for text in carefully_read)  # questions outside quotes


def test_of_mutants_none_comes_out_otherwise() -> None:
    believed = 0
    for number in range(400):
        raw = mutant(31, number)[1]
        try:
            believed += both_agree(raw.decode("utf-8"))
        except UnicodeDecodeError:
            continue
    assert 100 < believed < 300


@settings(max_examples=500)
@given(st.one_of(st.text(), YAML_LIKE))
def test_no_text_comes_out_otherwise(text: str) -> None:
    both_agree(text)


SIGNS = "|>#-+:?,[]{}'\"!&*%@`\n a1~.\\"
PIECES = [
    *SIGNS, "- ", ": ", "a: ", "\n  ", "\n- ",
    "|+", ">1", " #", "--- ", "...\n", "? ", "[a", "\xa0", "\r", "é", "\U0001f600", "\\n",
    "\\u0041", "\\\n", "''", "!!str ", "%YAML 1.2\n", "=", "<<: ", "null", "1e3", "0x1", "1_0", ".inf", "2016-08-15",
]  # fmt: skip


def test_of_short_texts_of_all_signs_none_comes_out_otherwise() -> None:
    compare_short_texts(longest=3, composed=30_000)


@pytest.mark.slow
def test_of_millions_of_texts_of_all_signs_none_comes_out_otherwise() -> None:
    compare_short_texts(longest=4, composed=3_000_000)


def compare_short_texts(longest: int, composed: int) -> None:
    chance = random.Random(31)
    short = ("".join(signs) for size in range(1, longest + 1) for signs in itertools.product(SIGNS, repeat=size))
    longer = ("".join(chance.choices(PIECES, k=chance.randint(2, 14))) for _ in range(composed))
    believed = [sum(both_agree(text) for text in texts) for texts in (short, longer)]
    assert believed[0] > len(SIGNS) ** longest / 4 and believed[1] > composed / 10


@pytest.mark.parametrize(
    "text",
    [
        "|#",
        "a: >-2# b",
        "a: [b?c]",
        "a: {b: c?d}",
        "a:\tb",
        "{a: , b: c}",
        "a:\nb: c",
        "- \n- b",
        "a: \ud800",
        '"\\ud800": b',
        "a: b: c",
        "[" * 1500,
    ],
)
def test_where_the_two_differ_the_careful_one_decides(text: str) -> None:
    assert parsed.quickly(text, "x.yaml") is None


@pytest.mark.parametrize("text", ["a: [b, {c: 'd'}]\ne: |\n  f\n  g\n", "a: [b?c]", "a: &b 1", "a: 1\na: 2"])
def test_without_the_quick_one_all_is_the_same(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def come_out() -> str:
        try:
            held = read_text(text, "x.yaml")
        except InputError as error:
            return str(error)
        return repr((held.data, held.places, held.key_places))

    before = come_out()
    monkeypatch.setattr(parsed, "QUICK", None)
    assert come_out() == before


def test_a_difference_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "_read_differently", lambda event: False)
    with pytest.raises(AssertionError):
        both_agree("{a: , b: c}")
    assert told(parsed.carefully("a: 1", "x.yaml")) != told(parsed.carefully("a: 1.0", "x.yaml"))
