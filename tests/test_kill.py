"""A run that is killed at any moment and resumed ends as if nothing had happened: same digest, nothing lost or doubled.

The slow campaign kills 300 times: `python -m pytest -n 0 -m slow tests/test_kill.py` (figures in docs/validation/killing.md).
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sim

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
RUNS, SEED = 8_000, 3
COMMAND = [sys.executable, "-m", "sim", "run", SMALL, "--runs", str(RUNS), "--seed", str(SEED), "--workers", "2"]
FINISHED = 0


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The digest of a run that nobody disturbed, and how long it took when everything was compiled."""
    folder = tmp_path_factory.mktemp("whole")
    for out in (folder / "compiling", folder / "run"):
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--out", str(out)], check=True, capture_output=True)
    return str(sim.open_run(out).manifest.digest), time.perf_counter() - start


def killed_until_done(out: Path, seconds: float, random_: random.Random, most: int) -> int:
    """Kill it at random moments, resume, and so on; after ``most`` kills let it finish. How often it was killed."""
    for kills in range(most):
        process = subprocess.Popen([*COMMAND, "--out", str(out), "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            process.wait(timeout=random_.uniform(0.2, 0.95) * seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        _, told = process.communicate()
        if process.returncode == FINISHED:
            return kills
        assert process.returncode == -signal.SIGKILL, told.decode()
    subprocess.run([*COMMAND, "--out", str(out), "--resume"], check=True, capture_output=True)
    return most


def assert_whole(out: Path, digest: str) -> None:
    run = sim.open_run(out)
    assert run.manifest.digest == digest and json.loads((out / "summary.json").read_text())["digest"] == digest
    counted = run.query(
        "SELECT count(*) AS n, count(DISTINCT world) AS d, min(world) AS low, max(world) AS high FROM worlds"
    ).iloc[0]
    assert tuple(map(int, counted)) == (RUNS, RUNS, 0, RUNS - 1)
    assert not list(out.rglob("*.unfinished"))
    assert (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def campaign(tmp_path: Path, reference: tuple[str, float], kills: int) -> None:
    digest, seconds = reference
    random_, done, number = random.Random(11), 0, 0
    while done < kills:
        out = tmp_path / str(number)
        done += killed_until_done(out, seconds, random_, min(kills - done, 8))
        assert_whole(out, digest)
        number += 1
    print(f"{done} kills over {number} runs")


def test_a_run_killed_a_few_times_ends_as_if_nothing_had_happened(tmp_path: Path, reference: tuple[str, float]) -> None:
    campaign(tmp_path, reference, 2)


@pytest.mark.slow
def test_three_hundred_kills(tmp_path: Path, reference: tuple[str, float]) -> None:
    campaign(tmp_path, reference, 300)
