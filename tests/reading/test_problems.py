"""Problems: their order, their look, and the hints that hang on to them."""

from __future__ import annotations

import pickle

import pytest

from sim.reading.problems import InputError, Place, Problem, Problems, nearest, quoted, wanted


def test_problems_are_sorted_shown_once_and_survive_pickling() -> None:
    problems = Problems()
    problems.raise_if_any()
    assert not problems
    for place in (Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), None, Place("a", 9, 2)):
        problems.add(place, "no")
    with pytest.raises(InputError) as caught:
        problems.raise_if_any()
    assert str(caught.value) == "no\na:9:2: no\na:10:1: no\nb:1:1: no"
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert caught.value.problems[0] == Problem(None, "no")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Half-Life", ' — did you mean "half_life"?'),
        ("half life", ' — did you mean "half_life"?'),
        ("hlaf_life", ' — did you mean "half_life"?'),
        ("zzz", ""),
        ("", ""),
        ("x" * 1_000_000, ""),
    ],
)
def test_nearest(name: str, hint: str) -> None:
    assert nearest(name, ["rate", "half_life"]) == hint


def test_wanted_lists_twelve_names_at_most() -> None:
    assert wanted(["a", "b"]) == "a, b"
    assert wanted(str(n) for n in range(14)) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … and 2 more"


def test_no_more_than_60_characters_are_echoed_and_none_that_cannot_be_seen() -> None:
    assert quoted("a" * 60) == '"' + "a" * 60 + '"'
    assert quoted("a" * 61) == '"' + "a" * 59 + '…"'
    assert quoted("a\n\x1b\u202eb") == '"a\\n\\x1b\\u202eb"'
