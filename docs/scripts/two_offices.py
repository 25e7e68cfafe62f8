"""The case of two offices by hand, as docs/problems.md asks for it: plain arithmetic, and no rule of the core.

The head of scenarios/two_actors.yaml works out one arm; here admitting may be worth something else than −1, and two arms can be
walked at once on the numbers that they share.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

HEARD = 15 / 16 * math.e / (1 + math.e)  # the patron takes the matter up, and speaks
OUTCOMES = {"silent": "CD", "open": "CO", "stopped": "SU", "ended": "TE"}
NEXT = {
    ("silent", "admit"): "open",
    ("silent", "suspend"): "stopped",
    ("open", "suspend"): "stopped",
    ("stopped", "end"): "ended",
}  # where an act leads; any other leaves things as they are


def worth(state: str, admitting: float) -> dict[str, float]:
    """What the host may do once the patron has spoken, waiting first and then by name, with what it is worth."""
    held = {"silent": {"admit": admitting, "suspend": 1.0}, "open": {"suspend": 1.0}, "stopped": {"end": -2.0}, "ended": {}}
    return {"wait": 0.0, **held[state]}


def rungs(state: str, admitting: float) -> list[tuple[float, str]]:
    """The number below which the draw of the morning falls on each option."""
    odds = {act: math.exp(points) for act, points in worth(state, admitting).items()}
    found, reached = [], 0.0
    for act, one in odds.items():
        reached += one / sum(odds.values())
        found.append((reached, act))
    return [*found[:-1], (1.0, found[-1][1])]


def walk(mornings: int, here: tuple[str, float], there: tuple[str, float]) -> Counter[tuple[str, str]]:
    """Pairs of outcomes after so many mornings on the same numbers; an arm is its state, and what admitting is worth in it."""
    if not mornings:
        return Counter({(OUTCOMES[here[0]], OUTCOMES[there[0]]): 1.0})
    ladders, found = (rungs(*here), rungs(*there)), Counter[tuple[str, str]]()
    for low, high in pairwise(sorted({0.0, *(top for ladder in ladders for top, _ in ladder)})):
        acts = [next(act for top, act in ladder if top > (low + high) / 2) for ladder in ladders]
        following = [(NEXT.get((arm[0], act), arm[0]), arm[1]) for arm, act in zip((here, there), acts, strict=True)]
        for pair, share in walk(mornings - 1, following[0], following[1]).items():
            found[pair] += (high - low) * share
    return found


def changed_worlds(admitting: float, otherwise: float) -> Counter[tuple[str, str]]:
    """Pairs of outcomes in both arms: two mornings if the patron speaks on the first day, one if on the second, or none."""
    here, there, found = ("silent", admitting), ("silent", otherwise), Counter[tuple[str, str]]()
    for mornings, share in ((2, HEARD), (1, (1 - HEARD) * HEARD), (0, (1 - HEARD) ** 2)):
        for pair, one in walk(mornings, here, there).items():
            found[pair] += share * one
    return found


def shares_by_hand(admitting: float) -> dict[str, float]:
    """How it comes out after three days."""
    found = Counter[str]()
    for (outcome, _), share in changed_worlds(admitting, admitting).items():
        found[outcome] += share
    return {code: found[code] for code in OUTCOMES.values()}
