"""What a request brings is checked in little time, whatever letters it is made of."""

from __future__ import annotations

import time
import unicodedata
from contextlib import suppress

import pytest

from sim.room.given import MARKS, Text, cleaned
from sim.room.refusal import Refusal

WORST = "\u0315" * 4070 + "\u0316" * 4070  # 16 kB of accents in the order that takes longest to sort


def seconds(work):
    """The least of three, as other programs may hold one up."""
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


@pytest.mark.parametrize("most", [20, 60, 2000, 10_000])
def test_a_text_of_accents_alone_takes_no_longer_than_one_of_letters(most):
    def read(text):
        with suppress(Refusal):
            Text(most).read("text", text)

    assert seconds(lambda: read(WORST)) < 5 * seconds(lambda: cleaned("é" * len(WORST)))


def test_what_is_longer_than_any_letters_need_is_refused_by_its_length_as_it_came():
    with pytest.raises(Refusal, match='"code" wants 1 to 20 letters, and this has 8,140'):
        Text(20, 1).read("code", WORST)


def test_accents_that_come_apart_from_their_letters_are_put_together():
    name = "Nguyễn Thị Ánh"
    assert Text(len(name)).read("name", unicodedata.normalize("NFD", name)) == name
    assert Text(20).read("name", " A\u200b\u0301\u202eda\r\n\tB\x07 ") == "Áda\n\tB"


def test_of_accents_in_a_row_so_many_are_kept():
    assert len(cleaned("x" + "\u0316" * 1000 + "y" + "\u0316" * MARKS)) == 2 + 2 * MARKS
