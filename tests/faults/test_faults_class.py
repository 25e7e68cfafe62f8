"""A class whose disk fills, fails or takes the program down: what was confirmed stands once, what was not is said and done again.

A few trials. At every call: `python -m pytest -n 0 -s -m slow tests/faults/test_faults_class.py`
(figures in docs/validation/faults.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from class_played import DAYS, FILE, REFUSED
from faulty import shim_in

pytestmark = pytest.mark.whole

HERE = Path(__file__).parent
LOG = f"{FILE}-wal"  # where SQLite writes first
FULL, SICK = "the disk is full", "disk I/O error"
DONE = 200, 201
KILLS = "before", "after", "torn"
UNDISTURBED = ["", "", "", 0]
LEAST = {  # calls to the two files in a class that nobody disturbs
    ("write", LOG): 140, ("sync", LOG): 25, ("unlink", LOG): 1, ("write", FILE): 3, ("truncate", FILE): 1, ("sync", FILE): 1,
}  # fmt: skip
Trial = list[Any]


class Desk:
    """A process that plays trials."""

    def __init__(self, folder: Path) -> None:
        held = {**os.environ, "LD_PRELOAD": str(shim_in(folder)), "OPENBLAS_NUM_THREADS": "1"}
        start = [sys.executable, str(HERE / "class_played.py"), str(folder)]
        self.process = subprocess.Popen(start, env=held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout and self.process.stdout.readline() == "ready\n"

    def ask(self, trial: Trial) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(trial) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(60)


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[Desk]:
    held = Desk(place)
    yield held
    held.close()


def assert_kept(found: dict[str, Any]) -> None:
    """Whatever the disk did, the class's file is whole, and holds what was confirmed once and nothing that was not."""
    mode, what = found["asked"][0], found["asked"]
    assert found["looked"] == 0 and found["whole"] == "ok", what
    assert [number for number, _, _ in found["events"]] == list(range(1, len(found["events"]) + 1)), what
    answered = {key: status for key, status, _ in found["notes"]}  # the last of each
    confirmed = {key for key, status in answered.items() if status in DONE}
    reasons = Counter(reason for _, kind, reason in found["events"] if kind == "moved")
    words = Counter(found["said"])
    for n in range(DAYS):
        for key, held in ((f"moved{n:03d}", reasons[f"reason {n}"]), (f"said{n:04d}", words[f"word {n}"])):
            assert held == 1 if key in confirmed else held <= 1, (what, key)
    assert set(answered.values()) <= {*DONE, REFUSED}, (what, found["notes"])
    if found["code"] == -9:
        assert mode in KILLS, what
        return
    assert found["code"] == 0 and len(confirmed) == 4 * DAYS and found["today"] == DAYS, (what, found["notes"])
    said = (SICK,) if mode == "eio" else (FULL, SICK) if what[1] == "sync" else (FULL,)  # SQLite does not say why a sync failed
    for _, status, told in found["notes"]:
        sentences = [f"took no more of {FILE} ({why}): nothing was done" for why in said]
        assert status != REFUSED or any(one in told for one in sentences), (what, told)


def test_an_undisturbed_class_and_some_faults(desk: Desk) -> None:
    assert_kept(desk.ask(UNDISTURBED))
    for trial in (["full", "write", LOG, 9], ["eio", "sync", LOG, 3], ["before", "sync", LOG, 7], ["torn", "write", LOG, 14]):
        found = desk.ask(trial)
        assert_kept(found)
        assert came_of_it(found) != "did no harm"


def came_of_it(found: dict[str, Any]) -> str:
    """What a fault came to, in a word or two."""
    refused = any(status == REFUSED for _, status, _ in found["notes"])
    return "killed" if found["code"] else "refused and done again" if refused else "did no harm"


def counted(desk: Desk) -> dict[tuple[str, str], int]:
    """How often each call is made to the class's file and its log while nothing disturbs them; SQLite syncs their folder once."""
    found = desk.ask(UNDISTURBED)
    assert_kept(found)
    calls = Counter((call, name) for call, name in found["calls"] if name in (LOG, FILE))
    assert calls.keys() == LEAST.keys() and all(calls[one] >= least for one, least in LEAST.items()), calls
    return calls


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["full", "eio", "before", "after", "torn"])
def test_a_fault_at_every_call_to_the_file_of_a_class(desk: Desk, mode: str) -> None:
    """What does no harm is met when the class is closed, or is the last sync before: all is confirmed by then."""
    tried = Counter[tuple[str, str, str]]()
    for (call, name), calls in counted(desk).items():
        for count in range(calls if mode != "torn" or call == "write" else 0):
            found = desk.ask([mode, call, name, count])
            assert_kept(found)
            assert found["calls"].count([call, name]) > count, "the fault was met"
            came = came_of_it(found)
            assert (came == "killed") == (mode in KILLS), found["asked"]
            assert came != "did no harm" or name == FILE or call == "unlink" or (call == "sync" and count == calls - 1), found[
                "asked"
            ]
            tried[call, name, came] += 1
    print(f"\n{mode}:", {f"{call} of {name}, {came}": times for (call, name, came), times in tried.items()})
