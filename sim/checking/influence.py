"""That influence does not explode: in the world and in every head, a push must die away however figures are drawn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.maps import Pull, own_map, world_map
from sim.parameters import Parameter

from .figures import Figures
from .loops import radius, strongest_loop
from .names import Check

_MOST_VARIANTS = 64
_SAFE = 1 - 1e-9
Coded = Mapping[str, Parameter]


@dataclass(frozen=True)
class _Head:
    """Somebody's map, and how to speak of it."""

    says: str
    pulls: dict[Pull, str]
    owner: str | None = None


@dataclass(frozen=True)
class _Explosion:
    """How a map explodes: its spectral radius; its strongest loop, with the product of the strengths, and the pulls along it."""

    size: float
    product: float
    loop: tuple[str, ...]
    around: tuple[Parameter, ...]

    def touches(self, head: str) -> bool:
        """Whether a pull of the loop has a path that begins so."""
        return any(edge.path.startswith(head) for edge in self.around)

    def blamed(self, world: str) -> Parameter:
        """The pull to point at: one that a page or a scenario says otherwise than the world's file, then the strongest."""
        return max(self.around, key=lambda edge: (edge.quantity.place.file != world, _strength(edge)))


def check_influence(check: Check, figures: Figures) -> None:
    """The spectral radius of every map is below 1 when each strength is the largest that it can be."""
    told: set[tuple[str, ...]] = set()
    variants = list(_variants(check, figures))
    for head in _heads(check):
        found = next(filter(None, (_explosion(head.pulls, coded) for coded in variants)), None)
        # What explodes in the world is told once, not again for every office.
        if found is None or (found.loop in told and not found.touches(f"agents.{head.owner}.")):
            continue
        told.add(found.loop)
        circle = " -> ".join([*found.loop, found.loop[0]])
        text = f"{head.says} influence explodes (spectral radius {found.size:.2f}, wanted below 1)"
        place = found.blamed(check.cast.documents["world"].file).quantity.place
        check.add(place, f"{text}: pulls feed each other, most of all {circle} ({found.product:.2f}); weaken one of them")


def _heads(check: Check) -> Iterator[_Head]:
    cast = check.cast
    yield _Head("in the world,", world_map(cast.world))
    for actor, page in cast.pages.items():
        if page.map:
            yield _Head(f"as {actor} sees it,", own_map(cast, actor), actor)


def _variants(check: Check, figures: Figures) -> Iterator[Coded]:
    """The parameters under every combination of stories that change influences; a bound on all when they are too many."""
    told: dict[str, dict[str, dict[str, Parameter]]] = {}
    for swap in figures.swaps:
        if swap.parameter.quantity.scale == "influence":
            told.setdefault(swap.hypothesis, {}).setdefault(swap.story, {})[swap.parameter.path] = swap.parameter
    stories = check.case.scenario.hypotheses
    choices = [
        [changes.get(story, {}) for story, one in stories[hypothesis].items() if one.weight > 0] or [{}]
        for hypothesis, changes in told.items()
    ]
    if math.prod(map(len, choices)) > _MOST_VARIANTS:
        choices = [[_largest(figures.parameters, choices)]]
    for chosen in itertools.product(*choices):
        yield {path: parameter for part in (figures.parameters, *chosen) for path, parameter in part.items()}


def _largest(coded: Coded, choices: list[list[dict[str, Parameter]]]) -> dict[str, Parameter]:
    most = {path: coded[path] for options in choices for option in options for path in option if path in coded}
    for option in (option for options in choices for option in options):
        most |= {path: p for path, p in option.items() if path not in most or _strength(p) > _strength(most[path])}
    return most


def _strength(parameter: Parameter) -> float:
    return max(abs(parameter.interval.low), abs(parameter.interval.high))


def _explosion(pulls: dict[Pull, str], coded: Coded) -> _Explosion | None:
    # Whoever pulls on itself, and figures that cannot be coded, are told elsewhere.
    edges = {pull: coded[path] for pull, path in pulls.items() if path in coded and pull[0] != pull[1]}
    strengths = {pull: _strength(edge) for pull, edge in edges.items()}
    size = radius(strengths)
    if size < _SAFE:
        return None
    product, loop = strongest_loop(strengths)
    around = tuple(edges[pull] for pull in zip(loop, [*loop[1:], loop[0]], strict=True))
    return _Explosion(size, product, tuple(loop), around)
