"""What new cases are made of: the generic world, offices and coding scheme, read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from sim.loading.library import cases_folder, library, shown
from sim.loading.reader import NOT_PAGES
from sim.reading.problems import Problems
from sim.reading.shape import Strict, check_shape
from sim.reading.strict import read_file
from sim.schema.evidence import Codebook
from sim.schema.facts import Scheme
from sim.schema.page import Page
from sim.schema.world import World

M = TypeVar("M", bound=Strict)
NEEDED = ("patron", "executive")  # a case without either is no arrangement
ORDER = ("patron", "executive", "security", "legislature", "public", "rival", "outlet")


@dataclass(frozen=True)
class Generic:
    """The library."""

    scheme: Scheme
    world: World
    pages: dict[str, Page]
    codebook: Codebook

    def words(self, scale: str) -> tuple[str, ...]:
        """The words of one of the codebook's scales."""
        return self.codebook.scales[scale].vocabulary()


@lru_cache(1)
def generic() -> Generic:
    """Read the library. Raises InputError with all that is wrong with it."""
    folder, problems = cases_folder() / "generic", Problems()

    def take(path: Path, model: type[M]) -> M:
        found = check_shape(model, read_file(shown(path)), problems)
        problems.raise_if_any()
        assert found is not None
        return found

    pages = {path.stem: take(path, Page) for path in sorted(folder.glob("*.yaml")) if path.stem not in NOT_PAGES}
    ordered = {name: pages[name] for name in sorted(pages, key=lambda name: (ORDER.index(name) if name in ORDER else 99, name))}
    scheme, world = take(folder / "scheme.yaml", Scheme), take(folder / "world.yaml", World)
    return Generic(scheme, world, ordered, take(library() / "agents" / "codebook.yaml", Codebook))
