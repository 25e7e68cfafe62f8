"""Results to the last bit: kept rows of worlds, as bytes and digests. Also a program, so that plain Python can be asked as well:

NUMBA_DISABLE_JIT=1 python tests/bits.py random:3:4 hamedan_2016:days=20
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from random_cases import random_case

from sim.core import layout as at
from sim.core.begin import begin
from sim.core.counts import empty_fans
from sim.core.day import play_day
from sim.core.kernel import Results, make_results, run_worlds, seed_words, worlds
from sim.core.layout import LANES
from sim.core.state import State, make_state
from sim.loading.case import read_case
from sim.runs.parts import digest
from sim.tables import Tables, tabulate


def played(tables: Tables, seed: int, first: int, last: int) -> Results:
    """The worlds from ``first`` up to ``last``."""
    out = make_results(tables.plan, last - first, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, make_state(tables.plan), seed, worlds(first, last), out)
    return out


def evenings(tables: Tables, seed: int, first: int, count: int) -> Iterator[tuple[int, State]]:
    """So many worlds side by side, evening by evening: the day from the start, and the whole state."""
    key, blocks = seed_words(seed), range(first, first + count, LANES)
    states = [make_state(tables.plan) for _ in blocks]
    for state, world in zip(states, blocks, strict=True):
        begin(tables.plan, tables.data, *state, key, *worlds(world, world + LANES))
    for day in range(int(tables.plan[at.DAYS])):
        for state in states:
            play_day(tables.plan, tables.data, *state, key, day)
        f, z = (np.concatenate(parts, axis=1)[:, :count] for parts in zip(*states, strict=True))
        yield day, State(f, z)


def same(one: NDArray[Any], other: NDArray[Any]) -> bool:
    """Whether two arrays are the same to the last bit, the sign of a zero included."""
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def bits_of(tables: Tables, f: NDArray[Any], z: NDArray[Any], lane: int) -> tuple[bytes, bytes]:
    """The kept rows of one lane."""
    return f[: tables.plan[at.KEPT_F], lane].tobytes(), z[: tables.plan[at.KEPT_Z], lane].tobytes()


def named(name: str) -> Tables:
    """``random:NUMBER:DAYS``, or a scenario with what is set in it, all between colons."""
    kind, *rest = name.split(":")
    return tabulate(random_case(int(rest[0]), int(rest[1])) if kind == "random" else read_case(kind, rest))


def digest_of(name: str) -> str:
    """The digest of a few worlds of a case."""
    return digest(played(named(name), 77, 5, 9))


if __name__ == "__main__":
    assert not hasattr(play_day, "signatures"), "this is to be plain Python: set NUMBA_DISABLE_JIT=1"
    print(*map(digest_of, sys.argv[1:]))
