"""How long is too long, on any machine: times are held against what PyYAML alone takes for the largest file that is let in."""

from __future__ import annotations

import time
from functools import cache

import yaml

from sim.reading.build import MAX_EVENTS

TIMES = 4  # one to two seconds in all


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
