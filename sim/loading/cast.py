"""A cast: a folder with the world, the pages, the codebook, the claims and their sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sim.reading.problems import InputError, Place, Problems
from sim.reading.shape import Strict, check_shape
from sim.reading.strict import Document, read_file
from sim.schema.evidence import Claim, ClaimsFile, Codebook, Source, Sources
from sim.schema.page import Page
from sim.schema.world import World

from .library import library, shown

M = TypeVar("M", bound=Strict)
NOT_PAGES = ("world", "codebook", "sources")


@dataclass(frozen=True)
class Cast:
    """Everything that a folder of pages says. ``documents`` holds each file's positions by its stem."""

    folder: Path
    world: World
    codebook: Codebook
    pages: dict[str, Page]
    claims: dict[str, Claim]
    source_of: dict[str, str]  # claim -> article
    sources: dict[str, Source]
    gap: str
    documents: dict[str, Document]
    files: tuple[Path, ...]
    absent: tuple[str, ...] = ()  # pages of the folder that the scenario leaves out, and that were not read

    @property
    def offices(self) -> tuple[str, ...]:
        """Everybody who has a page, whether they play or not."""
        return tuple(sorted((*self.pages, *self.absent)))

    def place(self, stem: str, *trail: str | int) -> Place:
        """Where something stands in one of the cast's files."""
        return self.documents[stem].place(trail)


class CastReader:
    """Reads a folder; every file's problems go into ``problems``."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder, self.problems = folder, problems
        self.documents: dict[str, Document] = {}
        self.files: list[Path] = []
        self.absent: list[str] = []

    def take(self, path: Path, model: type[M]) -> M | None:
        """One file in the shape of ``model``, or None when something is wrong with it."""
        self.files.append(path)
        try:
            document = read_file(shown(path))
        except InputError as error:
            self.problems.extend(error.problems)
            return None
        self.documents[path.stem] = document
        return check_shape(model, document, self.problems)

    def claims(self) -> tuple[dict[str, Claim], dict[str, str]]:
        """All claims, and the article of each; a claim may stand in one file only."""
        claims: dict[str, Claim] = {}
        source_of: dict[str, str] = {}
        for path in sorted((self.folder / "claims").glob("*.yaml")):
            held = self.take(path, ClaimsFile)
            for name, claim in held.claims.items() if held else ():
                if name in claims:
                    place = self.documents[path.stem].key_place(("claims", name))
                    self.problems.add(place, f"the claim {name} stands in {source_of[name]} already")
                claims[name], source_of[name] = claim, path.stem
        return claims, source_of

    def pages(self, only: tuple[str, ...] | None) -> dict[str, Page]:
        """The actors' pages in the order of their names."""
        pages: dict[str, Page] = {}
        for path in sorted(self.folder.glob("*.yaml")):
            if path.stem in NOT_PAGES:
                continue
            if only is not None and path.stem not in only:
                self.files.append(path)
                self.absent.append(path.stem)
                continue
            page = self.take(path, Page)
            if page is not None:
                pages[path.stem] = page
        return pages

    def beside_or_shipped(self, name: str) -> Path:
        """A file of this folder, or the one that ships when the folder has none."""
        own = self.folder / name
        return own if own.is_file() else library() / "agents" / name


def read_cast(folder: Path, only: tuple[str, ...] | None, problems: Problems) -> Cast | None:
    """Read a cast; None when a file of it cannot be used, with the reasons in ``problems``."""
    reader = CastReader(folder, problems)
    world = reader.take(folder / "world.yaml", World)
    codebook = reader.take(reader.beside_or_shipped("codebook.yaml"), Codebook)
    own_sources = (folder / "sources.yaml").is_file()
    sources = reader.take(folder / "sources.yaml", Sources) if own_sources else Sources(sources={}, gap="")
    claims, source_of = reader.claims()
    pages = reader.pages(only)
    if world is None or codebook is None or sources is None or problems:
        return None
    return Cast(
        folder, world, codebook, pages, claims, source_of, dict(sources.sources), sources.gap,
        reader.documents, tuple(reader.files),
        tuple(reader.absent),
    )  # fmt: skip
