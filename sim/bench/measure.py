"""How fast it is: several ways to the same answers, measured in turn within one run, so that their ratios mean something."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.runs.job import default_workers
from sim.runs.parts import batches, play
from sim.tables import Tables

from .contenders import empty_mesa, mesa_world, plain_numpy, plain_python
from .floor import draw_worlds

ROUNDS = 3
LATENCY_WORLDS, QUESTIONS = 10_000, 5
FEW, SOME, BLOCK = 3, 12, 1280  # worlds to a round: of the slowest kinds, of the middling ones, and of the ensemble on a core
KINDS = {
    "plain_mesa_numpy": "plain Mesa, NumPy in the agents, batch_run",
    "plain_mesa_python": "plain Mesa, the quickest we can write",
    "empty_mesa": "an empty Mesa model, agents that do nothing",
    "mesa_world": "our Mesa world",
    "ensemble_one_core": "the ensemble, one core",
    "ensemble_all_cores": "the ensemble, all cores",
    "floor_one_core": "the floor: only drawing the numbers",
}


@dataclass
class Measured:
    """What was measured; ``rates`` holds worlds per second by kind, a round each."""

    scenario: str
    cores: int
    rates: dict[str, list[float]] = field(default_factory=dict)
    same_answers: bool = True
    latency_s: float = 0.0
    compile_s: float = 0.0
    import_s: float = 0.0
    peak_mb: float = 0.0

    def rate(self, kind: str) -> float:
        """The median of a kind's rounds, in worlds per second."""
        return statistics.median(self.rates[kind])

    def ratio(self, kind: str, other: str) -> float:
        """The median of the ratios round by round, which a machine that drifts disturbs least."""
        return statistics.median(a / b for a, b in zip(self.rates[kind], self.rates[other], strict=True))

    def as_json(self) -> dict[str, object]:
        """The keys that ``hamedan bench --json`` promises."""
        one, plain = "ensemble_one_core", "plain_mesa_numpy"
        return {
            "scenario": self.scenario, "cores": self.cores, "same_answers": self.same_answers,
            "worlds_per_second": {kind: round(self.rate(kind), 3) for kind in KINDS},
            "ratio_to_plain_mesa_one_core": self.ratio(one, plain),
            "ratio_to_plain_mesa_all_cores": self.ratio("ensemble_all_cores", plain),
            "ratio_to_quickest_plain_mesa_one_core": self.ratio(one, "plain_mesa_python"),
            "ratio_to_empty_mesa_one_core": self.ratio(one, "empty_mesa"),
            "ratio_to_floor_one_core": self.ratio(one, "floor_one_core"),
            "latency_10000_worlds_s": self.latency_s, "compile_s": self.compile_s, "import_s": self.import_s,
            "peak_mb": self.peak_mb,
        }  # fmt: skip


def measure(tables: Tables, seed: int, asked: str, tell: Callable[[str], None]) -> Measured:
    """Measure everything on one scenario, ``asked`` for by name or file; ``tell`` is told what is going on."""
    cores = default_workers()
    found = Measured(tables.index.case.name, cores)
    tell("the first world of a fresh installation, and of every later start")
    cold, warm = _first_world(asked, fresh=True), _first_world(asked, fresh=False)
    found.compile_s, found.import_s, found.peak_mb = cold["world"] - warm["world"], warm["import"], warm["peak_mb"]
    tell("whether plain Mesa gives the same answers")
    found.same_answers = _same(tables, seed)
    for turn in range(ROUNDS):
        for kind, worlds, once in _contenders(tables, seed, cores):
            tell(f"round {turn + 1} of {ROUNDS}: {KINDS[kind]}")
            found.rates.setdefault(kind, []).append(worlds / _timed(once))
    tell("how soon a second question is answered")
    found.latency_s = statistics.median(_timed(lambda: _ask(tables, seed, cores)) for _ in range(QUESTIONS))
    return found


def _timed(once: Callable[[], object]) -> float:
    start = time.perf_counter()
    once()
    return time.perf_counter() - start


def _contenders(tables: Tables, seed: int, cores: int) -> list[tuple[str, int, Callable[[], object]]]:
    offices, days = len(tables.index.actors), int(tables.plan[at.DAYS])
    return [
        ("plain_mesa_numpy", FEW, lambda: plain_numpy(tables, seed, FEW)),
        ("plain_mesa_python", SOME, lambda: plain_python(tables, seed, SOME)),
        ("empty_mesa", 10 * SOME, lambda: empty_mesa(offices, days, 10 * SOME)),
        ("mesa_world", SOME, lambda: mesa_world(tables, seed, SOME)),
        ("ensemble_one_core", 4 * BLOCK, lambda: _ask(tables, seed, 1, 4 * BLOCK)),
        ("ensemble_all_cores", 4 * BLOCK * cores, lambda: _ask(tables, seed, cores, 4 * BLOCK * cores)),
        ("floor_one_core", 16 * BLOCK, lambda: draw_worlds(tables.plan, seed, 16 * BLOCK)),
    ]


def _ask(tables: Tables, seed: int, workers: int, worlds: int = LATENCY_WORLDS) -> dict[str, int]:
    """The outcomes of some worlds, on all cores, nothing written: what a slider waits for."""
    size = -(-worlds // workers)

    def count(first: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        total = np.zeros(len(OUTCOMES), dtype=np.int64)
        for out in batches(tables, seed, first, min(first + size, worlds), empty_fans(tables.plan, len(tables.index.lines))):
            total += np.bincount(rows(tables.plan, out.z, at.OUTCOME)[1], minlength=len(OUTCOMES))
        return total

    with ThreadPoolExecutor(workers) as pool:
        total = sum(pool.map(count, range(0, worlds, size)), start=np.zeros(len(OUTCOMES), dtype=np.int64))
    return dict(zip(OUTCOMES, map(int, total), strict=True))


def _same(tables: Tables, seed: int) -> bool:
    """Whether both plain models come out, world by world, as the ensemble does."""
    out = rows(tables.plan, play(tables, seed, 0, SOME).z, at.OUTCOME)
    expected = [tuple(OUTCOMES[int(code)] for code in out[:, n]) for n in range(SOME)]
    return plain_numpy(tables, seed, FEW) == expected[:FEW] and plain_python(tables, seed, SOME) == expected


_PROBE = """
import json, resource, sys, time
start = time.perf_counter()
from sim.checking import checked_case
from sim.runs.parts import batches, play
from sim.tables import tabulate
imported = time.perf_counter()
tables = tabulate(checked_case(sys.argv[1]))
loaded = time.perf_counter()
play(tables, 1, 0, 1)
done = time.perf_counter()
for first in range(0, int(sys.argv[2]), 2560):
    play(tables, 1, first, first + 2560)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))
print(json.dumps({"import": imported - start, "world": done - loaded, "peak_mb": peak}))
"""


def _first_world(scenario: str, fresh: bool) -> dict[str, float]:
    """A process of its own: how long it imports, and until its first world is there; with ``fresh`` nothing is compiled yet."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, **({"HAMEDAN_CACHE": folder} if fresh else {})}
        command = [sys.executable, "-c", _PROBE, scenario, "0" if fresh else str(4 * BLOCK)]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    held: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return held
