"""A command that is killed at any moment and resumed ends as if nothing had happened: same digest, nothing lost or doubled.

The slow campaign kills runs 300 times, and other commands that resume 30 times each (`KILLS=10`: each so often):
`python -m pytest -n 0 -s -m slow tests/test_kill.py` (figures in docs/validation/killing.md).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

import sim

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
RUNS, SEED = 8_000, 3
FINISHED = 0
COMMANDS = {  # what is played, and the answer that is there when it is done; none of them hangs on time or place
    "run": (["run", SMALL, "--runs", str(RUNS)], "summary.json"),
    "sweep": (["sweep", SMALL, "--vary", "leak.by=fleet,fisherman", "--runs", "6000"], "sweep.json"),
    "sensitivity": (["sensitivity", SMALL, "--figures", "2", "--within", "0.1"], "sensitivity.json"),
    "compare": (["compare", SMALL, "--set", "leak.by=fleet", "--runs", "6000"], "compare.json"),
}


@dataclass(frozen=True)
class Whole:
    """A command that nobody disturbed: its words, the name and the bytes of its answer, and how long it took, all compiled."""

    words: list[str]
    name: str
    answer: bytes
    seconds: float


def undisturbed(command: str, folder: Path) -> Whole:
    words, name = COMMANDS[command]
    words = [sys.executable, "-m", "sim", *words, "--seed", str(SEED), "--workers", "2"]
    for out in (folder / "compiling", folder / "again"):
        start = time.perf_counter()
        subprocess.run([*words, "--out", str(out)], check=True, capture_output=True)
    return Whole(words, name, (out / name).read_bytes(), time.perf_counter() - start)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return undisturbed("run", tmp_path_factory.mktemp("whole"))


def killed_until_done(whole: Whole, out: Path, random_: random.Random, most: int) -> int:
    """Kill it at random moments, resume, and so on; after ``most`` kills let it finish. How often it was killed."""
    words = [*whole.words, "--out", str(out), "--resume"]
    for kills in range(most):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            process.wait(timeout=random_.uniform(0.02, 1.0) * whole.seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        _, told = process.communicate()
        if process.returncode == FINISHED:
            return kills
        assert process.returncode == -signal.SIGKILL, told.decode()
    subprocess.run(words, check=True, capture_output=True)
    return most


def assert_whole(whole: Whole, out: Path) -> None:
    assert (out / whole.name).read_bytes() == whole.answer
    assert not list(out.rglob("*.unfinished"))
    assert (out / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    for folder in (path.parent for path in out.rglob("worlds") if path.is_dir()):
        run = sim.open_run(folder)
        counted = run.query(
            "SELECT count(*) AS n, count(DISTINCT world) AS d, min(world) AS low, max(world) AS high FROM worlds"
        ).iloc[0]
        runs = run.manifest.runs
        assert tuple(map(int, counted)) == (runs, runs, 0, runs - 1)


def campaign(tmp_path: Path, whole: Whole, kills: int) -> None:
    random_, done, number = random.Random(11), 0, 0
    while done < kills:
        out = tmp_path / str(number)
        done += killed_until_done(whole, out, random_, min(kills - done, 8))
        assert_whole(whole, out)
        number += 1
    print(f"{done} kills over {number} times that it ended")


@pytest.mark.whole
def test_a_run_killed_a_few_times_ends_as_if_nothing_had_happened(tmp_path: Path, reference: Whole) -> None:
    campaign(tmp_path, reference, 2)


@pytest.mark.slow
def test_three_hundred_kills(tmp_path: Path, reference: Whole) -> None:
    campaign(tmp_path, reference, int(os.environ.get("KILLS", "300")))


@pytest.mark.slow
@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "run"])
def test_thirty_kills_of_other_commands(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, command: str) -> None:
    campaign(tmp_path, undisturbed(command, tmp_path_factory.mktemp(command)), int(os.environ.get("KILLS", "30")))
