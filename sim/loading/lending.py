"""What a case borrows: the pages on which its own build, and what its documented facts put between the two."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sim.reading.build import Data
from sim.reading.files import is_file, is_folder
from sim.reading.problems import Problems, nearest, quoted, wanted
from sim.reading.strict import Document
from sim.schema.facts import Fact, Facts, Question, Scheme

from .layers import Trail
from .library import cases_folder
from .over import over, part

# How deep a page reaches into the one on which it builds: figure by figure, key by key in acts, regimes and events.
DEPTHS = {
    "wants": 3, "acts": 3, "issues": 3, "rules": 2, "leakers": 3, "events": 3, "house": 3, "regimes": 3, "lines": 2, "roles": 2,
}  # fmt: skip
EXTENDS = "extends"
MOST_PAGES = 10
_FORMS = ("word", "value", "between", "readings")
Reader = Callable[[Path], Document | None]


def find_page(name: str, folder: Path) -> Path | None:
    """A page as folder/page: in the folder of the cast (a copy), beside it, or among what ships."""
    roots = (folder, folder.parent, cases_folder())
    return next((path for root in roots if is_file(path := root / f"{name}.yaml")), None)


def origin_of(document: Document) -> str | None:
    """The page on which this one says that it builds."""
    held = document.data.get(EXTENDS) if isinstance(document.data, dict) else None
    return held if isinstance(held, str) else None


def lower_pages(document: Document, folder: Path, read: Reader, problems: Problems) -> list[Document] | None:
    """The pages below one, the nearest first; None when one of them is not there or they go in a circle."""
    found: list[Document] = []
    seen = [document.file]
    while (name := origin_of(document)) is not None:
        path = find_page(name, folder) if "/" in name.strip("/") and ".." not in name else None
        if path is None:
            problems.add(document.place((EXTENDS,)), f"there is no page {quoted(name)}: wanted folder/page{_known(name, folder)}")
            return None
        lower = read(path)
        if lower is None:
            return None
        if lower.file in seen or len(found) == MOST_PAGES:
            problems.add(document.place((EXTENDS,)), f"pages build on each other in a circle, or more than {MOST_PAGES} of them")
            return None
        seen.append(lower.file)
        found.append(lower)
        document = lower
    return found


def _known(name: str, folder: Path) -> str:
    head = name.partition("/")[0]
    roots = [root for root in (folder, folder.parent, cases_folder()) if is_folder(root / head)]
    held = sorted({f"{head}/{path.stem}" for root in roots for path in (root / head).glob("*.yaml")})
    if not held:
        held = sorted(f"{p.parent.name}/{p.stem}" for p in (cases_folder() / "generic").glob("*.yaml"))
    return f", such as {wanted(held)}{nearest(name, held)}"


@dataclass(frozen=True)
class Known:
    """The facts of a case with the scheme that they are coded by."""

    facts: dict[str, Fact]
    scheme: Scheme
    document: Document  # of the facts
    coding: Document  # of the scheme

    def coded(self) -> list[tuple[str, Fact, Question]]:
        """The facts that the case codes, in the order of the scheme, each with what it answers."""
        return [(name, self.facts[name], question) for name, question in self.scheme.facts.items() if name in self.facts]

    def layers(self, *trail: str) -> Iterator[Document]:
        """What the facts put on one page (``agents``, its name), or on the ``world``, in the order of the scheme."""
        for name, fact, question in self.coded():
            layer = part(self.coding, ("facts", name, "values", fact.is_, *trail))
            if layer is not None:
                yield self._grounded(layer, name, fact, question.values[fact.is_].because)

    def _grounded(self, layer: Document, name: str, fact: Fact, because: str) -> Document:
        """The figures of a layer with the ground on which the fact was coded; without one they stay bare."""
        if not (fact.claims or fact.judgement):
            return layer
        own = f"; {fact.judgement}" if fact.judgement else ""
        data, places = copy.deepcopy(layer.data), dict(layer.places)
        cited: list[Data] = list(fact.claims)
        for trail, figure in _figures(data, ()):
            if "by" not in figure:
                figure.setdefault("judgement", f"{name} is {fact.is_}: {because}{own}")
            if cited:
                figure["claims"] = list(cited)
            for n in range(len(cited)):
                places[(*trail, "claims", n)] = self.document.place(("facts", name, "claims", n))
        return replace(layer, data=data, places=places)


def _figures(data: Data, trail: Trail) -> Iterator[tuple[Trail, dict[str, Data]]]:
    if isinstance(data, dict) and (any(form in data for form in _FORMS) or "by" in data):
        yield trail, data
        return
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from _figures(value, (*trail, step))


def known_facts(document: Document, facts: Facts, coding: Document, scheme: Scheme, problems: Problems) -> Known:
    """Facts checked against their scheme; unknown names and values become problems and are left out."""
    held: dict[str, Fact] = {}
    for name, fact in facts.facts.items():
        if name not in scheme.facts:
            text = f"there is no fact {quoted(name)}: wanted {wanted(scheme.facts)}{nearest(name, scheme.facts)}"
            problems.add(document.key_place(("facts", name)), text)
        elif fact.is_ not in scheme.facts[name].values:
            known = scheme.facts[name].values
            text = f"{name} cannot be {quoted(fact.is_)}: wanted {wanted(known)}{nearest(fact.is_, known)}"
            problems.add(document.place(("facts", name, "is")), text)
        else:
            held[name] = fact
    return Known(held, scheme, document, coding)


def built(document: Document, lower: list[Document], known: Known | None, trail: tuple[str, ...]) -> tuple[Document, list[str]]:
    """A page on top of those below it, with what the facts put in between; and the acts that were taken away on the way."""
    page, gone = _plain(lower[-1]), []
    for upper in [*lower[-2::-1], *(known.layers(*trail) if known else ()), document]:
        page, less = over(page, _plain(upper), DEPTHS)
        gone += less
    return page, gone


def _plain(document: Document) -> Document:
    data = document.data if isinstance(document.data, dict) else {}
    return replace(document, data={key: value for key, value in data.items() if key != EXTENDS})


def beside(lower: list[Document]) -> list[Path]:
    """The files beside the worlds on which a case builds: their pages may name each other, also those the case has not."""
    return sorted({path for page in lower for path in Path(page.file).parent.glob("*.yaml")})
