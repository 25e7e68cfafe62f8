"""A case as the plain Mesa models use it: read off its tables once, for all its worlds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from sim.core import layout as at
from sim.lane import tables_of
from sim.loading.case import Case
from sim.tables import Tables

from .plain_draws import Draws
from .plain_pages import Effect, Reader, read_page


class Setting:
    """Offices, issues, forms of access, lines, leakers, and what the scenario assumes.

    Raises NotImplementedError where the scenario leaves the leak open.
    """

    def __init__(self, tables: Tables) -> None:
        read = Reader(tables)
        if read.one(at.OPEN) == 1:
            raise NotImplementedError("the plain Mesa models play no scenario that leaves the leak open")
        self.tables, self.names, self.seed = tables, tables.index, tables.index.case.scenario.seed
        self.days, self.issues, self.leakers = read.one(at.DAYS), read.one(at.ISSUES), read.one(at.LEAKERS)
        self.draws = Draws(read)
        self.pages = [read_page(read, i) for i in range(read.one(at.ACTORS))]
        self.acts = {act.number: act for page in self.pages for act in page.acts}
        self.bans = [(self.acts[k].ban, self.acts[k].ban_since) for k in range(len(self.acts))]
        self._read_roles(read)
        self._read_rules(read)
        self._read_forms(read)
        self._read_leakers(read)
        self._read_events(read)

    def _read_roles(self, read: Reader) -> None:
        """Issues by the part they play, -1 for none."""
        self.access, self.operations, self.known = read.one(at.ACCESS), read.one(at.OPERATIONS), read.one(at.KNOWN)
        self.said, self.grievance, self.sky = read.one(at.ACKNOWLEDGED), read.one(at.GRIEVANCE), read.one(at.OVERFLIGHT)
        self.cohesion, self.house, self.seats = read.one(at.COHESION), read.one(at.HOUSE), read.one(at.SEATS)
        self.exposing = min(self.known, self.operations, self.said, self.grievance) >= 0
        self.starts, self.halves = read.column(at.ISSUE_START, self.issues), read.column(at.ISSUE_HALF, self.issues)
        columns = [read.column(place, read.one(at.EDGES)) for place in (at.EDGE_FROM, at.EDGE_TO, at.EDGE_ROW)]
        self.edges = list(zip(*columns, strict=True))

    def _read_rules(self, read: Reader) -> None:
        """Rows of the rules' numbers in theta."""
        self.by_exposure, self.by_gap, self.discount = read.one(at.EXPOSURE), read.one(at.GAP), read.one(at.DISCOUNT)
        self.incoherence, self.memory, self.lag = read.one(at.INCOHERENCE), read.one(at.MEMORY), read.one(at.LAG)
        self.false_trace, self.shows, self.points = read.one(at.FALSE_TRACE), read.one(at.SHOWS), read.one(at.POINTS)
        self.peer, self.sky_share = read.one(at.PEER), read.one(at.SKY)

    def _read_forms(self, read: Reader) -> None:
        """Forms of access, and lines."""
        forms, lines = len(self.names.regimes), len(self.names.lines)
        self.start_regime, self.silent, self.shock = read.one(at.START_REGIME), read.one(at.SILENT), read.one(at.SHOCK)
        self.granted, self.flies = read.reals(at.REGIME_ACCESS, forms), read.reals(at.REGIME_FLIES, forms)
        self.kinds, self.binding = read.column(at.REGIME_KIND, forms), read.column(at.REGIME_BINDING, forms)
        self.concedes, self.stance = read.reals(at.LINE_CONCEDES, lines), read.reals(at.LINE_STANCE, lines)
        self.marks = read.column(at.LINE_MARKS, lines)

    def _read_leakers(self, read: Reader) -> None:
        """What each leaker's leak moves, and what it moves that they are believed to have leaked."""
        self.offices = read.column(at.LEAKER_OFFICE, self.leakers)
        self.told = read.column(at.LEAK_VALUE, len(self.names.stories[0][1]))
        self.by: list[list[tuple[int, int]]] = []
        self.if_believed: list[list[tuple[int, int]]] = []
        for kept, off, issue, row in (
            (self.by, at.BY_OFF, at.BY_ISSUE, at.BY_ROW), (self.if_believed, at.IF_OFF, at.IF_ISSUE, at.IF_ROW),
        ):  # fmt: skip
            for h in range(self.leakers):
                kept.append([(read.entry(issue, e), read.entry(row, e)) for e in read.span(off, h)])

    def _read_events(self, read: Reader) -> None:
        """What happens and what is scripted: the day, whether it counts from day 0, and what."""
        self.injects: list[tuple[int, int, list[Effect]]] = []
        for j in range(read.one(at.INJECTS)):
            places, owned = (at.INJECT_ISSUE, at.INJECT_ROW, at.INJECT_LASTS), read.span(at.INJECT_OFF, j)
            effects = [(read.entry(places[0], e), read.entry(places[1], e), read.entry(places[2], e)) for e in owned]
            self.injects.append((read.entry(at.INJECT_DAY, j), read.entry(at.INJECT_RELATIVE, j), effects))
        scripts = at.SCRIPT_DAY, at.SCRIPT_RELATIVE, at.SCRIPT_ACTOR, at.SCRIPT_ACT
        columns = [read.column(place, read.one(at.SCRIPTS)) for place in scripts]
        self.scripts = list(zip(*columns, strict=True))
        groups = range(1 + max((need[1] for act in self.acts.values() for need in act.lasting if need[0] in _DONE), default=-1))
        self.groups = [[read.entry(at.GROUP_ACT, g) for g in read.span(at.GROUP_OFF, group)] for group in groups]


_DONE = (at.DONE, at.NOT_DONE)
Given: TypeAlias = str | Path | Case | Tables | Setting


@lru_cache(maxsize=8)
def _named(name: str) -> Setting:
    return Setting(tables_of(name))


def setting_of(scenario: Given) -> Setting:
    """The setting of a scenario given by name, by path, read, tabulated, or read off already."""
    if isinstance(scenario, Setting):
        return scenario
    return _named(str(scenario)) if isinstance(scenario, str | Path) else Setting(tables_of(scenario))
