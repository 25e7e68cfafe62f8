"""What all checks share: the case, where its parts stand, and sentences about names that nobody knows."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sim.loading.case import Case
from sim.loading.cast import Cast
from sim.reading.problems import Place, Problems, nearest, quoted, wanted
from sim.schema.world import World

from .paths import unknown_path

SILENT = "silent"  # the line of an office that has said nothing; known without being listed
NOBODY = "nobody"  # a leak that does not happen
_MOST_HINTS = 100


@dataclass(frozen=True)
class Check:
    """A case under examination and what was found wrong with it so far."""

    case: Case
    problems: Problems = field(default_factory=Problems)
    _lost: list[str] = field(default_factory=list)  # names and paths that led nowhere

    @property
    def cast(self) -> Cast:
        """The cast of the case."""
        return self.case.cast

    @property
    def world(self) -> World:
        """The world of the case."""
        return self.case.cast.world

    def key(self, stem: str, *trail: str | int) -> Place:
        """Where a key stands in one of the cast's files."""
        return self.cast.documents[stem].key_place(trail)

    def add(self, place: Place, text: str) -> None:
        """Note one problem."""
        self.problems.add(place, text)

    def known(self, place: Place, kind: str, name: str, names: Collection[str]) -> bool:
        """Whether a name is among those known; notes a problem when it is not."""
        if name not in names:
            self.add(place, unknown(kind, name, names if self._hopeful(name) else None))
        return name in names

    def _hopeful(self, name: str) -> bool:
        """Note a name that nobody knows. To find out what was meant takes time, and nobody mistypes that often."""
        self._lost.append(name)
        return len(self._lost) <= _MOST_HINTS

    def figure(self, place: Place, path: str, figures: Collection[str]) -> bool:
        """Whether a path leads to a figure; notes a problem when it does not."""
        if path not in figures:
            told = unknown_path(path, figures, self.cast.absent) if self._hopeful(path) else unknown("figure", path)
            self.add(place, told)
        return path in figures

    def issue(self, place: Place, name: str) -> bool:
        """Whether the world has an issue of this name; notes a problem when it has not."""
        return self.known(place, "issue", name, self.world.issues)

    def leaker(self, place: Place, name: str, also: Iterable[str] = ()) -> bool:
        """Whether the world has a leaker of this name; notes a problem when it has not."""
        return self.known(place, "leaker", name, [*self.world.leakers, *also])

    def weights(self, place: Place, weights: Mapping[str, float], what: str) -> None:
        """Notes a problem when weights cannot be shared out."""
        if not weights:
            self.add(place, f"{what} are missing: wanted at least one")
        elif not any(weight > 0 for weight in weights.values()):
            self.add(place, f"the weights of {what} are all 0: wanted at least one that is more")
        elif not math.isfinite(sum(weights.values())):
            self.add(place, f"the weights of {what} add up to more than a computer can hold: wanted smaller ones")


def unknown(kind: str, name: str, names: Collection[str] | None = None) -> str:
    """The sentence about a name that is not among those known; without them, nothing is said of what may have been meant."""
    if names is None:
        return f"there is no {kind} {quoted(name)}"
    hint = f"wanted {wanted(names)}{nearest(name, names)}" if names else "there are none here"
    return f"there is no {kind} {quoted(name)}: {hint}"
