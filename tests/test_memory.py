"""Memory does not grow with worlds: `python -m pytest -n 0 -s -m slow tests/test_memory.py` (docs/validation/size.md).

Minutes, and 5 GB of disk. Both runs have parts of one size, which a run of less than 100,000 worlds has not, and the rules are
compiled before, which takes more memory than either. What is kept of every world shows from 150 bytes on.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.runs.job import part_size

PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
PLAY = "import sim; sim.run('hamedan_2016', out={!r}, runs={}, seed=1, workers=1); " + PEAK
COMPILING, FEW, MANY = 100, 100_000, 1_000_000
MARGIN = 90_000  # kilobytes; two runs of 100,000 differed by 50,000


def peak(folder: Path, runs: int) -> int:
    """Kilobytes that a process takes at most which plays so many worlds, sums them up and draws them."""
    command = [sys.executable, "-c", PLAY.format(str(folder / str(runs)), runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    shutil.rmtree(folder / str(runs))
    return int(done.stdout.split()[-1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what getrusage tells is counted in other units elsewhere")
def test_ten_times_the_worlds_take_no_more_memory(tmp_path: Path) -> None:
    assert part_size(FEW) == part_size(MANY)
    _, few, many = (peak(tmp_path, runs) for runs in (COMPILING, FEW, MANY))
    print(f"{FEW:,} worlds: {few // 1000} MB at most; {MANY:,} worlds: {many // 1000} MB")
    assert many < few + MARGIN
