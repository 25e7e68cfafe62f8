"""A second coder's files beside a cast: read strictly, and everything that is wrong with them said at once.

They lie in the folder ``second`` of the cast, one file for an office. No run reads them: they are no files of the cast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.checking.names import unknown
from sim.coding import Coder, CodingError
from sim.loading.case import Case
from sim.loading.library import shown
from sim.parameters import coder_of
from sim.reading.problems import InputError, Place, Problem, Problems, nearest, quoted
from sim.reading.shape import check_shape
from sim.reading.strict import Document, read_file
from sim.schema.figures import Figure
from sim.schema.page import Want
from sim.schema.second import Coding

FOLDER = "second"
PARTS = ("position", "salience")  # of a want; also the names of their scales


@dataclass(frozen=True)
class Second:
    """A second coding. ``wants``: by office and issue; ``idle``: offices coded twice that do not play in the scenario."""

    coder: str
    wants: dict[str, dict[str, Want]]
    idle: tuple[str, ...]

    def only(self, actor: str) -> Second:
        """The same of one office. Raises InputError when that office has no second coding."""
        if actor not in self.wants:
            raise InputError([Problem(None, unknown("second coding of", actor, self.wants))])
        return Second(self.coder, {actor: self.wants[actor]}, ())


def read_second(case: Case) -> Second:
    """The second coding beside a case's cast. Raises InputError with all problems of all its files, or when there is none."""
    folder, problems = case.cast.folder / FOLDER, Problems()
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise InputError([Problem(None, f"there is no second coding: wanted a file for each office in {shown(folder)}")])
    found = {path.stem: coding for path in paths if (coding := _read(case, path, problems))}
    problems.raise_if_any()
    idle = tuple(actor for actor in found if actor not in case.cast.pages)
    wants = {actor: coding.wants for actor, coding in found.items() if actor not in idle}
    return Second(" and ".join(sorted({coding.coder for coding in found.values()})), wants, idle)


def _read(case: Case, path: Path, problems: Problems) -> Coding | None:
    try:
        document = read_file(shown(path))
    except InputError as error:
        problems.extend(error.problems)
        return None
    if path.stem not in case.cast.offices:
        problems.add(document.place(()), unknown("actor", path.stem, case.cast.offices))
    coding = check_shape(Coding, document, problems)
    for issue, want in coding.wants.items() if coding else ():
        if issue not in case.cast.world.issues:
            problems.add(document.key_place(("wants", issue)), unknown("issue", issue, case.cast.world.issues))
        for part in PARTS:
            _check_figure(case, document, (issue, part), getattr(want, part), problems)
    return coding


def _check_figure(case: Case, document: Document, at: tuple[str, str], figure: Figure, problems: Problems) -> None:
    coder = coder_of(case)
    for one, place in _spots(document, ("wants", *at), figure):
        if (text := _uncodable(coder, one, at[1])) is not None:
            problems.add(place, text)
    for place, name in _named(document, ("wants", *at), figure):
        if name not in case.cast.claims:
            problems.add(place, f"there is no claim {quoted(name)}{nearest(name, case.cast.claims)}")


def _uncodable(coder: Coder, figure: Figure, scale: str) -> str | None:
    try:
        coder.code(figure, scale, signed=False)
    except CodingError as error:
        return str(error)
    return None


def _spots(document: Document, trail: tuple[str | int, ...], figure: Figure) -> Iterator[tuple[Figure, Place]]:
    """Each reading as a figure of its own, or the figure itself, and where its word or number stands."""
    if figure.readings is None:
        form = next((f for f in ("word", "value", "between") if getattr(figure, f) is not None), None)
        yield figure, document.place((*trail, form) if form else trail)
    for n, reading in enumerate(figure.readings or ()):
        yield Figure(word=reading.word), document.place((*trail, "readings", n, "word"))


def _named(document: Document, trail: tuple[str | int, ...], figure: Figure) -> Iterator[tuple[Place, str]]:
    """Every claim that a figure names, and where."""
    held = [(trail, figure.claims)]
    held += [((*trail, "readings", n), reading.claims) for n, reading in enumerate(figure.readings or ())]
    for head, claims in held:
        yield from ((document.place((*head, "claims", n)), name) for n, name in enumerate(claims))
