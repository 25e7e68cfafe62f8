"""The core's innermost loops against the same written by hand in C with 512-bit vectors: the same bits, and how much time.

`python -m pytest -n 0 -s -m slow tests/test_native.py` prints the ratios; docs/benchmark.md keeps the last ones.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.core import layout as at
from sim.core.ahead import distance, look, see_morning
from sim.core.begin import begin
from sim.core.compiled import compiled
from sim.core.day import play_day
from sim.core.kernel import seed_words, worlds
from sim.core.lanes import alike, lanes, put, single
from sim.core.layout import LANES
from sim.core.lookup import entry
from sim.core.numerics import clip, exp
from sim.core.state import State, make_state
from sim.loading.case import read_case
from sim.tables import Tables, tabulate

SOURCE = Path(__file__).parent / "native" / "weigh.c"
AGAIN, ROUNDS = 200, 15
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler on Linux"),
    pytest.mark.skipif("avx512f" not in Path("/proc/cpuinfo").read_text() if sys.platform == "linux" else True, reason="AVX-512"),
]


@compiled
def weigh_all(plan, f, again):  # type: ignore[no-untyped-def]
    for _ in range(again):
        for k in range(plan[at.NACTS]):
            worth = alike(lanes(f, 0), 0.0)
            for e in range(entry(plan, at.SEEN_OFF, k), entry(plan, at.SEEN_OFF, k + 1)):
                c = entry(plan, at.SEEN_WANT, e)
                comes = clip(lanes(f, plan[at.AHEAD] + c) + single(f, plan[at.SIGHT], e))
                position = lanes(f, plan[at.THETA] + entry(plan, at.WANT_POSITION, c))
                worth += lanes(f, plan[at.HERE] + c) - distance(lanes(f, plan[at.WEIGHT] + c), comes, position)
            put(f, plan[at.ODDS] + k, worth)


@compiled
def odds_all(plan, f, value, again):  # type: ignore[no-untyped-def]
    for _ in range(again):
        precision, top = lanes(f, plan[at.WEIGHT]), lanes(f, plan[at.WEIGHT] + 1)
        for k in range(plan[at.NACTS]):
            put(f, plan[at.ODDS] + k, exp(precision * (lanes(f, value + k) - top)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    target = tmp_path_factory.mktemp("native") / "weigh.so"
    flags = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]
    subprocess.run(["cc", *flags, "-o", str(target), str(SOURCE)], check=True)
    return ctypes.CDLL(str(target))


def some_morning() -> tuple[Tables, State]:
    tables = tabulate(read_case("hamedan_2016"))
    state, key = make_state(tables.plan), seed_words(1)
    begin(tables.plan, tables.data, *state, key, *worlds(0, LANES))
    for day in range(60):
        play_day(tables.plan, tables.data, *state, key, day)
    see_morning(tables.plan, state.f)
    for i in range(len(tables.index.actors)):
        look(tables.plan, *state, i)
    return tables, state


def quickest(does: Callable[[int], object]) -> float:
    def once() -> float:
        begun = time.perf_counter()
        does(AGAIN)
        return time.perf_counter() - begun

    does(2)
    return min(once() for _ in range(ROUNDS))


def test_the_same_bits_as_by_hand_in_c(library: ctypes.CDLL) -> None:
    """That it takes at most three times as long as the C is what is aimed at; what it takes is printed, and not asserted."""
    tables, (f, _) = some_morning()
    plan, acts = tables.plan, int(tables.plan[at.NACTS])
    value, odds = int(plan[at.SIGHT_ACCESS]), int(plan[at.ODDS])
    places = (at.SEEN_OFF, at.SEEN_WANT, at.SIGHT, at.HERE, at.WEIGHT, at.AHEAD, at.THETA, at.WANT_POSITION, at.ODDS)
    here, there = ctypes.c_void_p(plan.ctypes.data), ctypes.c_void_p(f.ctypes.data)
    weight = int(plan[at.WEIGHT])

    def c_weigh(again: int) -> None:
        for _ in range(again):
            library.weigh_all(here, there, *map(ctypes.c_long, (acts, *places)))

    def c_odds(again: int) -> None:
        for _ in range(again):
            library.odds_all(there, *map(ctypes.c_long, (acts, value, odds, weight, weight + 1)))

    pairs = {"weighing": (lambda n: weigh_all(plan, f, n), c_weigh), "odds": (lambda n: odds_all(plan, f, value, n), c_odds)}
    for name, (ours, by_hand) in pairs.items():
        ours(1)
        expected = f[odds : odds + acts].copy()
        by_hand(1)
        assert np.array_equal(f[odds : odds + acts].view(np.int64), expected.view(np.int64)), name
        print(f"{name}: {quickest(ours) / quickest(by_hand):.2f} times what the C takes")
