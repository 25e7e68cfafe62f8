"""What is measured of worlds, and one such quantity in two arms."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.analysis.summary import HORIZONS
from sim.words import MEASURES, METRICS

SHARE, DAYS, AMOUNT = "share", "days", "amount"
HAPPENS = "happens."  # before the column of a first day: whether it happens at all
PATTERN = "pattern."
_AMOUNTS = ("peak.", "low.", "end.", "suspected.")


@dataclass(frozen=True)
class Measured:
    """One quantity in two arms. ``difference``: the mean over worlds of the other less the base; ``band``: its paired 95 %.

    ``kind``: a share of worlds (0 to 1), days (what never happens counts as the last day), or an amount in the unit of its
    column. ``apart``: the point-biserial correlation of the quantity with the arm, r = (m2 - m1) / (2 s) with s the standard
    deviation of both arms together; Cohen's d is 2 r / sqrt(1 - r^2) (Cohen 1988, section 2.2). ``holds``: whether the interval
    leaves out 0 even when widened for as many quantities as are compared. ``higher``, ``lower``: shares of worlds that move.
    ``assumed``: whether it tells of an office's own acts or lines where the arms differ in what is scripted or forbidden for it,
    so that it may be the assumption itself.
    """

    name: str
    kind: str
    base: float
    other: float
    difference: float
    band: tuple[float, float]
    apart: float
    holds: bool
    higher: float
    lower: float
    assumed: bool


@dataclass(frozen=True)
class Differences:
    """All quantities that differ, those furthest apart first; how many are the same in every world; which only one arm has."""

    ranked: list[Measured]
    same: int
    only_base: list[str]
    only_other: list[str]

    @property
    def compared(self) -> int:
        """How many quantities were compared."""
        return len(self.ranked) + self.same

    def distinct(self, assumed: bool = False) -> list[Measured]:
        """In their order, one for each column: whether something happens, or when, whichever lies further apart."""
        seen: set[str] = set()
        found = []
        for one in self.ranked:
            column = one.name.removeprefix(HAPPENS)
            if one.assumed == assumed and column not in seen:
                found.append(one)
            seen.add(column)
        return found

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each quantity that differs, in order."""
        rows = [{**vars(one), "low": one.band[0], "high": one.band[1]} for one in self.ranked]
        names = ["name", "kind", "base", "other", "difference", "low", "high", "apart", "holds", "higher", "lower", "assumed"]
        return pd.DataFrame(rows, columns=names)


def first_days(column: str) -> bool:
    """Whether a column says on which day something first happens, if ever."""
    return column.startswith(("first.", "first_move.")) or column in (*METRICS.values(), "disclosed")


def of_names(column: str) -> bool:
    """Whether a column holds names."""
    return column.startswith("line.") or column in (*HORIZONS.values(), "most_suspected")


def is_amount(column: str) -> bool:
    """Whether a column holds an amount that every world has."""
    return column.startswith(_AMOUNTS) or column in MEASURES


def measures(column: str) -> bool:
    """Whether a column holds what came of a world, and not what was put into it."""
    return first_days(column) or of_names(column) or is_amount(column)
