"""The same worlds to the last bit: on one thread and on two, with vectors and without, and as the record was written down.

Each way is a process of its own and compiles the rules for itself: `python -m pytest -m slow -s tests/test_same_bits.py`.
`.ci/ends.py` asks the same at both ends of what the project allows (docs/validation/agreement.md).
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "docs" / "validation" / "patterns.md"
RUNS, SEED = 20_000, 1  # those that the record names
PLAY = """
import json, sys
import sim, numba, numpy
from numba.core.registry import cpu_target
from sim.runs.folder import read_manifest
run = sim.run("hamedan_2016", runs=int(sys.argv[1]), seed=int(sys.argv[2]), workers=int(sys.argv[3]), out=sys.argv[4])
_, cpu, features = cpu_target.target_context.codegen().magic_tuple()
wide = sorted(word[1:] for word in features.split(",") if word in ("+avx", "+avx2", "+avx512f", "+neon"))
found = numpy.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
versions = read_manifest(run.folder).versions
print(json.dumps({"digest": read_manifest(run.folder).digest, "cpu": cpu, "numba": wide, "numpy": found, "versions": versions}))
"""


def vectors_of_numpy() -> list[str]:
    """The vector extensions that NumPy would choose here at run time."""
    return list(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))  # type: ignore[call-overload, index]


def recorded() -> str:
    """The digest that the page of recorded patterns stands on."""
    found = re.search(r"digest of the worlds \| `([0-9a-f]{32})`", RECORD.read_text(encoding="utf-8"))
    assert found and f"--runs {RUNS} --seed {SEED}" in RECORD.read_text(encoding="utf-8")
    return found[1]


def played(folder: Path, workers: int, **environment: str) -> dict[str, Any]:
    """What came of the worlds in a process of its own, and what it was computed with."""
    words = [sys.executable, "-c", PLAY, str(RUNS), str(SEED), str(workers), str(folder)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(words, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    print(environment or "as it comes", workers, told, flush=True)
    return dict(told)


@cache
def plain() -> dict[str, str]:
    """What turns vector extensions off, in the compiler and in NumPy."""
    return {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "", "NPY_DISABLE_CPU_FEATURES": " ".join(vectors_of_numpy())}


@pytest.mark.parametrize("workers", [1, 2])
def test_threads_change_no_bit(tmp_path: Path, workers: int) -> None:
    assert played(tmp_path / "run", workers)["digest"] == recorded()


@pytest.mark.skipif(platform.machine().lower() not in ("x86_64", "amd64"), reason="what is turned off is named for x86")
def test_vectors_change_no_bit(tmp_path: Path) -> None:
    told = played(tmp_path / "run", 2, **plain())
    assert (told["cpu"], told["numba"], told["numpy"]) == ("generic", [], []), "the vectors were not off"
    assert told["digest"] == recorded()
