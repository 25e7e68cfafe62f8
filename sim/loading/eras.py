"""Eras: which one a scenario falls into, and what it puts in place of the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sim.reading.problems import Problems
from sim.reading.strict import Document
from sim.schema.era import Era

from .over import over, part

# How deep an era reaches into what it changes: figure by figure where a mapping holds figures, whole acts and events elsewhere.
DEPTHS = {"wants": 3, "acts": 2, "issues": 3, "rules": 2, "leakers": 2, "events": 2, "house": 2}
FOLDER = "eras"


def era_of(eras: Mapping[str, Era], day: dt.date, problems: Problems, documents: Mapping[str, Document]) -> str | None:
    """The era that holds a day, if any; two that hold the same day are a problem."""
    held = [name for name, era in sorted(eras.items()) if era.from_ <= day <= era.until]
    for other in held[1:]:
        place = documents[f"{FOLDER}/{other}"].place(("from",))
        problems.add(place, f"{day} lies in the era {held[0]} too: wanted eras that do not overlap")
    return held[0] if held else None


def in_era(document: Document, era: Document | None, *trail: str) -> tuple[Document, list[str]]:
    """A page, or the world, as it was in an era: what the era says in place of what the page says; and the acts then unknown."""
    layer = part(era, trail) if era else None
    return over(document, layer, DEPTHS) if layer else (document, [])
