"""Run a command and print as JSON what came of it and what it took: `python measured.py COMMAND…`.

A process of its own, and a small one: a child is told to have held at least what its parent held.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """A command that has ended: its exit code, what it said, seconds of processor time, and MB at most."""

    code: int
    told: str
    seconds: float
    memory: float


def measured(*command: str, cwd: Path | None = None) -> Measured:
    """A command, run and measured."""
    done = subprocess.run([sys.executable, __file__, *command], capture_output=True, text=True, check=True, cwd=cwd)
    return Measured(**json.loads(done.stdout))


if __name__ == "__main__":
    ended = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = {"seconds": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
    print(json.dumps({"code": ended.returncode, "told": ended.stdout + ended.stderr, **taken}))
