"""What the plain Mesa models read off a case's tables, once for all its worlds: offices and acts as plain Python objects."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core import layout as at
from sim.tables import Tables

Effect = tuple[int, int, int]  # issue, row of theta, kind
Need = tuple[int, int, float]  # kind, index, bound
DAILY = (at.AT_LEAST, at.AT_MOST, at.DEPUTIES, at.FEW_DEPUTIES)


class Reader:
    """Reads numbers, columns and spans of the tables as plain Python numbers."""

    def __init__(self, tables: Tables) -> None:
        self.plan, self.data = tables.plan, tables.data

    def one(self, place: int) -> int:
        """A single whole number."""
        return int(self.plan[place])

    def entry(self, place: int, k: int) -> int:
        """An entry of a column of whole numbers."""
        return int(self.plan[self.plan[place] + k])

    def real(self, place: int, k: int) -> float:
        """An entry of a column of numbers."""
        return float(self.data[self.plan[place] + k])

    def column(self, place: int, size: int) -> list[int]:
        """A column of whole numbers."""
        return [self.entry(place, k) for k in range(size)]

    def reals(self, place: int, size: int) -> list[float]:
        """A column of numbers."""
        return [self.real(place, k) for k in range(size)]

    def span(self, offsets: int, k: int) -> range:
        """The numbers of what the ``k``-th owner owns."""
        return range(self.entry(offsets, k), self.entry(offsets, k + 1))


@dataclass(slots=True)
class Act:
    """One act of one office, as its page has it."""

    number: int
    cost: int
    line: int  # -1 where it says nothing in public
    public: bool
    blames: int  # -1 where it blames nobody in public
    premise: int
    closed: bool  # an act that leaks, where the leak is given: never open
    regime: int
    again: int
    ban: int
    ban_since: int
    exposes: bool
    flies: float
    effects: list[Effect]
    daily: list[Need]  # needs that hang on numbers, which change every day
    lasting: list[Need]  # needs that hang on words and deeds
    seen: list[int]  # the wants, counted within the office, that it can touch
    on_known: list[int]  # rows of its effects on what is known,
    on_said: list[int]  # on what is acknowledged,
    on_sky: list[int]  # and on overflight


@dataclass(slots=True)
class Page:
    """One office, as its page has it. Numbers called rows are rows of theta."""

    number: int
    key: int
    side: int
    official: bool
    echo: int
    tempo: int
    patience: int
    precision: int
    inertia: int
    openness: int
    listens: list[int]
    suspects: list[float]
    wants: list[int]
    positions: list[int]
    saliences: list[int]
    map: list[tuple[int, int, int]]  # from, to, row
    acts: list[Act]


def read_act(read: Reader, k: int, first_want: int) -> Act:
    """The ``k``-th act."""
    owned = read.span(at.EFFECT_OFF, k)
    found = [(read.entry(at.EFFECT_ISSUE, e), read.entry(at.EFFECT_ROW, e), read.entry(at.EFFECT_KIND, e)) for e in owned]
    effects = [effect for effect in found if effect[2] != at.FORESEEN]  # of acts that leak, which are closed here
    rows = [[row for issue, row, _ in effects if issue == read.one(role)] for role in (at.KNOWN, at.ACKNOWLEDGED, at.OVERFLIGHT)]
    public, needs = read.entry(at.ACT_SECRET, k) == 0, _needs(read, k)
    return Act(
        k, read.entry(at.ACT_COST, k), read.entry(at.ACT_LINE, k) if public else -1, public,
        read.entry(at.ACT_BLAMES, k) if public else -1, read.entry(at.ACT_PREMISE, k), read.entry(at.ACT_LEAKS, k) >= 0,
        read.entry(at.ACT_REGIME, k), read.entry(at.ACT_AGAIN, k), read.entry(at.ACT_BAN, k), read.entry(at.ACT_BAN_SINCE, k),
        read.entry(at.ACT_MOVES, k) != 0, read.real(at.ACT_FLIES, k), effects,
        [need for need in needs if need[0] in DAILY], [need for need in needs if need[0] not in DAILY],
        [read.entry(at.SEEN_WANT, s) - first_want for s in read.span(at.SEEN_OFF, k)], *rows,
    )  # fmt: skip


def _needs(read: Reader, k: int) -> list[Need]:
    owned, out = read.span(at.NEED_OFF, k), [(at.DISCLOSED_BY_NOW, 0, 0.0)] if read.entry(at.ACT_DISCLOSED, k) == 1 else []
    return out + [(read.entry(at.NEED_KIND, n), read.entry(at.NEED_INDEX, n), read.real(at.NEED_VALUE, n)) for n in owned]


def read_page(read: Reader, i: int) -> Page:
    """The ``i``-th office."""
    actors, leakers, wants = read.one(at.ACTORS), max(read.one(at.LEAKERS), 1), read.span(at.WANT_OFF, i)
    owned = read.span(at.MAP_OFF, i)
    return Page(
        i, read.entry(at.MIND_KEY, i), read.entry(at.MIND_SIDE, i), read.entry(at.MIND_OFFICIAL, i) == 1,
        read.entry(at.MIND_ECHO, i), read.entry(at.MIND_TEMPO, i), read.entry(at.MIND_PATIENCE, i),
        read.entry(at.MIND_PRECISION, i), read.entry(at.MIND_INERTIA, i), read.entry(at.MIND_OPENNESS, i),
        [read.entry(at.MIND_LISTEN, i * actors + j) for j in range(actors)],
        [read.real(at.SUSPECT, i * leakers + h) for h in range(leakers)],
        [read.entry(at.WANT_ISSUE, c) for c in wants], [read.entry(at.WANT_POSITION, c) for c in wants],
        [read.entry(at.WANT_SALIENCE, c) for c in wants],
        [(read.entry(at.MAP_FROM, e), read.entry(at.MAP_TO, e), read.entry(at.MAP_ROW, e)) for e in owned],
        [read_act(read, k, wants.start) for k in read.span(at.ACT_OFF, i)],
    )  # fmt: skip
