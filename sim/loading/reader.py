"""Reading the folder of a cast: each file in its shape, on top of what it builds on, as it was in an era."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TypeVar

from sim.reading.problems import InputError, Problems
from sim.reading.shape import Strict, check_shape
from sim.reading.strict import Document, read_file
from sim.schema.era import Era
from sim.schema.evidence import Claim, ClaimsFile
from sim.schema.facts import Facts, Scheme
from sim.schema.page import Page
from sim.schema.parts import PagePart, WorldPart

from .eras import FOLDER, era_of, in_era
from .lending import Known, beside, built, find_page, known_facts, lower_pages
from .library import CASE, library, shown

M = TypeVar("M", bound=Strict)
NOT_PAGES = ("world", "codebook", "sources", "facts", "scheme", CASE)


def page_files(folder: Path) -> list[Path]:
    """The files of a folder that are actors' pages, by their names."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.stem not in NOT_PAGES]


class CastReader:
    """Reads a folder; every file's problems go into ``problems``."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder, self.problems = folder, problems
        self.documents: dict[str, Document] = {}
        self.files: list[Path] = []
        self.absent: list[str] = []
        self.era: Document | None = None
        self.eras: dict[str, Era] = {}
        self.gone: list[str] = []
        self.facts: Known | None = None
        self.lent: tuple[str, ...] = ()

    def read(self, path: Path) -> Document | None:
        """One file, or None when it is no YAML that can be taken."""
        self.files.append(path)
        try:
            return read_file(shown(path))
        except InputError as error:
            self.problems.extend(error.problems)
            return None

    def take(self, path: Path, model: type[M], *trail: str) -> M | None:
        """One file in the shape of ``model``, or None when something is wrong with it; ``trail``: where the era changes it."""
        document = self.read(path)
        if document is not None and trail:
            document = self.build(document, path.stem, trail)
        if document is None:
            return None
        if trail:
            check_shape(model, document, before := Problems())
            self.problems.extend(before)
            if before:
                return None
            document, gone = in_era(document, self.era, *trail)
            self.gone += (f"{path.stem}.{act}" for act in gone)
        self.documents[path.stem] = document
        return check_shape(model, document, self.problems)

    def build(self, document: Document, stem: str, trail: tuple[str, ...]) -> Document | None:
        """A page with those on which it builds and what the facts put in between; None when one of them cannot be used."""
        lower = lower_pages(document, self.folder, self.read, self.problems)
        if not lower:
            return document if lower is not None else None
        own = WorldPart if trail == ("world",) else PagePart
        if check_shape(own, document, self.problems) is None:
            return None
        page, gone = built(document, lower, self.facts, trail)
        self.gone += (f"{stem}.{act}" for act in gone)
        if trail == ("world",):
            self.lend(beside(lower))
        return page

    def lend(self, paths: list[Path]) -> None:
        """Note the offices of the library on which a case builds; a copy of the case needs their files, to know their names."""
        self.lent = tuple(path.stem for path in paths if path.stem not in NOT_PAGES)
        self.files += paths

    def read_facts(self) -> None:
        """The documented facts of a case, where it has any, with the scheme by which they are coded."""
        path = self.folder / "facts.yaml"
        facts = self.take(path, Facts) if path.is_file() else None
        if facts is None:
            return
        found = find_page(facts.scheme, self.folder)
        place = self.documents[path.stem].place(("scheme",))
        if found is None:
            self.problems.add(place, f"there is no coding scheme {facts.scheme}: wanted folder/file, such as generic/scheme")
            return
        scheme = self.take(found, Scheme)
        if scheme is not None:
            documents = self.documents
            self.facts = known_facts(documents[path.stem], facts, documents[found.stem], scheme, self.problems)

    def choose_era(self, day: dt.date | None) -> Era | None:
        """Read all eras, and keep the document of the one that holds ``day``."""
        for path in sorted((self.folder / FOLDER).glob("*.yaml")):
            document = self.read(path)
            if document is None:
                continue
            self.documents[f"{FOLDER}/{path.stem}"] = document
            era = check_shape(Era, document, self.problems)
            if era is not None:
                self.eras[path.stem] = era
        name = era_of(self.eras, day, self.problems, self.documents) if day else None
        self.era = self.documents[f"{FOLDER}/{name}"] if name else None
        return self.eras[name] if name else None

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
        for path in page_files(self.folder):
            if only is not None and path.stem not in only:
                self.files.append(path)
                self.absent.append(path.stem)
                continue
            page = self.take(path, Page, "agents", path.stem)
            if page is not None:
                pages[path.stem] = page
        return pages

    def beside_or_shipped(self, name: str) -> Path:
        """A file of this folder, or the one that ships when the folder has none."""
        own = self.folder / name
        return own if own.is_file() else library() / "agents" / name
