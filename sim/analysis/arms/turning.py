"""The first decisions at which changed worlds part, tallied, and a typical world for each kind of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sim.analysis.arms.parting import Parted, Turn

KINDS = 3  # of which a typical world is told
_TURN = ["world", "day", "office", "act", "other", "figures", "news", "may", "alone", "base_end", "other_end"]
_IMPOSED = ["world", "day", "office", "act", "other", "by"]
_KEY = ["office", "day"]


@dataclass(frozen=True)
class Kind:
    """Decisions of one office on one day, counted from day 0, among the first at which worlds part.

    ``share``: of the changed worlds that were looked at; as several offices may part on one morning, shares may add up to more
    than 1. ``alone``: how many part at it alone. ``act``, ``other``: what it does most often, in the base and in the other
    arm, in ``same`` of these worlds. ``figures``, ``news``, ``may``: in how many it reckons with other figures, has read other
    news, may do other things. ``typical``: the number of a world to read.
    """

    office: str
    day: int
    worlds: int
    share: float
    alone: int
    act: str
    other: str
    same: int
    figures: int
    news: int
    may: int
    typical: int


@dataclass(frozen=True)
class Partings:
    """Where the changed worlds of an arm part. ``changed``: all of them (``pairs.changed``); ``parted``: those looked at."""

    changed: pd.DataFrame
    parted: Sequence[Parted]

    @cached_property
    def _facts(self) -> dict[int, tuple[int, str, str]]:
        columns = (self.changed[name] for name in ("world", "day_zero", "base", "other"))
        return {int(w): (int(zero), str(base), str(other)) for w, zero, base, other in zip(*columns, strict=True)}

    @property
    def without(self) -> int:
        """How many of those looked at part at no decision: what the assumption replaces changes them by itself."""
        return sum(not one.turns for one in self.parted)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each decision at which a world parts; days from day 0, and how the world ends in each arm."""
        return pd.DataFrame(list(self._rows()), columns=_TURN)

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for one in self.parted:
            zero, base, other = self._facts[one.world]
            for turn in one.turns:
                flags = (turn.figures, turn.news, turn.may, len(one.turns) == 1)
                yield (one.world, turn.day - zero, turn.office, turn.act, turn.other, *flags, base, other)

    @cached_property
    def imposed(self) -> pd.DataFrame:
        """A row for each choice that the assumption itself replaced before a world parted, or on that morning."""
        held = [(one, turn, self._facts[one.world][0]) for one in self.parted for turn in one.imposed]
        return pd.DataFrame([_imposed(one, turn, zero) for one, turn, zero in held], columns=_IMPOSED)

    @cached_property
    def kinds(self) -> list[Kind]:
        """Every office and day on which worlds part, the most common first."""
        found = [self._kind(rows) for _, rows in self.frame.groupby(_KEY, sort=True)]
        return sorted(found, key=lambda kind: (-kind.worlds, kind.day, kind.office))

    def _kind(self, rows: pd.DataFrame) -> Kind:
        office, day = str(rows["office"].iloc[0]), int(rows["day"].iloc[0])
        (act, other), same = _commonest(rows, ["act", "other"])
        within = rows[(rows["act"] == act) & (rows["other"] == other)]
        (base, end), _ = _commonest(within, ["base_end", "other_end"])
        typical = within[(within["base_end"] == base) & (within["other_end"] == end)]
        typical = typical.sort_values(["alone", "world"], ascending=[False, True])
        counts = (int(rows[name].sum()) for name in ("alone", "figures", "news", "may"))
        alone, figures, news, may = counts
        share = len(rows) / len(self.parted)
        return Kind(office, day, len(rows), share, alone, act, other, same, figures, news, may, int(typical["world"].iloc[0]))

    @property
    def told(self) -> list[Kind]:
        """The kinds of which a world is told: the most common, each of another world."""
        found: list[Kind] = []
        for kind in self.kinds:
            if len(found) < KINDS and kind.typical not in {held.typical for held in found}:
                found.append(kind)
        return found

    @property
    def offices(self) -> pd.DataFrame:
        """For each office, in how many worlds it is among the first to part, and on which days (median), the most first."""
        groups = self.frame.groupby("office", sort=True)
        held = groups.agg(worlds=("world", "nunique"), alone=("alone", "sum"), median_day=("day", "median"))
        return held.assign(share=held["worlds"] / max(len(self.parted), 1)).sort_values("worlds", ascending=False, kind="stable")


def _imposed(one: Parted, turn: Turn, zero: int) -> tuple[object, ...]:
    return (one.world, turn.day - zero, turn.office, turn.act, turn.other, turn.by)


def _commonest(rows: pd.DataFrame, names: list[str]) -> tuple[tuple[str, str], int]:
    """The pair of values that comes up most, of several the first by name, and how often."""
    counts = rows.groupby(names, sort=True).size().reset_index(name="n")
    top = counts.iloc[int(counts["n"].to_numpy().argmax())]
    return (str(top[names[0]]), str(top[names[1]])), int(top["n"])
