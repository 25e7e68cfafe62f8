"""Pivotal moments: the decisions on which most outcomes turned, when one is dropped, or flipped, in place.

In each world one decision is changed, and nothing else: the same draws, the same day, all others free to answer. Dropped, the
office waits that day (it may do the same on another); flipped, it does the open act that was worth most to it besides. Outcomes
turn either way when small differences carry on into later choices, so what is systematic is told apart: of the worlds that
turned, how many more lost an outcome than gained it (McNemar, Psychometrika 12, 1947: the exact test on those that changed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from sim.analysis.bands import sampling_band
from sim.core.layout import OUTCOMES
from sim.discovery.boxed import binomial_tail

DROP, FLIP = "drop", "flip"
HOWS = (DROP, FLIP)
SURE = 0.05  # chance, over all that is compared, that one counts as one-way by luck


@dataclass(frozen=True)
class Moment:
    """An office's first doing of an act, in all worlds in which it comes up, dropped or flipped.

    ``worlds``: in how many it comes up and can be changed so; ``turned``: in how many the outcome is another then; ``day``: the
    median day since day 0. When the decision is changed, ``outcome`` is the one whose number changes most, new in ``gained``
    worlds and gone in ``lost``; ``luck`` how likely that is if worlds change either way alike, times the number of comparisons.
    ``most``: the commonest change, from and to. ``instead``: what flipping puts in its place most often.
    """

    office: str
    act: str
    how: str
    worlds: int
    turned: int
    of: int
    day: float
    outcome: str
    gained: int
    lost: int
    luck: float
    most: tuple[str, str] | None
    instead: str | None

    @property
    def share(self) -> float:
        """The share of all worlds whose outcome turned on it."""
        return self.turned / self.of

    @property
    def band(self) -> tuple[float, float]:
        """Its 95 % interval (Wilson)."""
        return sampling_band(self.turned, self.of)

    @property
    def net(self) -> float:
        """How far the outcome's share moves when the decision is changed, over all worlds: negative when it becomes rarer."""
        return (self.gained - self.lost) / self.of

    @property
    def one_way(self) -> bool:
        """Whether luck hardly explains that it moves the outcome that way."""
        return self.luck < SURE


@dataclass(frozen=True)
class Pivots:
    """``table`` has a row for each decision: world, office, act, day since day 0, and how it came out as it was and changed."""

    moments: tuple[Moment, ...]
    table: pd.DataFrame
    worlds: int
    at: str

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each moment and way of changing it, those on which most worlds turned beyond a random decision first."""
        rows = []
        for one in self.moments:
            held = asdict(one)
            held["most"] = " to ".join(one.most) if one.most else None
            low, high = one.band
            rows.append(
                {
                    **held,
                    "share": one.share,
                    "low": low,
                    "high": high,
                    "net": one.net,
                    "one_way": one.one_way,
                    "excess": self.excess(one),
                }
            )
        return pd.DataFrame(rows).set_index(["office", "act", "how"]) if rows else pd.DataFrame()

    def best(self, how: str) -> list[Moment]:
        """Moments changed so, those on which most worlds turned beyond a random decision first."""
        return [one for one in self.moments if one.how == how]

    def excess(self, one: Moment) -> float:
        """How many more outcomes turned on it, as a share of all worlds, than on as many decisions taken at random."""
        return (one.turned - self.typical * one.worlds) / one.of

    @cached_property
    def typical(self) -> float:
        """The share of decisions on which the outcome turned when dropped: what a decision taken at random does."""
        firsts = self.table[~self.table["again"]]
        return float((firsts[f"{self.at}_{DROP}"] != firsts[self.at]).mean()) if len(firsts) else 0.0


def count_moments(table: pd.DataFrame, worlds: int, at: str) -> Pivots:
    """Count, for each office's first doing of each act, in how many of ``worlds`` the outcome ``at`` turned."""
    firsts = table[~table["again"]]
    groups = list(firsts.groupby(["office", "act"], observed=True, sort=True))
    tests = max(len(groups) * len(HOWS) * len(OUTCOMES), 1)
    found = [one for (office, act), rows in groups for one in _changed(str(office), str(act), rows, (worlds, at, tests))]
    held = Pivots((), table, worlds, at)
    found.sort(key=lambda one: (-held.excess(one), one.office, one.act, one.how))
    return replace(held, moments=tuple(found))


def _changed(office: str, act: str, rows: pd.DataFrame, asked: tuple[int, str, int]) -> Iterator[Moment]:
    worlds, at, tests = asked
    for how in HOWS:
        held = rows[rows[f"{at}_{how}"].notna()]
        if len(held):
            before, after = held[at].astype(str).to_numpy(), held[f"{at}_{how}"].astype(str).to_numpy()
            code, gained, lost = _moved(before, after)
            p = min(2 * binomial_tail(max(gained, lost), gained + lost, 0.5), 1.0) * tests
            other = [str(name) for name in held["instead"].mode()] if how == FLIP else []
            yield Moment(
                office, act, how, len(held), int((before != after).sum()), worlds, float(held["since"].median()),
                code, gained, lost, min(p, 1.0), _commonest(before, after), other[0] if other else None,
            )  # fmt: skip


def _moved(before: np.ndarray, after: np.ndarray) -> tuple[str, int, int]:
    """The outcome whose number changes most, in how many worlds it is new, and in how many it is gone."""
    found = []
    for code in OUTCOMES:
        gained, lost = int(((after == code) & (before != code)).sum()), int(((before == code) & (after != code)).sum())
        found.append((abs(gained - lost), code, gained, lost))
    return max(found, key=lambda one: one[0])[1:]


def _commonest(before: np.ndarray, after: np.ndarray) -> tuple[str, str] | None:
    turned = before != after
    if not turned.any():
        return None
    pairs = pd.Series(list(zip(before[turned], after[turned], strict=True))).value_counts(sort=False)
    best: tuple[str, str] = max(sorted(pairs.index), key=lambda pair: pairs[pair])
    return best
