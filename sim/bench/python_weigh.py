"""The innermost loops of the plain Python variant: what the moves of an act are worth, issue by issue."""

from __future__ import annotations

from .python_plan import Seen

View = tuple[float, float, float, float]  # of an issue: ahead, loss here, weight, position


def weigh(seen: list[Seen], views: list[View]) -> float:
    """What an act's effects are worth."""
    value = 0.0
    for c, move, _, _, _ in seen:
        x, here, weight, position = views[c]
        x += move
        value += here - weight * abs((0.0 if x < 0.0 else (1.0 if x > 1.0 else x)) - position)
    return value


def weigh_exposed(seen: list[Seen], views: list[View], naked: float) -> float:
    """The same for an act that also moves exposure."""
    value = 0.0
    for c, move, _, _, by_exposure in seen:
        x, here, weight, position = views[c]
        x += move + by_exposure * naked
        value += here - weight * abs((0.0 if x < 0.0 else (1.0 if x > 1.0 else x)) - position)
    return value


def weigh_deed(seen: list[Seen], views: list[View], access: float, flights: float, naked: float) -> float:
    """The same for an act that also moves access or flights."""
    value = 0.0
    for c, move, by_access, by_flights, by_exposure in seen:
        x, here, weight, position = views[c]
        x += move + by_access * access + by_flights * flights + by_exposure * naked
        value += here - weight * abs((0.0 if x < 0.0 else (1.0 if x > 1.0 else x)) - position)
    return value
