"""How long is too long and how much too much, on any machine.

Times are held against what PyYAML alone takes for the largest file that is let in. Memory is what a process holds at most from
one moment to another, which Linux tells (elsewhere nothing is measured).
"""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import yaml

from sim.reading.build import MAX_EVENTS

TIMES = 4
MEMORY = 200  # MB that no file may take, with the program that reads it
_FORGET, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


@cache
def longest() -> float:
    """Seconds of processor time that no file may take here."""
    text = "[" + "a, " * MAX_EVENTS + "]"
    return TIMES * min(_parsed(text) for _ in range(3))


def _parsed(text: str) -> float:
    begun = time.process_time()
    for _ in yaml.parse(text, Loader=yaml.SafeLoader):
        pass
    return time.process_time() - begun


def forget_peak() -> None:
    """From now on ``peak`` tells of what comes; where that cannot be asked for, it tells of the process since it began."""
    if _FORGET.exists():
        _FORGET.write_text("5", encoding="ascii")


def peak() -> float:
    """MB that this process has held at most."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"), re.M) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0
