"""Memory does not grow with worlds: `python -m pytest -n 0 -s -m slow tests/test_memory.py` (docs/validation/size.md)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
PLAY = "import sim; sim.run('two_actors', out={!r}, runs={}, seed=1, workers=1); " + PEAK
FEW, MANY = 20_000, 1_000_000


def peak(folder: Path, runs: int) -> int:
    """Kilobytes that a process takes at most which plays so many worlds, sums them up and draws them."""
    done = subprocess.run(
        [sys.executable, "-c", PLAY.format(str(folder / str(runs)), runs)], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what getrusage tells is counted in other units elsewhere")
def test_fifty_times_the_worlds_take_no_more_memory(tmp_path: Path) -> None:
    few, many = peak(tmp_path, FEW), peak(tmp_path, MANY)
    print(f"{FEW:,} worlds: {few // 1000} MB at most; {MANY:,} worlds: {many // 1000} MB")
    assert many < 1.25 * few + 50_000
