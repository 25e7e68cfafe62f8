"""From a name to a case: the scenario with everything it stands on, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.reading.problems import InputError, Place, Problem, Problems, cut, nearest
from sim.reading.shape import check_shape
from sim.reading.strict import Document
from sim.schema.scenario import Day, Scenario, Span, Without

from .cast import Cast, read_cast, too_many
from .layers import read_layers, setting, stack, without_faults
from .library import find_cast, find_scenario, library, name_of, own_cast, shown

CASTING = ("cast", "actors")  # what says who plays
MENDS = 5  # what is left may be faulty in turn: a response without its list


SHOCK = 14  # days in which what offices say they want counts as said during the shock


def zeros_of(scenario: Scenario) -> tuple[dt.date, dt.date]:
    """The first and the last day on which day 0 of a scenario can fall."""
    on = scenario.leak.on if scenario.leak else scenario.shock.on if scenario.shock else "open"
    if on == "open":
        return scenario.start, scenario.start
    return (on.from_, on.until) if isinstance(on, Span) else (on, on)


@dataclass(frozen=True)
class Horizon:
    """What of the evidence may set figures: what was known by ``until``, and what was said it wanted in the shock.

    ``since``: the day into which a dated claim must reach to tell what somebody wants or how things stood.
    """

    zero: dt.date
    until: dt.date
    lasts: int
    since: dt.date | None = None


@dataclass(frozen=True)
class Case:
    """A scenario and its cast. ``undated``: its days are told by their number, not by their date (under a mask)."""

    name: str
    scenario: Scenario
    document: Document
    cast: Cast
    undated: bool = False

    def place(self, *trail: str | int) -> Place:
        """Where something stands in the scenario's files."""
        return self.document.place(trail)

    def key_place(self, *trail: str | int) -> Place:
        """Where a key stands in the scenario's files."""
        return self.document.key_place(trail)

    @property
    def zeros(self) -> tuple[dt.date, dt.date]:
        """The first and the last day on which day 0 can fall; the start, where the leak is open or there is no shock."""
        return zeros_of(self.scenario)

    @property
    def day_zero(self) -> dt.date:
        """The first day on which day 0 can fall: what was not known by then sets nothing."""
        return self.zeros[0]

    @property
    def zero_days(self) -> tuple[int, int]:
        """The same as ``zeros``, in days since the start."""
        first, last = self.zeros
        return (first - self.scenario.start).days, (last - self.scenario.start).days

    @property
    def open_leak(self) -> bool:
        """Whether the scenario leaves open when it comes out and through whom."""
        return self.scenario.leak is not None and self.scenario.leak.on == "open"

    @property
    def horizon(self) -> Horizon:
        """What of the evidence may set figures."""
        scenario, zero = self.scenario, self.day_zero
        lasts = scenario.shock.lasts if scenario.shock else SHOCK
        until = scenario.evidence_until or zero + dt.timedelta(days=1)
        era = self.cast.era
        return Horizon(zero, until, lasts, (era and era.claims_from) or self.cast.world.claims_from)

    @property
    def lens(self) -> tuple[str, ...] | None:
        """The articles that are believed; None where all are."""
        lens = self.scenario.lens
        if isinstance(lens, Without):
            return tuple(article for article in self.cast.articles if article not in lens.without)
        return lens

    def offset(self, day: Day) -> tuple[int, bool]:
        """A day as days since the start, or since day 0 (and whether it is the latter)."""
        return (day, True) if isinstance(day, int) else ((day - self.scenario.start).days, False)


def read_case(name: str, settings: Sequence[str] = ()) -> Case:
    """Read a scenario and its cast, without looking across files yet (see ``sim.checking``).

    Raises InputError with all problems of all files.
    """
    problems = Problems()
    case = _read(name, settings, problems)
    problems.raise_if_any()
    assert case is not None
    return case


def read_remains(name: str, settings: Sequence[str] = ()) -> Case | None:
    """What is left of a scenario when everything that is wrong with its shape is taken out: enough to look for more problems.

    None when what is left is no scenario. Never to be run.
    """
    try:
        return _read(name, settings, Problems(), mend=True)
    except InputError:
        return None


def _read(name: str, settings: Sequence[str], problems: Problems, mend: bool = False) -> Case | None:
    path = find_scenario(name)
    layers = read_layers(path)
    for text in settings:
        try:
            layers.append(setting(text))
        except InputError as error:
            problems.extend(error.problems)
    document = stack(layers)
    if not isinstance(layers[0].data, dict):
        raise InputError([Problem(layers[0].place(()), "a scenario is a mapping of keys (title, start, days, …) to values")])
    scenario = check_shape(Scenario, document, problems)
    for _ in range(MENDS if mend else 0):
        if scenario is None:
            layers = [without_faults(layer, problems) for layer in layers]
            document, problems = stack(layers), Problems()
            scenario = check_shape(Scenario, document, problems)
    cast = _cast(_own_cast(layers) or _folder(document, path, problems), scenario, document, problems)
    return Case(name_of(path), scenario, document, cast) if scenario and cast else None


def _own_cast(layers: Sequence[Document]) -> Path | None:
    """The folder of the case on which a scenario builds, where no later layer names a cast."""
    for layer in reversed(layers):
        if isinstance(layer.data, dict) and "cast" in layer.data:
            return None
        if folder := own_cast(Path(layer.file)):
            return folder
    return None


def laid_on(case: Case, layers: Sequence[Document]) -> Case:
    """The same case with more layers on top, as ``extends`` and ``--set`` would put them; not looked across files yet.

    Raises InputError with all problems.
    """
    if not layers:
        return case
    problems, document = Problems(), stack([case.document, *layers])
    scenario = check_shape(Scenario, document, problems)
    same = scenario and [getattr(scenario, name) for name in CASTING] == [getattr(case.scenario, name) for name in CASTING]
    again = scenario is None or not same or zeros_of(scenario)[0] != case.day_zero  # another cast, or of another time
    moved = any(isinstance(layer.data, dict) and "cast" in layer.data for layer in layers)
    folder = _folder(document, Path(case.document.file), problems) if moved else case.cast.folder
    cast = _cast(folder, scenario, document, problems) if again else case.cast
    problems.raise_if_any()
    assert scenario is not None and cast is not None
    return Case(case.name, scenario, document, cast)


def _cast(folder: Path | None, scenario: Scenario | None, document: Document, problems: Problems) -> Cast | None:
    if folder is None:
        return None
    only = scenario.actors if scenario else _named(document)
    if text := too_many(folder, only):
        problems.add(document.place(("actors",)), text)
        return None
    return read_cast(folder, only, problems, zeros_of(scenario)[0] if scenario else None)


def _named(document: Document) -> tuple[str, ...] | None:
    """Who is to play, as far as a scenario says so that is otherwise no scenario."""
    named = document.data.get("actors") if isinstance(document.data, dict) else None
    return tuple(name for name in named if isinstance(name, str)) if isinstance(named, list) else None


def _folder(document: Document, path: Path, problems: Problems) -> Path | None:
    data = document.data
    name = data.get("cast", "agents") if isinstance(data, dict) else "agents"
    if not isinstance(name, str):
        return None
    folder = find_cast(name, path)
    if folder is None:
        near = nearest(name, [p.parent.name for p in library().glob("*/world.yaml")])
        problems.add(document.place(("cast",)), f"there is no cast {cut(name)}: wanted a folder that holds world.yaml{near}")
    return folder


def file_of(case: Case) -> str:
    """The scenario's file, as short as it can be understood from here."""
    return shown(Path(case.document.file))
