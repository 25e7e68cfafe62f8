"""Many files that are nearly right: each is refused in sentences or plays, in under a second and 200 MB, without a signal.

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
from helpers import SCENARIO, write_case
from mutants import mend, mutant, write_mutant

from sim.checking import checked_case
from sim.runs.parts import play
from sim.tables import tabulate

HERE = Path(__file__).parent
SEED, FEW, MANY, BLOCK, PLAYED = 2016, 150, 300_000, 10_000, 2_000
MEMORY = 200  # MB


def checked(first: int, last: int, folder: Path) -> dict[str, Any]:
    """Mutants checked in a process of its own, which must end by itself."""
    paths = os.pathsep.join((str(HERE.parents[1]), str(HERE.parent), str(HERE)))
    command = [sys.executable, str(HERE / "check_many.py"), str(SEED), str(first), str(last), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}, check=False)
    assert done.returncode == 0, f"mutants {first} to {last}: exit code {done.returncode}\n{done.stderr[-2000:]}"
    held: dict[str, Any] = json.loads(done.stdout)
    assert held["failures"] == []
    assert held["memory"] < MEMORY
    return held


def play_fit(numbers: list[int], folder: Path) -> Iterator[int]:
    """Play two worlds of each mutant that was found fit to run."""
    write_case(folder)
    for number in numbers:
        name = write_mutant(folder, SEED, number)
        tables = tabulate(checked_case(str(folder / SCENARIO)))
        mend(folder, name)
        yield play(tables, 1, 0, 2).z.shape[1]


def test_a_mutant_is_the_same_every_time_and_mostly_another() -> None:
    assert mutant(1, 7) == mutant(1, 7)
    assert len({mutant(1, n) for n in range(200)}) > 180


def test_some_mutants(tmp_path: Path) -> None:
    held = checked(0, FEW, tmp_path)
    assert held["kinds"] > 50, "many different things are wrong with them"
    assert len(held["fit"]) > FEW / 50 and set(play_fit(held["fit"][:20], tmp_path)) == {2}


@pytest.mark.slow
def test_many_mutants(tmp_path: Path) -> None:
    fit: list[int] = []
    slowest, memory = (0.0, -1), 0.0
    for first in range(0, MANY, BLOCK):
        held = checked(first, first + BLOCK, tmp_path)
        fit += held["fit"]
        slowest, memory = max(slowest, tuple(held["slowest"])), max(memory, held["memory"])
        print(f"{first + BLOCK:,} files, {len(fit):,} fit to run, slowest {slowest[0]:.2f} s, {memory:.0f} MB", flush=True)
    assert set(play_fit(fit[:PLAYED], tmp_path)) == {2}
