"""Loops of influence: how strongly they feed on themselves, and which is the strongest."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping

import numpy as np

from sim.maps import Pull

Strengths = Mapping[Pull, float]  # largest absolute strengths


def radius(strengths: Strengths) -> float:
    """The spectral radius of a map: how many times a push comes back, followed round and round."""
    issues = sorted({issue for pull in strengths for issue in pull})
    matrix = np.zeros((len(issues), len(issues)))
    number = {issue: n for n, issue in enumerate(issues)}
    for (a, b), strength in strengths.items():
        matrix[number[b], number[a]] = strength
    # No row adds up to 1: then the radius is below 1 too, and need not be worked out.
    most = float(matrix.sum(axis=1).max(initial=0.0))
    return most if most < 1 else float(np.abs(np.linalg.eigvals(matrix)).max(initial=0.0))


def strongest_loop(strengths: Strengths) -> tuple[float, list[str]]:
    """The circle of issues with the largest product of strengths, beginning with its first name; (0, []) when there is none."""
    ways: dict[str, list[tuple[str, float]]] = {}
    for (a, b), strength in sorted(strengths.items()):
        if strength > 0:
            # Strengths of 1 and more would make longer ways better without end; a codebook cannot have them.
            ways.setdefault(a, []).append((b, -math.log(min(strength, 1.0))))
    best: tuple[float, list[str]] = (math.inf, [])
    for start in ways:
        best = min(best, _shortest_round(ways, start, best[0]), key=lambda found: (found[0], len(found[1])))
    first = best[1].index(min(best[1])) if best[1] else 0
    return math.exp(-best[0]), best[1][first:] + best[1][:first]


def _shortest_round(ways: Mapping[str, list[tuple[str, float]]], start: str, bound: float) -> tuple[float, list[str]]:
    """Dijkstra's way from an issue back to itself, if no longer than a bound; logarithms add up where strengths multiply."""
    queue: list[tuple[float, list[str]]] = [(0.0, [start])]
    done: set[str] = set()
    while queue:
        length, way = heapq.heappop(queue)
        if way[-1] == start and len(way) > 1:
            return length, way[:-1]
        if way[-1] in done:
            continue
        if len(way) > 1:
            done.add(way[-1])
        for issue, step in ways.get(way[-1], ()):
            if issue not in done and length + step <= bound:
                heapq.heappush(queue, (length + step, [*way, issue]))
    return math.inf, []
