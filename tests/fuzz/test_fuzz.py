"""Many files that are nearly right: each is refused in sentences or plays, without a signal, within what ``yardstick`` allows.

The slow campaign: `python -m pytest -n 0 -s -m slow tests/fuzz/test_fuzz.py` (figures in docs/validation/fuzzing.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from grown import grown
from mutants import mutant
from written import KINDS, write_mutant
from yardstick import MEMORY

from sim.checking import checked_case
from sim.runs.parts import play
from sim.tables import tabulate

HERE = Path(__file__).parent
SEED, BLOCK, PLAYED = 2016, 1_000, 2_000
FEW = {"small": 150, "random": 60}
MANY = {"small": 300_000, "random": 100_000}  # ``MUTANTS=5000``: so many


def checked(kind: str, first: int, last: int, folder: Path) -> dict[str, Any]:
    """Mutants checked in a process of its own, which must end by itself."""
    paths = os.pathsep.join((str(HERE.parents[1]), str(HERE.parent), str(HERE)))
    command = [sys.executable, str(HERE / "check_many.py"), kind, str(SEED), str(first), str(last), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}, check=False)
    assert done.returncode == 0, f"{kind} mutants {first} to {last}: exit code {done.returncode}\n{done.stderr[-2000:]}"
    held: dict[str, Any] = json.loads(done.stdout)
    assert held["failures"] == []
    assert held["memory"] < MEMORY
    return held


def play_fit(kind: str, numbers: list[int], folder: Path) -> Iterator[int]:
    """Play two worlds of each mutant that was found fit to run."""
    for number in numbers:
        tables = tabulate(checked_case(write_mutant(folder, kind, SEED, number)))
        yield play(tables, 1, 0, 2).z.shape[1]


def test_a_mutant_is_the_same_every_time_and_mostly_another() -> None:
    assert mutant(1, 7) == mutant(1, 7)
    assert len({mutant(1, n) for n in range(200)}) > 180
    assert grown(1, 7) == grown(1, 7)
    assert len({grown(1, n)[1:] for n in range(30)}) > 27


@pytest.mark.parametrize("kind", KINDS)
def test_some_mutants(tmp_path: Path, kind: str) -> None:
    few = FEW[kind]
    held = checked(kind, 0, few, tmp_path)
    assert held["kinds"] > few / 4, "many different things are wrong with them"
    assert len(held["fit"]) > few / 50 and set(play_fit(kind, held["fit"][:20], tmp_path)) == {2}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_mutants(tmp_path: Path, kind: str) -> None:
    many = int(os.environ.get("MUTANTS", MANY[kind]))
    fit: list[int] = []
    slowest, memory = (0.0, -1), 0.0
    for first in range(0, many, BLOCK):
        held = checked(kind, first, first + BLOCK, tmp_path)
        fit += held["fit"]
        slowest, memory = max(slowest, tuple(held["slowest"])), max(memory, held["memory"])
        print(f"{first + BLOCK:,} files, {len(fit):,} fit to run, slowest {slowest[0]:.2f} s, {memory:.0f} MB", flush=True)
    assert set(play_fit(kind, fit[:PLAYED], tmp_path)) == {2}
