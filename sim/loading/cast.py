"""A cast: a folder with the world, the pages, the codebook, the claims and their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.reading.problems import Place, Problems
from sim.reading.strict import Document
from sim.schema.era import Era
from sim.schema.evidence import Claim, Codebook, Source, Sources
from sim.schema.page import Page
from sim.schema.world import World

from .lending import Known
from .reader import CastReader, page_files

MOST_ACTORS = 200  # what an ensemble keeps grows with their square


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
    era: Era | None = None  # the era whose differences the world and the pages carry already
    gone: tuple[str, ...] = ()  # acts, as actor.act, that nobody thought of in that era
    eras: Mapping[str, Era] = field(default_factory=dict)  # all of them, by name
    facts: Known | None = None  # documented facts of a case that builds on generic offices
    lent: tuple[str, ...] = ()  # offices that the pages below know of, and that this cast has not

    @property
    def offices(self) -> tuple[str, ...]:
        """Everybody who has a page, whether they play or not."""
        return tuple(sorted((*self.pages, *self.absent)))

    @property
    def named(self) -> tuple[str, ...]:
        """Everybody whom a page may name: those who have a page, and those whom only the pages below know of."""
        return (*self.offices, *self.lent)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the cast knows of."""
        return tuple(sorted({*self.sources, *self.source_of.values()}))

    def place(self, stem: str, *trail: str | int) -> Place:
        """Where something stands in one of the cast's files."""
        return self.documents[stem].place(trail)


def too_many(folder: Path, only: tuple[str, ...] | None) -> str | None:
    """Why those who would play are more than can, told by their names before a page is read; None where they are not."""
    playing = len(page_files(folder) if only is None else {*only})
    if playing <= MOST_ACTORS:
        return None
    return f"{playing:,} actors are more than can be played: wanted {MOST_ACTORS} or fewer (name them in actors)"


def read_cast(folder: Path, only: tuple[str, ...] | None, problems: Problems, day: dt.date | None = None) -> Cast | None:
    """Read a cast as it was on ``day``; None when a file of it cannot be used, with the reasons in ``problems``."""
    reader = CastReader(folder, problems)
    era = reader.choose_era(day)
    reader.read_facts()
    world = reader.take(folder / "world.yaml", World, "world")
    codebook = reader.take(reader.beside_or_shipped("codebook.yaml"), Codebook)
    own_sources = (folder / "sources.yaml").is_file()
    sources = reader.take(folder / "sources.yaml", Sources) if own_sources else Sources(sources={}, gap="")
    claims, source_of = reader.claims()
    pages = reader.pages(only)
    if world is None or codebook is None or sources is None or problems:
        return None
    return Cast(
        folder, world, codebook, pages, claims, source_of, dict(sources.sources), sources.gap,
        reader.documents, _once(reader.files),
        tuple(reader.absent), era, tuple(reader.gone), reader.eras,
        reader.facts, tuple(name for name in reader.lent if name not in (*pages, *reader.absent)),
    )  # fmt: skip


def _once(files: list[Path]) -> tuple[Path, ...]:
    """Each file once, however it was named."""
    return tuple({path.resolve(): path for path in reversed(files)}.values())[::-1]
